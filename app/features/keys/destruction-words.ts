import type { Tone } from '#app/ui/types.ts';

type Word = { readonly label: string; readonly tone: Tone };

const KINDS: Readonly<Record<string, string>> = {
  destroy_item_keys: 'Content of an item',
  destroy_organization_keys: 'Everything of an organization',
};

const STANDINGS: Readonly<Record<string, Word>> = {
  proposed: { label: 'Waits for a second person', tone: 'waiting' },
  approved: { label: 'Destroyed', tone: 'bad' },
  refused: { label: 'Refused', tone: 'neutral' },
  withdrawn: { label: 'Taken back', tone: 'neutral' },
  expired: { label: 'Expired', tone: 'neutral' },
  void: { label: 'No longer possible', tone: 'neutral' },
};

/** What a proposal wants to destroy. */
export function destructionKindName(code: string): string {
  return KINDS[code] ?? code;
}

/** What people call where a proposal stands. */
export function destructionStanding(code: string): Word {
  return STANDINGS[code] ?? { label: code, tone: 'neutral' };
}
