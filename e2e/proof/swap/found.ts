/** What swapping came to. */
export interface Found {
  readonly slots: number;
  readonly swaps: number;
  readonly compared: number;
  readonly controls: number;
  readonly failures: readonly string[];
}

export const nothingFound: Found = { slots: 0, swaps: 0, compared: 0, controls: 0, failures: [] };

export function plus(one: Found, other: Found): Found {
  return {
    slots: one.slots + other.slots,
    swaps: one.swaps + other.swaps,
    compared: one.compared + other.compared,
    controls: one.controls + other.controls,
    failures: [...one.failures, ...other.failures],
  };
}
