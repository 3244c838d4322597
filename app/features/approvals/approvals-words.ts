import type { Tone } from '#app/ui/types.ts';

type Word = { readonly label: string; readonly tone: Tone };

const KINDS: Readonly<Record<string, string>> = {
  release: 'Release',
  break_glass: 'Emergency opening',
  file_release: 'Release of a held file',
};

const STANDINGS: Readonly<Record<string, Word>> = {
  proposed: { label: 'Waits for a second person', tone: 'waiting' },
  approved: { label: 'Approved', tone: 'good' },
  refused: { label: 'Refused', tone: 'bad' },
  withdrawn: { label: 'Taken back', tone: 'neutral' },
  expired: { label: 'Expired', tone: 'neutral' },
  item_withdrawn: { label: 'Item withdrawn', tone: 'neutral' },
  void: { label: 'Undone meanwhile', tone: 'neutral' },
};

/** What a kind of proposal is called. */
export function kindName(code: string): string {
  return KINDS[code] ?? code;
}

/** What people call where a proposal stands. */
export function standingWord(code: string): Word {
  return STANDINGS[code] ?? { label: code, tone: 'neutral' };
}
