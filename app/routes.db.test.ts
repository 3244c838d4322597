import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseTexts } from '#app/config/texts.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import type { PersonName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { listRoutes, type SiteRoute, siteBuild } from './server/testing/site-routes.ts';
import {
  type Answer,
  PUBLIC_ORIGIN,
  send,
  startTestServer,
  type TestServer,
} from './server/testing/test-server.ts';

/** Somebody for every permission that an action asks. */
const DOERS: readonly PersonName[] = [
  'alderLiaison',
  'alderAdministrator',
  'analyst',
  'supervisor',
  'targetingOfficer',
  'onboardingAdmin',
  'securityAdmin',
];

/** Open to everyone: the way in, and pages of the installation's own texts. */
const PUBLIC = [
  'GET frame of public pages',
  'GET /',
  'GET /sign-in',
  'POST /sign-in',
  'GET /invitation/:token',
  'POST /invitation/:token',
  'POST /forgot',
  'GET /forgot/sent',
  'GET /reset/:token',
  'POST /reset/:token',
  'GET /apply',
  'POST /apply',
  'GET /apply/done',
  'GET /privacy',
  'GET /contact',
  'POST /sign-out',
];

/** What a session of the password alone may ask for: its second factor, and whom to act for afterwards. */
const BEFORE_SECOND_FACTOR = [
  'GET /choose',
  'GET /sign-in/code',
  'GET /sign-in/enrol',
  'POST /choose',
  'POST /invitation/join',
  'POST /sign-in/code',
  'POST /sign-in/enrol',
];

const CANARY = 'kestrelvantage';

let cast: Cast;
let server: TestServer;
let routes: readonly SiteRoute[];

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  const build = await siteBuild();
  const texts = parseTexts({});
  if (!texts.ok) throw new Error('no texts');
  routes = listRoutes(build).filter(({ path }) => !path?.startsWith('/demo/'));
  server = await startTestServer({
    build,
    services: {
      firewall: cast.services,
      session: cast.session,
      site: {
        face: 'both',
        texts: { ...texts.value, isOfficialSite: false },
        isDemo: false,
        publicOrigin: PUBLIC_ORIGIN,
        links: { resetMinutes: 30 },
      },
    },
  });
}, 60_000);

afterAll(async () => {
  server.close();
  await cast.close();
});

describe('every loader and every action', () => {
  test('turns away whoever comes without its page and without a session (baseline 25)', async () => {
    const open = await listOpen({});

    expect(routes.length).toBeGreaterThan(60);
    expect(open.sort()).toEqual([...PUBLIC].sort());
  }, 30_000);

  test('turns away whoever has given the password alone (baseline 5, 25)', async () => {
    const { cookie, id } = await cast.signIn('analyst');
    await withSuperuser(cast.database.superuserUrl, (client) =>
      client.query(`update sessions set stage = 'password' where id = $1`, [id]),
    );

    const open = await listOpen({ Cookie: cookie });

    expect(open.filter((entry) => !PUBLIC.includes(entry)).sort()).toEqual(BEFORE_SECOND_FACTOR);
  }, 30_000);
});

/** None takes a form of its own: three stream files, two hand their fields to the strict schema of a step. */
const OTHER_BODIES = [
  '/drafts/:draftId/evidence',
  '/drafts/:draftId/uploads',
  '/uploads/:uploadId',
  '/drafts/:draftId/step/:step',
  '/drafts/:draftId/step/:step/autosave',
];

/** The message of a strict schema; what was typed comes back too, so the name alone proves nothing. */
const UNKNOWN = /a field that this page does not ask for/;

test('every action refuses a field it does not know, without help from the browser (baseline 36, 37)', async () => {
  const cookies = await Promise.all(
    DOERS.map(async (who) => [who, (await cast.signIn(who)).cookie] as const),
  );
  const accepting: string[] = [];

  for (const route of routes.filter(({ hasAction }) => hasAction)) {
    if (OTHER_BODIES.includes(route.path ?? '')) continue;
    const answers: string[] = [];
    for (const [who, Cookie] of cookies) {
      const body = `member=${cast.people[who].memberId}&key=${randomUUID()}&surprise=1`;
      const { status, body: text } = await ask(route, {
        method: 'POST',
        headers: { Cookie },
        body,
      });
      answers.push(status === 422 && UNKNOWN.test(text) ? 'refused' : String(status));
    }
    if (!answers.includes('refused')) accepting.push(`${route.path}: ${answers.join(' ')}`);
  }

  expect(accepting).toEqual([]);
}, 60_000);

