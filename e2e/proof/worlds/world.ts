import { makeAccusations } from './accusations.ts';
import { makeDeskWork } from './desk.ts';
import { makeDestructions } from './destructions.ts';
import {
  type Draw,
  type Facts,
  type Kind,
  LATER,
  type Making,
  startMaking,
  type Who,
} from './facts.ts';
import { makeFilings } from './filings.ts';
import { makeGovernment } from './government.ts';
import { makeLinked } from './linked.ts';
import { makeOrganizations, type Organization } from './organizations.ts';
import { makeRecusals } from './recusals.ts';
import { makeReferrals } from './referrals.ts';

const KIND_OF: Readonly<Record<string, Kind>> = {
  analyst: 'staff',
  supervisor: 'staff',
  destination_officer: 'destination',
  onboarding_admin: 'admin',
  security_admin: 'admin',
  auditor: 'auditor',
  privacy_officer: 'auditor',
  executive: 'auditor',
};

/** A random world: what there is in it, and everybody who may ask. */
export type World = { readonly facts: Facts; readonly actors: readonly Who[] };

export function makeWorld(draw: Draw, organizationCount: number): World {
  const making = startMaking(draw);
  const government = makeGovernment(making);
  const organizations = makeOrganizations(making, government, organizationCount);
  const items = organizations.flatMap((organization) =>
    makeFilings(making, government, organization),
  );
  makeLinked(making, organizations, items);
  for (const item of items) makeDeskWork(making, government, item);
  makeReferrals(making, government, items);
  makeRecusals(making, government, items);
  makeAccusations(making, government, items);
  makeDestructions(making, items);
  makePlumbing(making, organizations);
  makeSentForms(making);
  return { facts: making.facts, actors: actorsOf(making) };
}

/** Trail and effects of every organization and of none. */
function makePlumbing({ draw, add }: Making, organizations: readonly Organization[]): void {
  for (const organization of [...organizations, null]) {
    const organizationId = organization?.id ?? null;
    for (const kind of ['partner', 'gate', 'staff', 'worker', 'admin']) {
      add('audit_events', {
        id: draw.id(),
        actor_kind: kind,
        // Nobody else writes such an event: the database holds the actor to the token, the gate to the membership.
        actor_id:
          organization && ['partner', 'gate'].includes(kind)
            ? draw.pick(organization.members)
            : draw.id(),
        organization_id: organizationId,
        action: 'item.viewed',
        object_kind: 'item',
        object_id: draw.id(),
      });
    }
    add('effects', { key: draw.id(), organization_id: organizationId });
  }
  for (const { id } of organizations) makeStored({ draw, add }, id);
  add('storage_checks', { id: draw.id(), ended_at: LATER });
}

/** Objects of no file: one that is missing, one that is there. */
function makeStored({ draw, add }: Pick<Making, 'draw' | 'add'>, organizationId: string): void {
  for (const gap of ['missing', null]) {
    add('stored_objects', {
      organization_id: organizationId,
      storage_key: draw.id(),
      state: 'stored',
      due_at: null,
      gap,
      gap_at: gap && LATER,
    });
  }
}

/** What members and officers sent. */
function makeSentForms({ draw, add, rowsOf }: Making): void {
  const keyed = () => `\\x${`${draw.id()}${draw.id()}`.replaceAll('-', '')}`;
  for (const { id, organization_id } of [...rowsOf('memberships'), ...rowsOf('officers')])
    for (let forms = draw.count(0, 2); forms > 0; forms -= 1)
      add('sent_forms', {
        ...{ subject_id: id ?? null, organization_id: organization_id ?? null },
        ...{ token: keyed(), digest: keyed(), led_to: '/items' },
      });
}

const NO_OFFICE = { identityId: null, affiliation: null } as const;

function actorsOf({ draw, rowsOf }: Making): readonly Who[] {
  const members = rowsOf('memberships').map(
    (row): Who => ({
      kind: 'partner',
      id: String(row['id']),
      organizationId: String(row['organization_id']),
      destinationId: null,
      ...NO_OFFICE,
      roles: [
        ...(row['is_liaison'] === true ? ['liaison'] : []),
        ...(row['is_administrator'] === true ? ['administrator'] : []),
      ],
    }),
  );
  const officers = rowsOf('officers').map((row): Who => {
    const role = String(row['role']);
    const kind = KIND_OF[role];
    if (kind === undefined) throw new Error(`nobody knows what kind of actor ${role} is`);
    const destination = row['destination_id'];
    const destinationId = typeof destination === 'string' ? destination : null;
    const office = {
      identityId: String(row['identity_id']),
      affiliation: String(row['affiliation']),
    };
    const id = String(row['id']);
    return { kind, id, organizationId: null, destinationId, roles: [role], ...office };
  });
  const jobs = [...rowsOf('organizations').map(({ id }) => String(id)), null].map(
    (organizationId): Who => ({
      kind: 'worker',
      id: draw.id(),
      organizationId,
      destinationId: null,
      ...NO_OFFICE,
      roles: ['job'],
    }),
  );
  return [...members, ...officers, ...jobs];
}
