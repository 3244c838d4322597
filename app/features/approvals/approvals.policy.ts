/** What needs two people. A new kind is one file in `kinds/`. */
export const proposalKinds = ['release', 'break_glass', 'file_release'] as const;

export type ProposalKindCode = (typeof proposalKinds)[number];

/**
 * Where a proposal stands. `expired` from the moment its time is over; the clock writes it down a little later.
 * `item_withdrawn`: the partner took the item back before anybody decided.
 */
export type ProposalStanding =
  | 'proposed'
  | 'approved'
  | 'refused'
  | 'withdrawn'
  | 'expired'
  | 'item_withdrawn'
  | 'void';

export type ProposalFacts = {
  readonly state: string;
  readonly isInTime: boolean;
  /** What it is about can still happen. */
  readonly isOpenMatter: boolean;
  readonly proposedBy: string;
  readonly proposedIdentity: string;
};

/** Where it stands now. `void`: what it was about was undone meanwhile. */
export function standingOf(facts: ProposalFacts): ProposalStanding {
  const { state, isInTime, isOpenMatter } = facts;
  if (isEnded(state)) return state;
  if (!isOpenMatter) return 'void';
  return isInTime ? 'proposed' : 'expired';
}

const ended = ['approved', 'refused', 'withdrawn', 'expired', 'item_withdrawn'] as const;

function isEnded(state: string): state is (typeof ended)[number] {
  return ended.some((known) => known === state);
}

type Person = { readonly officerId: string; readonly identityId: string | null };

/** A second pair of eyes is never one's own, not even from another office of the same person. */
export function isSecondPerson(facts: ProposalFacts, person: Person): boolean {
  return (
    person.identityId !== null &&
    facts.proposedBy !== person.officerId &&
    facts.proposedIdentity !== person.identityId
  );
}

/** Whether somebody may take it back: the person who proposed it, while nobody decided; also when it is too old. */
export function canWithdraw(facts: ProposalFacts, { officerId }: Person): boolean {
  return facts.state === 'proposed' && facts.isOpenMatter && facts.proposedBy === officerId;
}
