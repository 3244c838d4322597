import type { Actor } from '../actor.ts';
import type { Matters } from '../matters.ts';
import type { Allow } from './rule-builder.ts';

/** States of a referral from delivery on; one that is still to go out or was undone does not exist for a destination. */
const DELIVERED = ['delivered', 'accepted', 'returned', 'recalled', 'outcome_reported', 'closed'];

/**
 * A destination officer sees referrals delivered to the own destination and answers them; nothing else. Officers from
 * outside the department get files of the public version alone, unless a second person approved (RULES 4).
 */
export function destinationRules(allow: Allow, actor: Actor, { affiliation }: Matters): void {
  const { destinationId } = actor;
  // A referral can be recalled before it arrived: the state alone does not tell.
  const arrived = { state: { $in: DELIVERED }, deliveredAt: { $nin: [null] } };
  allow(['read', 'end'], 'Session');
  allow(['read', 'answer'], 'ReceivedReferral', { destinationId, ...arrived });
  allow('read', 'ReceivedPackage', { destinationId, ...arrived });
  if (affiliation === 'department') {
    allow('read', 'ReceivedFile', { destinationId, ...arrived });
    return;
  }
  allow('read', 'ReceivedFile', { destinationId, ...arrived, isPublic: true });
  allow('read', 'ReceivedFile', { destinationId, ...arrived, rendition: 'public' });
  allow('read', 'ReceivedFile', { destinationId, ...arrived, approvedAt: { $nin: [null] } });
}
