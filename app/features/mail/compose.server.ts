import { type FieldPlace, openJson } from '#app/crypto/records.ts';
import { hashToken, randomToken } from '#app/crypto/tokens.ts';
import { openRecord, openRecords } from '#app/firewall/records.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { EASTERN } from '#app/lib/eastern-time.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import {
  ApplicationSealed,
  MemberSealed,
  OfficerSealed,
  ResetSealed,
} from '#app/lib/sealed-shapes.ts';
import {
  findApplicantContact,
  findConferenceTimes,
  findControlNumber,
  findMemberContact,
  findOfficerContact,
  findReferralReference,
  insertInvitationToken,
} from '#db/queries/mail.ts';
import { isRecused } from '#db/queries/recusals.ts';
import { findResetContact, insertResetToken } from '#db/queries/resets.ts';
import type { Mail } from '#emails/messages/registry.ts';
import type { MailSendPayload } from '#workers/jobs/definitions.ts';
import { findReader } from './item-reader.server.ts';

/** Where to send, and what: facts only, never content (baseline 55). */
export type ComposedMail = Recipient & { readonly mail: Mail };

/** An address, and the face whose pages its owner signs in to: the two have addresses of their own (RULES 22). */
type Recipient = { readonly to: string; readonly face: 'partner' | 'government' };

/** The life that the database gives to every token of an invitation. */
const INVITATION_MINUTES = 72 * 60;

/**
 * Looks up, at the moment of sending, the address and the facts of a message.
 * @returns null when the message no longer applies: the recipient left, the conference is gone
 */
export async function composeMail(
  scope: WriteScope,
  payload: MailSendPayload,
): Promise<ComposedMail | null> {
  const recipient = await findRecipient(scope, payload);
  const mail = recipient && (await composeMessage(scope, payload));
  return recipient && mail ? { ...recipient, mail } : null;
}

async function findRecipient(
  scope: WriteScope,
  payload: MailSendPayload,
): Promise<Recipient | null> {
  if (payload.recipientKind === 'asker') return findAsker(scope, payload.recipientId);
  const to = await findAddress(scope, payload);
  const face = payload.recipientKind === 'officer' ? 'government' : 'partner';
  return to === null ? null : { to, face };
}

async function findAddress(scope: WriteScope, payload: MailSendPayload): Promise<string | null> {
  const { recipientId } = payload;
  switch (payload.recipientKind) {
    case 'member':
      return findMemberAddress(scope, await findReader(scope, payload));
    case 'officer': {
      const row = await findOfficerContact(scope.db, recipientId);
      if (!row || row.state === 'disabled') return null;
      if (await isKeptAway(scope, payload)) return null;
      return OfficerSealed.parse(await openSealed(scope, sealedAt.officer(recipientId), row.sealed))
        .email;
    }
    case 'applicant': {
      const row = await findApplicantContact(scope.db, recipientId);
      if (!row) return null;
      const place = sealedAt.application(recipientId);
      return ApplicationSealed.parse(await openSealed(scope, place, row.sealed)).email;
    }
    case 'asker':
      return null;
  }
}

async function findMemberAddress(scope: WriteScope, id: string | null): Promise<string | null> {
  const { organizationId } = scope.actor;
  const row = organizationId && id && (await findMemberContact(scope.db, id));
  if (!row || row.state === 'disabled') return null;
  const place = sealedAt.membership(organizationId, row.id);
  // Destroyed with everything of the organization: nobody is left to write to.
  const key = (await openRecords(scope, place.owner, [place.recordId])).get(place.recordId);
  return key
    ? MemberSealed.parse(openJson(key, { ...place, column: 'sealed' }, row.sealed)).email
    : null;
}

/** The sign-in address of whoever asked for a new password; null where nobody signs in with what was typed. */
async function findAsker(scope: WriteScope, resetId: string): Promise<Recipient | null> {
  const row = await findResetContact(scope.db, resetId);
  if (!row?.hasSignIn) return null;
  const place = sealedAt.passwordReset(resetId);
  // The one wrap of a request stands in its own row.
  const { owner, recordId } = place;
  const key = await scope.vault.openRecordKey({ owner, recordId, wraps: [row] });
  const { email, face } = ResetSealed.parse(
    openJson(key, { ...place, column: 'sealed' }, row.sealed),
  );
  return { to: email, face };
}

/** A recused officer hears nothing of the matter, invitations that are on their way included. */
async function isKeptAway(
  { actor, db }: WriteScope,
  { recipientId, itemId }: MailSendPayload,
): Promise<boolean> {
  const { organizationId } = actor;
  if (!organizationId || itemId === undefined) return false;
  return isRecused(db, recipientId, { organizationId, itemId });
}

