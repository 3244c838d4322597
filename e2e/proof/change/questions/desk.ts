import type { OfficerName, PersonName } from '#db/testing/people.ts';
import { DESK, type Item, type Model, type Proposal } from '../model.ts';
import {
  actsOn,
  isSupervisor,
  reads,
  seesOpening,
  seesProposal,
  seesRecusal,
  standingOf,
} from '../rights.ts';
import { draftIsClosed } from './drafts.ts';
import {
  ABSENT,
  type Asker,
  type Data,
  detail,
  file,
  list,
  type Names,
  OPEN,
  type Question,
  rowsIn,
  rowsOf,
  within,
} from './question.ts';

/** Everything that shows items, referrals, proposals, recusals or openings to the desk. */
export const askAsDesk: Asker = (model, who) => {
  if (!isOfDesk(who)) return [];
  return [
    ...queueOf(model, who),
    ...itemsOf(model, who),
    ...approvalsOf(model, who),
    ...recusalsOf(model, who),
    ...openingsOf(model, who),
  ];
};

type DeskName = (typeof DESK)[number];

function isOfDesk(who: PersonName): who is DeskName {
  return DESK.some((officer) => officer === who);
}

const TO_DO = ['submitted', 'acknowledged', 'in_triage'];
const VIEWS: Readonly<Record<string, readonly string[]>> = {
  open: TO_DO,
  new: ['submitted'],
  triage: ['acknowledged', 'in_triage'],
  // Nobody is asked a question here.
  waiting: [],
  decided: ['vetted'],
};

function queueOf(model: Model, who: DeskName): readonly Question[] {
  const seen = model.items.filter(({ label }) => reads(model, who, label));
  const queue = (query: string, isFit: (item: Item) => boolean) => {
    const fit = seen.filter(isFit);
    return list(who, '/desk', {
      query: `?${query}`,
      rows: [...fit.map(({ label, state }) => `${label} ${state}`), `${fit.length} counted`],
      read: (data, names) => [
        ...rowsOf('items', ({ state }) => state)(data, names),
        `${data['count']} counted`,
      ],
    });
  };
  return [
    queue('view=all', () => true),
    ...Object.entries(VIEWS).map(([view, states]) =>
      queue(`view=${view}`, ({ state }) => states.includes(state)),
    ),
    queue('view=all&type=adcvd', ({ type }) => type === 'adcvd'),
    queue('view=all&owner=mine', ({ owner }) => owner === who),
    queue('view=all&owner=nobody', ({ owner }) => owner === null),
  ];
}

function itemsOf(model: Model, who: DeskName): readonly Question[] {
  const items = model.items.flatMap((item) => {
    const isRead = reads(model, who, item.label);
    const labels = { itemId: item.label };
    const expected = isRead ? OPEN : ABSENT;
    return [
      detail(who, '/desk/items/:itemId', {
        labels,
        expected: isRead ? itemIn(model, who, item) : ABSENT,
        read: readItem,
      }),
      ...['print', 'note', 'acknowledge', 'recuse', 'decide'].map((page) =>
        detail(who, `/desk/items/:itemId/${page}`, { labels, expected }),
      ),
      file(who, '/desk/evidence/:organizationId/:evidenceId', {
        labels: { organizationId: item.organization, evidenceId: `file of ${item.label}` },
        isOpen: isRead && item.hasFile,
      }),
      file(who, '/desk/items/:itemId/pdf/:rendition', {
        labels: { ...labels, rendition: 'public' },
        isOpen: isRead,
      }),
    ];
  });
  return [
    ...items,
    ...model.drafts.flatMap(({ label, organization }) => draftIs(who, label, organization)),
    ...model.drafts.flatMap((draft) => draftIsClosed(who, draft)),
  ];
}

/** Staff read submitted items, never drafts. */
function draftIs(who: DeskName, label: string, organization: string): readonly Question[] {
  return [
    detail(who, '/desk/items/:itemId', { labels: { itemId: label }, expected: ABSENT }),
    file(who, '/desk/evidence/:organizationId/:evidenceId', {
      labels: { organizationId: organization, evidenceId: `file of ${label}` },
      isOpen: false,
    }),
  ];
}

