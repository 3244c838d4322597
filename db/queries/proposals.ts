import { type ExpressionBuilder, sql } from 'kysely';
import type pg from 'pg';
import type { DB } from '../schema.ts';
import type { ReadHandle, WriteHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';
import { type Cursor, isBehind, microsecondsOf } from './cursor.ts';
import { inHours, type Person } from './second-person.ts';

export async function insertProposal(
  db: WriteHandle,
  proposal: {
    readonly organizationId: string;
    readonly id: string;
    readonly kind: string;
    readonly itemId: string;
    readonly referralId: string | null;
    readonly minutes: number | null;
    readonly evidenceId: string | null;
    readonly sealed: Buffer;
    readonly proposedBy: string;
    readonly proposedIdentity: string;
    readonly hours: number;
  },
): Promise<void> {
  const { hours, ...row } = proposal;
  await db
    .insertInto('proposals')
    .values({ ...row, state: 'proposed', expiresAt: inHours(hours) })
    .execute();
}

const COLUMNS = [
  'proposals.organizationId',
  'proposals.id',
  'proposals.kind',
  'proposals.itemId',
  'proposals.referralId',
  'proposals.minutes',
  'proposals.evidenceId',
  'proposals.state',
  'proposals.sealed',
  'proposals.proposedBy',
  'proposals.proposedIdentity',
  'proposals.proposedAt',
  'proposals.expiresAt',
  'proposals.decidedBy',
  'proposals.decidedAt',
  'proposals.decisionSealed',
  'items.controlNumber',
] as const;

/** Proposals with the number of their item, as far as row security shows them. A recused person's own keeps no number. */
function selectProposals(db: ReadHandle, allowed: Allowed<'proposals'>) {
  return db
    .selectFrom('proposals')
    .leftJoin('items', (join) =>
      join
        .onRef('items.organizationId', '=', 'proposals.organizationId')
        .onRef('items.id', '=', 'proposals.itemId'),
    )
    .leftJoin('referrals', 'referrals.id', 'proposals.referralId')
    .leftJoin('evidence', (join) =>
      join
        .onRef('evidence.organizationId', '=', 'proposals.organizationId')
        .onRef('evidence.id', '=', 'proposals.evidenceId'),
    )
    .select([...COLUMNS])
    .select((row) => [
      row.eb('proposals.expiresAt', '>', sql<Date>`now()`).$castTo<boolean>().as('isInTime'),
      row
        .or([
          row.eb('proposals.kind', '=', 'break_glass'),
          row.eb('referrals.state', '=', 'intended'),
          row.eb('evidence.scanState', '=', 'held'),
        ])
        .$castTo<boolean>()
        .as('isOpenMatter'),
      microsecondsOf(row.ref('proposals.proposedAt')).as('placeAt'),
    ])
    .where(allowed.as('proposals'));
}

export function findProposal(db: ReadHandle, allowed: Allowed<'proposals'>, id: string) {
  return selectProposals(db, allowed).where('proposals.id', '=', id).executeTakeFirst();
}

export type ProposalRow = NonNullable<Awaited<ReturnType<typeof findProposal>>>;

export type ProposalView = 'waiting' | 'mine' | 'past';

/** Proposals of one view, newest first; one row more than the page, to know of the next. */
export function listProposals(
  db: ReadHandle,
  allowed: Allowed<'proposals'>,
  page: Person & {
    readonly view: ProposalView;
    readonly after: Cursor | undefined;
    readonly size: number;
  },
) {
  let query = selectProposals(db, allowed)
    .orderBy('proposals.proposedAt', 'desc')
    .orderBy('proposals.id', 'desc')
    .limit(page.size + 1);
  if (page.view === 'waiting') query = query.where((row) => waitsFor(row, page));
  if (page.view === 'mine') query = query.where('proposals.proposedBy', '=', page.officerId);
  if (page.view === 'past') query = query.where(isPast);
  const { after } = page;
  if (after) {
    query = query.where((row) =>
      isBehind(row.refTuple('proposals.proposedAt', 'proposals.id'), after),
    );
  }
  return query.execute();
}

/** How many proposals wait for this person, counted up to 100. */
export async function countWaiting(
  db: ReadHandle,
  allowed: Allowed<'proposals'>,
  person: Person,
): Promise<number> {
  const { count } = await db
    .selectFrom(
      db
        .selectFrom('proposals')
        .leftJoin('referrals', 'referrals.id', 'proposals.referralId')
        .select('proposals.id')
        .where((row) => waitsFor(row, person))
        .where(allowed.as('proposals'))
        .limit(100)
        .as('waiting'),
    )
    .select((row) => row.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

type Joined = DB & { referrals: DB['referrals'] };

/** Decided, or past its time: the clock writes that down a little later. */
function isPast(row: ExpressionBuilder<DB, 'proposals'>) {
  return row.or([
    row.eb('proposals.state', '!=', 'proposed'),
    row.eb('proposals.expiresAt', '<=', sql<Date>`now()`),
  ]);
}

/** Open, in time, somebody else's, and what it is about still stands. */
function waitsFor(
  row: Pick<ExpressionBuilder<Joined, 'proposals' | 'referrals'>, 'and' | 'or' | 'eb'>,
  { officerId, identityId }: Person,
) {
  return row.and([
    row.eb('proposals.state', '=', 'proposed'),
    row.eb('proposals.expiresAt', '>', sql<Date>`now()`),
    row.eb('proposals.proposedBy', '!=', officerId),
    row.eb('proposals.proposedIdentity', '!=', identityId),
    row.or([
      row.eb('proposals.referralId', 'is', null),
      row.eb('referrals.state', '=', 'intended'),
    ]),
  ]);
}

/** Offices of whoever may decide what the acting person proposes about an item. */
export async function listSecondPeople(
  db: ReadHandle,
  { organizationId, itemId }: { readonly organizationId: string; readonly itemId: string },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from actor.list_second_people(${organizationId}, ${itemId}) as id`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Ends what nobody decided in time, proposals to destroy keys included: marks it expired and undoes the release that
 * waited for it. One statement, as the steward: killed at any moment, nothing or all of it happened.
 */
export async function expireProposals(steward: Pick<pg.Pool, 'query'>): Promise<void> {
  await steward.query('select guard.expire_proposals()');
}

/** What a release is about. */
export function findRelease(db: ReadHandle, referralId: string) {
  return db
    .selectFrom('referrals')
    .innerJoin('destinations', 'destinations.id', 'referrals.destinationId')
    .innerJoin('referralItems', 'referralItems.referralId', 'referrals.id')
    .select((row) => [
      'referrals.id',
      'referrals.reference',
      'referrals.state',
      'referrals.version',
      'referrals.rendition',
      'referrals.notBefore',
      'referrals.isSourceIdentifying',
      'referralItems.decisionId',
      'destinations.code',
      'destinations.name as destination',
      'destinations.affiliation',
      row
        .selectFrom('packageFiles')
        .select((file) => file.fn.countAll<string>().as('count'))
        .whereRef('packageFiles.referralId', '=', 'referrals.id')
        .as('files'),
    ])
    .where('referrals.id', '=', referralId)
    .executeTakeFirst();
}

export type ReleaseRow = NonNullable<Awaited<ReturnType<typeof findRelease>>>;

/** Marks a referral as approved by a second person; false when it does not stand any more. */
export async function updateReferralApproved(
  db: WriteHandle,
  referral: { readonly id: string; readonly version: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('referrals')
    .set({ approvedAt: sql`now()` })
    .where('id', '=', referral.id)
    .where('version', '=', referral.version)
    .where('state', '=', 'intended')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Whether another referral of the same decision stands. */
export async function hasOtherReferral(
  db: ReadHandle,
  { id, decisionId }: Pick<ReleaseRow, 'id' | 'decisionId'>,
): Promise<boolean> {
  const found = await db
    .selectFrom('referralItems')
    .innerJoin('referrals', 'referrals.id', 'referralItems.referralId')
    .select('referrals.id')
    .where('referralItems.decisionId', '=', decisionId)
    .where('referrals.id', '!=', id)
    .where('referrals.state', '!=', 'undone')
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
