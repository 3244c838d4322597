import type { RecordKey } from '#app/crypto/record-key.ts';
import { fieldsAt } from '#app/crypto/records.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { openRecords } from '#app/firewall/records.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { PartySealed } from '#app/lib/sealed-shapes.ts';
import { type ItemPartyRow, listPartiesOfItems } from '#db/queries/items.ts';
import { type ListedItem, listReadings } from '#db/queries/readings.ts';
import { type Comparable, type Likeness, likenessOf } from './duplicates.policy.ts';
import { getOpenDraft, type OpenDraft } from './open-draft.server.ts';
import { shownStatuses } from './partner-status.policy.ts';
import { isParty } from './types/filing.ts';

/** How far back the client's filings of the same type are compared. */
const LOOKED_AT = 40;
const SHOWN = 3;

export type LikelyDuplicate = {
  readonly id: string;
  readonly title: string;
  readonly controlNumber: string;
  readonly submittedAt: string;
  readonly likeness: Likeness;
};

/**
 * Filings of the same client and type that are likely the same matter as a draft. Only what the person may read anyway
 * is looked at, and nothing of it is stored.
 */
export async function listLikelyDuplicates(
  scope: AuditedScope,
  { draftId }: { readonly draftId: string },
): Promise<readonly LikelyDuplicate[]> {
  const draft = await getOpenDraft(scope, draftId, 'write Draft');
  const rows = await listEarlier(scope, draft);
  const ids = rows.map(({ id }) => id);
  const keys = await openRecords(scope, draft.row.organizationId, ids);
  const allowed = predicateFor(scope.ability, 'read OwnItem', 'itemParties');
  const parties = Map.groupBy(
    await listPartiesOfItems(scope.db, allowed, ids),
    ({ itemId }) => itemId,
  );
  const found = rows.flatMap((row) => {
    const key = keys.get(row.id);
    if (!key) return [];
    const earlier = openComparable(key, row, parties.get(row.id) ?? []);
    const likeness = likenessOf(comparableOf(draft), earlier);
    return likeness ? [lineOf(row, earlier.title, likeness)] : [];
  });
  const shown = found.slice(0, SHOWN);
  await recordEvent(scope, {
    action: 'item.listed',
    object: { kind: 'draft', id: draftId },
    codes: { count: shown.length },
  });
  return shown;
}

async function listEarlier(
  scope: AuditedScope,
  { row }: OpenDraft,
): Promise<readonly ListedItem[]> {
  const allowed = predicateFor(scope.ability, 'read Reading', 'readings');
  const found = await listReadings(scope.db, allowed, {
    clientIds: [row.clientId],
    codes: { types: [row.itemType], statuses: shownStatuses },
    size: LOOKED_AT,
  });
  return found.filter(
    ({ id, ownerId }) => ownerId === row.organizationId && id !== row.completesItemId,
  );
}

function openComparable(
  key: RecordKey,
  { ownerId, id, titleSealed }: ListedItem,
  parties: readonly ItemPartyRow[],
): Comparable {
  return {
    title: fieldsAt(key, sealedAt.item(ownerId, id)).open('title_sealed', titleSealed),
    parties: parties.map((party) => {
      const fields = fieldsAt(key, sealedAt.itemParty(ownerId, id, party.id));
      const { name, identifier } = PartySealed.parse(fields.openJson('sealed', party.sealed));
      return { name, numbers: [identifier] };
    }),
  };
}

/** The draft as typed; parties that are not right yet say what they say. */
function comparableOf({ answers }: OpenDraft): Comparable {
  const { title, parties } = answers;
  const named = Array.isArray(parties) ? parties.filter(isParty) : [];
  return {
    title: typeof title === 'string' ? title : '',
    parties: named.map(({ name, importerNumber, identifier }) => ({
      name,
      numbers: [importerNumber, identifier],
    })),
  };
}

function lineOf(row: ListedItem, title: string, likeness: Likeness): LikelyDuplicate {
  const { id, controlNumber, submittedAt } = row;
  return { id, title, controlNumber, submittedAt: submittedAt.toISOString(), likeness };
}
