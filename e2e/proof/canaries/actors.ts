import { startSession } from '#db/testing/credentials.ts';
import type { Person, PersonName } from '#db/testing/people.ts';
import type { Client } from '../../fixtures/client.ts';
import type { Troupe } from '../surfaces/troupe.ts';
import type { Planted } from './plant.ts';
import type { Reader } from './readers.ts';

/** Somebody who fetches all there is to fetch. */
export interface Fetcher {
  readonly name: string;
  readonly reader: Reader;
  /** The organization whose words are this reader's own; null for customs. */
  readonly of: string | null;
  readonly client: Client;
}

const OFFICERS: Readonly<Partial<Record<PersonName, Reader>>> = {
  analyst: 'desk',
  supervisor: 'desk',
  hsiOfficer: 'destination',
  targetingOfficer: 'other destination',
  onboardingAdmin: 'onboarding',
  securityAdmin: 'security',
  auditor: 'auditor',
  privacyOfficer: 'privacy',
  executive: 'executive',
};

/** Everybody: both people of each planted organization, a rival of theirs, every office, and a stranger. */
export async function listFetchers(
  troupe: Troupe,
  planted: readonly Planted[],
): Promise<readonly Fetcher[]> {
  const fetchers: Fetcher[] = [];
  for (const { name, liaison, administrator } of planted) {
    for (const [reader, person] of [
      ['liaison', liaison],
      ['administrator', administrator],
    ] as const) {
      const client = await openPerson(troupe, person);
      fetchers.push({ name: `${reader} of ${name}`, reader, of: name, client });
    }
  }
  const birch = await troupe.clientOf('birchLiaison');
  fetchers.push({ name: 'liaison of birch', reader: 'liaison', of: 'birch', client: birch });
  for (const [who, reader] of Object.entries(OFFICERS)) {
    // The keys of the table above.
    const client = await troupe.clientOf(who as PersonName);
    fetchers.push({ name: who, reader, of: null, client });
  }
  const stranger = await troupe.clientOf(null);
  return [...fetchers, { name: 'stranger', reader: 'stranger', of: null, client: stranger }];
}

async function openPerson({ cast, clientWith }: Troupe, person: Person): Promise<Client> {
  const { cookie } = await startSession(cast.session, person);
  return clientWith(person.memberId, cookie);
}
