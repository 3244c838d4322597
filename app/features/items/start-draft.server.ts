import { fieldsAt } from '#app/crypto/records.ts';
import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { createRecord, openRecord } from '#app/firewall/records.ts';
import type { ReadScope, WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { type DraftId, newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { ItemVersionSealed } from '#app/lib/sealed-shapes.ts';
import { findCompletionDraft, insertDraft } from '#db/queries/drafts.ts';
import { findItemVersion } from '#db/queries/items.ts';
import { findOwnItem, type OwnItem } from '#db/queries/readings.ts';
import { readDraft } from './draft-form.policy.ts';
import type { StartDraft } from './drafts.schema.ts';
import type { Draft } from './filing.schema.ts';
import { listOwnClients } from './filing-names.server.ts';
import { sealAnswers } from './open-draft.server.ts';
import { carryOver, getItemType, type ItemTypeCode } from './types/registry.ts';

/** What the page that starts a filing needs: for whom one may file, and whom to call in danger. */
export async function viewStart(scope: ReadScope) {
  const clients = (await listOwnClients(scope)).filter(({ isActive }) => isActive);
  return {
    clients: clients.map(({ id, name }) => ({ id, name })),
    contact: scope.settings.texts.contact,
  };
}

/**
 * Starts a draft of the actor's own.
 * @throws AppError client_not_found | invalid (several clients and none chosen)
 */
export async function startDraft(
  scope: WriteScope,
  input: StartDraft,
): Promise<{ readonly id: DraftId }> {
  const clients = (await listOwnClients(scope)).filter(({ isActive }) => isActive);
  const only = clients.length === 1 ? clients[0]?.id : undefined;
  const clientId = input.client ?? only;
  if (clientId === undefined && clients.length > 1) {
    throw new AppError('invalid', { fields: { client: ['Choose for whom you file.'] } });
  }
  if (!clients.some(({ id }) => id === clientId)) throw new AppError('client_not_found');
  return insertNewDraft(scope, {
    clientId: clientId ?? '',
    type: input.type,
    answers: { dangerToLife: input.danger },
    completes: null,
  });
}

/** What the page that asks before adding to an item shows. @throws AppError item_not_found | transition_refused */
export async function viewCompletion(scope: ReadScope, { itemId }: { readonly itemId: string }) {
  const { id, controlNumber, status } = await getOpenItem(scope, itemId);
  return { id, controlNumber, isAsked: status === 'returned' };
}

/**
 * Starts a draft from the last version of an item, to complete what the desk returned or to supplement what it has; a
 * draft already started is gone on with.
 * @throws AppError item_not_found | transition_refused (work on it is over)
 */
export async function startCompletion(
  scope: WriteScope,
  { itemId }: { readonly itemId: string },
): Promise<{ readonly id: string }> {
  const item = await getOpenItem(scope, itemId);
  const started = await findCompletionDraft(
    scope.db,
    predicateFor(scope.ability, 'write Draft', 'drafts'),
    item.id,
  );
  if (started) return started;
  return insertNewDraft(scope, { ...(await openAnswers(scope, item)), completes: item });
}

/** What the page that asks before copying shows. @throws AppError item_not_found | transition_refused */
export async function viewCopy(scope: ReadScope, { itemId }: { readonly itemId: string }) {
  const { id, controlNumber } = await getItemToCopy(scope, itemId);
  return { id, controlNumber };
}

/**
 * Starts a draft of a new filing with the answers of an own item, for the same client; files stay with the item.
 * @throws AppError item_not_found | transition_refused (the client's authority ended)
 */
export async function startCopy(
  scope: WriteScope,
  { itemId }: { readonly itemId: string },
): Promise<{ readonly id: string }> {
  const item = await getItemToCopy(scope, itemId);
  return insertNewDraft(scope, { ...(await openAnswers(scope, item)), completes: null });
}

async function getItemToCopy(scope: ReadScope, itemId: string): Promise<OwnItem> {
  const item = await findReadableItem(scope, itemId);
  const clients = await listOwnClients(scope);
  if (clients.some(({ id, isActive }) => id === item.clientId && isActive)) return item;
  throw new AppError('transition_refused', {
    sentence: 'The authority ended. Nothing new can be filed for this client.',
  });
}

async function findReadableItem(scope: ReadScope, itemId: string): Promise<OwnItem> {
  const denial = 'item_not_found';
  const allowed = predicateFor(scope.ability, 'read OwnItem', 'items');
  const item = await findOwnItem(scope.db, allowed, itemId);
  if (!item) throw new AppError(denial);
  requireOn(scope.ability, 'read OwnItem', { row: item, denial });
  return item;
}

/** The answers of the last version of an item, as a draft of the same client and type starts with them. */
async function openAnswers(scope: WriteScope, item: OwnItem) {
  const { organizationId, id, version } = item;
  const row = await findItemVersion(
    scope.db,
    predicateFor(scope.ability, 'read OwnItem', 'itemVersions'),
    { itemId: id, version },
  );
  if (!row) throw new AppError('item_not_found');
  const key = await openRecord(scope, { owner: organizationId, recordId: id });
  const place = sealedAt.itemVersion(organizationId, id, version);
  const filed = ItemVersionSealed.parse(fieldsAt(key, place).openJson('sealed', row.sealed));
  // The check constraint of the table lists the types.
  const type = item.itemType as ItemTypeCode;
  return {
    clientId: item.clientId,
    type,
    answers: carryOver(type, row.typeVersion, readDraft(getItemType(type, row.typeVersion), filed))
      .answers,
  };
}

/** Starts a draft that begins with answers. @throws AppError client_not_found */
export function startDraftWith(
  scope: WriteScope,
  beginning: Omit<Beginning, 'completes'>,
): Promise<{ readonly id: DraftId }> {
  return insertNewDraft(scope, { ...beginning, completes: null });
}

async function getOpenItem(scope: ReadScope, itemId: string): Promise<OwnItem> {
  const denial = 'item_not_found';
  const item = await findOwnItem(
    scope.db,
    predicateFor(scope.ability, 'complete OwnItem', 'items'),
    itemId,
  );
  if (!item) throw new AppError(denial);
  requireOn(scope.ability, 'complete OwnItem', { row: item, denial });
  if (item.status === 'withdrawn' || item.status === 'closed') {
    throw new AppError('transition_refused', {
      sentence: 'Work on this item is over. File again if you learn something new.',
    });
  }
  return item;
}

type Beginning = {
  readonly clientId: string;
  readonly type: ItemTypeCode;
  readonly answers: Draft;
  readonly completes: Pick<OwnItem, 'id' | 'version'> | null;
};

async function insertNewDraft(
  scope: WriteScope,
  { clientId, type, answers, completes }: Beginning,
): Promise<{ readonly id: DraftId }> {
  const { organizationId } = scope.actor;
  const denial = 'client_not_found';
  if (!organizationId) throw new AppError(denial);
  requireOn(scope.ability, 'file OwnItem', { row: { organizationId, clientId }, denial });
  const id = newId<DraftId>();
  const key = await createRecord(scope, { owner: organizationId, recordId: id }, [
    { organization: organizationId, client: clientId },
  ]);
  await insertDraft(scope.db, {
    organizationId,
    id,
    clientId,
    authorId: scope.actor.id,
    itemType: type,
    typeVersion: getItemType(type).version,
    completesItemId: completes?.id ?? null,
    completesVersion: completes?.version ?? null,
    sealed: sealAnswers(fieldsAt(key, sealedAt.draft(organizationId, id)), answers),
  });
  await recordEvent(scope, {
    action: 'draft.started',
    object: { kind: 'draft', id },
    codes: { type, completes: completes?.id ?? null },
  });
  return { id };
}
