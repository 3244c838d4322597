import { type Making, type Row, SEALED, THEN } from './facts.ts';
import type { Item } from './filings.ts';
import type { Government } from './government.ts';

const HOUR_MS = 3_600_000;

type Officer = { readonly id: string; readonly identity: string };
/** An item, or all items of an organization. */
type Matter = { readonly organization: string; readonly item: string | null };

/** Recusals from items and organizations, some of them over; emergency openings in every stage; proposals of both kinds. */
export function makeRecusals(making: Making, { desk }: Government, items: readonly Item[]): void {
  const { draw, rowsOf } = making;
  const officers = rowsOf('officers')
    .filter(({ id }) => desk.includes(String(id)))
    .map(officerOf);
  const ofOrganization = new Map(items.map((item) => [item.organization.id, item]));
  const taken = new Set<string>();
  for (const officer of officers) {
    const matters: Matter[] = [
      ...draw
        .some(items, 0.12)
        .map(({ organization, id }) => ({ organization: organization.id, item: id })),
      ...draw
        .some([...ofOrganization.keys()], 0.15)
        .map((organization) => ({ organization, item: null })),
    ];
    for (const matter of matters) {
      // A person is recused from a matter once, whichever office they act in.
      const key = `${officer.identity} ${matter.item ?? matter.organization}`;
      if (taken.has(key)) continue;
      taken.add(key);
      makeRecusal(making, officer, { matter, officers });
      const item = matter.item ?? draw.pick(items.filter(isOf(matter.organization))).id;
      if (draw.chance(0.5)) makeOpening(making, officer, { matter: { ...matter, item }, officers });
    }
  }
  for (const row of rowsOf('referral_items')) {
    if (draw.chance(0.3)) makeRelease(making, row, officers);
  }
}

type Among = { readonly matter: Matter; readonly officers: readonly Officer[] };

function makeRecusal({ draw, add }: Making, officer: Officer, { matter, officers }: Among): void {
  const other = draw.pick(officers.filter(isNot(officer)));
  const isOver = draw.chance(0.25);
  add('recusals', {
    organization_id: matter.organization,
    id: draw.id(),
    item_id: matter.item,
    officer_id: officer.id,
    identity_id: officer.identity,
    sealed: SEALED,
    declared_by: draw.pick([officer.id, other.id]),
    ended_at: isOver ? THEN : null,
    ended_by: isOver ? other.id : null,
    end_sealed: isOver ? SEALED : null,
  });
}

/** Open now, over by itself, or ended early. */
function makeOpening(
  making: Making,
  officer: Officer,
  { matter, officers }: Among & { readonly matter: Matter & { readonly item: string } },
): void {
  const { draw, add, rowsOf } = making;
  const other = draw.pick(officers.filter(isNot(officer)));
  const proposal = addProposal(making, {
    kind: 'break_glass',
    organization_id: matter.organization,
    item_id: matter.item,
    referral_id: null,
    minutes: 60,
    by: officer,
    decision: { state: 'approved', by: other },
  });
  const stage = draw.pick(['open', 'open', 'over', 'ended']);
  const begun = Date.now() - (stage === 'over' ? 3 * HOUR_MS : HOUR_MS / 2);
  add('break_glass', {
    organization_id: matter.organization,
    id: draw.id(),
    item_id: matter.item,
    proposal_id: proposal,
    control_number: String(
      rowsOf('items').find(({ id }) => id === matter.item)?.['control_number'],
    ),
    officer_id: officer.id,
    identity_id: officer.identity,
    opened_by: other.id,
    opened_at: new Date(begun).toISOString(),
    expires_at: new Date(begun + 2 * HOUR_MS).toISOString(),
    ended_at: stage === 'ended' ? new Date(begun + 1).toISOString() : null,
    ended_by: stage === 'ended' ? other.id : null,
  });
}

function makeRelease(making: Making, covered: Row, officers: readonly Officer[]): void {
  const { draw, rowsOf } = making;
  const referral = covered['referral_id'] ?? null;
  if (rowsOf('proposals').some((row) => row['referral_id'] === referral)) return;
  const by = draw.pick(officers);
  const state = draw.pick(['proposed', 'approved', 'refused']);
  addProposal(making, {
    kind: 'release',
    organization_id: String(covered['organization_id']),
    item_id: String(covered['item_id']),
    referral_id: referral,
    minutes: null,
    by,
    decision: state === 'proposed' ? null : { state, by: draw.pick(officers.filter(isNot(by))) },
  });
}

type Proposed = {
  readonly kind: string;
  readonly organization_id: string;
  readonly item_id: string;
  readonly referral_id: Row[string];
  readonly minutes: number | null;
  readonly by: Officer;
  readonly decision: { readonly state: string; readonly by: Officer } | null;
};

function addProposal({ draw, add }: Making, { by, decision, ...facts }: Proposed): string {
  const now = Date.now();
  return add('proposals', {
    ...facts,
    id: draw.id(),
    state: decision?.state ?? 'proposed',
    sealed: SEALED,
    proposed_by: by.id,
    proposed_identity: by.identity,
    proposed_at: new Date(now - HOUR_MS).toISOString(),
    expires_at: new Date(now + 24 * HOUR_MS).toISOString(),
    decided_by: decision?.by.id ?? null,
    decided_identity: decision?.by.identity ?? null,
    decided_at: decision ? new Date(now).toISOString() : null,
  }).id;
}

function officerOf(row: Row): Officer {
  return { id: String(row['id']), identity: String(row['identity_id']) };
}

/** Another person, not another office of the same. */
function isNot({ identity }: Officer): (other: Officer) => boolean {
  return (other) => other.identity !== identity;
}

function isOf(organization: string): (item: Item) => boolean {
  return (item) => item.organization.id === organization;
}
