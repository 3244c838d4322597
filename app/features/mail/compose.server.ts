import { type FieldPlace, openJson } from '#app/crypto/records.ts';
import { hashToken, randomToken } from '#app/crypto/tokens.ts';
import { openRecord } from '#app/firewall/records.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { EASTERN } from '#app/lib/eastern-time.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { ApplicationSealed, MemberSealed, OfficerSealed } from '#app/lib/sealed-shapes.ts';
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
import type { Mail } from '#emails/messages/registry.ts';
import type { MailSendPayload } from '#workers/jobs/definitions.ts';

/** Where to send, and what: facts only, never content (baseline 55). */
export type ComposedMail = { readonly to: string; readonly mail: Mail };

const INVITATION_MINUTES = 72 * 60;

/**
 * Looks up, at the moment of sending, the address and the facts of a message.
 * @returns null when the message no longer applies: the recipient left, the conference is gone
 */
export async function composeMail(
  scope: WriteScope,
  payload: MailSendPayload,
): Promise<ComposedMail | null> {
  const to = await findAddress(scope, payload);
  const mail = to && (await composeMessage(scope, payload));
  return to && mail ? { to, mail } : null;
}

async function findAddress(scope: WriteScope, payload: MailSendPayload): Promise<string | null> {
  const { recipientId } = payload;
  switch (payload.recipientKind) {
    case 'member': {
      const { organizationId } = scope.actor;
      const row = organizationId && (await findMemberContact(scope.db, recipientId));
      if (!row || row.state === 'disabled') return null;
      const place = sealedAt.membership(organizationId, recipientId);
      return MemberSealed.parse(await openSealed(scope, place, row.sealed)).email;
    }
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
  }
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
    case 'new-referral': {
      const props = await referralProps(scope, payload.referralId);
      return props && { name, props };
    }
    case 'application-received': {
      const application = await findApplicantContact(scope.db, payload.recipientId);
      return application ? { name, props: { reference: application.reference } } : null;
    }
    case 'invitation':
      return { name, props: await invitationProps(scope, payload) };
    case 'password-reset':
      return null;
  }
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
