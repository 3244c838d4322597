import { type Actor, hasRole } from '../actor.ts';
import type { Allow } from './rule-builder.ts';

/** Trade staff read what was submitted, grade it, ask, call, decide and route. Drafts do not exist for them. */
export function staffRules(allow: Allow, actor: Actor): void {
  allow(['read', 'end'], 'Session');
  allow('read', 'Queue');
  allow(['read', 'print'], 'Item');
  allow('read', 'Evidence');
  allow(['read', 'acknowledge', 'grade', 'note', 'decide', 'undo', 'assign', 'log'], 'Triage');
  allow(['read', 'ask'], 'Conversation');
  allow(['read', 'call', 'change'], 'Conference');
  allow(['read', 'route'], 'Referral');
  allow(['read', 'withdraw'], 'Proposal', { proposedBy: actor.id });
  if (hasRole(actor, 'supervisor')) {
    allow('recall', 'Referral');
    allow(['read', 'decide'], 'Proposal');
  }
}
