import type { PersonName } from '#db/testing/people.ts';
import { ADMINISTRATORS, CLIENTS, type Item, LIAISONS, type Model } from '../model.ts';
import {
  isPartner,
  looksAt,
  organizationOf,
  seesDraft,
  seesItem,
  type worksFor,
} from '../rights.ts';
import { askAboutDrafts, draftIsClosed } from './drafts.ts';
import {
  ABSENT,
  type Asker,
  type Data,
  detail,
  file,
  list,
  OPEN,
  type Question,
  rowsIn,
  rowsOf,
  within,
} from './question.ts';

const NEWS = ['acknowledged', 'in_review', 'referred', 'being_acted_on'];
const STATUSES = ['received', ...NEWS, 'withdrawn'];
const TYPES = ['adcvd', 'ipr', 'trend'];

/** Everything that shows items, drafts or referrals to a liaison. */
export const askAsLiaison: Asker = (model, who) =>
  isPartner(who) && LIAISONS.some((liaison) => liaison === who)
    ? [...listsOf(model, who), ...itemsOf(model, who), ...askAboutDrafts(model, who)]
    : [];

type Liaison = Parameters<typeof worksFor>[1];

const byStatus = rowsOf('items', (row) => within(row, 'status', 'code'));

function listsOf(model: Model, who: Liaison): readonly Question[] {
  const own = model.items.filter((item) => seesItem(model, who, item));
  const items = (query: string, isFit: (item: Item) => boolean) =>
    list(who, '/items', { query, rows: own.filter(isFit).map(lineOf), read: byStatus });
  const drafts = model.drafts.filter((draft) => seesDraft(model, who, draft));
  return [
    items('', () => true),
    ...TYPES.map((type) => items(`?type=${type}`, (item) => item.type === type)),
    ...STATUSES.map((code) => items(`?status=${code}`, ({ told }) => told === code)),
    list(who, '/drafts', {
      rows: drafts.map(({ label }) => label),
      read: (data, names) => rowsIn(data, 'drafts').map((row) => names(row['id'])),
    }),
    list(who, '/home', {
      rows: [
        ...drafts.map(({ label }) => `draft ${label}`),
        ...model.drafts
          .filter((one) => looksAt(model, who, one))
          .map(({ label }) => `review ${label}`),
        ...own.map((item) => `newest ${lineOf(item)}`),
        ...own.filter(({ told }) => NEWS.includes(told)).map((item) => `news ${lineOf(item)}`),
      ],
      read: (data, names) => [
        ...rowsIn(data, 'drafts').map((row) => `draft ${names(row['id'])}`),
        ...rowsIn(data, 'toReview').map((row) => `review ${names(row['id'])}`),
        ...['newest', 'news', 'returned', 'questions'].flatMap((pile) =>
          rowsOf(pile, (row) => within(row, 'status', 'code'))(data, names).map(
            (row) => `${pile} ${row}`,
          ),
        ),
      ],
    }),
  ];
}

function lineOf({ label, told }: Item): string {
  return `${label} ${told}`;
}

function itemsOf(model: Model, who: Liaison): readonly Question[] {
  return model.items.flatMap((item) => {
    const isOpen = seesItem(model, who, item);
    const labels = { itemId: item.label };
    const expected = isOpen ? OPEN : ABSENT;
    const pages = ['print', 'receipt', 'copy'].map((page) =>
      detail(who, `/items/:itemId/${page}`, { labels, expected }),
    );
    return [
      detail(who, '/items/:itemId', {
        labels,
        expected: isOpen ? itemIn(model, item) : ABSENT,
        read: readItem,
      }),
      ...pages,
      ...['withdraw', 'complete', 'seen-again'].map((page) =>
        detail(who, `/items/:itemId/${page}`, {
          labels,
          expected: isOpen && item.state === 'withdrawn' ? OVER : expected,
        }),
      ),
      // Nobody was asked anything, so the own ones have no such page either.
      ...(isOpen ? [] : [detail(who, '/items/:itemId/answer', { labels, expected: ABSENT })]),
      file(who, '/evidence/:evidenceId', {
        labels: { evidenceId: `file of ${item.label}` },
        isOpen: isOpen && item.hasFile,
      }),
      file(who, '/items/:itemId/receipt/pdf', { labels, isOpen }),
      ...versionsOf(who, item, isOpen),
    ];
  });
}

