import { type Actor, hasRole } from '../actor.ts';
import type { Allow } from './rule-builder.ts';

/**
 * A liaison works with drafts of the own hand and with items of the clients granted.
 * What a representative filed in the organization's name is read like an own item and changed by nobody here.
 * A partner administrator manages people, clients, grants and authorities and reads no item.
 */
export function partnerRules(allow: Allow, actor: Actor, clientIds: readonly string[]): void {
  const { organizationId } = actor;
  allow(['read', 'end'], 'Session');
  allow('read', 'Member', { organizationId });

  if (hasRole(actor, 'liaison')) {
    const ofGrantedClient = { organizationId, clientId: { $in: [...clientIds] } };
    const filed = { draftId: null };
    const byOwnHand = { uploadedBy: actor.id };
    allow(['read', 'file', 'complete', 'print'], 'OwnItem', ofGrantedClient);
    allow('read', 'Reading', ofGrantedClient);
    allow('read', 'FiledForUs', ofGrantedClient);
    allow(['read', 'write', 'discard'], 'Draft', { ...ofGrantedClient, authorId: actor.id });
    allow('read', 'OwnEvidence', { ...ofGrantedClient, ...filed });
    allow(['read', 'remove'], 'OwnEvidence', { ...ofGrantedClient, ...byOwnHand });
    allow('add', 'OwnEvidence', ofGrantedClient);
    allow(['read', 'answer'], 'OwnConversation', ofGrantedClient);
    allow('read', 'OwnConference', ofGrantedClient);
    allow('read', 'Client', { organizationId, id: { $in: [...clientIds] } });
    allow('read', 'OwnGrant', { organizationId, membershipId: actor.id });
  }
  if (hasRole(actor, 'administrator')) {
    allow(['read', 'add'], 'Client', { organizationId });
    allow(['invite', 'disable'], 'Member', { organizationId });
    allow(['read', 'change'], 'Grant', { organizationId });
    allow('read', 'OwnTrail', { organizationId, actorKind: { $in: ['partner', 'gate'] } });
    allow('read', 'OwnOpening', { organizationId });
    allow(['read', 'revoke'], 'OwnAuthority', { organizationId, confirmedAt: { $nin: [null] } });
  }
}
