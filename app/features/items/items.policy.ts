/** States of an item (RULES 2). */
export const itemStates = [
  'draft',
  'submitted',
  'acknowledged',
  'returned_for_completion',
  'in_triage',
  'vetted',
  'not_actionable',
  'merged',
  'withdrawn',
  'closed',
] as const;

export type ItemState = (typeof itemStates)[number];

/** Who acts on an item. A supervisor may do whatever an analyst may. */
export type ItemActor = 'liaison' | 'analyst' | 'supervisor';

interface Transition {
  readonly from: readonly ItemState[];
  /** `before`: the state from which the decision was made. */
  readonly to: ItemState | 'before';
  readonly by: ItemActor;
}

/**
 * Every change of state there is. Withdrawal reaches whatever may look open to its partner, merged items and decisions
 * in their grace period included, since a refusal would tell of them. Only what is in triage is merged: its partner sees the same before and
 * after. Undo restores exactly; a decision is never edited.
 */
const transitions = {
  submit: { from: ['draft'], to: 'submitted', by: 'liaison' },
  resubmit: { from: ['returned_for_completion'], to: 'submitted', by: 'liaison' },
  withdraw: {
    from: [
      'submitted',
      'acknowledged',
      'returned_for_completion',
      'in_triage',
      'vetted',
      'not_actionable',
      'merged',
    ],
    to: 'withdrawn',
    by: 'liaison',
  },
  acknowledge: { from: ['submitted'], to: 'acknowledged', by: 'analyst' },
  return_for_completion: { from: ['submitted'], to: 'returned_for_completion', by: 'analyst' },
  start_triage: { from: ['acknowledged'], to: 'in_triage', by: 'analyst' },
  vet: { from: ['in_triage'], to: 'vetted', by: 'analyst' },
  decide_not_actionable: {
    from: ['submitted', 'acknowledged', 'in_triage'],
    to: 'not_actionable',
    by: 'analyst',
  },
  merge: { from: ['in_triage'], to: 'merged', by: 'analyst' },
  undo_decision: { from: ['vetted', 'not_actionable', 'merged'], to: 'before', by: 'analyst' },
  close: {
    from: ['returned_for_completion', 'vetted', 'not_actionable', 'merged', 'withdrawn'],
    to: 'closed',
    by: 'analyst',
  },
} as const satisfies Record<string, Transition>;

export type ItemEvent = keyof typeof transitions;

// `as`: Object.keys forgets the literal keys of the table above.
export const itemEvents = Object.keys(transitions) as readonly ItemEvent[];

function transitionOf(event: ItemEvent): Transition {
  return transitions[event];
}

/**
 * The state after an event, or null when the event is impossible in this state. Undo needs `before`, the state that
 * the decision's row recorded.
 */
export function nextItemState(
  state: ItemState,
  event: ItemEvent,
  before: ItemState = 'in_triage',
): ItemState | null {
  const { from, to } = transitionOf(event);
  if (!from.includes(state)) return null;
  return to === 'before' ? before : to;
}

/** Whether this kind of actor may cause the event at all; who of them may on this item, permissions say. */
export function mayCause(actor: ItemActor, event: ItemEvent): boolean {
  const { by } = transitionOf(event);
  return actor === by || (actor === 'supervisor' && by === 'analyst');
}

/** The events that this kind of actor can cause now, for buttons and keys. */
export function listItemEvents(state: ItemState, actor: ItemActor): readonly ItemEvent[] {
  return itemEvents.filter(
    (event) => mayCause(actor, event) && nextItemState(state, event) !== null,
  );
}

/** Whether work on the item is over. */
export function isEnded(state: ItemState): boolean {
  return state === 'withdrawn' || state === 'closed' || state === 'not_actionable';
}
