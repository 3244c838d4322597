import { randomBytes } from 'node:crypto';
import { newControlNumber } from '#app/lib/control-number.ts';
import { type ClientId, newId } from '#app/lib/ids.ts';
import type { SeedBook } from '../seeds/book.ts';
import { addClient } from '../seeds/rows/organizations.ts';
import type { Cast } from './cast.ts';
import type { MadeItem } from './factories.ts';
import type { OfficerName } from './people.ts';
import type { MadeReferral } from './referral-factories.ts';
import { addPlaces, placeOf } from './rls-actors.ts';

/**
 * Matters that somebody is recused from, what was opened in an emergency, and what waits for a second person:
 *
 * - the second analyst is recused from Birch's items one by one, and asks for an opening;
 * - the supervisor from Alder as an organization;
 * - the second supervisor from Alder, with one item open, one no longer and one that was ended, and from Birch's items;
 * - the analyst from nothing any more.
 */
export type MatterRows = {
  readonly recusals: Readonly<Record<keyof ReturnType<typeof recusalsOf>, string>>;
  /** Emergency openings for the second supervisor. */
  readonly openings: Readonly<Record<'open' | 'over' | 'ofFern' | 'ended', string>>;
  readonly proposals: Readonly<Record<keyof ReturnType<typeof proposalsOf>, string>>;
  /** Referrals of Birch's item at HSI, by what their second person did. */
  readonly releases: Readonly<Record<keyof typeof RELEASES, string>>;
  /** A client of Cedar whose authority ended, granted still. */
  readonly endedClientId: ClientId;
  /** An authority for Drake that customs has not confirmed. */
  readonly proposedAuthorityId: string;
  /** A destination outside the department. */
  readonly outsideId: string;
};

type Ground = {
  readonly alderItem: MadeItem;
  readonly alderReturned: MadeItem;
  readonly alderInTriage: MadeItem;
  readonly birchItem: MadeItem;
  readonly birchInTriage: MadeItem;
  readonly fernItem: MadeItem;
  readonly atHsi: MadeReferral;
};

const SEALED = Buffer.from('sealed');
const HOUR = 3_600_000;

/** A time before or after now. */
export function inHours(hours: number): Date {
  return new Date(Date.now() + hours * HOUR);
}

/** Adds them to the world of the matrix. */
export function addMatters(cast: Cast, ground: Ground): Promise<MatterRows> {
  return cast.seed((book) => {
    addPlaces(book, cast);
    const releases = addReleases(book, cast, ground);
    return {
      recusals: addRecusals(book, cast, ground),
      openings: {
        open: addOpening(book, cast, { item: ground.alderItem, expiresAt: inHours(1) }),
        over: addOpening(book, cast, { item: ground.alderReturned, expiresAt: inHours(-1) }),
        ofFern: addOpening(book, cast, { item: ground.fernItem, expiresAt: inHours(-1) }),
        ended: addOpening(book, cast, {
          item: ground.alderInTriage,
          expiresAt: inHours(1),
          endedAt: inHours(-1),
        }),
      },
      proposals: addProposals(book, cast, { ground, releases }),
      releases,
      endedClientId: addEndedClient(book, cast),
      proposedAuthorityId: addProposedAuthority(book, cast),
      outsideId: addOutside(book),
    };
  });
}

type Recusal = {
  readonly who: OfficerName;
  readonly of: MadeItem | 'alder';
  readonly isEnded?: true;
};

function recusalsOf(ground: Ground) {
  return {
    ofItem: { who: 'secondAnalyst', of: ground.birchItem },
    ofReferred: { who: 'secondAnalyst', of: ground.atHsi.item },
    ofDecided: { who: 'secondAnalyst', of: ground.birchInTriage },
    ofAlder: { who: 'supervisor', of: 'alder' },
    ofAlderOpened: { who: 'secondSupervisor', of: 'alder' },
    ofAldersItem: { who: 'secondSupervisor', of: ground.alderReturned },
    ofSameItem: { who: 'secondSupervisor', of: ground.birchItem },
    ofSameReferred: { who: 'secondSupervisor', of: ground.atHsi.item },
    ended: { who: 'analyst', of: ground.birchItem, isEnded: true },
    endedOfAlder: { who: 'analyst', of: 'alder', isEnded: true },
  } as const satisfies Record<string, Recusal>;
}

