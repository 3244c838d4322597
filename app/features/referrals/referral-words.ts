import type { Tone } from '#app/ui/types.ts';

const STATES: Readonly<Record<string, { readonly label: string; readonly tone: Tone }>> = {
  intended: { label: 'Decided', tone: 'waiting' },
  undone: { label: 'Undone', tone: 'neutral' },
  queued: { label: 'On its way', tone: 'waiting' },
  delivered: { label: 'New', tone: 'info' },
  accepted: { label: 'Accepted', tone: 'good' },
  returned: { label: 'Returned', tone: 'warn' },
  recalled: { label: 'Recalled', tone: 'bad' },
  outcome_reported: { label: 'Outcome reported', tone: 'good' },
  closed: { label: 'Closed', tone: 'neutral' },
};

const TYPES: Readonly<Record<string, string>> = {
  ipr: 'IPR',
  adcvd: 'AD/CVD evasion',
  preference: 'Trade preference',
  trend: 'Trend note',
};

/** What a referral's state is called, and how it looks. */
export function referralState(code: string): { readonly label: string; readonly tone: Tone } {
  return STATES[code] ?? { label: code, tone: 'neutral' };
}

/** Short name of an item's type, for lists. */
export function itemTypeName(code: string): string {
  return TYPES[code] ?? code;
}
