import { LATER, type Making, type Row, SEALED, THEN } from './facts.ts';

const OFFICES = [
  'analyst',
  'analyst',
  'supervisor',
  'supervisor',
  'onboarding_admin',
  'onboarding_admin',
  'security_admin',
  'security_admin',
  'auditor',
  'privacy_officer',
  'executive',
] as const;
const REALMS = ['staff', 'admin', 'mail', 'matching', 'gate_partner', 'gate_government'] as const;
const AFFILIATIONS = ['department', 'department', 'other_federal', 'foreign'] as const;
const APPLICATION_STATES = ['received', 'in_review', 'approved', 'declined'] as const;

export type Government = {
  readonly destinations: readonly string[];
  readonly desk: readonly string[];
  readonly onboarding: readonly string[];
  /** Holder of each realm, and of each destination by its id. */
  readonly holders: Readonly<Record<string, string>>;
};

/** Destinations, officers of every role, the realms with their keys, and applications. */
export function makeGovernment(making: Making): Government {
  const { draw, add } = making;
  const destinations = ['targeting', 'ipr-center', 'hsi', 'partner-agency'].map((code) =>
    makeDestination(making, code),
  );
  const holders = makeRealms(making, destinations);
  for (const name of ['partner', 'government', 'mail']) {
    add('root_keys', { name, public_key: SEALED });
  }
  const officers = [
    ...OFFICES.map((role) => makeOfficer(making, role)),
    ...destinations.flatMap((id) =>
      Array.from({ length: draw.count(1, 2) }, () =>
        makeOfficer(making, 'destination_officer', id, draw.pick(AFFILIATIONS)),
      ),
    ),
  ];
  for (const { id } of officers)
    wrapForRealms(making, String(id), [holders['admin'], holders['mail']]);
  const named = (...roles: readonly string[]) =>
    officers.filter(({ role }) => roles.includes(String(role))).map(({ id }) => String(id));
  const onboarding = named('onboarding_admin');
  for (const state of APPLICATION_STATES) makeApplication(making, state, onboarding);
  add('password_resets', {
    id: draw.id(),
    sealed: SEALED,
    holder_id: holders['mail'] ?? '',
    wrapped: SEALED,
  });
  const edition = add('reference_editions', {
    ...{ id: draw.id(), schedule: 'port', valid_from: '2026-01-01' },
    ...{ content_hash: 'ab', entry_count: 1 },
  });
  add('reference_entries', {
    ...{ edition_id: edition.id, code: '2704', position: 1 },
    ...{ name: 'Los Angeles', context: '' },
  });
  return { destinations, desk: named('analyst', 'supervisor'), onboarding, holders };
}

/** Wraps of a key that government owns, one for each holder. */
export function wrapForRealms(
  { add }: Making,
  recordId: string,
  holders: readonly (string | undefined)[],
): void {
  for (const holder of holders) {
    if (holder === undefined) throw new Error('a realm without a holder');
    add('realm_record_keys', { record_id: recordId, holder_id: holder, wrapped: SEALED });
  }
}

function makeDestination({ draw, add }: Making, code: string): string {
  const affiliation = code === 'partner-agency' ? 'other_federal' : 'department';
  const facts = { code, name: code, affiliation, postal_address: 'Washington, DC' };
  return add('destinations', { id: draw.id(), ...facts }).id;
}

function makeRealms(
  { draw, add }: Making,
  destinations: readonly string[],
): Readonly<Record<string, string>> {
  const realms = [
    ...REALMS.map((realm) => [realm, realm, null] as const),
    ...destinations.map((id) => [id, 'destination', id] as const),
  ];
  return Object.fromEntries(
    realms.map(([name, realm, destinationId]) => {
      const id = draw.id();
      add('realm_holders', { id, realm, destination_id: destinationId, public_key: SEALED });
      const pair = { holder_id: id, private_key_wrapped: SEALED };
      add('realm_private_keys', pair);
      if (draw.chance(0.5)) add('realm_older_keys', { ...pair, public_key: SEALED });
      return [name, id];
    }),
  );
}

/** A person, whatever they belong to. */
export function makeIdentity({ draw, add }: Making, face: string): string {
  const id = draw.id();
  const email_index = `\\x${id.replaceAll('-', '')}`;
  const facts = { face, password_hash: 'none', sealed: SEALED };
  return add('identities', { id, email_index, ...facts }).id;
}

function makeOfficer(
  making: Making,
  role: string,
  destinationId: string | null = null,
  affiliation = 'department',
): Row {
  const { draw, add, rowsOf } = making;
  // One person can hold two offices: then a rule about the person binds both.
  const isSecondOffice = role === 'supervisor' && draw.chance(0.4);
  const others = rowsOf('officers').filter((row) => row['role'] === 'analyst');
  return add('officers', {
    id: draw.id(),
    identity_id: isSecondOffice
      ? (draw.pick(others)['identity_id'] ?? null)
      : makeIdentity(making, 'government'),
    role,
    destination_id: destinationId,
    affiliation,
    state: draw.chance(0.8) ? 'invited' : 'disabled',
    sealed: SEALED,
  });
}

function makeApplication(making: Making, state: string, onboarding: readonly string[]): void {
  const { draw, add } = making;
  const id = draw.id();
  add('applications', {
    id,
    reference: id,
    kind: 'importer',
    state,
    sealed: SEALED,
    created_at: THEN,
  });
  wrapForRealms(
    making,
    id,
    making.rowsOf('realm_holders').filter(isFor('admin', 'mail')).map(idOf),
  );
  if (state === 'received') return;
  add('application_checks', {
    application_id: id,
    id: draw.id(),
    check_code: 'identity',
    result: draw.pick(['passed', 'concern', 'open']),
    sealed: SEALED,
    noted_by: draw.pick(onboarding),
    noted_at: LATER,
  });
  const approvers = state === 'approved' ? onboarding.slice(0, 2) : draw.some(onboarding, 0.3);
  approvers.forEach((officer, index) => {
    const step = index === 0 ? 'first' : 'second';
    add('application_approvals', { application_id: id, officer_id: officer, step });
  });
}

function isFor(...realms: readonly string[]): (row: Row) => boolean {
  return ({ realm }) => realms.includes(String(realm));
}

function idOf({ id }: Row): string {
  return String(id);
}
