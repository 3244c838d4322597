import { insertAuditEvent } from '#db/queries/audit.ts';
import type { Matters } from './matters.ts';
import type { AuditedScope, WriteScope } from './scope.ts';

/** Every audit event there is: past tense, with what a person reads in the trail. */
export const AUDIT_EVENTS = {
  'session.signed-in': 'Signed in',
  'session.refused': 'Sign-in refused',
  'session.blocked': 'Sign-in blocked after too many tries',
  'session.confirmed': 'Identity confirmed for a dangerous act',
  'session.ended': 'Signed out',
  'session.ended-everywhere': 'Signed out everywhere',
  'session.switched': 'Switched organization or office',
  'factor.enrolled': 'Second factor enrolled',
  'factor.refused': 'Second factor refused',
  'password.reset-requested': 'New password asked for',
  'password.reset-refused': 'New password refused',
  'password.reset': 'Password set by a mailed link',
  'access.refused': 'Access refused',
  'invitation.accepted': 'Invitation accepted',
  'application.submitted': 'Application submitted',
  'application.listed': 'Applications listed',
  'application.viewed': 'Application opened',
  'application.checked': 'Check noted',
  'application.approved': 'Application approved',
  'application.declined': 'Application declined',
  'organization.listed': 'Organizations listed',
  'organization.viewed': 'Organization opened',
  'organization.created': 'Organization created',
  'organization.suspended': 'Organization suspended',
  'organization.restored': 'Organization restored',
  'organization.identifier-added': 'Number of an organization registered',
  'organization.identifier-removed': 'Number of an organization taken out',
  'member.invited': 'Colleague invited',
  'member.disabled': 'Membership disabled',
  'client.added': 'Client added',
  'authority.proposed': 'Client proposed to be an organization',
  'authority.confirmed': 'Authority confirmed on the letter',
  'authority.ended': 'Authority ended',
  'authority.listed': 'Authorities listed',
  'grant.given': 'Client granted',
  'grant.taken': 'Client grant taken back',
  'officer.listed': 'Government accounts listed',
  'officer.invited': 'Officer invited',
  'officer.disabled': 'Officer disabled',
  'draft.listed': 'Drafts listed',
  'draft.started': 'Draft started',
  'draft.saved': 'Draft saved',
  'draft.discarded': 'Draft discarded',
  'draft.passed-on': 'Draft of somebody who left passed to a colleague',
  'draft.viewed': 'Draft opened by a colleague who was asked to look',
  'draft.review-asked': 'Colleague asked to look at a draft',
  'draft.review-ended': 'Request to look at a draft taken back',
  'draft.commented': 'Draft commented on',
  'draft.comment-resolved': 'Comment on a draft resolved',
  'draft.comment-reopened': 'Comment on a draft opened again',
  'draft.comment-removed': 'Comment on a draft taken out',
  'evidence.added': 'File added',
  'evidence.removed': 'File removed',
  'evidence.opened': 'File opened',
  'evidence.exported': 'File left in an archive',
  'evidence.marked-public': 'File marked public',
  'evidence.marked-confidential': 'File marked confidential',
  'evidence.copied': 'File put into a package',
  'custody.viewed': 'Chain of custody of a file opened',
  'item.submitted': 'Item submitted',
  'item.shared': 'Item made readable for the client it was filed for',
  'item.resubmitted': 'Item completed and submitted again',
  'item.supplemented': 'Item supplemented by a further version',
  'item.seen-again': 'Sighting added to an item',
  'item.withdrawn': 'Item withdrawn by its partner',
  'item.compared': 'Parties compared with partners',
  'item.accused-decided': 'Like name of a partner decided',
  'item.viewed': 'Item opened',
  'item.listed': 'Items listed',
  'item.parties-suggested': 'Parties named before suggested',
  'item.exported': 'Items exported',
  'item.pdf-withheld': 'Public PDF held back: something bracketed was found in it',
  'item.acknowledged': 'Item acknowledged',
  'item.returned-for-completion': 'Item returned for completion',
  'item.assigned': 'Item taken',
  'item.graded': 'Item graded',
  'item.naming-answered': 'Answered whether the filer may be named',
  'item.noted': 'Internal note written',
  'item.decided': 'Item decided',
  'item.decision-undone': 'Decision undone',
  'item.status-told': 'Status told to the partner',
  'referral.intended': 'Referral decided',
  'referral.undone': 'Referral undone',
  'referral.approved': 'Referral approved by a second person',
  'referral.delivered': 'Referral delivered',
  'referral.viewed': 'Referral opened',
  'referral.pdf-withheld': 'PDF of a referral held back: something bracketed was found in it',
  'referral.listed': 'Referrals listed',
  'referral.exported': 'Package of a referral exported',
  'referral.accepted': 'Referral accepted',
  'referral.returned': 'Referral returned',
  'referral.outcome-reported': 'Outcome reported',
  'referral.withdrawal-told': 'Destination told that an item was withdrawn',
  'disclosure.made': 'Disclosure made',
  'disclosure.listed': 'Disclosures listed',
  'message.asked': 'Question asked',
  'message.answered': 'Question answered',
  'contact.logged': 'Contact logged',
  'conference.scheduled': 'Conference scheduled',
  'conference.changed': 'Conference changed',
  'conference.cancelled': 'Conference cancelled',
  'conference.summarized': 'Conference summary written',
  'proposal.made': 'Proposed to a second person',
  'proposal.viewed': 'Proposal opened',
  'proposal.approved': 'Proposal approved',
  'proposal.refused': 'Proposal refused',
  'proposal.withdrawn': 'Proposal taken back',
  'proposal.expired': 'Proposal expired',
  'proposal.item-withdrawn': 'Proposal ended: item withdrawn',
  'recusal.declared': 'Recusal declared',
  'recusal.imposed': 'Recusal imposed',
  'recusal.ended': 'Recusal ended',
  'recusal.listed': 'Recusals listed',
  'break-glass.opened': 'Item opened under the emergency procedure',
  'break-glass.ended': 'Emergency opening ended',
  'break-glass.listed': 'Emergency openings listed',
  'mail.sent': 'Mail sent',
  'mail.refused': 'Mail refused by the receiving server',
  'job.died': 'Job given up',
  'isolation.viewed': 'Isolation report opened',
  'storage.viewed': 'State of stored files looked at',
  'storage.stray-found': 'Object found in storage that nothing points at',
  'storage.leftover-removed': 'Object that nothing points at removed from storage',
  'storage.gap-found': 'Stored object missing or of a wrong size',
  'storage.gap-closed': 'Stored object there again',
  'key.rotation-started': 'Replacement of a key begun',
  'key.rewrapped': 'Everything wrapped to the new key',
  'key.retired': 'Old key retired',
  'key.destroyed': 'Keys destroyed',
  'key.objects-removed': 'Stored files without a key removed',
  'destruction.proposed': 'Destruction of keys proposed',
  'destruction.listed': 'Proposals to destroy keys listed',
  'destruction.viewed': 'Proposal to destroy keys opened',
  'destruction.approved': 'Destruction of keys approved',
  'destruction.refused': 'Destruction of keys refused',
  'destruction.withdrawn': 'Proposal to destroy keys taken back',
  'destruction.expired': 'Proposal to destroy keys expired',
  'trail.listed': 'Audit trail listed',
  'trail.viewed': 'Audit event opened',
  'log.listed': 'Log of the organization opened',
  'log.exported': 'Log of the organization exported',
} as const;