/** The answer to a step that is not possible any more. */
const OVER = '409';

function itemIn({ openings }: Model, { label, told, version, messages }: Item): string {
  const opened = openings.filter((opening) => opening.item === label).length;
  return wordsOfItem(told, { version, messages, opened });
}

function readItem(data: Data): string {
  return wordsOfItem(String(within(data, 'item', 'status', 'code')), {
    version: Number(within(data, 'item', 'version')),
    messages: rowsIn(data, 'item', 'messages').length,
    opened: rowsIn(data, 'item', 'openings').length,
  });
}

function wordsOfItem(
  told: string,
  { version, messages, opened }: Pick<Item, 'version' | 'messages'> & { readonly opened: number },
): string {
  return `${told}, version ${version}, ${messages} messages, opened in an emergency ${opened} times`;
}

/** Every version that was filed, and the one that was not yet. */
function versionsOf(who: Liaison, { label, version }: Item, isOpen: boolean): readonly Question[] {
  const numbers = Array.from({ length: version + 1 }, (_, index) => index + 1);
  return numbers.flatMap((number) => {
    const labels = { itemId: label, version: String(number), rendition: 'public' };
    const isFiled = isOpen && number <= version;
    return [
      detail(who, '/items/:itemId/versions/:version', {
        labels,
        expected: isFiled ? OPEN : ABSENT,
      }),
      file(who, '/items/:itemId/versions/:version/pdf/:rendition', { labels, isOpen: isFiled }),
    ];
  });
}

/** What an administrator sees: people and grants, the log, emergency openings; never an item (RULES 7). */
export const askAsAdministrator: Asker = (model, who) => {
  if (!isPartner(who) || !ADMINISTRATORS.some((administrator) => administrator === who)) return [];
  const own = organizationOf(who);
  const openings = model.openings.filter(({ item }) => ownerOf(model, item) === own);
  return [
    list(who, '/openings', {
      rows: openings.map(({ label }) => `${label} listed`),
      read: rowsOf('openings', () => 'listed'),
    }),
    ...(['filing', 'people'] as const).flatMap((kind) => logged(model, who, kind)),
    ...peopleOf(model, who),
    ...model.items.flatMap(({ label }) => closedTo(who, label)),
    ...model.drafts.flatMap((draft) => draftIsClosed(who, draft)),
  ];
};

function ownerOf({ items }: Model, label: string) {
  return items.find((item) => item.label === label)?.organization;
}

function logged(model: Model, who: Liaison, kind: keyof Model['logged']): readonly Question[] {
  const count = model.logged[kind].get(organizationOf(who)) ?? 0;
  const rows = [`${count} events`];
  const query = `?kind=${kind}`;
  return [
    list(who, '/log', { query, rows, read: (data) => [`${rowsIn(data, 'lines').length} events`] }),
  ];
}

function peopleOf(model: Model, who: Liaison): readonly Question[] {
  return LIAISONS.flatMap((liaison) => {
    const isOwn = organizationOf(liaison) === organizationOf(who);
    const granted = CLIENTS[organizationOf(liaison)].filter((client) =>
      model.grants.get(liaison)?.includes(client),
    );
    const state = model.disabled.has(liaison) ? 'disabled' : 'active';
    return [
      detail(who, '/people/:memberId', {
        labels: { memberId: liaison },
        expected: isOwn
          ? personIn(
              state,
              granted.map((client) => `client ${client}`),
            )
          : ABSENT,
        read: (data, names) => {
          const ids = data['granted'];
          const clients = Array.isArray(ids) ? ids.map((id) => names(id)) : [];
          return personIn(String(within(data, 'person', 'state')), clients);
        },
      }),
    ];
  });
}

function personIn(state: string, clients: readonly string[]): string {
  return [state, ...[...clients].sort()].join(', ');
}

/** Pages of an item that nobody but the desk or its liaisons open. */
export function closedTo(who: PersonName, label: string): readonly Question[] {
  const labels = { itemId: label, evidenceId: `file of ${label}` };
  return [
    ...['/items/:itemId', '/desk/items/:itemId'].map((route) =>
      detail(who, route, { labels, expected: ABSENT }),
    ),
    file(who, '/evidence/:evidenceId', { labels, isOpen: false }),
  ];
}
