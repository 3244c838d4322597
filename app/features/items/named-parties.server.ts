import { fieldsAt } from '#app/crypto/records.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { openRecords } from '#app/firewall/records.ts';
import type { AuditedScope, Scope, WriteScope } from '#app/firewall/scope.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { DraftSealed, PartySealed } from '#app/lib/sealed-shapes.ts';
import { listClientDrafts } from '#db/queries/drafts.ts';
import { listNamedParties } from '#db/queries/named-parties.ts';
import type { ReadHandle } from '#db/scope.ts';
import {
  fieldsOfNumber,
  matchParties,
  type NamedParty,
  withoutPerson,
} from './named-parties.policy.ts';
import { readCountry } from './read-country.ts';
import { readTypedParty } from './read-parties.ts';

/** The newest filings and drafts hold what is likely to be named again. */
const FILED = 150;
const DRAFTS = 15;

/** The draft that is being written is left out: its own parties stand in the form. */
type ForDraft = { readonly clientId: string; readonly draftId: string };

/**
 * Parties that one client named before, for what is typed of a name: in what the own organization filed for it, and in
 * the own drafts for it. Nothing else is opened: no other client's, no other organization's, nothing filed in its name
 * by another.
 */
export async function findNamedParties(
  scope: AuditedScope,
  { typed, ...draft }: ForDraft & { readonly typed: string },
): Promise<readonly NamedParty[]> {
  const found = matchParties(await openParties(scope, draft), typed);
  await recordParties(scope, found.length);
  return found;
}

/** One of them by its key, or null. */
export async function findNamedParty(
  scope: WriteScope,
  { key, ...draft }: ForDraft & { readonly key: string },
): Promise<NamedParty | null> {
  const parties = await openParties(scope, draft);
  await recordParties(scope, 1);
  return parties.find((party) => party.key === key) ?? null;
}

function recordParties(scope: AuditedScope | WriteScope, count: number): Promise<void> {
  return recordEvent(scope, {
    action: 'item.parties-suggested',
    object: { kind: 'membership', id: scope.actor.id },
    codes: { count },
  });
}

async function openParties<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  draft: ForDraft,
): Promise<readonly NamedParty[]> {
  return [...(await openDrafted(scope, draft)), ...(await openFiled(scope, draft.clientId))];
}

async function openFiled<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  clientId: string,
): Promise<readonly NamedParty[]> {
  const owner = scope.actor.organizationId;
  if (!owner) return [];
  const allowed = {
    readings: predicateFor(scope.ability, 'read Reading', 'readings'),
    parties: predicateFor(scope.ability, 'read OwnItem', 'itemParties'),
  };
  const rows = await listNamedParties(scope.db, allowed, { clientId, limit: FILED });
  const keys = await openRecords(scope, owner, [...new Set(rows.map(({ itemId }) => itemId))]);
  return rows.flatMap(({ itemId, id, role, country, sealed }) => {
    const key = keys.get(itemId);
    if (!key) return [];
    const fields = fieldsAt(key, sealedAt.itemParty(owner, itemId, id));
    const { name, address, identifier } = PartySealed.parse(fields.openJson('sealed', sealed));
    const facts = { role, name, address, country: country ?? '' };
    return [{ key: id, ...facts, ...fieldsOfNumber(identifier) }];
  });
}

async function openDrafted<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  { clientId, draftId }: ForDraft,
): Promise<readonly NamedParty[]> {
  const owner = scope.actor.organizationId;
  if (!owner) return [];
  const allowed = predicateFor(scope.ability, 'write Draft', 'drafts');
  const drafts = await listClientDrafts(scope.db, allowed, { clientId, limit: DRAFTS });
  const rows = drafts.filter(({ id }) => id !== draftId);
  const keys = await openRecords(
    scope,
    owner,
    rows.map(({ id }) => id),
  );
  return rows.flatMap(({ id, sealed }) => {
    const key = keys.get(id);
    if (!key) return [];
    const fields = fieldsAt(key, sealedAt.draft(owner, id));
    return partiesOfDraft(id, DraftSealed.parse(fields.openJson('sealed', sealed))['parties']);
  });
}

function partiesOfDraft(draftId: string, parties: unknown): readonly NamedParty[] {
  if (!Array.isArray(parties)) return [];
  return parties.flatMap((row: unknown, index) => {
    const party = readTypedParty(row);
    if (!party) return [];
    const { country, importerNumber } = party;
    return [
      {
        ...party,
        key: `${draftId}.${index}`,
        country: readCountry(country) ?? '',
        importerNumber: withoutPerson(importerNumber),
      },
    ];
  });
}