export type AuditAction = keyof typeof AUDIT_EVENTS;

export type AuditEntry = {
  readonly action: AuditAction;
  readonly object: { readonly kind: string; readonly id: string | null };
  /** The organization the act concerns; the actor's own when left out. */
  readonly organizationId?: string | null;
  readonly onBehalfOf?: string;
  /** Done, unless it says otherwise. */
  readonly outcome?: 'done' | 'refused' | 'failed';
  readonly reasonCode?: string;
  /** Codes and ids only, never content. */
  readonly codes?: Readonly<Record<string, string | number | boolean | null>>;
};

/** Writes one event into the act's own transaction: no act without record, no record of an act rolled back. */
export async function recordEvent(
  scope: AuditedScope | WriteScope,
  entry: AuditEntry,
): Promise<void> {
  const { actor } = scope;
  const { action, object, organizationId = actor.organizationId, codes, ...more } = entry;
  await insertAuditEvent(scope.db, {
    ...more,
    actorKind: actor.kind,
    actorId: actor.id,
    organizationId,
    action,
    objectKind: object.kind,
    objectId: object.id,
    source: actor.source,
    requestId: actor.requestId,
    codes: { ...codes, ...underOpening(scope.matters, entry) },
  });
}

/** Whatever is read under an emergency opening says so. */
function underOpening({ openings }: Matters, { object, codes = {} }: AuditEntry) {
  const about = [object.id, codes['item']];
  const opening = openings.find(({ itemId }) => about.includes(itemId));
  return opening ? { breakGlass: opening.id } : {};
}
