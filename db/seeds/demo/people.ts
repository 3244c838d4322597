import { demoTotpSecret } from '#app/features/demo/demo-codes.ts';
import type { IdentityId } from '#app/lib/ids.ts';
import type { SeedBook } from '../book.ts';
import type { DemoPerson, DemoWorld } from '../content/world.types.ts';
import { addIdentity, addMembership, addOfficer } from '../rows/people.ts';
import { administratorOf, type Directory, get, within } from './directory.ts';

/** Password hashes by person key, made beforehand and side by side. */
export type PasswordHashes = ReadonlyMap<string, string>;

/** The world, and what its people sign in with. */
type Cast = { readonly world: DemoWorld; readonly hashes: PasswordHashes };

type Membership = DemoPerson['memberships'][number];
type Office = NonNullable<DemoPerson['office']>;

/** Officers; before everything that they decide. */
export function addOfficers(book: SeedBook, directory: Directory, { world, hashes }: Cast): void {
  for (const person of world.people) {
    if (person.office)
      directory.officers.set(
        person.key,
        addOfficerOf(book, { person, office: person.office, hashes }),
      );
  }
}

function addOfficerOf(
  book: SeedBook,
  {
    person,
    office,
    hashes,
  }: {
    readonly person: DemoPerson;
    readonly office: Office;
    readonly hashes: PasswordHashes;
  },
): string {
  return addOfficer(book, {
    identityId: addSignIn(book, person, { face: 'government', since: office.since, hashes }),
    role: office.role,
    destinationId:
      office.destination === undefined ? null : book.destination(office.destination).id,
    affiliation: office.affiliation,
    sealed: { name: person.name, email: person.email },
    createdAt: office.since,
  });
}

/** People of partners with their grants; administrators first, since they invite the others. */
export function addPartners(book: SeedBook, directory: Directory, { world, hashes }: Cast): void {
  const [onboarding] = world.people.filter((person) => person.office?.role === 'onboarding_admin');
  const inviter = get(directory.officers, onboarding?.key ?? '');
  const partners = world.people.filter((person) => person.memberships.length > 0);
  for (const person of partners.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    const first = person.memberships.find((membership) => membership.state !== 'invited');
    const identityId = first
      ? addSignIn(book, person, {
          face: 'partner',
          since: first.joinedAt ?? first.invitedAt,
          hashes,
        })
      : null;
    for (const membership of person.memberships) {
      const id = addMembershipOf(book, directory, {
        person,
        membership,
        identityId,
        inviter,
        now: world.now,
      });
      directory.memberships.set(within(membership.organization, person.key), id);
    }
  }
}

function rankOf(person: DemoPerson): number {
  return person.memberships.some(({ roles }) => roles.includes('partner_admin')) ? 0 : 1;
}

type NewMember = {
  readonly person: DemoPerson;
  readonly membership: Membership;
  readonly identityId: IdentityId | null;
  /** The onboarding administrator who invites where the organization has no administrator yet. */
  readonly inviter: string;
  readonly now: Date;
};

const HOURS_AGO = 5;

function addMembershipOf(
  book: SeedBook,
  directory: Directory,
  { person, membership, ...rest }: NewMember,
) {
  const { organization, roles, state } = membership;
  const lastActiveAt = new Date(rest.now.getTime() - HOURS_AGO * 3_600_000);
  const invitedBy = administratorOf(directory, organization) ?? rest.inviter;
  return addMembership(book, {
    organizationId: get(directory.organizations, organization),
    identityId: state === 'invited' ? null : rest.identityId,
    state,
    isLiaison: roles.includes('liaison'),
    isAdministrator: roles.includes('partner_admin'),
    sealed: { name: person.name, email: person.email, phone: person.phone, title: person.title },
    createdAt: membership.invitedAt,
    activatedAt: membership.joinedAt ?? null,
    disabledAt: membership.disabledAt ?? null,
    lastActiveAt: state === 'active' ? lastActiveAt : null,
    invitedBy,
    clientIds: membership.clients.map((client) =>
      get(directory.clients, within(organization, client)),
    ),
    grantedBy: invitedBy,
  });
}

function addSignIn(
  book: SeedBook,
  person: DemoPerson,
  facts: {
    readonly face: 'partner' | 'government';
    readonly since: Date;
    readonly hashes: PasswordHashes;
  },
): IdentityId {
  return addIdentity(book, {
    face: facts.face,
    secrets: { email: person.email, totpSecret: demoTotpSecret(person.email) },
    passwordHash: get(facts.hashes, person.key),
    enrolledAt: facts.since,
    createdAt: facts.since,
  });
}
