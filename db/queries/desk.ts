import { sql } from 'kysely';
import { atMost, codesOf, PREPARED } from '../prepared.ts';
import type { ReadHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';
import { microsecondsOf, timeAt } from './cursor.ts';

/** A place in the queue: rank, date of filing in microseconds and id of the last item shown. */
export type QueuePlace = {
  readonly rank: number;
  readonly filedAt: string;
  readonly itemId: string;
};

export type QueueFilter = {
  readonly states: readonly string[];
  /** Returned filings and open questions, whatever the state among `states`. */
  readonly isWaitingOnly: boolean;
  readonly itemType: string | undefined;
  /** An officer, nobody, or anybody. */
  readonly owner: { readonly officerId: string } | 'nobody' | 'anybody';
};

/**
 * The desk's queue in priority order; one row more than the page, to know of the next. Each state gives its own first
 * rows from the index, so the work does not grow with what was decided long ago.
 */
export function listQueue(
  db: ReadHandle,
  allowed: Allowed<'triage'>,
  page: QueueFilter & { readonly after: QueuePlace | undefined; readonly size: number },
) {
  return db
    .selectFrom(firstOfStates(db, allowed, page).as('triage'))
    .innerJoin('items', (join) =>
      join
        .onRef('items.organizationId', '=', 'triage.organizationId')
        .onRef('items.id', '=', 'triage.itemId'),
    )
    .innerJoin('itemVersions', (join) =>
      join
        .onRef('itemVersions.organizationId', '=', 'items.organizationId')
        .onRef('itemVersions.itemId', '=', 'items.id')
        .onRef('itemVersions.version', '=', 'items.version'),
    )
    .selectAll('triage')
    .select((row) => [
      'items.controlNumber',
      'items.titleSealed',
      'items.tlp',
      'itemVersions.submittedAt as receivedAt',
      row.exists(openQuestion(db)).as('hasOpenQuestion'),
      row
        .selectFrom('messages')
        .select('messages.direction')
        .whereRef('messages.organizationId', '=', 'triage.organizationId')
        .whereRef('messages.itemId', '=', 'triage.itemId')
        .orderBy('messages.at', 'desc')
        .limit(1)
        .as('lastDirection'),
    ])
    .orderBy('triage.rankKey', 'desc')
    .orderBy('triage.filedAt')
    .orderBy('triage.itemId')
    .modifyFront(PREPARED)
    .execute();
}

/** Rows of the desk that the page shows: the first of each state, then the first of them all. */
function firstOfStates(
  db: ReadHandle,
  allowed: Allowed<'triage'>,
  page: QueueFilter & { readonly after: QueuePlace | undefined; readonly size: number },
) {
  const { after, size, states } = page;
  return db
    .selectFrom(sql<{ code: string }>`unnest(${codesOf(states)})`.as<'queued'>(sql`queued(code)`))
    .innerJoinLateral(
      () => {
        const ofState = filteredTriage(db, allowed, page)
          .select((row) => [
            'triage.organizationId',
            'triage.itemId',
            'triage.state',
            'triage.rankKey',
            'triage.itemType',
            'triage.isDangerToLife',
            'triage.filedAt',
            microsecondsOf(row.ref('triage.filedAt')).as('placeAt'),
            'triage.acknowledgedAt',
            'triage.supplementedAt',
            'triage.assignedTo',
            'triage.sourceGrade',
            'triage.informationGrade',
          ])
          .where('triage.state', '=', sql.ref<string>('queued.code'));
        return (after ? ofState.where(isAfter(after)) : ofState)
          .orderBy('triage.rankKey', 'desc')
          .orderBy('triage.filedAt')
          .orderBy('triage.itemId')
          .limit(atMost(size + 1))
          .as('first');
      },
      (join) => join.onTrue(),
    )
    .selectAll('first')
    .orderBy('first.rankKey', 'desc')
    .orderBy('first.filedAt')
    .orderBy('first.itemId')
    .limit(atMost(size + 1));
}

function isAfter({ rank, filedAt, itemId }: QueuePlace) {
  return sql<boolean>`(triage.rank_key < ${rank} or (triage.rank_key = ${rank}
    and (triage.filed_at, triage.item_id) > (${timeAt(filedAt)}, ${itemId}::uuid)))`;
}

/** How many items the filter finds, counted up to `cap` and one more. */
export async function countQueue(
  db: ReadHandle,
  allowed: Allowed<'triage'>,
  filter: QueueFilter & { readonly cap: number },
): Promise<number> {
  const { count } = await db
    .selectFrom(
      filteredTriage(db, allowed, filter)
        .select('triage.itemId')
        .where('triage.state', '=', sql<string>`any(${codesOf(filter.states)})`)
        .limit(atMost(filter.cap + 1))
        .as('found'),
    )
    .select((row) => row.fn.countAll<string>().as('count'))
    .modifyFront(PREPARED)
    .executeTakeFirstOrThrow();
  return Number(count);
}

function filteredTriage(
  db: ReadHandle,
  allowed: Allowed<'triage'>,
  { isWaitingOnly, itemType, owner }: QueueFilter,
) {
  let query = db.selectFrom('triage').where(allowed.as('triage'));
  if (isWaitingOnly) {
    query = query.where((row) =>
      row.or([row('triage.state', '=', 'returned_for_completion'), row.exists(openQuestion(db))]),
    );
  }
  if (itemType !== undefined) query = query.where('triage.itemType', '=', itemType);
  if (owner === 'nobody') query = query.where('triage.assignedTo', 'is', null);
  else if (owner !== 'anybody') query = query.where('triage.assignedTo', '=', owner.officerId);
  return query;
}

/** A question to the partner that nobody answered yet, of the item of the row around it. */
function openQuestion(db: ReadHandle) {
  return db
    .selectFrom('messages as question')
    .select('question.id')
    .whereRef('question.organizationId', '=', sql.ref('triage.organization_id'))
    .whereRef('question.itemId', '=', sql.ref('triage.item_id'))
    .where('question.isQuestion', '=', true)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('messages as answer')
            .select('answer.id')
            .whereRef('answer.organizationId', '=', 'question.organizationId')
            .whereRef('answer.itemId', '=', 'question.itemId')
            .whereRef('answer.answersId', '=', 'question.id'),
        ),
      ),
    );
}

