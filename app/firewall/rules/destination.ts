import type { Actor } from '../actor.ts';
import type { Allow } from './rule-builder.ts';

/** A destination officer sees referrals delivered to the own destination and answers them; nothing else. */
export function destinationRules(allow: Allow, actor: Actor): void {
  const { destinationId } = actor;
  allow(['read', 'end'], 'Session');
  allow(['read', 'answer'], 'ReceivedReferral', { destinationId });
  allow('read', 'ReceivedPackage', { destinationId });
}
