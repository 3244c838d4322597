import { fieldsAt } from '#app/crypto/records.ts';
import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor, predicateOn } from '#app/firewall/predicate.ts';
import { openRecords } from '#app/firewall/records.ts';
import type { AuditedScope, ReadScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { ItemVersionSealed } from '#app/lib/sealed-shapes.ts';
import { together } from '#app/lib/together.ts';
import { listOpeningsOfItem } from '#db/queries/break-glass.ts';
import { listItemEvidence } from '#db/queries/evidence.ts';
import { findItemVersion, listItemVersionsFiled } from '#db/queries/items.ts';
import { type FiledItem, findFiledItem, findOwnItem, type OwnItem } from '#db/queries/readings.ts';
import { listOpenEvidence } from '../evidence/evidence-list.server.ts';
import { findDestroyedAt } from '../keys/destroyed.server.ts';
import type { CodeNames } from '../reference/code-names.policy.ts';
import { findCodeNames } from '../reference/known-codes.server.ts';
import { describeEdition } from '../reference/known-list.policy.ts';
import { openConferences, openConversation } from './conversation.server.ts';
import { codesOf, describeFiling } from './describe-filing.policy.ts';
import { listOwnClients, namesOfMembers } from './filing-names.server.ts';
import { openNarrative } from './open-narrative.ts';
import { describeStatus } from './partner-status.policy.ts';
import { type Filing, textOf } from './types/filing.ts';
import type { ItemType } from './types/item-type.ts';
import { getItemType } from './types/registry.ts';

type ByItem = { readonly itemId: string };

/** One item as its partner sees it; nothing of the desk's work is read. @throws AppError item_not_found */
export async function viewItem(scope: AuditedScope, { itemId }: ByItem) {
  return openItem(scope, await getFiledItem(scope, itemId));
}

async function openItem(scope: AuditedScope, item: FiledItem) {
  await recordEvent(scope, { action: 'item.viewed', object: { kind: 'item', id: item.id } });
  const { type, filing, filedAt, editions, codeNames } = await openVersion(scope, item, item);
  const [clients, names, files, versions, messages, conferences, openings] = await together([
    listOwnClients(scope),
    namesOfMembers(scope, [item.submittedBy]),
    openFilesOfItem(scope, item.id),
    listVersions(scope, item.id),
    openConversation(scope, item),
    openConferences(scope, item),
    listOpenings(scope, item),
  ]);
  return {
    id: item.id,
    controlNumber: item.controlNumber,
    type: item.itemType,
    typeName: type.name,
    title: textOf(filing, 'title'),
    version: item.version,
    tlp: item.tlp,
    isDangerToLife: item.isDangerToLife,
    submittedAt: item.submittedAt.toISOString(),
    filedAt: filedAt.toISOString(),
    submittedBy: names.get(item.submittedBy) ?? null,
    client:
      clients.length > 1 ? (clients.find(({ id }) => id === item.clientId)?.name ?? null) : null,
    answers: describeFiling(type, filing, codeNames).filter(({ kind }) => kind !== 'narrative'),
    editions: editions.map(describeEdition),
    ...openNarrative(filing),
    files,
    versions,
    messages,
    conferences,
    openings,
    ...describeStatuses(item),
  };
}

/** Files of an own item, with their names. */
export async function openFilesOfItem(scope: AuditedScope, itemId: string) {
  const allowed = predicateFor(scope.ability, 'read OwnEvidence', 'evidence');
  return listOpenEvidence(scope, await listItemEvidence(scope.db, allowed, itemId));
}

/** The files that were there when a version was filed: those of a later one came after it. */
export function filedUntil<F extends { readonly uploadedAt: string }>(
  files: readonly F[],
  filedAt: Date,
): readonly F[] {
  return files.filter(({ uploadedAt }) => new Date(uploadedAt) <= filedAt);
}

/** What was filed when, and by whom. */
async function listVersions(scope: AuditedScope, itemId: string) {
  const allowed = predicateFor(scope.ability, 'read OwnItem', 'itemVersions');
  const rows = await listItemVersionsFiled(scope.db, allowed, itemId);
  const names = await namesOfMembers(
    scope,
    rows.map(({ submittedBy }) => submittedBy),
  );
  return rows.map(({ version, submittedAt, submittedBy }) => ({
    version,
    at: submittedAt.toISOString(),
    by: names.get(submittedBy) ?? null,
  }));
}

/** The page of an item: its content, or that this was destroyed. @throws AppError item_not_found */
export async function viewItemPage(scope: AuditedScope, { itemId }: ByItem) {
  const item = await getFiledItem(scope, itemId);
  const { id, organizationId } = item;
  const destroyedAt = await findDestroyedAt(scope, { organizationId, itemId: id });
  if (destroyedAt === null) return { destroyed: null, item: await openItem(scope, item) };
  await recordEvent(scope, { action: 'item.viewed', object: { kind: 'item', id } });
  const destroyed = {
    id,
    controlNumber: item.controlNumber,
    typeName: getItemType(item.itemType).name,
    submittedAt: item.submittedAt.toISOString(),
    destroyedAt,
    ...describeStatuses(item),
  };
  return { destroyed, item: null };
}

/** When customs opened the item under its emergency procedure; never to whom or why. */
async function listOpenings(scope: AuditedScope, item: OwnItem) {
  const allowed = predicateOn(scope.ability, 'read OwnItem', {
    table: 'breakGlass',
    found: {
      table: 'items',
      fields: item,
    },
  });
  const rows = await listOpeningsOfItem(scope.db, allowed, item.id);
  return rows.map(({ id, openedAt }) => ({ id, at: openedAt.toISOString() }));
}

/** The receipt of an own item, on record. @throws AppError item_not_found */
export async function viewReceipt(scope: AuditedScope, { itemId }: ByItem) {
  const receipt = await openReceipt(scope, { itemId });
  await recordEvent(scope, {
    action: 'item.viewed',
    object: { kind: 'item', id: receipt.id },
    codes: { receipt: true },
  });
  return receipt;
}

/** What the receipt says: nothing of what was written but the names of files. @throws AppError item_not_found */
export async function openReceipt(scope: AuditedScope, { itemId }: ByItem) {
  const item = await getItem(scope, itemId);
  const type = getItemType(item.itemType);
  return {
    id: item.id,
    controlNumber: item.controlNumber,
    typeName: type.name,
    isTrend: item.itemType === 'trend',
    isDangerToLife: item.isDangerToLife,
    version: item.version,
    submittedAt: item.submittedAt.toISOString(),
    tlp: item.tlp,
    files: await openFilesOfItem(scope, item.id),
    contact: scope.settings.texts.contact,
  };
}

/** An own item. @throws AppError item_not_found */
export async function getItem(scope: ReadScope, itemId: string): Promise<OwnItem> {
  const allowed = predicateFor(scope.ability, 'read OwnItem', 'items');
  return requireItem(scope, await findOwnItem(scope.db, allowed, itemId));
}

/** An own item with its current version and what was told. @throws AppError item_not_found */
async function getFiledItem(scope: ReadScope, itemId: string): Promise<FiledItem> {
  const allowed = predicateFor(scope.ability, 'read OwnItem', 'items');
  return requireItem(scope, await findFiledItem(scope.db, allowed, itemId));
}

function requireItem<T extends OwnItem>(scope: ReadScope, item: T | undefined): T {
  const denial = 'item_not_found';
  if (!item) throw new AppError(denial);
  requireOn(scope.ability, 'read OwnItem', { row: item, denial });
  return item;
}

type Version = Pick<
  OwnItem,
  'organizationId' | 'id' | 'itemId' | 'clientId' | 'itemType' | 'version'
>;

type OpenVersion = {
  readonly type: ItemType;
  readonly filing: Filing;
  readonly filedAt: Date;
  readonly editions: readonly string[];
  /** What its codes stand for in these. */
  readonly codeNames: CodeNames;
};

/** One version of it, opened. @throws AppError item_not_found | content_destroyed */
export async function openFiling(scope: AuditedScope, item: Version): Promise<OpenVersion> {
  const { id, version } = item;
  const row = await findItemVersion(
    scope.db,
    predicateOn(scope.ability, 'read OwnItem', {
      table: 'itemVersions',
      found: { table: 'items', fields: item },
    }),
    { itemId: id, version },
  );
  if (!row) throw new AppError('item_not_found');
  return openVersion(scope, item, { ...row, filedAt: row.submittedAt });
}

type FiledVersion = Pick<FiledItem, 'typeVersion' | 'sealed' | 'filedAt' | 'editions'>;

async function openVersion(
  scope: AuditedScope,
  { organizationId, id, itemType, version }: Version,
  row: FiledVersion,
): Promise<OpenVersion> {
  // Who is shown an item is shown a wrap of its key: without one the key is gone.
  const key = (await openRecords(scope, organizationId, [id])).get(id);
  if (!key) throw new AppError('content_destroyed');
  const fields = fieldsAt(key, sealedAt.itemVersion(organizationId, id, version));
  const filing = ItemVersionSealed.parse(fields.openJson('sealed', row.sealed));
  const type = getItemType(itemType, row.typeVersion);
  const { filedAt, editions } = row;
  const codeNames = await findCodeNames(scope, editions, codesOf(type, filing));
  return { type, filing, filedAt, editions, codeNames };
}

function describeStatuses(item: FiledItem) {
  const statuses = item.statuses.map(({ position, status, at }) => ({
    position,
    code: status,
    at: new Date(at).toISOString(),
    ...describeStatus(status),
  }));
  const status = statuses.at(-1) ?? null;
  return { statuses, status };
}