test('log lines say nothing of what was typed: password, token, cookie, address, allegation (baseline 87)', async () => {
  const { cookie } = await cast.signIn('alderLiaison');
  const { memberId } = cast.people.alderLiaison;
  const by = { member: memberId, key: randomUUID() };
  const typed = `${CANARY}@alder.example`;
  const before = server.lines.length;

  const posts: (readonly [string, Record<string, string>])[] = [
    ['/sign-in', { email: typed, password: `${CANARY} password` }],
    ['/sign-in', { email: cast.people.analyst.email, password: `${CANARY} password` }],
    ['/sign-in', { email: CANARY, surprise: CANARY }],
    ['/sign-in/code', { code: CANARY }],
    [
      `/invitation/${CANARY.padEnd(43, 'x')}`,
      { token: CANARY.padEnd(43, 'x'), email: typed, password: CANARY },
    ],
    ['/apply', { organizationName: CANARY, email: typed, statement: CANARY }],
    ['/file', { ...by, type: 'trend', danger: 'no', client: cast.clients.alder }],
    ['/people/new', { ...by, name: CANARY, email: typed }],
  ];
  const answers: Answer[] = [];
  for (const [path, fields] of posts) answers.push(await post(path, fields, cookie));
  const draft = answers[6]?.headers['location'] ?? '';
  answers.push(
    await post(
      `${draft.split('?')[0]?.replace(/\/step\/.*$/, '')}/step/what`,
      {
        ...by,
        version: '1',
        title: CANARY,
        narrative: CANARY,
      },
      cookie,
    ),
  );
  answers.push(
    await send(server.port, `/items?q=${CANARY}`, {
      headers: { Cookie: `__Host-psilo=${CANARY}` },
    }),
  );

  const lines = server.lines.slice(before);
  expect(draft).toMatch(/^\/drafts\//);
  expect(lines.length).toBeGreaterThanOrEqual(answers.length);
  expect(lines.filter((line) => line.includes(CANARY))).toEqual([]);
  expect(lines.join('')).not.toContain(cookie.split('=')[1]);
  expect(lines.join('')).not.toContain(cast.people.analyst.email);
});

/** Where another protocol is spoken, the server refuses GET or POST before anything else looks. */
const VERBS: Readonly<Record<string, { readonly asks: string; readonly does: string }>> = {
  '/drafts/:draftId/uploads': { asks: 'OPTIONS', does: 'POST' },
  '/uploads/:uploadId': { asks: 'HEAD', does: 'PATCH' },
};

/** Loaders and actions that did not send the stranger away, each asked alone by its id. */
async function listOpen(headers: Readonly<Record<string, string>>): Promise<string[]> {
  const open: string[] = [];
  for (const route of routes) {
    for (const asked of requestsFor(route)) {
      const { method } = asked;
      const answer = await ask(route, { ...asked, headers });
      if (!isTurnedAway(answer)) open.push(`${method} ${route.path ?? nameOfFrame(route)}`);
    }
  }
  return open;
}

function requestsFor({ path, hasLoader, hasAction }: SiteRoute) {
  const { asks, does } = VERBS[path ?? ''] ?? { asks: 'GET', does: 'POST' };
  return [
    ...(hasLoader ? [{ method: asks }] : []),
    ...(hasAction ? [{ method: does, body: 'a=1' }] : []),
  ];
}

function isTurnedAway({ status, headers, body }: Answer): boolean {
  const target = headers['x-remix-redirect'] ?? headers['location'] ?? '';
  return (status === 204 || status === 302) && target.startsWith('/sign-in') && body === '';
}

/** A frame's data is asked for at the address of a page within it. */
function nameOfFrame({ id }: SiteRoute): string {
  return id.includes('public') ? 'frame of public pages' : 'frame of signed-in pages';
}

function ask(
  route: SiteRoute,
  request: { method: string; headers: Readonly<Record<string, string>>; body?: string },
) {
  const path = route.path ?? (route.id.includes('public') ? '/help' : '/home');
  const url = path
    .replaceAll(':token', 'x'.repeat(43))
    .replaceAll(':step', 'what')
    .replaceAll(/:\w+/g, '00000000-0000-4000-8000-000000000000');
  return send(server.port, `${url}?_data=${encodeURIComponent(route.id)}`, {
    ...request,
    headers: { ...FORM, ...request.headers },
  });
}

function post(path: string, fields: Readonly<Record<string, string>>, cookie: string) {
  const body = new URLSearchParams(fields).toString();
  return send(server.port, path, { method: 'POST', headers: { ...FORM, Cookie: cookie }, body });
}

const FORM = { Origin: PUBLIC_ORIGIN, 'Content-Type': 'application/x-www-form-urlencoded' };
