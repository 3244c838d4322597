import { fieldsAt } from '#app/crypto/records.ts';
import { openRecords } from '#app/firewall/records.ts';
import type { Scope } from '#app/firewall/scope.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { DraftSealed } from '#app/lib/sealed-shapes.ts';
import type { DraftRow } from '#db/queries/drafts.ts';
import type { ReadHandle } from '#db/scope.ts';
import { getItemType } from './types/registry.ts';

/** A draft in a list; the title is empty until one is typed. */
export type DraftLine = {
  readonly id: string;
  readonly authorId: string;
  readonly typeName: string;
  readonly title: string;
  readonly savedAt: string;
  readonly isCompletion: boolean;
};

/** Opens the titles of drafts with one query for all keys. */
export async function listOpenDrafts<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  rows: readonly DraftRow[],
): Promise<readonly DraftLine[]> {
  const owner = scope.actor.organizationId;
  if (!owner) return [];
  const keys = await openRecords(
    scope,
    owner,
    rows.map((row) => row.id),
  );
  return rows.flatMap((row) => {
    const key = keys.get(row.id);
    if (!key) return [];
    const fields = fieldsAt(key, sealedAt.draft(owner, row.id));
    const { title } = DraftSealed.parse(fields.openJson('sealed', row.sealed));
    return [
      {
        id: row.id,
        authorId: row.authorId,
        typeName: getItemType(row.itemType).name,
        title: typeof title === 'string' ? title : '',
        savedAt: row.updatedAt.toISOString(),
        isCompletion: row.completesItemId !== null,
      },
    ];
  });
}
