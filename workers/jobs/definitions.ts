import { z } from 'zod';
import type { MessageName } from '#emails/messages/registry.ts';

/** Queues there are. A referral travels in its destination's own, so that a stuck destination delays no other. */
export const QUEUE_NAMES = [
  'targeting',
  'ipr-center',
  'hsi',
  'mail',
  'housekeeping',
  'files',
] as const;

export type QueueName = (typeof QUEUE_NAMES)[number];

/** A row for the outbox, to be inserted in the transaction that decides it. `notBefore` null: at once. */
export interface NewJob {
  readonly kind: JobKind;
  readonly queue: QueueName;
  readonly organizationId: string | null;
  /** What the job is about: its actor token names it. */
  readonly subjectId: string;
  /** Ids and codes only, flat (SECURITY-BASELINE 95). */
  readonly payload: JobPayload;
  readonly notBefore: Date | null;
}

export type JobPayload = Readonly<Record<string, string>>;

/** A kind of job: its name in the outbox and the shape of its payload. Handlers are elsewhere. */
export interface JobDefinition<Payload = unknown> {
  readonly kind: JobKind;
  readonly payload: z.ZodType<Payload>;
}

export type JobKind =
  | 'referral.deliver'
  | 'item.publish-status'
  | 'mail.send'
  | 'keys.remove-objects'
  | 'item.compare-parties'
  | 'organization.index-identifier'
  | 'evidence.scan';

const id = z.uuid({ version: 'v4' });

export const referralDeliver = {
  kind: 'referral.deliver',
  payload: z.strictObject({ referralId: id }),
} as const satisfies JobDefinition;

export const itemPublishStatus = {
  kind: 'item.publish-status',
  payload: z.strictObject({ itemId: id }),
} as const satisfies JobDefinition;

export const mailSend = {
  kind: 'mail.send',
  payload: z.strictObject({
    // The registry of messages is checked when the mail is rendered; loading it here would load React.
    message: z.custom<MessageName>(
      (value) => typeof value === 'string' && /^[a-z-]{3,40}$/.test(value),
    ),
    // `asker`: whoever asked for a new password; the id is that of the request.
    recipientKind: z.enum(['member', 'officer', 'applicant', 'asker']),
    recipientId: id,
    itemId: id.optional(),
    referralId: id.optional(),
    messageId: id.optional(),
    conferenceId: id.optional(),
    /** A proposal of either kind. */
    proposalId: id.optional(),
  }),
} as const satisfies JobDefinition;

export const keysRemoveObjects = {
  kind: 'keys.remove-objects',
  payload: z.strictObject({ destructionId: id }),
} as const satisfies JobDefinition;

export const itemCompareParties = {
  kind: 'item.compare-parties',
  payload: z.strictObject({ itemId: id }),
} as const satisfies JobDefinition;

export const organizationIndexIdentifier = {
  kind: 'organization.index-identifier',
  payload: z.strictObject({ identifierId: id }),
} as const satisfies JobDefinition;

export const evidenceScan = {
  kind: 'evidence.scan',
  payload: z.strictObject({ evidenceId: id }),
} as const satisfies JobDefinition;

export type ReferralDeliverPayload = z.output<typeof referralDeliver.payload>;
export type ItemPublishStatusPayload = z.output<typeof itemPublishStatus.payload>;
export type KeysRemoveObjectsPayload = z.output<typeof keysRemoveObjects.payload>;
export type CompareParties = z.output<typeof itemCompareParties.payload>;
export type IndexIdentifier = z.output<typeof organizationIndexIdentifier.payload>;
export type ScanEvidence = z.output<typeof evidenceScan.payload>;
export type MailSendPayload = z.output<typeof mailSend.payload>;

interface Circumstances {
  /** Whose record it is about; the job acts for that organization alone. Null for none. */
  readonly organizationId: string | null;
  /** Not before this instant; for undo (RULES 3). */
  readonly notBefore?: Date;
}

/** Makes outbox rows. Each throws a ZodError when an id is no id: a mistake of the caller, never of a user. */
export const jobs = {
  /** Carries a referral into its destination's queue. `destination` is the destination's code. */
  referralDeliver(
    input: ReferralDeliverPayload & Circumstances & { readonly destination: string },
  ): NewJob {
    const { organizationId, notBefore, destination, ...payload } = input;
    return {
      ...about(organizationId, notBefore),
      kind: referralDeliver.kind,
      queue: toQueueName(destination),
      subjectId: payload.referralId,
      payload: referralDeliver.payload.parse(payload),
    };
  },

  /** Shows the partner a status whose undo time is over. */
  itemPublishStatus(input: ItemPublishStatusPayload & Circumstances): NewJob {
    const { organizationId, notBefore, ...payload } = input;
    return {
      ...about(organizationId, notBefore),
      kind: itemPublishStatus.kind,
      queue: 'housekeeping',
      subjectId: payload.itemId,
      payload: itemPublishStatus.payload.parse(payload),
    };
  },

  /** Removes stored files whose keys were destroyed. */
  keysRemoveObjects(input: KeysRemoveObjectsPayload & Circumstances): NewJob {
    const { organizationId, notBefore, ...payload } = input;
    return {
      ...about(organizationId, notBefore),
      kind: keysRemoveObjects.kind,
      queue: 'housekeeping',
      subjectId: payload.destructionId,
      payload: keysRemoveObjects.payload.parse(payload),
    };
  },

  /** Compares the parties of a filing with partners; the desk has the item afterwards (RULES 9). */
  itemCompareParties(input: CompareParties & Circumstances): NewJob {
    const { organizationId, notBefore, ...payload } = input;
    return {
      ...about(organizationId, notBefore),
      kind: itemCompareParties.kind,
      queue: 'housekeeping',
      subjectId: payload.itemId,
      payload: itemCompareParties.payload.parse(payload),
    };
  },

  /** Computes the token of what an organization is registered by and compares it with what was filed before. */
  organizationIndexIdentifier(input: IndexIdentifier & Circumstances): NewJob {
    const { organizationId, notBefore, ...payload } = input;
    return {
      ...about(organizationId, notBefore),
      kind: organizationIndexIdentifier.kind,
      queue: 'housekeeping',
      subjectId: payload.identifierId,
      payload: organizationIndexIdentifier.payload.parse(payload),
    };
  },

  /** Has a file scanned; until then nobody opens it. */
  evidenceScan(input: ScanEvidence & Circumstances): NewJob {
    const { organizationId, notBefore, ...payload } = input;
    return {
      ...about(organizationId, notBefore),
      kind: evidenceScan.kind,
      queue: 'files',
      subjectId: payload.evidenceId,
      payload: evidenceScan.payload.parse(payload),
    };
  },

  /** Sends one message to one person. Address and facts are read when it is sent, never stored here. */
  mailSend(input: MailSendPayload & Circumstances): NewJob {
    const { organizationId, notBefore, ...payload } = input;
    return {
      ...about(organizationId, notBefore),
      kind: mailSend.kind,
      queue: 'mail',
      subjectId: payload.recipientId,
      payload: definedOnly(mailSend.payload.parse(payload)),
    };
  },
};

/** The queue of that name; whatever has none of its own waits in `housekeeping`. */
export function toQueueName(name: string): QueueName {
  return QUEUE_NAMES.find((known) => known === name) ?? 'housekeeping';
}

function about(organizationId: string | null, notBefore: Date | undefined) {
  return { organizationId, notBefore: notBefore ?? null };
}

function definedOnly(payload: Readonly<Record<string, string | undefined>>): JobPayload {
  const pairs = Object.entries(payload).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(pairs);
}