function addRecusals(book: SeedBook, cast: Cast, ground: Ground): MatterRows['recusals'] {
  return mapOf(recusalsOf(ground), ({ who, of, isEnded }: Recusal) => {
    const id = newId();
    const { memberId, identityId } = cast.people[who];
    const ending = {
      endedAt: inHours(-1),
      endedBy: cast.people.supervisor.memberId,
      endSealed: SEALED,
    };
    book.add('recusals', {
      organizationId: of === 'alder' ? cast.organizations.alder : of.organizationId,
      id,
      itemId: of === 'alder' ? null : of.id,
      officerId: memberId,
      identityId,
      sealed: SEALED,
      declaredBy: memberId,
      ...(isEnded ? ending : {}),
    });
    return id;
  });
}

type Opening = {
  readonly item: MadeItem;
  readonly expiresAt: Date;
  readonly endedAt?: Date;
};

/** An emergency opening for the second supervisor, approved by the second analyst as a supervisor. */
export function addOpening(
  book: SeedBook,
  cast: Cast,
  { item, expiresAt, endedAt }: Opening,
): string {
  const id = newId();
  const proposalId = newId();
  const { memberId, identityId } = cast.people.secondSupervisor;
  const at = inHours(-2);
  book.add('proposals', {
    ...proposed(cast, { by: 'secondSupervisor', item }),
    ...approved(cast),
    id: proposalId,
  });
  book.add('breakGlass', {
    organizationId: item.organizationId,
    id,
    itemId: item.id,
    proposalId,
    controlNumber: item.controlNumber,
    officerId: memberId,
    identityId,
    openedBy: placeOf('secondAnalystElsewhere'),
    openedAt: at,
    expiresAt,
    ...(endedAt ? { endedAt, endedBy: placeOf('secondAnalystElsewhere') } : {}),
  });
  return id;
}

function proposed(cast: Cast, { by, item }: { readonly by: OfficerName; readonly item: MadeItem }) {
  return {
    organizationId: item.organizationId,
    id: newId(),
    kind: 'break_glass',
    itemId: item.id,
    minutes: 60,
    sealed: SEALED,
    proposedBy: cast.people[by].memberId,
    proposedIdentity: cast.people[by].identityId,
    proposedAt: inHours(-24),
    expiresAt: inHours(1),
  };
}

function approved({ people }: Cast) {
  return {
    state: 'approved',
    decidedBy: placeOf('secondAnalystElsewhere'),
    decidedIdentity: people.secondAnalyst.identityId,
    decidedAt: inHours(-2),
  };
}

function proposalsOf(
  cast: Cast,
  { ground, releases }: { readonly ground: Ground; readonly releases: MatterRows['releases'] },
) {
  const { birchItem, birchInTriage, alderItem, atHsi } = ground;
  const asked = proposed(cast, { by: 'secondAnalyst', item: birchItem });
  const release = {
    ...proposed(cast, { by: 'analyst', item: atHsi.item }),
    ...approved(cast),
    kind: 'release',
    minutes: null,
  };
  return {
    asked,
    late: { ...asked, id: newId(), expiresAt: inHours(-1) },
    ofAlder: proposed(cast, { by: 'secondAnalyst', item: alderItem }),
    // No process writes it: only the office keeps the supervisor from deciding it.
    byOffice: {
      ...proposed(cast, { by: 'supervisor', item: birchItem }),
      proposedIdentity: newId(),
    },
    // Waiting since before the item was withdrawn, as if nothing had ended it.
    ofWithdrawn: proposed(cast, { by: 'secondAnalyst', item: atHsi.item }),
    waiting: { ...release, referralId: releases.waiting },
    plain: { ...release, id: newId(), referralId: releases.plain },
    ofHeld: {
      ...proposed(cast, { by: 'secondAnalyst', item: birchInTriage }),
      ...{ kind: 'file_release', minutes: null, evidenceId: birchInTriage.evidence[0]?.id ?? null },
    },
  };
}

