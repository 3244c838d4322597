import { isMetBy } from './types/asked.ts';
import type { Filing } from './types/filing.ts';
import type { CheckContext, CheckPoint, ItemType } from './types/item-type.ts';

/** A point of the checklist with its answer. */
export interface CheckResult {
  readonly code: string;
  readonly sentence: string;
  readonly isMet: boolean;
}

function check(
  points: readonly CheckPoint[],
  type: ItemType,
  { filing, context }: { readonly filing: Filing; readonly context: CheckContext },
): readonly CheckResult[] {
  return points
    .filter(({ when }) => isMetBy(when, type, filing))
    .map(({ code, sentence, isMet }) => ({ code, sentence, isMet: isMet(filing, context) }));
}

/** Whether a filing is complete enough to acknowledge, point by point in the order of the type. */
export function checkCompleteness(
  type: ItemType,
  filing: Filing,
  context: CheckContext,
): readonly CheckResult[] {
  return check(type.completeness, type, { filing, context });
}

/** Whether a filing suffices to act on: advice, a gate for nobody. */
export function checkSufficiency(
  type: ItemType,
  filing: Filing,
  context: CheckContext,
): readonly CheckResult[] {
  return check(type.sufficiency, type, { filing, context });
}

export function isComplete(results: readonly CheckResult[]): boolean {
  return results.every((result) => result.isMet);
}
