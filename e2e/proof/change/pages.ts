import type { PartnerName, PersonName } from '#db/testing/people.ts';
import { urlOf } from '../../fixtures/world.ts';
import { watchRows } from '../columns/changed-rows.ts';
import { COMMANDS } from './commands/all.ts';
import { openForm, postFields } from './commands/command.ts';
import { ADMINISTRATORS, DESK, type Draft, LIAISONS, type Model } from './model.ts';
import type { Portal } from './portal.ts';
import {
  actsOn,
  isFileable,
  isIn,
  looksAt,
  organizationOf,
  seesDraft,
  seesItem,
  worksFor,
} from './rights.ts';

/** A form that somebody has before them and has not sent. */
export interface Page {
  readonly who: PersonName;
  readonly route: string;
  /** What its address names. */
  readonly label: string;
  /** What was shown on it and may be out of date. */
  readonly shown: string;
  readonly typed: readonly (readonly [name: string, value: string])[];
  /** Whether there is anything to send on it. */
  readonly hasForm: boolean;
}

/** Every form that can be sent now, by anybody. */
export function pagesOf(model: Model): readonly Page[] {
  return [
    ...draftPages(model),
    ...talkPages(model),
    ...itemPages(model),
    ...deskPages(model),
    ...emergencyPages(model),
    ...peoplePages(model),
    ...actPages(model),
  ];
}

function page(
  who: PersonName,
  [route, label]: readonly [route: string, label: string],
  typed: Page['typed'] = [],
): Page {
  return { who, route, label, typed, shown: '', hasForm: true };
}

const SUBMIT = '/drafts/:id/submit';
const DISCARD = '/drafts/:id/discard';

function draftPages(model: Model): readonly Page[] {
  return model.drafts
    .filter((draft) => seesDraft(model, draft.by, draft))
    .flatMap((draft) => [
      ...(isFileable(model, draft)
        ? [page(draft.by, [SUBMIT, draft.label], [['certification', 'on']])]
        : []),
      page(draft.by, [DISCARD, draft.label]),
      {
        ...page(draft.by, ['/drafts/:id/reviewers', draft.label]),
        hasForm: hasSomebodyToAsk(model, draft),
      },
    ]);
}

/** The page on which colleagues are asked to look has a form only when there is one to choose; one open before can be sent. */
function hasSomebodyToAsk(model: Model, draft: Draft): boolean {
  const isColleague = (who: PartnerName) => who !== draft.by && worksFor(model, who, draft);
  return draft.reviewers.length > 0 || LIAISONS.some(isColleague);
}

/** What author and colleagues say about a draft. */
function talkPages(model: Model): readonly Page[] {
  return model.drafts.flatMap((draft) =>
    LIAISONS.filter((who) => seesDraft(model, who, draft) || looksAt(model, who, draft)).map(
      (who) => page(who, ['/drafts/:id/comments', draft.label], [['body', 'Which port?']]),
    ),
  );
}

/** What a liaison does about an item that stands, and copying, which an item taken back allows too. */
function itemPages(model: Model): readonly Page[] {
  return model.items.flatMap((item) =>
    LIAISONS.filter((who) => seesItem(model, who, item)).flatMap((who) => {
      const copy = page(who, ['/items/:id/copy', item.label]);
      if (item.state === 'withdrawn') return [copy];
      return [
        copy,
        page(who, ['/items/:id/withdraw', item.label], [['reason', 'It is settled.']]),
        page(who, ['/items/:id/complete', item.label]),
        page(who, ['/items/:id/seen-again', item.label], SIGHTING),
      ];
    }),
  );
}

const SIGHTING = [
  ['date.year', '2026'],
  ['date.month', '1'],
  ['date.day', '12'],
  ['where', 'Long Beach'],
  ['text', 'Forty cartons.'],
] as const;

/** Officers who are recused from one item ask to read it in an emergency. */
function emergencyPages(model: Model): readonly Page[] {
  return model.recusals.flatMap(({ officer, item, label, isEnded }) => {
    const isOver = model.items.some((one) => one.label === item && one.state === 'withdrawn');
    if (item === null || isEnded || isOver) return [];
    const typed = [
      ['minutes', '60'],
      ['reason', 'Goods arrive tonight.'],
    ] as const;
    return [page(officer, ['/recusals/:id/emergency', label], typed)];
  });
}

function deskPages(model: Model): readonly Page[] {
  return model.items.flatMap(({ label }) =>
    DESK.filter((who) => actsOn(model, who, label)).flatMap((who) => [
      page(who, ['/desk/items/:id/note', label], [['text', 'Compare with May.']]),
      page(
        who,
        ['/desk/items/:id/grade', label],
        [
          ['source', 'B'],
          ['information', '2'],
          ['reason', 'Known filer.'],
        ],
      ),
      page(
        who,
        ['/desk/items/:id/recuse', label],
        [
          ['matter', 'item'],
          ['reason', 'A cousin works there.'],
        ],
      ),
    ]),
  );
}

