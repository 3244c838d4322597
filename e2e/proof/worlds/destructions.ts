import { type Making, type Row, SEALED } from './facts.ts';
import type { Item } from './filings.ts';

const HOUR_MS = 3_600_000;

/** Proposals to destroy keys in every state, of items and of organizations; what was approved is marked. */
export function makeDestructions(making: Making, items: readonly Item[]): void {
  const { draw, rowsOf } = making;
  for (const { organization, id } of draw.some(items, 0.25))
    makeDestruction(making, { organization: organization.id, item: id });
  for (const { id, state } of rowsOf('organizations'))
    if (state !== 'live') makeDestruction(making, { organization: String(id), item: null });
}

function makeDestruction(
  making: Making,
  { organization, item }: { readonly organization: string; readonly item: string | null },
): void {
  const { draw, add, rowsOf } = making;
  const [one, other] = rowsOf('officers').filter(({ role }) => role === 'security_admin');
  const [by, second] = draw.chance(0.5) ? [one, other] : [other, one];
  if (by === undefined || second === undefined) throw new Error('two people are needed');
  const state = draw.pick(['proposed', 'approved', 'approved', 'refused', 'withdrawn']);
  const { id } = add('key_destructions', {
    organization_id: organization,
    id: draw.id(),
    kind: item === null ? 'destroy_organization_keys' : 'destroy_item_keys',
    item_id: item,
    state,
    sealed: SEALED,
    ...proposedBy(by),
    ...decidedBy(state, state === 'withdrawn' ? by : second),
  });
  if (state === 'approved')
    add('destroyed_contents', { organization_id: organization, destruction_id: id, item_id: item });
}

function proposedBy({ id = null, identity_id = null }: Row): Row {
  return {
    proposed_by: id,
    proposed_identity: identity_id,
    proposed_at: new Date(Date.now() - HOUR_MS).toISOString(),
    expires_at: new Date(Date.now() + HOUR_MS).toISOString(),
  };
}

function decidedBy(state: string, { id = null, identity_id = null }: Row): Row {
  const isOpen = state === 'proposed';
  return {
    decided_by: isOpen ? null : id,
    decided_identity: isOpen ? null : identity_id,
    decided_at: isOpen ? null : new Date().toISOString(),
  };
}
