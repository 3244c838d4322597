import type { DemoOrganization, DemoPerson, DemoWorld } from '../content/world.types.ts';

/** One line of the table that the demo prints. */
export type DemoAccount = {
  readonly role: string;
  readonly organization: string;
  readonly email: string;
  readonly password: string;
  readonly secondFactor: string;
};

/** What everybody of the demo types; they are invented, so there is nothing to protect. */
export const DEMO_PASSWORD = 'demo harbor lantern 41';

/** Where a demo shows codes (RULES 30: in no other build). */
const SECOND_FACTOR = 'shown at /demo/codes';

/** Who is worth trying first, in the order of a tour. */
const TOUR = [
  'dana',
  'luis',
  'calvin',
  'tomasz',
  'ruth',
  'grant',
  'noor',
  'bashir',
  'walt',
  'jordan',
  'harriet',
  'paulo',
  'analyst-imani',
  'analyst-oskar',
  'supervisor-adaeze',
  'targeting-keiko',
  'ipr-lorena',
  'hsi-bronwyn',
  'onboarding-fern',
  'onboarding-tobias',
  'security-hyun',
  'security-rosalind',
  'auditor-celeste',
  'privacy-malik',
];

const OFFICES = {
  analyst: 'Triage analyst',
  supervisor: 'Triage supervisor',
  destination_officer: 'Destination officer',
  onboarding_admin: 'Onboarding administrator',
  security_admin: 'Security administrator',
  auditor: 'Auditor',
  privacy_officer: 'Privacy officer',
} as const;

const DESTINATIONS = { targeting: 'Targeting', 'ipr-center': 'IPR Center', hsi: 'HSI' } as const;

/** The accounts to print; the same for the same world, whenever it is asked. */
export function listDemoAccounts(world: DemoWorld): readonly DemoAccount[] {
  const organizations = new Map(
    world.organizations.map((organization) => [organization.key, organization]),
  );
  return TOUR.flatMap((key) => world.people.filter((person) => person.key === key)).map(
    (person) => ({
      ...placeOf(person, organizations),
      email: person.email,
      password: DEMO_PASSWORD,
      secondFactor: SECOND_FACTOR,
    }),
  );
}

function placeOf(
  person: DemoPerson,
  organizations: ReadonlyMap<string, DemoOrganization>,
): Pick<DemoAccount, 'role' | 'organization'> {
  const { office, memberships } = person;
  if (office) {
    const { destination } = office;
    return {
      role: OFFICES[office.role],
      organization: destination ? DESTINATIONS[destination] : 'Customs',
    };
  }
  const roles = memberships[0]?.roles ?? [];
  const organization = organizations.get(memberships[0]?.organization ?? '');
  const role = roles
    .map((name) => (name === 'liaison' ? 'liaison' : 'administrator'))
    .join(' and ');
  const note = organization?.state === 'suspended' ? ' (suspended)' : '';
  return { role: `Partner ${role}`, organization: `${organization?.name ?? ''}${note}` };
}
