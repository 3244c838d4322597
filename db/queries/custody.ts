import { sql } from 'kysely';
import type { ReadHandle } from '../scope.ts';

/** What the trail tells of a file, its filing or a package that carries it. */
export type CustodyEvent = {
  readonly id: string;
  readonly at: Date;
  readonly action: string;
  readonly actorKind: string;
  /** Null where the reader may not know who. */
  readonly actorId: string | null;
  readonly ofOrganization: string | null;
  readonly objectKind: string;
  readonly objectId: string;
  readonly outcome: string;
  readonly reasonCode: string | null;
  /** Null where the reader may not know more. */
  readonly codes: Readonly<Record<string, string | number | boolean | null>> | null;
};

/**
 * What the actor may know of what happened to a file, newest first, `most` at most and one more. The database decides how
 * much that is; of a file out of reach it is nothing.
 */
export async function listCustody(
  db: ReadHandle,
  file: { readonly organizationId: string; readonly id: string },
  most: number,
): Promise<readonly CustodyEvent[]> {
  const { rows } = await sql<CustodyEvent>`
    select id, at, action, actor_kind, actor_id, of_organization, object_kind, object_id, outcome, reason_code, codes
    from actor.file_custody(${file.organizationId}::uuid, ${file.id}::uuid, ${most + 1}::integer)`.execute(
    db,
  );
  return rows;
}
