import { type ExpressionBuilder, sql } from 'kysely';
import type { DB } from '../schema.ts';
import type { ReadHandle, WriteHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';
import { type Cursor, isBehind, microsecondsOf } from './cursor.ts';
import { inHours, type Person } from './second-person.ts';

export async function insertDestruction(
  db: WriteHandle,
  destruction: {
    readonly organizationId: string;
    readonly id: string;
    readonly kind: string;
    readonly itemId: string | null;
    readonly sealed: Buffer;
    readonly proposedBy: string;
    readonly proposedIdentity: string;
    readonly hours: number;
  },
): Promise<void> {
  const { hours, ...row } = destruction;
  await db
    .insertInto('keyDestructions')
    .values({ ...row, state: 'proposed', expiresAt: inHours(hours) })
    .execute();
}

const COLUMNS = [
  'keyDestructions.organizationId',
  'keyDestructions.id',
  'keyDestructions.kind',
  'keyDestructions.itemId',
  'keyDestructions.state',
  'keyDestructions.sealed',
  'keyDestructions.proposedBy',
  'keyDestructions.proposedIdentity',
  'keyDestructions.proposedAt',
  'keyDestructions.expiresAt',
  'keyDestructions.decidedBy',
  'keyDestructions.decidedAt',
  'keyDestructions.decisionSealed',
] as const;

function selectDestructions(db: ReadHandle, allowed: Allowed<'keyDestructions'>) {
  return db
    .selectFrom('keyDestructions')
    .select([...COLUMNS])
    .select((row) => [
      row.eb('expiresAt', '>', sql<Date>`now()`).$castTo<boolean>().as('isInTime'),
      isOpenMatter(row).$castTo<boolean>().as('isOpenMatter'),
      microsecondsOf(row.ref('proposedAt')).as('placeAt'),
    ])
    .where(allowed.as('keyDestructions'));
}

export function findDestruction(db: ReadHandle, allowed: Allowed<'keyDestructions'>, id: string) {
  return selectDestructions(db, allowed).where('id', '=', id).executeTakeFirst();
}

export type DestructionRow = NonNullable<Awaited<ReturnType<typeof findDestruction>>>;

export type DestructionView = 'waiting' | 'mine' | 'past' | 'all';

/** Proposals of one view, newest first; one row more than the page, to know of the next. */
export function listDestructions(
  db: ReadHandle,
  allowed: Allowed<'keyDestructions'>,
  page: Person & {
    readonly view: DestructionView;
    readonly after: Cursor | undefined;
    readonly size: number;
  },
) {
  let query = selectDestructions(db, allowed)
    .orderBy('proposedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(page.size + 1);
  if (page.view === 'waiting') query = query.where((row) => waitsFor(row, page));
  if (page.view === 'mine') query = query.where('proposedBy', '=', page.officerId);
  if (page.view === 'past') query = query.where(isPast);
  const { after } = page;
  if (after) query = query.where((row) => isBehind(row.refTuple('proposedAt', 'id'), after));
  return query.execute();
}

/** How many proposals wait for this person, counted up to 100. */
export async function countWaitingDestructions(
  db: ReadHandle,
  allowed: Allowed<'keyDestructions'>,
  person: Person,
): Promise<number> {
  const { count } = await db
    .selectFrom(
      db
        .selectFrom('keyDestructions')
        .select('id')
        .where((row) => waitsFor(row, person))
        .where(allowed.as('keyDestructions'))
        .limit(100)
        .as('waiting'),
    )
    .select((row) => row.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

type Row = ExpressionBuilder<DB, 'keyDestructions'>;

/** Nobody destroyed it meanwhile, and an organization was not restored. */
function isOpenMatter(row: Row) {
  return row.and([
    row.not(
      row.exists(
        row
          .selectFrom('destroyedContents as gone')
          .select('gone.destructionId')
          .whereRef('gone.organizationId', '=', 'keyDestructions.organizationId')
          .where((other) =>
            other.or([
              other.eb('gone.itemId', 'is', null),
              other.eb('gone.itemId', '=', other.ref('keyDestructions.itemId')),
            ]),
          ),
      ),
    ),
    row.or([
      row.eb('keyDestructions.itemId', 'is not', null),
      row.exists(
        row
          .selectFrom('organizations as closed')
          .select('closed.id')
          .whereRef('closed.id', '=', 'keyDestructions.organizationId')
          .where('closed.state', 'in', ['suspended', 'offboarded']),
      ),
    ]),
  ]);
}

/** Decided, or past its time: the clock writes that down a little later. */
function isPast(row: Row) {
  return row.or([
    row.eb('keyDestructions.state', '!=', 'proposed'),
    row.eb('keyDestructions.expiresAt', '<=', sql<Date>`now()`),
  ]);
}

/** Open, in time, somebody else's, and what it is about is still there. */
function waitsFor(row: Row, { officerId, identityId }: Person) {
  return row.and([
    row.eb('keyDestructions.state', '=', 'proposed'),
    row.eb('keyDestructions.expiresAt', '>', sql<Date>`now()`),
    row.eb('keyDestructions.proposedBy', '!=', officerId),
    row.eb('keyDestructions.proposedIdentity', '!=', identityId),
    isOpenMatter(row),
  ]);
}

/** Offices of security administrators who are somebody else: who may decide. */
export async function listOtherAdministrators(
  db: ReadHandle,
  identityId: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('officers')
    .select('id')
    .where('role', '=', 'security_admin')
    .where('state', '=', 'active')
    .where('identityId', '!=', identityId)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Organizations that no longer work and still have keys, newest first. */
export function listClosedOrganizations(db: ReadHandle, allowed: Allowed<'organizations'>) {
  return db
    .selectFrom('organizations')
    .select(['id', 'sealed', 'state'])
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('destroyedContents as gone')
            .select('gone.destructionId')
            .whereRef('gone.organizationId', '=', 'organizations.id')
            .where('gone.itemId', 'is', null),
        ),
      ),
    )
    .where(allowed.as('organizations'))
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(500)
    .execute();
}
