import type { ReadHandle, WriteHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';

type OfItem = { readonly organizationId: string; readonly itemId: string };

/** Calls and meetings about an item, latest first. */
export function listContactLogs(db: ReadHandle, allowed: Allowed<'contactLogs'>, item: OfItem) {
  return db
    .selectFrom('contactLogs')
    .select(['id', 'channel', 'occurredAt', 'conferenceId', 'sealed', 'loggedBy', 'at'])
    .where('organizationId', '=', item.organizationId)
    .where('itemId', '=', item.itemId)
    .where(allowed.as('contactLogs'))
    .orderBy('occurredAt', 'desc')
    .execute();
}

export async function insertContactLog(
  db: WriteHandle,
  log: {
    readonly organizationId: string;
    readonly id: string;
    readonly itemId: string;
    readonly channel: string;
    readonly occurredAt: Date;
    readonly conferenceId: string | null;
    readonly sealed: Buffer;
    readonly loggedBy: string;
  },
): Promise<void> {
  await db.insertInto('contactLogs').values(log).execute();
}
