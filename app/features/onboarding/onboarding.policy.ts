/** Checks that stand as passed before anybody approves. Others may be noted too. */
export const requiredChecks = ['identity', 'registration', 'adverse_history'] as const;

type Check = { readonly code: string; readonly result: string };

/** Required checks without a passed result; of several notes on one check the newest counts. */
export function listUnmetChecks(newestFirst: readonly Check[]): readonly string[] {
  return requiredChecks.filter(
    (code) => newestFirst.find((check) => check.code === code)?.result !== 'passed',
  );
}

export type ApprovalStep = 'first' | 'second';

export type ApprovalQuestion = {
  readonly state: string;
  /** Officers who approved, in order. */
  readonly approvedBy: readonly string[];
  readonly unmetChecks: readonly string[];
  readonly officerId: string;
};

export type ApprovalAnswer =
  | { readonly step: ApprovalStep; readonly refusal: null }
  | {
      readonly step: null;
      readonly refusal: 'not_open' | 'second_person_required' | 'checks_missing';
    };

/** Whether an officer may approve now, and which of the two approvals it would be. */
export function nextApproval(question: ApprovalQuestion): ApprovalAnswer {
  const { state, approvedBy, unmetChecks, officerId } = question;
  if (!isOpenApplication(state)) return { step: null, refusal: 'not_open' };
  if (approvedBy.includes(officerId)) return { step: null, refusal: 'second_person_required' };
  if (unmetChecks.length > 0) return { step: null, refusal: 'checks_missing' };
  return { step: approvedBy.length === 0 ? 'first' : 'second', refusal: null };
}

/** Whether an application can still be checked and decided. */
export function isOpenApplication(state: string): boolean {
  return state === 'received' || state === 'in_review';
}
