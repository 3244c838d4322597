import { sql } from 'kysely';
import type { ReadHandle, WriteHandle } from '../scope.ts';

/** A file that waits for its scan, as a job sees it. */
export function findScanning(db: ReadHandle, evidenceId: string) {
  return db
    .selectFrom('evidence')
    .select(['organizationId', 'id', 'storageKey', 'byteSize', 'sealed'])
    .where('id', '=', evidenceId)
    .where('scanState', '=', 'scanning')
    .executeTakeFirst();
}

/** Ends a scan, and the way by which jobs open the file. @returns whether it was the first answer */
export async function finishScan(
  db: WriteHandle,
  scan: {
    readonly evidenceId: string;
    readonly state: string;
    readonly engine: string | null;
    readonly sealed: Buffer | null;
  },
): Promise<boolean> {
  const { evidenceId, state, engine, sealed } = scan;
  const { rows } = await sql<{ isFirst: boolean }>`
    select actor.finish_scan(${evidenceId}, ${state}, ${engine}, ${sealed}) as is_first`.execute(
    db,
  );
  return rows[0]?.isFirst === true;
}
