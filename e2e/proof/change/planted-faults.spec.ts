import { expect, test } from '@playwright/test';
import type { PersonName } from '#db/testing/people.ts';
import type { Answer, Client } from '../../fixtures/client.ts';
import { askAll, questionsOf } from './ask.ts';
import { commandOf } from './commands/all.ts';
import { isPossible, type Step } from './commands/command.ts';
import { firstModel, type Model } from './model.ts';
import { lostPages } from './pages.ts';
import { ENDED, OPEN, type Question } from './questions/question.ts';
import { drawSequence, shorten } from './sequence.ts';

const ITEM = 'item@cedar';
const revoke: Step = {
  ...{ key: 1, kind: 'revoke', by: 'cedarAdministrator' },
  about: { who: 'cedarLiaison', client: 'fern' },
};
const recuse: Step = {
  ...{ key: 2, kind: 'recuse', by: 'analyst' },
  about: { item: ITEM, matter: 'item' },
};

const ASKED = { draft: 'draft@1', who: 'alderLiaison' };
const SHOWN: readonly Step[] = [
  { key: 1, kind: 'draft', by: 'alderColleague', about: { client: 'alder' } },
  { key: 2, kind: 'show draft', by: 'alderColleague', about: ASKED },
  { key: 3, kind: 'comment', by: 'alderLiaison', about: { draft: 'draft@1' } },
];

function after(...steps: readonly Step[]): Model {
  const model = firstModel();
  for (const step of steps) commandOf(step.kind).effect(model, step);
  return model;
}

test('a grant that a session remembers is told, wherever it opens something', async () => {
  const remembered = opened(questionsOf(firstModel()), 'cedarLiaison');
  const questions = opened(questionsOf(after(revoke)), 'cedarLiaison');

  const asItIs = await askAll(portalOf(questions), questions);
  const failures = await askAll(portalOf(remembered), questions);

  expect(asItIs).toEqual([]);
  expect(failures.map(({ key }) => key)).toEqual(
    expect.arrayContaining([
      'cedarLiaison /items/:item@cedar/print',
      'cedarLiaison /evidence/:file of item@cedar',
    ]),
  );
});

test('a list that still shows what was revoked is told, and so is one that hides too much', async () => {
  const [question] = questionsOf(after(revoke)).filter(
    ({ who, surface }) => who === 'cedarLiaison' && surface === '/items',
  );
  const [granted] = questionsOf(firstModel()).filter(
    ({ who, surface }) => who === 'cedarLiaison' && surface === '/items',
  );
  if (!question || !granted) throw new Error('nobody lists items');
  const items = [{ id: ITEM, status: { code: 'in_review' } }];
  const showing = (rows: unknown) =>
    answering(() => answerOf(200, JSON.stringify({ items: rows })));

  expect(await askAll(showing([]), [question])).toEqual([]);
  expect(await askAll(showing(items), [question])).toHaveLength(1);
  expect(await askAll(showing(items), [granted])).toEqual([]);
  expect(await askAll(showing([]), [granted])).toHaveLength(1);
});

test('a recusal that leaves the page to print open is told', async () => {
  const questions = opened(questionsOf(after(recuse)), 'analyst');
  const print = questions.find(({ surface }) => surface === '/desk/items/:item@cedar/print');
  if (!print) throw new Error('nobody prints');
  const faulty = questions.map((one) => (one === print ? { ...one, expected: OPEN } : one));

  const failures = await askAll(portalOf(faulty), questions);

  expect(failures.map(({ key }) => key)).toEqual(['analyst /desk/items/:item@cedar/print']);
});

test('a closed item that sounds unlike one that never was is told', async () => {
  const questions = opened(questionsOf(after(recuse)), 'analyst');
  const portal = answering((path) =>
    answerOf(404, path.includes(encodeURI(ITEM)) ? 'closed to you' : 'not there'),
  );

  const closed = questions.filter(({ labels }) => labels['itemId'] === ITEM);
  const failures = await askAll(portal, closed.slice(0, 1));

  expect(failures[0]?.words).toContain('closed unlike absent');
});

test('pages that were open before a step, and are no more, are sent after it', () => {
  const draft: Step = {
    ...{ key: 1, kind: 'draft', by: 'cedarLiaison' },
    about: { client: 'fern' },
  };
  const routesOf = (before: Model, then: Model) =>
    lostPages(before, then).map(({ route }) => route);

  expect(routesOf(after(draft), after(draft, revoke))).toContain('/drafts/:id/submit');
  expect(routesOf(after(draft), after(draft, revoke))).toContain('/people/:id');
  expect(routesOf(after(), after(recuse))).toContain('/desk/items/:id/note');
  expect(routesOf(after(), after())).toEqual([]);
});

test('a leaver’s draft is asked for at the colleague’s, and nobody else’s', () => {
  const draft: Step = {
    ...{ key: 1, kind: 'draft', by: 'alderColleague' },
    about: { client: 'alder' },
  };
  const leave: Step = {
    ...{ key: 2, kind: 'disable', by: 'alderAdministrator' },
    about: { who: 'alderColleague' },
  };
  const openTo = (model: Model) =>
    questionsOf(model).flatMap(({ who, route, expected }) =>
      route === '/drafts/:draftId/submit' && expected === OPEN ? [who] : [],
    );

  expect(openTo(after(draft))).toEqual(['alderColleague']);
  expect(openTo(after(draft, leave))).toEqual(['alderLiaison']);
});

