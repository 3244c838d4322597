import type { Tone } from '#app/ui/types.ts';

const STATES: Readonly<Record<string, { readonly label: string; readonly tone: Tone }>> = {
  invited: { label: 'Invited', tone: 'waiting' },
  live: { label: 'Live', tone: 'good' },
  suspended: { label: 'Suspended', tone: 'bad' },
  offboarded: { label: 'Offboarded', tone: 'neutral' },
};

/** What an organization's state is called, and how it looks. */
export function organizationState(code: string): { readonly label: string; readonly tone: Tone } {
  return STATES[code] ?? { label: code, tone: 'neutral' };
}
