import { newId } from '#app/lib/ids.ts';
import type { SeedBook } from '../seeds/book.ts';
import {
  addAccusation,
  addCompared,
  addIdentifier,
  addPendingComparison,
} from '../seeds/rows/accused.ts';
import type { Cast } from './cast.ts';
import { type MadeItem, makeItem } from './factories.ts';
import type { MadeLink } from './linked.ts';
import { CAST_ORGANIZATIONS } from './people.ts';
import {
  type MadeConversation,
  type MadeReferral,
  makeConversation,
  makeReferral,
} from './referral-factories.ts';
import { addOpening, inHours } from './rls-matters.ts';

/**
 * What accuses partners. Alder's colleague also belongs to Drake and Birch's liaison to Cedar; both supervisors are recused
 * from Alder, and the second one has emergency openings of what Birch says of Alder, and of
 * Alder's item that was referred and recalled.
 */
export type AccusedRows = {
  /** Alder's, returned for completion, against Drake by number, opened once. */
  readonly accusesDrake: MadeItem;
  readonly drakeTalk: MadeConversation;
  /** A draft of Alder's colleague that completes it. */
  readonly accusedDraftId: string;
  /** Birch's, against Alder by number, opened for the second supervisor. */
  readonly accusesAlder: MadeItem;
  readonly accusedTalk: MadeConversation;
  /** Birch's, against Alder by a name that the analyst confirmed, at the IPR Center. */
  readonly accusesAlderReferred: MadeReferral;
  /** Birch's at the IPR Center, opened for the second supervisor, its parties not compared. */
  readonly pending: MadeReferral;
  readonly pendingTalk: MadeConversation;
  /** Cedar's, against Birch by number, opened once. */
  readonly accusesBirch: MadeItem;
  readonly identifiers: Readonly<Record<'alderName' | 'alderNumber' | 'birchNumber', string>>;
};

type Ground = {
  readonly alderItem: MadeItem;
  readonly birchItem: MadeItem;
  readonly atHsi: MadeReferral;
  readonly recalled: MadeReferral;
  readonly aldersLink: MadeLink;
};

const SEALED = Buffer.from('sealed');
const NUMBERS = { alder: '100000001', birch: '100000002', drake: '100000003' } as const;

/** Adds them to the world of the matrix. */
export async function addAccusedRows(cast: Cast, ground: Ground): Promise<AccusedRows> {
  const items = await makeItems(cast);
  const added = await cast.seed((book) => {
    addAccusations(book, cast, { ...ground, ...items });
    addPendingComparison(book, items.pending.item, [{ basis: 'name', value: 'birch' }]);
    addOpenings(book, cast, { ...ground, ...items });
    return {
      identifiers: addIdentifiers(book, cast),
      accusedDraftId: addCompletion(book, cast, items.accusesDrake),
    };
  });
  return { ...items, ...added };
}

async function makeItems(cast: Cast) {
  const referred = { destination: 'ipr-center', state: 'delivered' } as const;
  const accusesDrake = await makeItem(cast, 'alderLiaison', {
    state: 'returned_for_completion',
    files: 1,
  });
  const accusesAlder = await makeItem(cast, 'birchLiaison', { files: 1 });
  const pending = await makeReferral(cast, 'birchLiaison', referred);
  return {
    accusesDrake,
    drakeTalk: await makeConversation(cast, 'alderLiaison', accusesDrake),
    accusesAlder,
    accusedTalk: await makeConversation(cast, 'birchLiaison', accusesAlder),
    accusesAlderReferred: await makeReferral(cast, 'birchLiaison', referred),
    pending,
    pendingTalk: await makeConversation(cast, 'birchLiaison', pending.item),
    accusesBirch: await makeItem(cast, 'cedarLiaison', { client: 'fern' }),
  };
}

type Items = Ground & Awaited<ReturnType<typeof makeItems>>;

function addAccusations(book: SeedBook, cast: Cast, items: Items): void {
  const { alder, birch, drake } = cast.organizations;
  const number = { basis: 'identifier', state: 'confirmed' } as const;
  const asked = { basis: 'name', state: 'suggested' } as const;
  const by = { decidedBy: cast.people.analyst.memberId };
  const found = [
    [items.accusesDrake, { ...number, accusedId: drake }],
    [items.accusesAlder, { ...number, accusedId: alder }],
    [
      items.accusesAlderReferred.item,
      { basis: 'name', state: 'confirmed', accusedId: alder, ...by },
    ],
    [items.accusesBirch, { ...number, accusedId: birch }],
    // What Cedar filed as Alder against Drake.
    [items.aldersLink.item, { ...number, accusedId: drake }],
    [items.birchItem, { ...asked, accusedId: drake }],
    [items.birchItem, { ...asked, accusedId: alder }],
    [items.atHsi.item, { ...asked, accusedId: alder }],
    [items.alderItem, { basis: 'name', state: 'rejected', accusedId: drake, ...by }],
  ] as const;
  for (const [{ organizationId, id: itemId }, accusation] of found)
    addAccusation(book, { organizationId, itemId, ...accusation });
  const { organizationId, id: itemId } = items.accusesDrake;
  const party = { role: 'seller', name: '', importerNumber: NUMBERS.drake, identifier: '' };
  addCompared(book, { organizationId, itemId }, { parties: [party], known: new Map() });
}

function addOpenings(book: SeedBook, cast: Cast, items: Items): void {
  const { accusesAlder, accusesAlderReferred, pending, recalled } = items;
  for (const item of [accusesAlder, accusesAlderReferred.item, pending.item, recalled.item])
    addOpening(book, cast, { item, expiresAt: inHours(1) });
  for (const item of [items.accusesBirch, items.accusesDrake])
    addOpening(book, cast, { item, expiresAt: inHours(-1) });
}

/** The names of all four, and numbers of three. */
function addIdentifiers(book: SeedBook, cast: Cast): AccusedRows['identifiers'] {
  const { organizations, people } = cast;
  const recorded = { recordedBy: people.onboardingAdmin.memberId, recordedAt: inHours(-24) };
  const nameOf = (of: keyof typeof organizations) =>
    addIdentifier(book, {
      ...recorded,
      organizationId: organizations[of],
      kind: 'name',
      value: CAST_ORGANIZATIONS[of].name,
    });
  const numberOf = (of: keyof typeof NUMBERS) =>
    addIdentifier(book, {
      ...recorded,
      organizationId: organizations[of],
      kind: 'importer_number',
      value: NUMBERS[of],
    });
  const alderName = nameOf('alder');
  for (const name of ['birch', 'cedar', 'drake'] as const) nameOf(name);
  numberOf('drake');
  return { alderName, alderNumber: numberOf('alder'), birchNumber: numberOf('birch') };
}

function addCompletion(book: SeedBook, { people }: Cast, item: MadeItem): string {
  const id = newId();
  book.add('drafts', {
    organizationId: item.organizationId,
    id,
    clientId: item.clientId,
    authorId: people.alderColleague.memberId,
    itemType: item.type,
    typeVersion: 1,
    completesItemId: item.id,
    sealed: SEALED,
  });
  return id;
}
