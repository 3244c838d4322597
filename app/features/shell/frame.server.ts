import { type FieldPlace, openJson } from '#app/crypto/records.ts';
import { mayEver } from '#app/firewall/ability.ts';
import { type Actor, hasRole } from '#app/firewall/actor.ts';
import type { ActorFrameInput } from '#app/firewall/frame-page.ts';
import { openRecords } from '#app/firewall/records.ts';
import type { ReadScope } from '#app/firewall/scope.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { MemberSealed, OfficerSealed, OrganizationSealed } from '#app/lib/sealed-shapes.ts';
import {
  findDestinationName,
  findOwnMembership,
  findOwnOffice,
  findOwnOrganization,
} from '#db/queries/shell.ts';
import { countProposals } from '../approvals/view-proposals.server.ts';
import { countDestructions } from '../keys/view-destructions.server.ts';
import { placesOf } from './navigation.policy.ts';
import { siteInfoOf } from './site.ts';

/** What the frame of a signed-in page shows: who acts, for whom, where they can go. */
export async function viewFrame(scope: ReadScope, { site, flash, formsKey }: ActorFrameInput) {
  const { actor, ability } = scope;
  return {
    member: actor.id,
    formsKey,
    mood: actor.kind === 'partner' ? ('partner' as const) : ('desk' as const),
    site: siteInfoOf(site.texts),
    actingFor: await actingFor(scope),
    person: { name: (await nameOf(scope)) ?? roleLabel(actor) },
    places: withCounts(
      placesOf(actor, (permission) => mayEver(ability, permission)),
      { '/approvals': await countProposals(scope), '/keys': await countDestructions(scope) },
    ),
    flash,
    now: scope.clock.now().toISOString(),
  };
}

/** What waits behind a place; nothing is shown where nothing waits. */
function withCounts(places: ReturnType<typeof placesOf>, counts: Readonly<Record<string, number>>) {
  return places.map((place) => {
    const count = counts[place.to] ?? 0;
    return count > 0 ? { ...place, count: count > 99 ? '99+' : count } : place;
  });
}

async function actingFor(scope: ReadScope) {
  const { actor } = scope;
  if (actor.kind === 'partner') {
    return {
      kind: 'Organization',
      name: (await organizationName(scope)) ?? '',
      band: 'blue' as const,
    };
  }
  if (actor.kind === 'destination' && actor.destinationId) {
    const destination = await findDestinationName(scope.db, actor.destinationId);
    return { kind: 'Destination', name: destination?.name ?? '', band: 'violet' as const };
  }
  if (actor.kind === 'staff') return { kind: 'Desk', name: 'Trade', band: 'teal' as const };
  return { kind: 'Office', name: roleLabel(actor), band: 'slate' as const };
}

async function organizationName(scope: ReadScope): Promise<string | null> {
  const { organizationId } = scope.actor;
  const row = organizationId && (await findOwnOrganization(scope.db, organizationId));
  if (!row) return null;
  const opened = await openOwn(scope, sealedAt.organization(row.id), row.sealed);
  return opened === null ? null : OrganizationSealed.parse(opened).name;
}

async function nameOf(scope: ReadScope): Promise<string | null> {
  const { actor } = scope;
  if (actor.kind === 'partner' && actor.organizationId) {
    const row = await findOwnMembership(scope.db, actor.id);
    const place = sealedAt.membership(actor.organizationId, actor.id);
    const opened = row && (await openOwn(scope, place, row.sealed));
    return opened ? MemberSealed.parse(opened).name : null;
  }
  // Auditors hold no key and see no names, their own included.
  if (actor.kind === 'auditor') return null;
  const row = await findOwnOffice(scope.db, actor.id);
  const opened = row && (await openOwn(scope, sealedAt.officer(actor.id), row.sealed));
  return opened ? OfficerSealed.parse(opened).name : null;
}

/** Opens a sealed row when this scope has a key for it; null otherwise. */
async function openOwn(
  scope: ReadScope,
  place: Omit<FieldPlace, 'column'>,
  sealed: Buffer,
): Promise<unknown> {
  const keys = await openRecords(scope, place.owner, [place.recordId]);
  const key = keys.get(place.recordId);
  return key ? openJson(key, { ...place, column: 'sealed' }, sealed) : null;
}

const ROLE_LABELS = [
  ['supervisor', 'Triage supervisor'],
  ['analyst', 'Triage analyst'],
  ['destination_officer', 'Destination officer'],
  ['onboarding_admin', 'Onboarding administrator'],
  ['security_admin', 'Security administrator'],
  ['auditor', 'Auditor'],
  ['privacy_officer', 'Privacy officer'],
  ['executive', 'Executive'],
  ['liaison', 'Liaison'],
  ['administrator', 'Partner administrator'],
] as const;

function roleLabel(actor: Actor): string {
  return ROLE_LABELS.find(([role]) => hasRole(actor, role))?.[1] ?? '';
}