async function openSealed(
  scope: WriteScope,
  place: Omit<FieldPlace, 'column'>,
  sealed: Buffer,
): Promise<unknown> {
  const key = await openRecord(scope, { owner: place.owner, recordId: place.recordId });
  return openJson(key, { ...place, column: 'sealed' }, sealed);
}

async function composeMessage(scope: WriteScope, payload: MailSendPayload): Promise<Mail | null> {
  const { message: name } = payload;
  switch (name) {
    case 'control-number':
    case 'message-from-desk':
    case 'question-to-partner':
    case 'returned-for-completion':
    case 'status-changed': {
      const props = await itemProps(scope, payload.itemId, '/items');
      return props && { name, props };
    }
    case 'answer-received': {
      const props = await itemProps(scope, payload.itemId, '/desk/items');
      return props && { name, props };
    }
    case 'conference-invitation':
    case 'conference-updated':
    case 'conference-cancelled': {
      const props = await conferenceProps(scope, payload);
      return props && { name, props };
    }
    case 'item-withdrawn':
    case 'new-referral': {
      const props = await referralProps(scope, payload.referralId);
      return props && { name, props };
    }
    case 'approval-waiting':
      return aboutProposal(name, '/approvals', payload.proposalId);
    case 'destruction-waiting':
      return aboutProposal(name, '/keys', payload.proposalId);
    case 'application-received': {
      const application = await findApplicantContact(scope.db, payload.recipientId);
      return application ? { name, props: { reference: application.reference } } : null;
    }
    case 'application-declined': {
      const application = await findApplicantContact(scope.db, payload.recipientId);
      if (application?.state !== 'declined') return null;
      return { name, props: { reference: application.reference, path: '/contact' } };
    }
    case 'invitation':
      return { name, props: await invitationProps(scope, payload) };
    case 'grant-needed':
      return { name, props: { path: '/clients' } };
    case 'drafts-passed-on':
      return { name, props: { path: '/drafts' } };
    case 'review-asked':
      return { name, props: { path: '/reviews' } };
    case 'password-reset': {
      const props = await resetProps(scope, payload.recipientId);
      return props && { name, props };
    }
    case 'password-changed':
      return { name, props: { path: '/forgot' } };
  }
}

function aboutProposal(
  name: 'approval-waiting' | 'destruction-waiting',
  pages: string,
  proposalId: string | undefined,
): Mail | null {
  return proposalId === undefined ? null : { name, props: { path: `${pages}/${proposalId}` } };
}

async function itemProps(scope: WriteScope, itemId: string | undefined, pages: string) {
  const item = itemId && (await findControlNumber(scope.db, itemId));
  return item ? { controlNumber: item.controlNumber, path: `${pages}/${itemId}` } : null;
}

async function conferenceProps(scope: WriteScope, payload: MailSendPayload) {
  const { conferenceId, recipientKind } = payload;
  const conference = conferenceId && (await findConferenceTimes(scope.db, conferenceId));
  if (!conference) return null;
  // A cancelled conference sends its cancellation only; invitations on their way are dropped.
  if ((conference.state === 'cancelled') !== (payload.message === 'conference-cancelled'))
    return null;
  const item = await itemProps(
    scope,
    conference.itemId,
    recipientKind === 'officer' ? '/desk/items' : '/items',
  );
  if (!item) return null;
  const { id, sequence, startsAt, endsAt } = conference;
  return { conferenceId: id, sequence, startsAt, endsAt, timeZone: EASTERN, ...item };
}

async function referralProps(scope: WriteScope, referralId: string | undefined) {
  const referral = referralId && (await findReferralReference(scope.db, referralId));
  return referral ? { reference: referral.reference, path: `/referrals/${referralId}` } : null;
}

/** The token is made here and only its digest is stored; a repeated sending makes another, good until one is used. */
async function invitationProps(scope: WriteScope, payload: MailSendPayload) {
  const token = randomToken();
  await insertInvitationToken(scope.db, {
    tokenHash: hashToken(token),
    face: payload.recipientKind === 'member' ? 'partner' : 'government',
    organizationId: scope.actor.organizationId,
    subjectId: payload.recipientId,
  });
  return { path: `/invitation/${token}`, validMinutes: INVITATION_MINUTES };
}

/** As with invitations; a request that was answered or made void meanwhile gets no further token. */
async function resetProps(scope: WriteScope, resetId: string) {
  const row = await findResetContact(scope.db, resetId);
  if (!row?.isOpen) return null;
  const { resetMinutes: lifeMinutes } = scope.settings;
  const token = randomToken();
  await insertResetToken(scope.db, { tokenHash: hashToken(token), resetId, lifeMinutes });
  return { path: `/reset/${token}`, validMinutes: lifeMinutes };
}
