import { type Making, SEALED, THEN } from './facts.ts';
import type { Item } from './filings.ts';
import type { Government } from './government.ts';
import { wrapFor } from './organizations.ts';

/**
 * What organizations are known by, filings that nobody compared yet, and organizations among the accused: of some it is
 * certain, of some the desk was asked or said no.
 */
export function makeAccusations(
  making: Making,
  government: Government,
  items: readonly Item[],
): void {
  const { draw, rowsOf } = making;
  const organizations = rowsOf('organizations').map(({ id }) => String(id));
  for (const organization of organizations) makeIdentifier(making, government, organization);
  for (const [index, item] of items.entries()) {
    // At least one, so that no world is without.
    if (draw.chance(0.08) || index === 0) makePending(making, government, item);
    const others = organizations.filter((id) => id !== item.organization.id);
    for (const accused of draw.some(others, 0.12)) makeAccusation(making, item, accused);
  }
}

function makeIdentifier({ draw, ...making }: Making, government: Government, id: string): void {
  const { admin, matching } = government.holders;
  const record = draw.id();
  making.add('organization_identifiers', {
    organization_id: id,
    id: record,
    kind: draw.pick(['name', 'importer_number', 'other']),
    sealed: SEALED,
    recorded_by: draw.pick(government.onboarding),
  });
  wrapFor({ draw, ...making }, { organization: id, record }, [admin, matching]);
}

function makePending(making: Making, government: Government, item: Item): void {
  const { draw, add, rowsOf } = making;
  const record = draw.id();
  const versions = rowsOf('item_versions').filter(({ item_id }) => item_id === item.id);
  add('pending_comparisons', {
    organization_id: item.organization.id,
    item_id: item.id,
    version: versions.at(-1)?.['version'] ?? 1,
    record_id: record,
    sealed: SEALED,
  });
  const holders = [government.holders['matching']];
  wrapFor(making, { organization: item.organization.id, record }, holders);
}

function makeAccusation({ draw, add, rowsOf }: Making, item: Item, accused: string): void {
  const basis = draw.pick(['identifier', 'name']);
  const state =
    basis === 'identifier' ? 'confirmed' : draw.pick(['suggested', 'confirmed', 'rejected']);
  const isDecided = basis === 'name' && state !== 'suggested';
  const officer = draw.pick(rowsOf('officers').filter(({ role }) => role === 'analyst'));
  add('accusations', {
    organization_id: item.organization.id,
    item_id: item.id,
    accused_id: accused,
    basis,
    state,
    found_at: THEN,
    decided_by: isDecided ? String(officer['id']) : null,
    decided_at: isDecided ? THEN : null,
  });
}
