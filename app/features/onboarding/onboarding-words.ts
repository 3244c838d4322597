import type { Tone } from '#app/ui/types.ts';

type Word = { readonly label: string; readonly tone: Tone };

const STATES: Readonly<Record<string, Word>> = {
  received: { label: 'New', tone: 'info' },
  in_review: { label: 'In review', tone: 'waiting' },
  approved: { label: 'Approved', tone: 'good' },
  declined: { label: 'Declined', tone: 'neutral' },
};

const RESULTS: Readonly<Record<string, Word>> = {
  passed: { label: 'Passed', tone: 'good' },
  concern: { label: 'Concern', tone: 'bad' },
  open: { label: 'No answer yet', tone: 'waiting' },
};

/** What an application's state is called, and how it looks. */
export function applicationState(code: string): Word {
  return STATES[code] ?? { label: code, tone: 'neutral' };
}

/** What came of a check. */
export function checkResult(code: string): Word {
  return RESULTS[code] ?? { label: code, tone: 'neutral' };
}
