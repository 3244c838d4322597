import { createLookup } from '#app/reference/lookup.ts';
import type { ItemState } from '../items/items.policy.ts';

/** How the desk talks with a partner outside the portal; conferences are logged by their summary. */
export const channels = createLookup([
  { code: 'phone', name: 'Phone call' },
  { code: 'email', name: 'E-mail' },
  { code: 'meeting', name: 'Meeting' },
]);

/** Name of a channel of the log, conferences included. */
export function channelName(code: string): string {
  return code === 'conference' ? 'Conference' : channels.nameOf(code);
}

/** Lengths of a conference to choose from, in minutes. */
export const durations = createLookup([
  { code: '15', name: '15 minutes' },
  { code: '30', name: '30 minutes' },
  { code: '45', name: '45 minutes' },
  { code: '60', name: '1 hour' },
  { code: '90', name: '1 hour 30 minutes' },
  { code: '120', name: '2 hours' },
]);

/**
 * Whether the desk may still write to the partner or meet about an item. Decided and merged items count as open, since
 * a refusal to talk would tell of the decision.
 */
export function canTalk(state: ItemState): boolean {
  return state !== 'draft' && state !== 'withdrawn' && state !== 'closed';
}