test('a shown draft that stays open when the request ends, or the client, is told', async () => {
  const taken: Step = { key: 4, kind: 'take request back', by: 'alderColleague', about: ASKED };
  const lost: Step = {
    ...{ key: 4, kind: 'revoke', by: 'alderAdministrator' },
    about: { who: 'alderLiaison', client: 'alder' },
  };
  const before = opened(questionsOf(after(...SHOWN)), 'alderLiaison');

  for (const end of [taken, lost]) {
    const questions = opened(questionsOf(after(...SHOWN, end)), 'alderLiaison');
    const failures = await askAll(portalOf(before), questions);

    expect(await askAll(portalOf(questions), questions)).toEqual([]);
    expect(failures.map(({ key }) => key)).toEqual(
      expect.arrayContaining([
        'alderLiaison /drafts/:draft@1/comments',
        'alderLiaison /drafts/:draft@1/comments/:comment@3',
      ]),
    );
  }
});

test('what still takes something about an item that was taken back is told', async () => {
  const withdraw: Step = {
    ...{ key: 1, kind: 'withdraw item', by: 'cedarLiaison' },
    about: { item: ITEM },
  };
  const before = opened(questionsOf(after()), 'cedarLiaison');
  const questions = opened(questionsOf(after(withdraw)), 'cedarLiaison');
  const late = lostPages(after(), after(withdraw)).map(({ route }) => route);

  const failures = await askAll(portalOf(before), questions);

  expect(await askAll(portalOf(questions), questions)).toEqual([]);
  expect(failures.map(({ key }) => key)).toEqual([
    'cedarLiaison /items/:item@cedar/withdraw',
    'cedarLiaison /items/:item@cedar/complete',
    'cedarLiaison /items/:item@cedar/seen-again',
  ]);
  expect(late).toContain('/items/:id/complete');
  expect(late).not.toContain('/items/:id/copy');
});

test('a release that can still be approved after its item was taken back is told', () => {
  const route: Step = {
    ...{ key: 1, kind: 'route', by: 'analyst' },
    about: { item: ITEM, destination: 'ipr-center', what: 'full' },
  };
  const withdraw: Step = {
    ...{ key: 2, kind: 'withdraw item', by: 'cedarLiaison' },
    about: { item: ITEM },
  };
  const standing = (...steps: readonly Step[]) =>
    questionsOf(after(...steps)).flatMap(({ who, surface, expected }) =>
      who === 'supervisor' && surface === '/approvals/:proposal@1' ? [expected] : [],
    );

  expect(standing(route)).toEqual(['proposed']);
  expect(standing(route, withdraw)).toEqual(['item_withdrawn']);
  const late = lostPages(after(route), after(route, withdraw));
  expect(late.map(({ who, route: path }) => `${who} ${path}`)).toContain(
    'supervisor /approvals/:id/approve',
  );
});

test('a sequence that fails is reported with the steps that it takes, and none besides', async () => {
  const steps = drawSequence(() => 0.37, { length: 12, turn: 1, tried: new Map() });
  const [first, last] = [steps[2], steps[9]];
  const replay = async (some: readonly Step[]) =>
    some.some((one) => one === first) && last ? { at: last, failures: [] } : null;

  const short = await shorten(steps, { at: last ?? null, failures: [] }, { tries: 20, replay });

  expect(short.steps).toEqual([first, last]);
});

test('what was drawn is possible step by step', () => {
  const model = firstModel();
  for (const step of drawSequence(Math.random, { length: 40, turn: 0, tried: new Map() })) {
    expect(isPossible(commandOf(step.kind), model, step)).toBe(true);
    commandOf(step.kind).effect(model, step);
  }
});

/** Questions that are answered by opening, or not: a portal can be played for them by a sentence. */
function opened(questions: readonly Question[], who: PersonName): readonly Question[] {
  return questions.filter((one) => one.who === who && one.read === null);
}

function answerOf(status: number, body: string): Answer {
  return { status, body, headers: {} };
}

/** A portal that gives the answers that these questions expect. */
function portalOf(questions: readonly Question[]) {
  return answering((path) => {
    const known = questions.find((one) => pathOf(one) === path.split('?')[0]);
    if (known?.expected === ENDED)
      return { status: 302, body: '', headers: { location: '/access-ended' } };
    if (known?.expected === '409') return answerOf(409, 'over');
    return known?.expected === OPEN ? answerOf(200, '') : answerOf(404, 'not there');
  });
}

function pathOf({ route, labels }: Question): string {
  return encodeURI(route.replaceAll(/:(\w+)/g, (_, name: string) => labels[name] ?? name));
}

function answering(answer: (path: string) => Answer): Parameters<typeof askAll>[0] {
  const none = async () => answerOf(500, '');
  const client: Client = {
    get: async (path) => answer(path),
    ...{ post: none, postRaw: none, send: none, close: async () => undefined },
  };
  const routes = questionsOf(after(...SHOWN)).map(({ route }) => route);
  return {
    served: [...new Set(routes)].map((path) => ({
      ...{ id: path, path, hasLoader: true, hasAction: false },
    })),
    portal: { idOf: (label) => label, nameOf: (id) => id, as: async () => client },
    random: () => 0.5,
  };
}