type OfItem = { readonly organizationId: string; readonly itemId: string };

/** Every version that was filed, oldest first, without its content. */
export function listItemVersions(db: ReadHandle, allowed: Allowed<'itemVersions'>, item: OfItem) {
  return db
    .selectFrom('itemVersions')
    .select(['version', 'submittedAt', 'submittedBy'])
    .where('organizationId', '=', item.organizationId)
    .where('itemId', '=', item.itemId)
    .where(allowed.as('itemVersions'))
    .orderBy('version')
    .execute();
}

/** What the partner was told, in order. */
export function listItemStatuses(db: ReadHandle, allowed: Allowed<'itemStatuses'>, item: OfItem) {
  return db
    .selectFrom('itemStatuses')
    .select(['position', 'status', 'at'])
    .where('organizationId', '=', item.organizationId)
    .where('itemId', '=', item.itemId)
    .where(allowed.as('itemStatuses'))
    .orderBy('position')
    .execute();
}

export function listGradings(db: ReadHandle, allowed: Allowed<'gradings'>, item: OfItem) {
  return db
    .selectFrom('gradings')
    .select(['id', 'sourceGrade', 'informationGrade', 'sealed', 'gradedBy', 'at'])
    .where('organizationId', '=', item.organizationId)
    .where('itemId', '=', item.itemId)
    .where(allowed.as('gradings'))
    .orderBy('at', 'desc')
    .execute();
}

export function listNotes(db: ReadHandle, allowed: Allowed<'internalNotes'>, item: OfItem) {
  return db
    .selectFrom('internalNotes')
    .select(['id', 'sealed', 'writtenBy', 'at'])
    .where('organizationId', '=', item.organizationId)
    .where('itemId', '=', item.itemId)
    .where(allowed.as('internalNotes'))
    .orderBy('at')
    .execute();
}

export function listDecisions(db: ReadHandle, allowed: Allowed<'decisions'>, item: OfItem) {
  return db
    .selectFrom('decisions')
    .select([
      'id',
      'decision',
      'reasonCode',
      'sealed',
      'decidedBy',
      'decidedAt',
      'notBefore',
      'undoneAt',
      'undoneBy',
    ])
    .where('organizationId', '=', item.organizationId)
    .where('itemId', '=', item.itemId)
    .where(allowed.as('decisions'))
    .orderBy('decidedAt', 'desc')
    .execute();
}

/** Referrals that cover the item, with the destination's name. */
export function listReferralsOfItem(db: ReadHandle, allowed: Allowed<'referrals'>, item: OfItem) {
  return db
    .selectFrom('referralItems')
    .innerJoin('referrals', 'referrals.id', 'referralItems.referralId')
    .innerJoin('destinations', 'destinations.id', 'referrals.destinationId')
    .select([
      'referrals.id',
      'referrals.reference',
      'referrals.state',
      'referrals.rendition',
      'referrals.needsSecondPerson',
      'referrals.approvedAt',
      'referrals.stateChangedAt',
      'referrals.deliveredAt',
      'referralItems.decisionId',
      'destinations.name as destination',
    ])
    .where('referralItems.organizationId', '=', item.organizationId)
    .where('referralItems.itemId', '=', item.itemId)
    .where(allowed.as('referrals'))
    .orderBy('referrals.decidedAt', 'desc')
    .orderBy('destinations.position')
    .execute();
}

/** What destinations said about these referrals, oldest first. */
export function listAnswersOf(
  db: ReadHandle,
  allowed: Allowed<'referralAnswers'>,
  referralIds: readonly string[],
) {
  if (referralIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('referralAnswers')
    .select(['referralId', 'id', 'answer', 'recordId', 'sealed', 'at'])
    .where('referralId', 'in', [...referralIds])
    .where(allowed.as('referralAnswers'))
    .orderBy('at')
    .execute();
}

/** One file of a submitted item. */
export function findEvidence(
  db: ReadHandle,
  allowed: Allowed<'evidence'>,
  file: { readonly organizationId: string; readonly evidenceId: string },
) {
  return db
    .selectFrom('evidence')
    .select([
      'id',
      'organizationId',
      'clientId',
      'draftId',
      'itemId',
      'storageKey',
      'byteSize',
      'sealed',
      'scanState',
      'isPublic',
      'markReason',
      'uploadedAt',
    ])
    .where('organizationId', '=', file.organizationId)
    .where('id', '=', file.evidenceId)
    .where('itemId', 'is not', null)
    .where(allowed.as('evidence'))
    .executeTakeFirst();
}
