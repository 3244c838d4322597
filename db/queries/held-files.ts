import type { ReadHandle, WriteHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';
import { type Cursor, isBehind, microsecondsOf } from './cursor.ts';

const MOST = 51;

/** Files at the desk that the scanner held, newest first; one more than a page has, to know of the next. */
export function listHeldFiles(
  db: ReadHandle,
  allowed: Allowed<'evidence'>,
  after: Cursor | undefined,
) {
  let query = db
    .selectFrom('evidence')
    .innerJoin('items', (join) =>
      join
        .onRef('items.organizationId', '=', 'evidence.organizationId')
        .onRef('items.id', '=', 'evidence.itemId'),
    )
    .select([
      'evidence.organizationId',
      'evidence.id',
      'evidence.itemId',
      'evidence.byteSize',
      'evidence.mediaType',
      'evidence.uploadedAt',
      'items.controlNumber',
    ])
    .select((row) => [
      microsecondsOf(row.ref('evidence.uploadedAt')).as('placeAt'),
      row
        .exists(
          row
            .selectFrom('proposals')
            .select('proposals.id')
            .whereRef('proposals.organizationId', '=', 'evidence.organizationId')
            .whereRef('proposals.evidenceId', '=', 'evidence.id')
            .where('proposals.state', '=', 'proposed'),
        )
        .$castTo<boolean>()
        .as('isProposed'),
    ])
    .where('evidence.scanState', '=', 'held')
    .where('evidence.itemId', 'is not', null)
    .where(allowed.as('evidence'))
    .orderBy('evidence.uploadedAt', 'desc')
    .orderBy('evidence.id', 'desc')
    .limit(MOST);
  if (after)
    query = query.where((row) =>
      isBehind(row.refTuple('evidence.uploadedAt', 'evidence.id'), after),
    );
  return query.execute();
}

/** One file of an item at the desk, with what the scanner found. */
export function findDeskFile(
  db: ReadHandle,
  allowed: Allowed<'evidence'>,
  file: { readonly organizationId: string; readonly evidenceId: string },
) {
  return db
    .selectFrom('evidence')
    .select([
      'organizationId',
      'id',
      'clientId',
      'draftId',
      'itemId',
      'byteSize',
      'sealed',
      'sealedFinding',
      'scanState',
      'scannedAt',
    ])
    .where('organizationId', '=', file.organizationId)
    .where('id', '=', file.evidenceId)
    .where('itemId', 'is not', null)
    .where(allowed.as('evidence'))
    .executeTakeFirst();
}

/** Lets go of a held file. @returns false when it is not held any more */
export async function updateFileReleased(
  db: WriteHandle,
  file: { readonly organizationId: string; readonly evidenceId: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('evidence')
    .set({ scanState: 'released' })
    .where('organizationId', '=', file.organizationId)
    .where('id', '=', file.evidenceId)
    .where('scanState', '=', 'held')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
