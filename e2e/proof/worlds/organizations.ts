import { type Making, SEALED } from './facts.ts';
import { type Government, makeIdentity } from './government.ts';

const LIAISON = { is_liaison: true, is_administrator: false } as const;
const ADMINISTRATOR = { is_liaison: false, is_administrator: true } as const;
const BOTH = { is_liaison: true, is_administrator: true } as const;

export type Client = { readonly id: string; readonly holder: string };

export type Organization = {
  readonly id: string;
  readonly holder: string;
  /** The first is the organization itself. */
  readonly clients: readonly Client[];
  readonly liaisons: readonly string[];
  readonly members: readonly string[];
};

/** Organizations with clients, several people each and their grants, some of which outlived a role. */
export function makeOrganizations(
  making: Making,
  government: Government,
  count: number,
): readonly Organization[] {
  const { draw, add } = making;
  const ids = Array.from({ length: count }, () => {
    const state = draw.pick(['live', 'live', 'live', 'suspended', 'offboarded']);
    return add('organizations', { id: draw.id(), kind: 'importer', state, sealed: SEALED }).id;
  });
  return ids.map((id) => makeOrganization(making, government, id));
}

function makeOrganization(making: Making, government: Government, id: string) {
  const { draw } = making;
  const holder = makeHolder(making, { organization: id, client: null, parent: null });
  const staff = government.holders['staff'];
  const admin = government.holders['admin'];
  wrapFor(making, { organization: id, record: id }, [holder, staff, admin]);
  const clients = Array.from({ length: draw.count(1, 4) }, (_, index) => {
    const clientId = makeClient(making, { organization: id, isSelf: index === 0 });
    wrapFor(making, { organization: id, record: clientId }, [holder, staff, admin]);
    return {
      id: clientId,
      holder: makeHolder(making, { organization: id, client: clientId, parent: holder }),
    };
  });
  const roster = [LIAISON, LIAISON, ADMINISTRATOR, draw.pick([LIAISON, BOTH])];
  const more = draw.chance(0.4) ? [draw.pick([ADMINISTRATOR, BOTH, LIAISON])] : [];
  const people = [...roster, ...more].map((roles) => ({ ...makeMember(making, id, roles), roles }));
  for (const person of people) {
    const share = person.roles.is_liaison ? 0.6 : 0.15;
    for (const client of draw.some(clients, share)) grant(making, id, [person.id, client.id]);
    wrapFor(making, { organization: id, record: person.id }, [
      holder,
      staff,
      admin,
      government.holders['mail'],
    ]);
  }
  const liaisons = people.filter(({ roles }) => roles.is_liaison).map((person) => person.id);
  return { id, holder, clients, liaisons, members: people.map((person) => person.id) };
}

function makeClient(
  { draw, add }: Making,
  of: { readonly organization: string; readonly isSelf: boolean },
): string {
  return add('clients', {
    organization_id: of.organization,
    id: draw.id(),
    is_self: of.isSelf,
    state: of.isSelf || draw.chance(0.8) ? 'active' : 'authority_ended',
    sealed: SEALED,
  }).id;
}

function makeHolder(
  { draw, add }: Making,
  of: {
    readonly organization: string;
    readonly client: string | null;
    readonly parent: string | null;
  },
): string {
  const id = draw.id();
  const pair = {
    organization_id: of.organization,
    public_key: SEALED,
    private_key_wrapped: SEALED,
  };
  add('organization_holders', { ...pair, id, client_id: of.client, parent_id: of.parent });
  // As while a key is replaced.
  if (draw.chance(0.4)) add('organization_older_keys', { ...pair, holder_id: id });
  return id;
}

function makeMember(
  making: Making,
  organization: string,
  roles: { readonly is_liaison: boolean; readonly is_administrator: boolean },
) {
  const { draw, add } = making;
  const state = draw.pick(['invited', 'active', 'active', 'active', 'disabled']);
  return add('memberships', {
    organization_id: organization,
    id: draw.id(),
    identity_id: state === 'invited' ? null : makePerson(making, organization),
    state,
    ...roles,
    sealed: SEALED,
  });
}

/** Somebody new, or somebody of another organization: a person may belong to several. */
function makePerson(making: Making, organization: string): string {
  const { draw, rowsOf } = making;
  const here = rowsOf('memberships').filter((row) => row['organization_id'] === organization);
  const known = new Set(here.map((row) => row['identity_id']));
  const others = rowsOf('memberships').flatMap(({ identity_id }) =>
    typeof identity_id === 'string' && !known.has(identity_id) ? [identity_id] : [],
  );
  return others.length > 0 && draw.chance(0.4)
    ? draw.pick(others)
    : makeIdentity(making, 'partner');
}

function grant(
  { add }: Making,
  organization: string,
  [member, client]: readonly [string, string],
): void {
  add('client_grants', {
    organization_id: organization,
    membership_id: member,
    client_id: client,
    granted_by: member,
  });
}

/** Wraps of a key that an organization owns, one for each holder. */
export function wrapFor(
  { add }: Making,
  record: { readonly organization: string; readonly record: string },
  holders: readonly (string | undefined)[],
): void {
  for (const holder of holders) {
    if (holder === undefined) throw new Error('a realm without a holder');
    add('record_keys', {
      organization_id: record.organization,
      record_id: record.record,
      holder_id: holder,
      wrapped: SEALED,
    });
  }
}
