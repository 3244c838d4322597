import type { Filing } from './types/filing.ts';
import type { CheckContext, ItemType } from './types/item-type.ts';

/** A point of the checklist with its answer. */
export interface CheckResult {
  readonly code: string;
  readonly sentence: string;
  readonly isMet: boolean;
}

/** Whether a filing is complete enough to acknowledge, point by point in the order of the type. */
export function checkCompleteness(
  type: ItemType,
  filing: Filing,
  context: CheckContext,
): readonly CheckResult[] {
  return type.completeness.map(({ code, sentence, isMet }) => ({
    code,
    sentence,
    isMet: isMet(filing, context),
  }));
}

export function isComplete(results: readonly CheckResult[]): boolean {
  return results.every((result) => result.isMet);
}
