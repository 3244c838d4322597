import { newTotpSecret } from '#app/crypto/totp.ts';
import {
  type AuditedScope,
  type Credential,
  type ReadScope,
  readAs,
  readAuditedAs,
  type WriteScope,
  writeAs,
} from '#app/firewall/scope.ts';
import type { FirewallServices } from '#app/firewall/services.ts';
import type { ClientId, OrganizationId } from '#app/lib/ids.ts';
import type { SessionServices } from '#app/session/services.ts';
import type { SeedBook } from '../seeds/book.ts';
import { addClient, addOrganization } from '../seeds/rows/organizations.ts';
import { addIdentity, addMembership, addOfficer } from '../seeds/rows/people.ts';
import { addRealms } from '../seeds/rows/realms.ts';
import { writeSeeds } from '../seeds/writer.ts';
import {
  credentialOfJob,
  credentialOfSession,
  startSession,
  type TestSession,
} from './credentials.ts';
import {
  CAST_ORGANIZATIONS,
  CEDAR_CLIENTS,
  type ClientName,
  OFFICERS,
  type OfficerName,
  type OrganizationName,
  PARTNERS,
  type PartnerName,
  type Person,
  type PersonName,
} from './people.ts';
import { createTestServices, type TestServices, type TestServicesOptions } from './services.ts';
import type { TestDatabase } from './test-database.ts';

/** What everyone of the cast types. */
export const CAST_PASSWORD = 'quiet harbor lantern 41';

const DESTINATIONS = ['targeting', 'ipr-center', 'hsi'] as const;

/** The one cast of actors: in the database, enrolled, with services that can act for each of them. */
export type Cast = {
  readonly database: TestDatabase;
  readonly services: FirewallServices;
  readonly session: SessionServices;
  readonly storageDirectory: string;
  readonly people: Readonly<Record<PersonName, Person>>;
  readonly organizations: Readonly<Record<OrganizationName, OrganizationId>>;
  /** Clients by name; an organization's own name is its self client. */
  readonly clients: Readonly<Record<ClientName, ClientId>>;
  /** Destination ids by code. */
  readonly destinations: Readonly<Record<(typeof DESTINATIONS)[number], string>>;
  signIn(who: PersonName): Promise<TestSession>;
  credentialOf(who: PersonName): Promise<Credential>;
  /** A job that works for an organization, or for none. */
  jobFor(who: OrganizationName | null, subjectId?: string): Promise<Credential>;
  readAs<T>(who: PersonName, work: (scope: ReadScope) => Promise<T>): Promise<T>;
  readAuditedAs<T>(who: PersonName, work: (scope: AuditedScope) => Promise<T>): Promise<T>;
  writeAs<T>(who: PersonName, work: (scope: WriteScope) => Promise<T>): Promise<T>;
  /** Inserts rows past row security, sealed; see `factories.ts` for whole things. */
  seed<T>(work: (book: SeedBook) => Promise<T> | T): Promise<T>;
  close(): Promise<void>;
};

/** Who and what the cast is: all of it ids and secrets, so it can be handed to another process. */
export type CastMembers = Pick<Cast, 'people' | 'organizations' | 'clients' | 'destinations'>;

/** Fills a test database with the cast. Call `close` after the last test. */
export async function createCast(
  database: TestDatabase,
  options?: TestServicesOptions,
): Promise<Cast> {
  const made = await createTestServices(database, options);
  const passwordHash = await made.session.hasher.hash(CAST_PASSWORD);
  const members = await writeSeeds(targetOf(database, made), (book) =>
    addMembers(book, passwordHash),
  );
  return castOf(database, made, members);
}

/** The cast that another process put into the database, with services that hold the same keys. */
export async function joinCast(
  database: TestDatabase,
  members: CastMembers,
  options: TestServicesOptions,
): Promise<Cast> {
  return castOf(database, await createTestServices(database, options), members);
}

function castOf(database: TestDatabase, made: TestServices, members: CastMembers): Cast {
  const { services, session, storageDirectory, close } = made;
  const credentialOf = async (who: PersonName): Promise<Credential> => {
    const { id } = await startSession(session, members.people[who]);
    return credentialOfSession(session, { sessionId: id, face: members.people[who].face });
  };
  return {
    ...members,
    database,
    services,
    session,
    storageDirectory,
    signIn: (who) => startSession(session, members.people[who]),
    credentialOf,
    jobFor: (who, subjectId) =>
      credentialOfJob(database, {
        organizationId: who && members.organizations[who],
        ...(subjectId === undefined ? {} : { subjectId }),
      }),
    readAs: async (who, work) => readAs(services, await credentialOf(who), work),
    readAuditedAs: async (who, work) => readAuditedAs(services, await credentialOf(who), work),
    writeAs: async (who, work) => writeAs(services, await credentialOf(who), work),
    seed: (work) => writeSeeds(targetOf(database, made), work),
    async close() {
      await close();
      await database.close();
    },
  };
}

