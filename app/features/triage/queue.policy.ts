import type { ItemState } from '../items/items.policy.ts';

type View = {
  readonly label: string;
  readonly states: readonly ItemState[];
  readonly isWaitingOnly: boolean;
};

const OPEN = ['submitted', 'acknowledged', 'in_triage'] as const;

/** Groups of states that the queue can be narrowed to, in the order of its tabs. */
export const QUEUE_VIEWS = {
  open: { label: 'To do', states: OPEN, isWaitingOnly: false },
  new: { label: 'To acknowledge', states: ['submitted'], isWaitingOnly: false },
  triage: { label: 'In triage', states: ['acknowledged', 'in_triage'], isWaitingOnly: false },
  waiting: {
    label: 'Waiting for partner',
    states: [...OPEN, 'returned_for_completion'],
    isWaitingOnly: true,
  },
  decided: {
    label: 'Decided',
    states: ['vetted', 'not_actionable', 'merged'],
    isWaitingOnly: false,
  },
  all: {
    label: 'All',
    states: [
      ...OPEN,
      'returned_for_completion',
      'vetted',
      'not_actionable',
      'merged',
      'withdrawn',
      'closed',
    ],
    isWaitingOnly: false,
  },
} as const satisfies Record<string, View>;

export type QueueView = keyof typeof QUEUE_VIEWS;

/** The same as codes. */
export const VIEWS = [
  'open',
  'new',
  'triage',
  'waiting',
  'decided',
  'all',
] as const satisfies readonly QueueView[];
/** Whose items the queue shows. */
export const OWNERS = { anyone: 'Anyone', mine: 'Mine', nobody: 'Unassigned' } as const;

export type QueueList = {
  readonly view: QueueView;
  readonly type?: string | undefined;
  readonly owner: keyof typeof OWNERS;
  /** Where its page starts, packed or not. */
  readonly after?: string | QueuePlace | null | undefined;
};

type QueuePlace = { readonly rank: number; readonly filedAt: string; readonly itemId: string };

/** The query string that leads back to this list; empty for the plain queue. */
export function queueSearch(query: QueueList): string {
  const pairs = [
    ['view', query.view === 'open' ? '' : query.view],
    ['type', query.type ?? ''],
    ['owner', query.owner === 'anyone' ? '' : query.owner],
    ['after', typeof query.after === 'object' ? packed(query.after) : (query.after ?? '')],
  ].filter(([, value]) => value !== '');
  return pairs.length === 0 ? '' : `?${pairs.map(([name, value]) => `${name}=${value}`).join('&')}`;
}

function packed(place: QueuePlace | null): string {
  return place === null ? '' : packPlace(place);
}

/** Packs a place for the address. */
export function packPlace(place: QueuePlace): string {
  return `${place.rank}_${place.filedAt}_${place.itemId}`;
}

/** Address of an item beside the list it was opened from. */
export function itemPath(itemId: string, list: QueueList): string {
  return `/desk/items/${itemId}${queueSearch(list)}`;
}