function addProposals(
  book: SeedBook,
  cast: Cast,
  around: { readonly ground: Ground; readonly releases: MatterRows['releases'] },
): MatterRows['proposals'] {
  const rows = proposalsOf(cast, around);
  for (const row of Object.values(rows)) book.add('proposals', row);
  return mapOf(rows, ({ id }) => id);
}

/** What stands about the second person of a referral. */
const RELEASES = {
  waiting: { needsSecondPerson: true },
  unapproved: { needsSecondPerson: true },
  plain: { needsSecondPerson: false },
  approved: { needsSecondPerson: true, approvedAt: inHours(-1) },
  released: {
    needsSecondPerson: true,
    approvedAt: inHours(-1),
    state: 'delivered',
    deliveredAt: inHours(-1),
  },
} as const;

function addReleases(book: SeedBook, cast: Cast, { atHsi }: Ground): MatterRows['releases'] {
  const { item, decisionId, destinationId } = atHsi;
  const ids = mapOf(RELEASES, (facts) => {
    const id = newId();
    book.add('referrals', {
      id,
      reference: newControlNumber(randomBytes).replace(/^PS/, 'RF'),
      destinationId,
      state: 'intended',
      rendition: 'full',
      itemType: item.type,
      decidedBy: cast.people.analyst.memberId,
      notBefore: inHours(-2),
      ...facts,
    });
    book.add('referralItems', {
      organizationId: item.organizationId,
      referralId: id,
      itemId: item.id,
      decisionId,
    });
    return id;
  });
  const of = { referralId: ids.released, destinationId };
  book.add('packages', { ...of, recordId: newId(), sealed: SEALED });
  book.add('packageFiles', {
    ...of,
    id: newId(),
    storageKey: newId(),
    mediaType: 'text/plain',
    byteSize: 1,
    sealed: SEALED,
  });
  // Beside the file of its filing, which is confidential.
  book.add('packageFiles', {
    ...{ referralId: atHsi.id, destinationId, id: newId(), storageKey: newId() },
    ...{ mediaType: 'text/plain', byteSize: 1, isPublic: true, sealed: SEALED },
  });
  return ids;
}

function addEndedClient(book: SeedBook, { organizations, people }: Cast): ClientId {
  const organizationId = organizations.cedar;
  const clientId = addClient(book, {
    organizationId,
    name: 'Juniper Mills',
    state: 'authority_ended',
    createdAt: new Date(),
  });
  book.add('clientGrants', {
    organizationId,
    membershipId: people.cedarLiaison.memberId,
    clientId,
    grantedBy: people.onboardingAdmin.memberId,
  });
  return clientId;
}

function addProposedAuthority(book: SeedBook, { organizations, clients, people }: Cast): string {
  const id = newId();
  book.add('authorities', {
    organizationId: organizations.drake,
    id,
    clientId: clients.drake,
    representativeId: organizations.cedar,
    representativeClientId: clients.cedar,
    sealed: SEALED,
    proposedBy: people.onboardingAdmin.memberId,
  });
  return id;
}

function addOutside(book: SeedBook): string {
  const id = newId();
  const name = 'Port Authority';
  book.add('destinations', {
    id,
    code: 'outside',
    name,
    affiliation: 'other_federal',
    postalAddress: '1 Pier Road, Baltimore, MD',
    position: 9,
  });
  return id;
}

/** Another record by the same names. */
export function mapOf<Names extends object, Value>(
  names: Names,
  make: (facts: Names[keyof Names]) => Value,
): Readonly<Record<keyof Names, Value>> {
  // Every name of the record becomes a key.
  return Object.fromEntries(
    Object.entries(names).map(([name, facts]) => [name, make(facts)]),
  ) as Record<keyof Names, Value>;
}
