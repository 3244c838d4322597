import { type AppAbility, mayEver } from '#app/firewall/ability.ts';
import type { Actor, ActorRole } from '#app/firewall/actor.ts';
import type { Matters } from '#app/firewall/matters.ts';
import { type RowPermission, TABLES_OF, type TableOf } from '#app/firewall/places.ts';
import type { DestinationId, OrganizationId } from '#app/lib/ids.ts';
import type { Facts, Kind, Row, Who } from '../worlds/facts.ts';
import type { Policy } from './walls.ts';

/** Roles by kind: every permission that one of them has belongs to the kind. */
const ROLES: Readonly<Record<Kind, readonly ActorRole[]>> = {
  partner: ['liaison', 'administrator'],
  staff: ['analyst', 'supervisor'],
  destination: ['destination_officer'],
  admin: ['onboarding_admin', 'security_admin'],
  auditor: ['auditor', 'privacy_officer', 'executive'],
  worker: ['job'],
};

/** A row that keeps the fields of rules in another row, as use cases read them together. */
const HANGS_ON: Readonly<
  Record<string, readonly [table: string, by: Readonly<Record<string, string>>]>
> = {
  ...ofItems('item_versions item_parties item_statuses triage messages conferences'),
  ...ofItems('gradings internal_notes decisions contact_logs break_glass destroyed_contents'),
  referrals: ['referral_items', { id: 'referral_id' }],
  reading_versions: ['readings', { organization_id: 'organization_id', item_id: 'item_id' }],
  reading_files: ['readings', { organization_id: 'organization_id', item_id: 'item_id' }],
  conference_participants: [
    'conferences',
    { organization_id: 'organization_id', conference_id: 'id' },
  ],
  draft_comments: ['drafts', { organization_id: 'organization_id', draft_id: 'id' }],
  packages: ['referrals', { referral_id: 'id' }],
  package_files: ['referrals', { referral_id: 'id' }],
  referral_answers: ['referrals', { referral_id: 'id' }],
  referral_notices: ['referrals', { referral_id: 'id' }],
};

function ofItems(tables: string): typeof HANGS_ON {
  const by = { organization_id: 'organization_id', item_id: 'id' };
  return Object.fromEntries(tables.split(' ').map((table) => [table, ['items', by] as const]));
}

/** What wall 1 knows an actor by: the ability, made as a scope makes it. */
export function abilityFor(who: Who, facts: Facts, policy: Policy): AppAbility {
  const granted = (facts['client_grants'] ?? []).filter((row) => row['membership_id'] === who.id);
  const clientIds = granted.map((row) => String(row['client_id']));
  return policy.abilityOf(actorOf(who), clientIds, mattersOf(who, facts));
}

function mattersOf(who: Who, facts: Facts): Matters {
  const openings = ofPerson(who, facts, 'break_glass').map((row) => ({
    id: String(row['id']),
    itemId: String(row['item_id']),
    expiresAt: new Date(String(row['expires_at'])),
  }));
  const waiting = new Set(idsIn(facts, 'pending_comparisons'));
  return {
    closedIds: closedIdsOf(who, facts),
    openings: openings.filter(
      ({ itemId, expiresAt }) => expiresAt.getTime() > Date.now() && !waiting.has(itemId),
    ),
    sharedIds: (facts['draft_reviews'] ?? [])
      .filter((row) => row['reviewer_id'] === who.id)
      .map((row) => String(row['draft_id'])),
    affiliation: who.affiliation,
  };
}

/** What the functions of the database answer to a scope. */
function closedIdsOf(who: Who, facts: Facts): readonly string[] {
  const accusing = (organizations: ReadonlySet<unknown>): readonly string[] =>
    (facts['accusations'] ?? [])
      .filter((row) => row['state'] === 'confirmed' && organizations.has(row['accused_id']))
      .map((row) => String(row['item_id']));
  if (who.kind === 'partner') return accusing(otherOrganizationsOf(who, facts));
  if (who.kind !== 'staff') return [];
  const recused = ofPerson(who, facts, 'recusals').map(
    (row) => row['item_id'] ?? row['organization_id'],
  );
  return [
    ...recused.map(String),
    ...accusing(new Set(recused)),
    ...idsIn(facts, 'pending_comparisons'),
  ];
}

function otherOrganizationsOf(who: Who, facts: Facts): ReadonlySet<unknown> {
  const memberships = facts['memberships'] ?? [];
  const person = memberships.find((row) => row['id'] === who.id)?.['identity_id'] ?? null;
  const others = memberships.filter(
    (row) =>
      person !== null &&
      row['identity_id'] === person &&
      row['state'] === 'active' &&
      row['organization_id'] !== who.organizationId,
  );
  return new Set(others.map((row) => row['organization_id']));
}

function ofPerson({ identityId }: Who, facts: Facts, table: string): readonly Row[] {
  return (facts[table] ?? []).filter(
    (row) => row['identity_id'] === identityId && row['ended_at'] === null,
  );
}

function idsIn(facts: Facts, table: string): readonly string[] {
  return (facts[table] ?? []).map((row) => String(row['item_id']));
}

export type AskedPermission = {
  readonly permission: RowPermission;
  readonly table: TableOf<RowPermission>;
};

/** Reading permissions of a kind of actor by the table they decide on; where there is none, row security stands alone. */
export function permissionsOf(
  kind: Kind,
  policy: Policy,
): ReadonlyMap<string, readonly AskedPermission[]> {
  const nobody = {
    ...{ kind, id: '', organizationId: null, destinationId: null },
    ...{ identityId: null, affiliation: null },
  };
  const abilities = ROLES[kind].map((role) =>
    policy.abilityOf(actorOf({ ...nobody, roles: [role] }), []),
  );
  const asked = Object.entries(TABLES_OF).flatMap(([subject, tables]) => {
    // Keys of the registry are subjects with a permission to read.
    const permission = `read ${subject}` as RowPermission;
    const isOfKind = abilities.some((ability) => mayEver(ability, permission));
    return isOfKind ? tables.map((table) => ({ permission, table })) : [];
  });
  return Map.groupBy(asked, ({ table }) => snake(table));
}

/**
 * The row as a use case asks about it, with the fields of the row it hangs on; of several such rows, once with each:
 * then every one of them has to be allowed.
 */
export function readTogether(table: string, row: Row, facts: Facts): readonly Row[] {
  const camel = Object.fromEntries(
    Object.entries(row).map(([name, value]) => [camelOf(name), value]),
  );
  const own = {
    ...camel,
    ...(table === 'items' ? { itemId: row['id'] ?? null } : {}),
    ...(table === 'drafts' ? { draftId: row['id'] ?? null } : {}),
  };
  const above = HANGS_ON[table];
  if (above === undefined) return [own];
  const [other, by] = above;
  const pairs = Object.entries(by);
  const found = (facts[other] ?? []).filter((candidate) =>
    pairs.every(([mine, theirs]) => row[mine] === candidate[theirs]),
  );
  if (found.length === 0) return [own];
  return found.flatMap((row) =>
    readTogether(other, row, facts).map((together) => ({
      ...together,
      ...own,
    })),
  );
}

function actorOf(who: Who): Actor {
  return {
    kind: who.kind,
    id: who.id,
    identityId: who.identityId,
    // Ids of the world are what the brands stand for.
    organizationId: who.organizationId as OrganizationId | null,
    destinationId: who.destinationId as DestinationId | null,
    roles: who.roles as readonly ActorRole[],
    requestId: 'proof',
    source: null,
  };
}

function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function camelOf(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