function itemIn(model: Model, who: DeskName, item: Item): string {
  const { label, state, version, messages } = item;
  const referrals = model.referrals
    .filter(({ item }) => item === label)
    .map((one) => `${one.label} ${waits(one) ? 'waits_for_second_person' : one.state}`);
  return wordsOfItem({ state, version, messages }, referrals, actsOn(model, who, label));
}

function waits({ state, needsSecondPerson, isApproved }: Model['referrals'][number]): boolean {
  return state === 'intended' && needsSecondPerson && !isApproved;
}

function readItem(data: Data, names: Names): string {
  const referrals = rowsIn(data, 'item', 'referrals').map(
    ({ id, state }) => `${names(id)} ${String(state)}`,
  );
  const acts = rowsIn(data, 'item', 'events').length > 0;
  const found = {
    state: String(within(data, 'item', 'state')),
    version: Number(within(data, 'item', 'filing', 'version')),
    messages: rowsIn(data, 'item', 'messages').length,
  };
  return wordsOfItem(found, referrals, acts);
}

function wordsOfItem(
  { state, version, messages }: Pick<Item, 'version' | 'messages'> & { readonly state: string },
  referrals: readonly string[],
  acts: boolean,
): string {
  const filed = [`version ${version}`, `${messages} messages`];
  return [state, ...filed, ...[...referrals].sort(), acts ? 'to act on' : 'to read'].join(', ');
}

function approvalsOf(model: Model, who: OfficerName): readonly Question[] {
  const seen = model.proposals.filter((one) => seesProposal(model, who, one));
  const view = (name: string, isFit: (one: Proposal) => boolean) =>
    list(who, '/approvals', {
      query: `?view=${name}`,
      rows: seen.filter(isFit).map((one) => `${one.label} ${standingOf(model, one)}`),
      read: rowsOf('proposals', ({ standing }) => standing),
    });
  return [
    view(
      'waiting',
      (one) => one.by !== who && isSupervisor(who) && standingOf(model, one) === 'proposed',
    ),
    view('mine', (one) => one.by === who),
    view('past', (one) => one.state !== 'proposed'),
    ...model.proposals.map((one) =>
      detail(who, '/approvals/:proposalId', {
        labels: { proposalId: one.label },
        expected: seen.includes(one) ? standingOf(model, one) : ABSENT,
        read: ({ standing }) => String(standing),
      }),
    ),
  ];
}

function recusalsOf(model: Model, who: OfficerName): readonly Question[] {
  const view = (route: string, isEnded: boolean, isWithin: 'own' | 'all') =>
    list(who, route, {
      query: `?view=${isEnded ? 'ended' : 'open'}`,
      rows: model.recusals
        .filter((one) => one.isEnded === isEnded)
        .filter((one) => (isWithin === 'own' ? one.officer === who : seesRecusal(model, who, one)))
        .map(({ label, officer }) => `${label} ${officer === who ? 'own' : 'of others'}`),
      read: rowsOf('recusals', ({ isOwn }) => (isOwn === true ? 'own' : 'of others')),
    });
  const whose = [{ route: '/recusals', isWithin: 'own' } as const];
  const all = { route: '/recusals/all', isWithin: 'all' } as const;
  return [...whose, ...(isSupervisor(who) ? [all] : [])].flatMap(({ route, isWithin }) =>
    [false, true].map((isEnded) => view(route, isEnded, isWithin)),
  );
}

function openingsOf(model: Model, who: OfficerName): readonly Question[] {
  return [
    list(who, '/break-glass', {
      rows: model.openings
        .filter(({ label }) => seesOpening(model, who, label))
        .map(({ label, isOpen }) => `${label} ${isOpen ? 'open' : 'over'}`),
      read: rowsOf('openings', ({ isOpen }) => (isOpen === true ? 'open' : 'over')),
    }),
  ];
}
