import { randomBytes, randomUUID } from 'node:crypto';
import { newTotpSecret } from '#app/crypto/totp.ts';
import { newControlNumber } from '#app/lib/control-number.ts';
import type { SeedBook } from '#db/seeds/book.ts';
import { addIdentifier } from '#db/seeds/rows/accused.ts';
import { addClient, addOrganization } from '#db/seeds/rows/organizations.ts';
import { addIdentity, addMembership, addOfficer } from '#db/seeds/rows/people.ts';
import { CAST_PASSWORD, type Cast } from '#db/testing/cast.ts';
import type { Person } from '#db/testing/people.ts';
import type { Ids } from '../../fixtures/world.ts';
import { addPlantedApplication, addPlantedPapers } from './papers.ts';
import type { FieldClass, TokenBook } from './tokens.ts';

/** An organization that has a token in every field of everything it owns, and people who can sign in. */
export interface Planted {
  readonly name: string;
  readonly liaison: Person;
  readonly administrator: Person;
  /** Ids for addresses, by the names of their parameters. */
  readonly ids: Ids;
}

/** Token for a field of this organization. */
export type Give = (of: FieldClass, field: string) => string;

/** Plants an organization; an officer whose name is a token has worked on its item. */
export async function plant(cast: Cast, tokens: TokenBook, name: string): Promise<Planted> {
  const passwordHash = await cast.session.hasher.hash(CAST_PASSWORD);
  const give: Give = (of, field) => tokens.give(name, of, field);
  return cast.seed(async (book) => {
    const at = new Date(Date.now() - 3_600_000);
    const organization = addOrganization(book, {
      kind: 'importer',
      sealed: {
        name: `${give('organization', 'name')} Inc.`,
        address: `1 ${give('organization', 'address')} Street`,
        phone: give('organization', 'phone'),
      },
      createdAt: at,
    });
    const organizationId = organization.id;
    const clientId = addClient(book, {
      ...{ organizationId, name: give('client', 'name'), createdAt: at },
    });
    const officer = officerOf(book, tokens, at);
    const person = (role: 'liaison' | 'administrator') =>
      addPersonOf(book, {
        ...{ give, role, organizationId, clientId, passwordHash, at },
        grantedBy: cast.people.onboardingAdmin.memberId,
      });
    const [liaison, administrator] = [person('liaison'), person('administrator')];
    const papers = await addPlantedPapers(book, {
      // The column behind it is what the brand stands for.
      membershipId: liaison.memberId as Parameters<typeof addPlantedPapers>[1]['membershipId'],
      ...{ organizationId, clientId, officerId: officer, give, at },
      controlNumber: newControlNumber(randomBytes),
    });
    const identifierId = addIdentifier(book, {
      ...{ organizationId, kind: 'other', value: give('identifier', 'number') },
      ...{ recordedBy: cast.people.onboardingAdmin.memberId, recordedAt: at },
    });
    const applicationId = addPlantedApplication(book, { give, officerId: officer, at });
    const ids: Ids = {
      ...papers,
      ...{
        identifierId,
        applicationId,
        organizationId,
        officerId: officer,
        memberId: liaison.memberId,
      },
      ...{ eventId: randomUUID(), token: 'x'.repeat(43), step: 'claim', version: '1' },
      rendition: 'full',
      mailId: '1000000000000-00000000',
      // Reasons of these are sealed and looked for in the dump (db/dump.db.test.ts); here they name nothing.
      ...nothingOf(
        'proposalId',
        'recusalId',
        'openingId',
        'authorityId',
        'destructionId',
        'accusedId',
      ),
      clientId,
    };
    return { name, liaison, administrator, ids };
  });
}

function nothingOf(...names: readonly string[]): Ids {
  return Object.fromEntries(names.map((name) => [name, randomUUID()]));
}

function officerOf(book: SeedBook, tokens: TokenBook, at: Date): string {
  const name = tokens.give('government', 'officer', 'name');
  const identityId = addIdentity(book, {
    face: 'government',
    secrets: { email: `${randomUUID()}@customs.example`, totpSecret: newTotpSecret() },
    passwordHash: '$argon2id$none',
    enrolledAt: at,
    createdAt: at,
  });
  return addOfficer(book, {
    ...{ identityId, role: 'analyst', destinationId: null, createdAt: at },
    sealed: { name, email: `${tokens.give('government', 'officer', 'email')}@customs.example` },
  });
}

interface PersonOf {
  readonly give: Give;
  readonly role: 'liaison' | 'administrator';
  readonly organizationId: Parameters<typeof addMembership>[1]['organizationId'];
  readonly clientId: string;
  readonly passwordHash: string;
  readonly grantedBy: string;
  readonly at: Date;
}

function addPersonOf(book: SeedBook, of: PersonOf): Person {
  const { give, role, organizationId, clientId, passwordHash, grantedBy, at } = of;
  const name = give('member', `${role} name`);
  const secrets = {
    email: `${give('member', `${role} e-mail`)}@partner.example`,
    totpSecret: newTotpSecret(),
  };
  const identityId = addIdentity(book, {
    ...{ face: 'partner', secrets, passwordHash, enrolledAt: at, createdAt: at },
  });
  const memberId = addMembership(book, {
    ...{ organizationId, identityId, grantedBy, createdAt: at },
    isLiaison: role === 'liaison',
    isAdministrator: role === 'administrator',
    sealed: {
      ...{ name, email: secrets.email, phone: give('member', `${role} phone`) },
      title: give('member', `${role} title`),
    },
    clientIds: role === 'liaison' ? [clientId] : [],
  });
  return {
    ...{ name, ...secrets, face: 'partner', password: CAST_PASSWORD, identityId, memberId },
    organizationId,
  };
}