function targetOf(database: TestDatabase, { services }: TestServices) {
  const { keys, store } = services;
  return { migratorUrl: database.superuserUrl, keys, store };
}

const SINCE = new Date('2026-01-05T14:00:00Z');

function addMembers(book: SeedBook, passwordHash: string): CastMembers {
  addRealms(book, DESTINATIONS);
  const { organizations, clients } = addOrganizations(book);
  const destinations = mapOf(DESTINATIONS, (code) => book.destination(code).id);
  const officers = mapOf(namesOf(OFFICERS), (who) => addOfficerOfCast(book, who, passwordHash));
  const partners = mapOf(namesOf(PARTNERS), (who) =>
    addPartnerOfCast(book, who, {
      passwordHash,
      organizationId: organizations[PARTNERS[who].organization],
      clientIds: PARTNERS[who].clients.map((client) => clients[client]),
      grantedBy: officers.onboardingAdmin.memberId,
    }),
  );
  return { organizations, clients, destinations, people: { ...officers, ...partners } };
}

function addOrganizations(book: SeedBook): Pick<Cast, 'organizations' | 'clients'> {
  const added = mapOf(namesOf(CAST_ORGANIZATIONS), (who) =>
    addOrganization(book, {
      kind: CAST_ORGANIZATIONS[who].kind,
      sealed: { name: CAST_ORGANIZATIONS[who].name, address: '1 Main Street, Springfield' },
      createdAt: SINCE,
    }),
  );
  const organizations = mapOf(namesOf(added), (who) => added[who].id);
  const own = mapOf(namesOf(added), (who) => added[who].selfClientId);
  const further = mapOf(namesOf(CEDAR_CLIENTS), (who) =>
    addClient(book, {
      organizationId: organizations.cedar,
      name: CEDAR_CLIENTS[who],
      createdAt: SINCE,
    }),
  );
  return { organizations, clients: { ...own, ...further } };
}

function addPartnerOfCast(
  book: SeedBook,
  who: PartnerName,
  facts: {
    readonly passwordHash: string;
    readonly organizationId: OrganizationId;
    readonly clientIds: readonly ClientId[];
    readonly grantedBy: string;
  },
): Person {
  const { name, organization, isLiaison, isAdministrator } = PARTNERS[who];
  const { organizationId, clientIds, grantedBy } = facts;
  const signIn = addSignIn(
    book,
    { who, face: 'partner', domain: organization },
    facts.passwordHash,
  );
  const memberId = addMembership(book, {
    organizationId,
    identityId: signIn.identityId,
    isLiaison,
    isAdministrator,
    sealed: { name, email: signIn.email },
    createdAt: SINCE,
    clientIds,
    grantedBy,
  });
  return { ...signIn, name, memberId, organizationId };
}

function addOfficerOfCast(book: SeedBook, who: OfficerName, passwordHash: string): Person {
  const officer: { readonly role: string; readonly name: string; readonly destination?: string } =
    OFFICERS[who];
  const { role, name, destination } = officer;
  const signIn = addSignIn(book, { who, face: 'government', domain: 'customs' }, passwordHash);
  const memberId = addOfficer(book, {
    identityId: signIn.identityId,
    role,
    destinationId: destination === undefined ? null : book.destination(destination).id,
    sealed: { name, email: signIn.email },
    createdAt: SINCE,
  });
  return { ...signIn, name, memberId, organizationId: null };
}

function addSignIn(
  book: SeedBook,
  {
    who,
    face,
    domain,
  }: { readonly who: string; readonly face: Person['face']; readonly domain: string },
  passwordHash: string,
) {
  const secrets = { email: `${who.toLowerCase()}@${domain}.example`, totpSecret: newTotpSecret() };
  const identityId = addIdentity(book, {
    face,
    secrets,
    passwordHash,
    enrolledAt: SINCE,
    createdAt: SINCE,
  });
  return { face, ...secrets, password: CAST_PASSWORD, identityId };
}

function namesOf<Name extends string>(record: Readonly<Record<Name, unknown>>): readonly Name[] {
  // Object.keys forgets the literal keys.
  return Object.keys(record) as Name[];
}

function mapOf<Name extends string, Value>(
  names: readonly Name[],
  make: (name: Name) => Value,
): Readonly<Record<Name, Value>> {
  // Every name of the list becomes a key.
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Value>;
}