/** The grants of colleagues; a page that shows others than there are now is out of date. */
function peoplePages(model: Model): readonly Page[] {
  return ADMINISTRATORS.filter((who) => isIn(model, who)).flatMap((who) =>
    LIAISONS.filter((one) => organizationOf(one) === organizationOf(who) && isIn(model, one)).map(
      (one) => ({
        ...page(who, ['/people/:id', one]),
        shown: (model.grants.get(one) ?? []).toSorted().join(' '),
      }),
    ),
  );
}

/** Acts of a button alone, or with few words, that are commands anyway. */
const ROUTES: Readonly<Record<string, readonly [route: string, about: string, Page['typed']]>> = {
  acknowledge: ['/desk/items/:id/acknowledge', 'item', []],
  undo: ['/desk/items/:id/undo', 'item', []],
  approve: ['/approvals/:id/approve', 'proposal', []],
  refuse: ['/approvals/:id/refuse', 'proposal', [['reason', 'Not needed.']]],
  withdraw: ['/approvals/:id/withdraw', 'proposal', []],
  'end opening': ['/break-glass/:id/end', 'opening', []],
  'end recusal': ['/recusals/:id/end', 'recusal', [['reason', 'It is over.']]],
  accept: ['/referrals/:id/accept', 'referral', []],
  return: [
    '/referrals/:id/return',
    'referral',
    [
      ['reason', 'other'],
      ['note', 'Not ours.'],
    ],
  ],
};

function actPages(model: Model): readonly Page[] {
  return COMMANDS.flatMap(({ kind, options }) => {
    const [route = '', name = '', typed = []] = ROUTES[kind] ?? [];
    if (route === '') return [];
    return options(model).flatMap(({ by, about }) =>
      by === 'clock' ? [] : [page(by, [route, about[name] ?? ''], typed)],
    );
  });
}

/** Pages that a step takes away from whoever has them open. What somebody filed or threw away is not taken from them. */
export function lostPages(before: Model, after: Model): readonly Page[] {
  const kept = new Set(pagesOf(after).map(keyOfPage));
  return pagesOf(before).filter((one) => {
    if (!one.hasForm) return false;
    const isSpent =
      [SUBMIT, DISCARD].includes(one.route) &&
      !after.drafts.some(({ label }) => label === one.label);
    return !isSpent && !kept.has(keyOfPage(one));
  });
}

function keyOfPage({ who, route, label, shown }: Page): string {
  return [who, route, label, shown].join(' ');
}

export interface OpenPage extends Page {
  readonly url: string;
  readonly carried: Awaited<ReturnType<typeof openForm>>;
}

/** Opens these pages, as they are before a step. */
export async function openPages(
  portal: Portal,
  pages: readonly Page[],
): Promise<readonly OpenPage[]> {
  const opened: OpenPage[] = [];
  for (const one of pages) {
    const url = urlOf(one.route, { id: portal.idOf(one.label) });
    const carried = await openForm(await portal.as(one.who), url);
    // A page without a form would be refused for that alone.
    if (!carried.some(([name]) => name === 'key')) throw new Error(`no form on ${one.route}`);
    opened.push({ ...one, url, carried });
  }
  return opened;
}

/** What a request leaves behind whatever it asks for. */
const TRACES = ['audit_events', 'sessions'];

/** Sends the pages after the step: each has to be refused, and none may store anything. */
export async function sendLate(
  portal: Portal,
  pages: readonly OpenPage[],
): Promise<readonly string[]> {
  if (pages.length === 0) return [];
  // Activity is noted once a minute, also of somebody who is sent away: it is not due now.
  for (const table of ['memberships', 'officers'])
    await portal.sql(`update ${table} set last_active_at = now()`);
  const watch = await watchRows(portal.troupe.cast);
  const failures: string[] = [];
  for (const { who, url, route, label, carried, typed } of pages) {
    const client = await portal.as(who);
    const { status, headers } = await postFields(client, url, [...carried, ...typed]);
    const isSentAway = status === 302 && headers['location'] === '/access-ended';
    if (!isSentAway && ![403, 404, 409, 422].includes(status))
      failures.push(`${who} sends ${route} of ${label} too late and gets ${status}`);
  }
  const stored = (await watch.changed()).filter(({ table }) => !TRACES.includes(table));
  const tables = [...new Set(stored.map(({ table }) => table))];
  return [...failures, ...tables.map((table) => `a page sent too late stored into ${table}`)];
}
