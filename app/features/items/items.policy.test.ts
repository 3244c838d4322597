import { describe, expect, it } from 'vitest';
import {
  type ItemActor,
  type ItemEvent,
  type ItemState,
  isEnded,
  itemEvents,
  itemStates,
  listItemEvents,
  mayCause,
  nextItemState,
} from './items.policy.ts';

/** Every change of state that RULES 2 and the life of an item allow; all others must be refused. */
const allowed: Readonly<Record<ItemState, Partial<Record<ItemEvent, ItemState>>>> = {
  draft: { submit: 'submitted' },
  submitted: {
    acknowledge: 'acknowledged',
    return_for_completion: 'returned_for_completion',
    decide_not_actionable: 'not_actionable',
    withdraw: 'withdrawn',
  },
  acknowledged: {
    start_triage: 'in_triage',
    decide_not_actionable: 'not_actionable',
    withdraw: 'withdrawn',
  },
  returned_for_completion: { resubmit: 'submitted', withdraw: 'withdrawn', close: 'closed' },
  in_triage: {
    vet: 'vetted',
    decide_not_actionable: 'not_actionable',
    merge: 'merged',
    withdraw: 'withdrawn',
  },
  vetted: { undo_decision: 'in_triage', withdraw: 'withdrawn', close: 'closed' },
  not_actionable: { undo_decision: 'in_triage', withdraw: 'withdrawn', close: 'closed' },
  merged: { undo_decision: 'in_triage', withdraw: 'withdrawn', close: 'closed' },
  withdrawn: { close: 'closed' },
  closed: {},
};

const pairs = itemStates.flatMap((state) =>
  itemEvents.map((event) => [state, event, allowed[state][event] ?? null] as const),
);

describe('the states of an item', () => {
  it.each(pairs)('%s + %s → %s', (state, event, next) => {
    expect(nextItemState(state, event)).toBe(next);
  });

  it('are all reachable from a draft, and never lead back to one', () => {
    const reached = new Set<ItemState>(['draft']);
    for (const state of reached) {
      for (const event of itemEvents) {
        const next = nextItemState(state, event);
        if (next) reached.add(next);
      }
    }

    expect([...reached].toSorted()).toEqual([...itemStates].toSorted());
    expect(pairs.filter(([, , next]) => next === 'draft')).toEqual([]);
  });

  it('go back by undo exactly to where the decision was made', () => {
    expect(nextItemState('not_actionable', 'undo_decision', 'submitted')).toBe('submitted');
    expect(nextItemState('not_actionable', 'undo_decision', 'acknowledged')).toBe('acknowledged');
    expect(nextItemState('closed', 'undo_decision', 'in_triage')).toBeNull();
  });

  it('let a partner withdraw a merged item as any other open one, so that a refusal tells nothing', () => {
    const withdrawable = itemStates.filter((state) => nextItemState(state, 'withdraw') !== null);

    expect(withdrawable).toContain('merged');
    expect(withdrawable).toContain('vetted');
    expect(itemStates.filter(isEnded)).toEqual(['not_actionable', 'withdrawn', 'closed']);
  });
});

describe('who may change the state', () => {
  const actors: readonly ItemActor[] = ['liaison', 'analyst', 'supervisor'];

  it.each<[ItemEvent, readonly ItemActor[]]>([
    ['submit', ['liaison']],
    ['resubmit', ['liaison']],
    ['withdraw', ['liaison']],
    ['acknowledge', ['analyst', 'supervisor']],
    ['return_for_completion', ['analyst', 'supervisor']],
    ['start_triage', ['analyst', 'supervisor']],
    ['vet', ['analyst', 'supervisor']],
    ['decide_not_actionable', ['analyst', 'supervisor']],
    ['merge', ['analyst', 'supervisor']],
    ['undo_decision', ['analyst', 'supervisor']],
    ['close', ['analyst', 'supervisor']],
  ])('%s: %j', (event, who) => {
    expect(actors.filter((actor) => mayCause(actor, event))).toEqual(who);
  });

  it('lists what each can do next', () => {
    expect(listItemEvents('submitted', 'liaison')).toEqual(['withdraw']);
    expect(listItemEvents('submitted', 'analyst')).toEqual([
      'acknowledge',
      'return_for_completion',
      'decide_not_actionable',
    ]);
    expect(listItemEvents('closed', 'supervisor')).toEqual([]);
  });
});
