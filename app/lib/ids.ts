declare const brand: unique symbol;

/** A random id (UUIDv4, RULES 17) that cannot be mistaken for the id of another kind of thing. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type OrganizationId = Id<'organization'>;
export type ClientId = Id<'client'>;
export type MembershipId = Id<'membership'>;
export type OfficerId = Id<'officer'>;
export type ItemId = Id<'item'>;
export type DraftId = Id<'draft'>;
export type EvidenceId = Id<'evidence'>;
export type ReferralId = Id<'referral'>;
export type DestinationId = Id<'destination'>;
export type DecisionId = Id<'decision'>;
export type GradingId = Id<'grading'>;
export type NoteId = Id<'note'>;
export type PackageFileId = Id<'package-file'>;
export type DisclosureId = Id<'disclosure'>;
export type RecordId = Id<'record'>;
export type AnswerId = Id<'answer'>;
export type MessageId = Id<'message'>;
export type ConferenceId = Id<'conference'>;
export type ApplicationId = Id<'application'>;
export type ProposalId = Id<'proposal'>;
export type DestructionId = Id<'destruction'>;
export type RecusalId = Id<'recusal'>;
export type BreakGlassId = Id<'break-glass'>;
export type IdentityId = Id<'identity'>;
export type OutboxId = Id<'outbox'>;

/** Port that makes ids; tests pass a repeatable one. */
export type NewId = <I extends Id<string>>() => I;

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Reads an id from a URL, form or row; null unless it is a lower-case UUIDv4. */
export function parseId<I extends Id<string>>(text: unknown): I | null {
  // `as`: the check above it is what the brand claims; the kind is the caller's column or route.
  return typeof text === 'string' && UUID_V4.test(text) ? (text as I) : null;
}

/** Makes a random id. */
export function newId<I extends Id<string>>(): I {
  // `as`: randomUUID returns a lower-case UUIDv4.
  return crypto.randomUUID() as string as I;
}

/** Makes ids that count up, for tests that compare whole results. */
export function countingIds(): NewId {
  let count = 0;
  return <I extends Id<string>>() => {
    count += 1;
    // `as`: built in the form that parseId accepts.
    return `00000000-0000-4000-8000-${count.toString(16).padStart(12, '0')}` as I;
  };
}
