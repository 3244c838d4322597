import type { ReadHandle, WriteHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';

/** An item at the desk, with what its rules and its priority read. */
export function findTriage(db: ReadHandle, allowed: Allowed<'triage'>, itemId: string) {
  return db
    .selectFrom('triage')
    .innerJoin('items', (join) =>
      join
        .onRef('items.organizationId', '=', 'triage.organizationId')
        .onRef('items.id', '=', 'triage.itemId'),
    )
    .select([
      'triage.organizationId',
      'triage.itemId',
      'triage.state',
      'triage.version',
      'triage.itemType',
      'triage.isDangerToLife',
      'triage.filedAt',
      'triage.returnedAt',
      'triage.acknowledgedAt',
      'triage.triageStartedAt',
      'triage.supplementedAt',
      'triage.naming',
      'triage.assignedTo',
      'triage.sourceGrade',
      'triage.informationGrade',
      'items.clientId',
      'items.controlNumber',
      'items.version as filingVersion',
      'items.submittedBy',
      'items.submittedAt',
      'items.valueBand',
      'items.hts',
      'items.originCountry',
      'items.port',
      'items.tlp',
      'items.titleSealed',
    ])
    .where('triage.itemId', '=', itemId)
    .where(allowed.as('triage'))
    .executeTakeFirst();
}

export type TriageRow = NonNullable<Awaited<ReturnType<typeof findTriage>>>;

/** What the desk decides; rank, version and times follow in the database. */
export type TriageChange = {
  readonly state?: string;
  readonly assignedTo?: string;
  readonly sourceGrade?: string;
  readonly informationGrade?: string;
  readonly naming?: string;
};

/** Changes an item at the desk; false when someone changed it since `version` was read. */
export async function updateTriage(
  db: WriteHandle,
  row: { readonly organizationId: string; readonly itemId: string; readonly version: number },
  change: TriageChange,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('triage')
    .set(change)
    .where('organizationId', '=', row.organizationId)
    .where('itemId', '=', row.itemId)
    .where('version', '=', row.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function insertGrading(
  db: WriteHandle,
  grading: {
    readonly organizationId: string;
    readonly id: string;
    readonly itemId: string;
    readonly sourceGrade: string;
    readonly informationGrade: string;
    readonly sealed: Buffer;
    readonly gradedBy: string;
  },
): Promise<void> {
  await db.insertInto('gradings').values(grading).execute();
}

export async function insertNote(
  db: WriteHandle,
  note: {
    readonly organizationId: string;
    readonly id: string;
    readonly itemId: string;
    readonly sealed: Buffer;
    readonly writtenBy: string;
  },
): Promise<void> {
  await db.insertInto('internalNotes').values(note).execute();
}

/** Written before the item's state: the database notes the state that the decision was made in. */
export async function insertDecision(
  db: WriteHandle,
  decision: {
    readonly organizationId: string;
    readonly id: string;
    readonly itemId: string;
    readonly decision: string;
    readonly reasonCode: string;
    readonly sealed: Buffer;
    readonly decidedBy: string;
    readonly notBefore: Date;
  },
): Promise<void> {
  await db.insertInto('decisions').values(decision).execute();
}

/** The item's last decision that still stands. */
export function findStandingDecision(
  db: ReadHandle,
  allowed: Allowed<'decisions'>,
  item: { readonly organizationId: string; readonly itemId: string },
) {
  return db
    .selectFrom('decisions')
    .select(['id', 'decision', 'previousState', 'notBefore', 'decidedBy'])
    .where('organizationId', '=', item.organizationId)
    .where('itemId', '=', item.itemId)
    .where('undoneAt', 'is', null)
    .where(allowed.as('decisions'))
    .orderBy('decidedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function updateDecisionUndone(
  db: WriteHandle,
  decision: { readonly organizationId: string; readonly id: string },
  undoneBy: string,
): Promise<void> {
  await db
    .updateTable('decisions')
    .set({ undoneBy })
    .where('organizationId', '=', decision.organizationId)
    .where('id', '=', decision.id)
    .where('undoneAt', 'is', null)
    .executeTakeFirstOrThrow();
}
