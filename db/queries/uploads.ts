import { sql } from 'kysely';
import type pg from 'pg';
import type { ReadHandle, WriteHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';

/** A lease is void when its holder wrote nothing for so long. */
const LEASE_SECONDS = 20;

const COLUMNS = [
  'organizationId',
  'id',
  'clientId',
  'draftId',
  'uploadedBy',
  'storageKey',
  'byteSize',
  'received',
  'state',
  'sealed',
  'createdAt',
  'expiresAt',
] as const;

export type UploadState = 'open' | 'finishing';

export type UploadRow = {
  readonly organizationId: string;
  readonly id: string;
  readonly clientId: string;
  readonly draftId: string | null;
  readonly uploadedBy: string;
  readonly storageKey: string;
  readonly byteSize: number;
  readonly received: number;
  readonly state: UploadState;
  readonly sealed: Buffer;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** Whether somebody holds it and wrote a moment ago. */
  readonly isLeased: boolean;
};

function uploads(db: ReadHandle, allowed: Allowed<'uploads'>) {
  return db
    .selectFrom('uploads')
    .select([...COLUMNS])
    .select((row) => row.ref('state').$castTo<UploadState>().as('state'))
    .select(
      sql<boolean>`lease is not null and touched_at > now() - make_interval(secs => ${LEASE_SECONDS})`.as(
        'isLeased',
      ),
    )
    .where('expiresAt', '>', sql<Date>`now()`)
    .where(allowed.as('uploads'));
}

export function findUpload(
  db: ReadHandle,
  allowed: Allowed<'uploads'>,
  uploadId: string,
): Promise<UploadRow | undefined> {
  return uploads(db, allowed).where('id', '=', uploadId).executeTakeFirst();
}

/** The same, kept from everybody else until the transaction ends. */
export function lockUpload(
  db: WriteHandle,
  allowed: Allowed<'uploads'>,
  uploadId: string,
): Promise<UploadRow | undefined> {
  return uploads(db, allowed).where('id', '=', uploadId).forUpdate().executeTakeFirst();
}

/** Files on their way to a draft, in the order they were begun. */
export function listDraftUploads(
  db: ReadHandle,
  allowed: Allowed<'uploads'>,
  draftId: string,
): Promise<readonly UploadRow[]> {
  return uploads(db, allowed)
    .where('draftId', '=', draftId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
}

export type NewUpload = Pick<
  UploadRow,
  'organizationId' | 'id' | 'clientId' | 'uploadedBy' | 'storageKey' | 'byteSize' | 'sealed'
> & { readonly draftId: string };

export async function insertUpload(db: WriteHandle, row: NewUpload): Promise<void> {
  await db.insertInto('uploads').values(row).execute();
}

/** Makes somebody the one who writes the object. */
export async function leaseUpload(
  db: WriteHandle,
  uploadId: string,
  lease: string | null,
): Promise<void> {
  await db.updateTable('uploads').set({ lease }).where('id', '=', uploadId).execute();
}

export type UploadProgress = {
  readonly id: string;
  /** Whoever writes down how far it came. */
  readonly heldBy: string;
  readonly received: number;
  readonly sealed: Buffer;
  readonly state?: UploadState;
  /** Gives the lease back. */
  readonly isOver?: boolean;
};

/** Notes how much is durable. @returns whether the lease still stood */
export async function updateUploadProgress(
  db: WriteHandle,
  { id, heldBy, received, sealed, state, isOver = false }: UploadProgress,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('uploads')
    .set({ received, sealed, ...(state && { state }), ...(isOver && { lease: null }) })
    .where('id', '=', id)
    .where('lease', '=', heldBy)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function deleteUpload(db: WriteHandle, uploadId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('uploads')
    .where('id', '=', uploadId)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Bytes of files that the actor and the actor's organization store; other new files of the organization wait. */
export async function reserveStorage(
  db: WriteHandle,
): Promise<{ readonly ofPerson: number; readonly ofOrganization: number }> {
  const { rows } = await sql<{ ofPerson: number; ofOrganization: number }>`
    select of_person::float8 as "ofPerson", of_organization::float8 as "ofOrganization" from actor.stored_bytes()
  `.execute(db);
  return rows[0] ?? { ofPerson: 0, ofOrganization: 0 };
}

export type UploadOver = {
  readonly organizationId: string;
  readonly id: string;
  readonly storageKey: string;
};

/** Uploads that are over, for the steward, who sees nothing else of them. */
export async function listUploadsOver(
  steward: Pick<pg.Pool, 'query'>,
  limit: number,
): Promise<readonly UploadOver[]> {
  const { rows } = await steward.query<UploadOver>(
    `select organization_id as "organizationId", id, storage_key as "storageKey" from keys.list_uploads_over($1)`,
    [limit],
  );
  return rows;
}

export async function clearUpload(
  steward: Pick<pg.Pool, 'query'>,
  { organizationId, id }: UploadOver,
): Promise<void> {
  await steward.query('select keys.clear_upload($1, $2)', [organizationId, id]);
}
