/** One run of one side, in milliseconds: the transaction by the clock, and what the database worked for it. */
export type Timing = { readonly transaction: number; readonly database: number };

export type Side = () => Promise<Timing>;

export type Percentiles = { readonly p50: number; readonly p95: number };

export type Compared = {
  readonly ours: { readonly transaction: Percentiles; readonly database: Percentiles };
  readonly theirs: { readonly transaction: Percentiles; readonly database: Percentiles };
};

/** Runs both sides by turns, so that whatever else the machine does meets both alike. */
export async function compare(
  ours: Side,
  theirs: Side,
  { rounds, warmUp }: { readonly rounds: number; readonly warmUp: number },
): Promise<Compared> {
  for (let round = 0; round < warmUp; round += 1) {
    await ours();
    await theirs();
  }
  const timings = { ours: [] as Timing[], theirs: [] as Timing[] };
  for (let round = 0; round < rounds; round += 1) {
    timings.ours.push(await ours());
    timings.theirs.push(await theirs());
  }
  return { ours: percentilesOf(timings.ours), theirs: percentilesOf(timings.theirs) };
}

function percentilesOf(timings: readonly Timing[]) {
  return {
    transaction: percentiles(timings.map(({ transaction }) => transaction)),
    database: percentiles(timings.map(({ database }) => database)),
  };
}

/** @throws RangeError for no values */
export function percentiles(values: readonly number[]): Percentiles {
  return { p50: quantile(values, 0.5), p95: quantile(values, 0.95) };
}

/** The least value that so great a share of them does not exceed. @throws RangeError for no values */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new RangeError('no values to take percentiles of');
  return value;
}
