import { fieldsAt } from '#app/crypto/records.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { ReadingVersionSealed } from '#app/lib/sealed-shapes.ts';
import { listRecordWraps } from '#db/queries/keys.ts';
import { insertSharedFiling, type LinkedReader } from '#db/queries/linked.ts';
import { type Filing, textOf } from './types/filing.ts';

type Filed = {
  readonly organizationId: string;
  readonly itemId: string;
  readonly version: number;
  readonly typeVersion: number;
  /** The official lists that it was checked with. */
  readonly editions: readonly string[];
  readonly filing: Filing;
  /** Files that came with this version. */
  readonly fileIds: readonly string[];
};

/**
 * What is filed in the name of a client that is a partner itself reaches that client as a reading of its own, sealed
 * under its own key (RULES 8). Of any other client nothing happens. Runs before the desk has the filing.
 */
export async function shareFiling(
  scope: WriteScope,
  filed: Filed,
  reader: LinkedReader | undefined,
): Promise<void> {
  if (!reader) return;
  const { filing, itemId, version, typeVersion } = filed;
  const editions = [...filed.editions];
  const owner = reader.organizationId;
  const recordId = newId();
  const { key, wraps } = scope.vault.newRecord({ owner, recordId, holders: [reader] });
  const [wrap] = wraps;
  if (!wrap) return;
  const title = fieldsAt(key, sealedAt.reading(owner, itemId, recordId));
  const content = fieldsAt(key, sealedAt.readingVersion(owner, { itemId, version, recordId }));
  const isShared = await insertSharedFiling(scope.db, {
    itemId,
    recordId,
    wrapped: wrap.wrapped,
    titleSealed: title.seal('title_sealed', textOf(filing, 'title')),
    sealed: content.sealJson(
      'sealed',
      ReadingVersionSealed.parse({ typeVersion, editions, filing }),
    ),
    files: await wrapFiles(scope, filed, reader),
  });
  if (!isShared) return;
  await recordEvent(scope, {
    action: 'item.shared',
    object: { kind: 'item', id: itemId },
    codes: { version },
  });
}

/** The bytes stay where they are; the key of each file is wrapped for the reader. */
async function wrapFiles(scope: WriteScope, filed: Filed, reader: LinkedReader) {
  const owner = filed.organizationId;
  const wraps = await listRecordWraps(scope.db, owner, filed.fileIds);
  const files = filed.fileIds.map(async (id) => {
    const record = { owner, recordId: id, wraps: wraps.get(id) ?? [] };
    const shared = await scope.vault.shareRecord({ ...record, holders: [reader] });
    return shared.map(({ wrapped }) => ({ id, wrapped }));
  });
  return (await Promise.all(files)).flat();
}
