import type { Reach } from '#db/queries/grants.ts';
import { type Actor, hasRole } from '../actor.ts';
import type { Allow } from './rule-builder.ts';

/**
 * A liaison works with drafts of the own hand and with items of the clients granted. A colleague's draft is read and
 * commented on when the colleague asked for it, while the client is granted; its author settles what was said.
 * What a representative filed in the organization's name is read like an own item and changed by nobody here.
 * Of an item that accuses another organization of the person nothing is read, whoever filed it (RULES 9).
 * A partner administrator manages people, clients, grants and authorities and reads no item.
 */
export function partnerRules(
  allow: Allow,
  actor: Actor,
  { clientIds, closedIds, sharedIds }: Reach,
): void {
  const { organizationId } = actor;
  allow(['read', 'end'], 'Session');
  allow('read', 'Member', { organizationId });

  if (hasRole(actor, 'liaison')) {
    const ofGrantedClient = { organizationId, clientId: { $in: [...clientIds] } };
    const notAgainstUs = { itemId: { $nin: [...closedIds] } };
    const ofReach = { ...ofGrantedClient, ...notAgainstUs };
    const notCompletingIt = { completesItemId: { $nin: [...closedIds] } };
    const ofOwnDraft = { ...ofGrantedClient, ...notCompletingIt, authorId: actor.id };
    const ofSharedDraft = {
      ...{ ...ofGrantedClient, ...notCompletingIt },
      draftId: { $in: [...sharedIds] },
    };
    const byOwnWord = { writtenBy: actor.id };
    const filed = { draftId: null };
    const byOwnHand = { uploadedBy: actor.id };
    allow('file', 'OwnItem', ofGrantedClient);
    allow(['read', 'complete', 'withdraw', 'print'], 'OwnItem', ofReach);
    allow('read', 'Reading', ofReach);
    allow('read', 'FiledForUs', ofReach);
    allow(['read', 'write', 'discard', 'share'], 'Draft', ofOwnDraft);
    allow(['read', 'review'], 'Draft', ofSharedDraft);
    allow('read', 'DraftReview', { ...ofGrantedClient, authorId: actor.id });
    allow('read', 'DraftReview', { ...ofGrantedClient, reviewerId: actor.id });
    allow(['read', 'write', 'settle'], 'DraftComment', ofOwnDraft);
    allow(['read', 'write'], 'DraftComment', ofSharedDraft);
    allow('remove', 'DraftComment', { ...ofOwnDraft, ...byOwnWord });
    allow('remove', 'DraftComment', { ...ofSharedDraft, ...byOwnWord });
    allow('read', 'OwnEvidence', { ...ofReach, ...filed });
    allow(['read', 'mark', 'remove'], 'OwnEvidence', { ...ofReach, ...byOwnHand });
    allow('add', 'OwnEvidence', ofGrantedClient);
    allow(['read', 'send'], 'OwnUpload', { ...ofGrantedClient, ...byOwnHand });
    allow(['read', 'answer'], 'OwnConversation', ofReach);
    allow('read', 'OwnConference', ofReach);
    allow('read', 'Client', { organizationId, id: { $in: [...clientIds] } });
    allow('read', 'OwnGrant', { organizationId, membershipId: actor.id });
  }
  if (hasRole(actor, 'administrator')) {
    allow(['read', 'add'], 'Client', { organizationId });
    allow(['invite', 'disable'], 'Member', { organizationId });
    allow(['read', 'change'], 'Grant', { organizationId });
    allow('read', 'OwnTrail', { organizationId, actorKind: { $in: ['partner', 'gate'] } });
    allow('read', 'OwnOpening', { organizationId, itemId: { $nin: [...closedIds] } });
    allow(['read', 'revoke'], 'OwnAuthority', { organizationId, confirmedAt: { $nin: [null] } });
  }
}
