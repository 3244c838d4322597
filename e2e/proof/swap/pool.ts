import { randomUUID } from 'node:crypto';
import type { Cast } from '#db/testing/cast.ts';
import type { Ids, World, WorldOf } from '../../fixtures/world.ts';

export const ALDER: WorldOf = {
  organization: 'alder',
  liaison: 'alderLiaison',
  destination: 'hsi',
};
export const BIRCH: WorldOf = {
  organization: 'birch',
  liaison: 'birchLiaison',
  destination: 'targeting',
};

/** Ids to fill in, by whose they are. */
export interface Pool {
  own(path: string): Ids;
  foreign(path: string): Ids;
  /** Own ids of every kind of thing there is, by kind. */
  readonly kinds: Ids;
  /** Foreign ids for fields of forms. */
  readonly foreignFields: Ids;
}

export function poolOf(
  { clients, people, destinations, organizations }: Cast,
  own: World,
  foreign: World,
): Pool {
  // Words of lists and secrets are no ids.
  const { step: _step, rendition: _part, token: _token, mailId: _mail, ...kinds } = own.idsFor('/');
  return {
    own: (path) => own.idsFor(path),
    foreign: (path) => foreign.idsFor(path),
    kinds: {
      ...kinds,
      clientId: clients.alder,
      destinationId: destinations.hsi,
      // Not the asker's own, which stands in every page.
      memberId: people.alderColleague.memberId,
    },
    foreignFields: {
      client: clients.birch,
      clients: clients.birch,
      liaisons: people.birchLiaison.memberId,
      reviewers: people.birchLiaison.memberId,
      members: people.birchLiaison.memberId,
      officers: people.birchLiaison.memberId,
      evidence: foreign.idsFor('/evidence/:evidenceId')['evidenceId'] ?? '',
      question: foreign.idsFor('/items/:itemId')['itemId'] ?? '',
      destination: clients.birch,
      organization: organizations.birch,
    },
  };
}

/** Slots of addresses that hold an id; the others hold words or secrets. */
export function idSlotsOf(parameters: readonly string[]): readonly string[] {
  return parameters.filter((name) => !['step', 'version', 'rendition', 'token'].includes(name));
}

/** Kinds that are one kind to the database: a file of a referral is evidence of the item, the accused an organization. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  evidenceId: ['fileId'],
  fileId: ['evidenceId'],
  organizationId: ['accusedId'],
  accusedId: ['organizationId'],
};

/** One way to fill in the slots, and the same with ids of nothing where it is not the own. */
export interface Filling {
  readonly what: string;
  readonly ids: Ids;
  readonly absent: Ids;
  /** Every slot is another's: somebody who works for all organizations opens that. */
  readonly isForeignWhole: boolean;
  /** Some slot is another's: it is a secret to those who work for one organization only. */
  readonly hasForeign: boolean;
}

/** Every wrong filling: foreign and absent in all combinations, and each other kind in each slot. */
export function fillingsFor(
  slots: readonly string[],
  { own, foreign, kinds }: { readonly own: Ids; readonly foreign: Ids; readonly kinds: Ids },
): readonly Filling[] {
  const combinations = slots.reduce<readonly (readonly string[])[]>(
    (all, slot) =>
      all.flatMap((one) => choicesOf(own[slot], foreign[slot]).map((next) => [...one, next])),
    [[]],
  );
  const mixed = combinations
    .filter((whose) => !whose.every((one) => one === 'own' || one === 'same'))
    .map((whose) => {
      const entries = slots.map((slot, index): [string, string] => [
        slot,
        whose[index] === 'own' || whose[index] === 'same'
          ? (own[slot] ?? '')
          : whose[index] === 'foreign'
            ? (foreign[slot] ?? '')
            : randomUUID(),
      ]);
      const hasForeign = whose.includes('foreign');
      const isForeignWhole =
        hasForeign && whose.every((one) => one === 'foreign' || one === 'same');
      return filling(whose.join('+'), own, {
        ...{ ids: Object.fromEntries(entries), isForeignWhole, hasForeign },
      });
    });
  const ofKinds = slots.flatMap((slot) =>
    Object.entries(kinds)
      .filter(([kind, id]) => kind !== slot && id !== own[slot] && !SAME[slot]?.includes(kind))
      .map(([kind, id]) =>
        filling(`${slot} is a ${kind}`, own, {
          ...{ ids: { [slot]: id }, isForeignWhole: false, hasForeign: false },
        }),
      ),
  );
  return [...mixed, ...ofKinds];
}

/** A representative files for both worlds: then its id is the own and the foreign one at once. */
function choicesOf(own: string | undefined, foreign: string | undefined): readonly string[] {
  return own === foreign ? ['same', 'absent'] : ['own', 'foreign', 'absent'];
}

function filling(
  what: string,
  own: Ids,
  { ids, isForeignWhole, hasForeign }: Omit<Filling, 'what' | 'absent'>,
): Filling {
  const absent = Object.entries(ids).map(([slot, id]): [string, string] => [
    slot,
    id === own[slot] ? id : randomUUID(),
  ]);
  return {
    what,
    ids: { ...own, ...ids },
    absent: { ...own, ...Object.fromEntries(absent) },
    isForeignWhole,
    hasForeign,
  };
}

/** Who works for every organization: to them nothing of it is a secret, and what is wholly of one opens. */
export function withoutSecrets(
  fillings: readonly Filling[],
  isForAll: boolean,
): { readonly compared: readonly Filling[]; readonly refused: readonly Filling[] } {
  if (!isForAll) return { compared: fillings, refused: [] };
  const mixed = fillings.filter(({ isForeignWhole }) => !isForeignWhole);
  return {
    compared: mixed.filter(({ hasForeign }) => !hasForeign),
    refused: mixed.filter(({ hasForeign }) => hasForeign),
  };
}
