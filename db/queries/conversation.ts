import { sql } from 'kysely';
import { PREPARED } from '../prepared.ts';
import type { ReadHandle, WriteHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';

export type MessageRow = {
  readonly organizationId: string;
  readonly id: string;
  readonly itemId: string;
  readonly direction: string;
  readonly isQuestion: boolean;
  readonly answersId: string | null;
  readonly authorMembershipId: string | null;
  readonly authorOfficerId: string | null;
  readonly sealed: Buffer;
  readonly at: Date;
};

/** The conversation about an item, oldest first. */
export function listMessages(
  db: ReadHandle,
  allowed: Allowed<'messages'>,
  itemId: string,
): Promise<readonly MessageRow[]> {
  return db
    .selectFrom('messages')
    .select([
      'organizationId',
      'id',
      'itemId',
      'direction',
      'isQuestion',
      'answersId',
      'authorMembershipId',
      'authorOfficerId',
      'sealed',
      'at',
    ])
    .where('itemId', '=', itemId)
    .where(allowed.as('messages'))
    .orderBy('at')
    .orderBy('id')
    .modifyFront(PREPARED)
    .execute();
}

export type OpenQuestion = { readonly id: string; readonly itemId: string; readonly at: Date };

/** Questions of the desk without an answer, oldest first. */
export function listOpenQuestions(
  db: ReadHandle,
  allowed: Allowed<'messages'>,
  limit: number,
): Promise<readonly OpenQuestion[]> {
  return db
    .selectFrom('messages as question')
    .select(['question.id', 'question.itemId', 'question.at'])
    .where('question.isQuestion', '=', true)
    .where(allowed.as('question'))
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('messages as answer')
            .select('answer.id')
            .whereRef('answer.organizationId', '=', 'question.organizationId')
            .whereRef('answer.answersId', '=', 'question.id'),
        ),
      ),
    )
    .orderBy('question.at')
    .limit(limit)
    .execute();
}

/** A message of the partner to the desk. */
export async function insertOwnMessage(
  db: WriteHandle,
  message: {
    readonly organizationId: string;
    readonly id: string;
    readonly itemId: string;
    /** The question it answers, if any. */
    readonly answersId: string | null;
    readonly authorMembershipId: string;
    readonly sealed: Buffer;
  },
): Promise<void> {
  await db
    .insertInto('messages')
    .values({ ...message, direction: 'to-desk' })
    .execute();
}

/** Lets one answer to a question pass at a time within this transaction. */
export async function lockQuestion(db: WriteHandle, questionId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${questionId}, 1))`.execute(db);
}

export type ConferenceRow = {
  readonly organizationId: string;
  readonly id: string;
  readonly itemId: string;
  readonly state: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly sealed: Buffer;
};

const CONFERENCE = [
  'organizationId',
  'id',
  'itemId',
  'state',
  'startsAt',
  'endsAt',
  'sealed',
] as const;

/** Conferences about an item, by time. */
export function listConferences(
  db: ReadHandle,
  allowed: Allowed<'conferences'>,
  itemId: string,
): Promise<readonly ConferenceRow[]> {
  return db
    .selectFrom('conferences')
    .select([...CONFERENCE])
    .where('itemId', '=', itemId)
    .where(allowed.as('conferences'))
    .orderBy('startsAt')
    .modifyFront(PREPARED)
    .execute();
}

/** Conferences still to come, the next first. */
export function listComingConferences(
  db: ReadHandle,
  allowed: Allowed<'conferences'>,
  { after, limit }: { readonly after: Date; readonly limit: number },
): Promise<readonly ConferenceRow[]> {
  return db
    .selectFrom('conferences')
    .select([...CONFERENCE])
    .where('state', '=', 'scheduled')
    .where('endsAt', '>', after)
    .where(allowed.as('conferences'))
    .orderBy('startsAt')
    .limit(limit)
    .execute();
}
