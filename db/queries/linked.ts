import { sql } from 'kysely';
import { PREPARED } from '../prepared.ts';
import type { ReadHandle, WriteHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';
import type { PublicHolder } from './keys.ts';

/** The organization that a client is, as far as a representative needs it: where its reading goes, and its public key. */
export type LinkedReader = PublicHolder & { readonly organizationId: string };

/** Nothing for a client that is no partner, whose link is not in force, or that the actor does not work for. */
export async function findLinkedReader(
  db: ReadHandle,
  clientId: string,
): Promise<LinkedReader | undefined> {
  const { rows } = await sql<LinkedReader>`
    select /* prepared */ organization_id, holder_id as id, public_key from actor.linked_reader(${clientId})`.execute(
    db,
  );
  return rows[0];
}

/** Gives the linked client its reading of a filing; false when the link ended meanwhile or never covered the item. */
export async function insertSharedFiling(
  db: WriteHandle,
  filing: {
    readonly itemId: string;
    readonly recordId: string;
    readonly wrapped: Buffer;
    readonly titleSealed: Buffer;
    readonly sealed: Buffer;
    readonly files: readonly { readonly id: string; readonly wrapped: Buffer }[];
  },
): Promise<boolean> {
  const { itemId, recordId, wrapped, titleSealed, sealed, files } = filing;
  const { rows } = await sql<{ isShared: boolean }>`
    select actor.share_filing(${itemId}, ${recordId}, ${wrapped}, ${titleSealed}, ${sealed},
      ${files.map(({ id }) => id)}::uuid[], ${files.map((file) => file.wrapped)}::bytea[]) as is_shared`.execute(
    db,
  );
  return rows[0]?.isShared === true;
}

/** An item that a representative filed in the name of the reader's organization. */
export function findFiledForUs(
  db: ReadHandle,
  allowed: Allowed<'readingVersions'>,
  itemId: string,
) {
  return db
    .selectFrom('readings')
    .innerJoin('readingVersions', (join) =>
      join
        .onRef('readingVersions.organizationId', '=', 'readings.organizationId')
        .onRef('readingVersions.itemId', '=', 'readings.itemId')
        .onRef('readingVersions.recordId', '=', 'readings.recordId'),
    )
    .select([
      'readings.organizationId',
      'readings.ownerId',
      'readings.itemId',
      'readings.itemId as id',
      'readings.clientId',
      'readings.controlNumber',
      'readings.itemType',
      'readings.filedAt as submittedAt',
      'readings.isDangerToLife',
      'readings.status',
      'readings.statusAt',
      'readings.endedAt',
      'readings.recordId',
      'readingVersions.version',
      'readingVersions.sealed',
      'readingVersions.filedAt',
    ])
    .where('readings.itemId', '=', itemId)
    .where(allowed.as('readingVersions'))
    .modifyFront(PREPARED)
    .executeTakeFirst();
}

const FILE = [
  'readingFiles.id',
  'readingFiles.itemId',
  'readingFiles.ownerId',
  'readingFiles.storageKey',
  'readingFiles.mediaType',
  'readingFiles.byteSize',
  'readingFiles.sealed',
  'readingFiles.scanState',
  'readingFiles.uploadedAt',
] as const;

/** Files of an item that was filed in the organization's name, in the order they came. */
export function listFilesForUs(db: ReadHandle, allowed: Allowed<'readingFiles'>, itemId: string) {
  return db
    .selectFrom('readingFiles')
    .select([...FILE])
    .where('itemId', '=', itemId)
    .where(allowed.as('readingFiles'))
    .orderBy('uploadedAt')
    .orderBy('id')
    .execute();
}

export type FileForUs = Awaited<ReturnType<typeof listFilesForUs>>[number];

/** One of them, with the reader's own client. */
export function findFileForUs(db: ReadHandle, allowed: Allowed<'readingFiles'>, fileId: string) {
  return db
    .selectFrom('readingFiles')
    .innerJoin('readings', (join) =>
      join
        .onRef('readings.organizationId', '=', 'readingFiles.organizationId')
        .onRef('readings.itemId', '=', 'readingFiles.itemId'),
    )
    .select([...FILE, 'readings.organizationId', 'readings.clientId'])
    .where('readingFiles.id', '=', fileId)
    .where(allowed.as('readingFiles'))
    .executeTakeFirst();
}
