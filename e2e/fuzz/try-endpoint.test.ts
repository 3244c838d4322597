import { expect, test } from 'vitest';
import { seededRandom } from '#app/lib/testing/seeded.ts';
import type { Endpoint } from './endpoints.ts';
import { MARK } from './hostile-texts.ts';
import type { Journal } from './journal.ts';
import type { Reply } from './post.ts';
import { type Portal, tryEndpoint } from './try-endpoint.ts';

const endpoint: Endpoint = {
  ...{ name: '/file', path: '/file', url: '/file', cookie: 'session', answers: 302 },
  ...{ hasFile: false, isGate: false, traces: [], share: 1 },
  fields: () => [
    ['type', 'trend'],
    ['danger', 'no'],
  ],
};
const GOOD = 'type=trend&danger=no';
const led = { status: 302, location: '/drafts/1', body: '' };
const refused = { status: 422, location: '', body: '' };

/** A portal that takes the good form, answers others like this, and writes these rows for them. */
function portalThat(
  answers: (form: string) => Reply,
  writes: (form: string) => readonly string[] = () => [],
) {
  let form = '';
  const restored: string[][] = [];
  const journal: Journal = {
    take: async () => new Map(writes(form).map((table) => [table, 1])),
    restore: async (tables) => void restored.push([...tables]),
    freshen: async () => undefined,
    close: async () => undefined,
  };
  const portal: Portal = {
    journal,
    poster: {
      post: async (_url, _cookie, body) => {
        form = body.bytes.toString();
        return answers(form);
      },
      close: () => undefined,
    },
    dataUrl: ({ url }) => url,
  };
  return { portal, restored };
}

const tryIt = (portal: Portal) =>
  tryEndpoint(portal, endpoint, { inputs: 50, random: seededRandom(7) });
const only = (form: string) => (form === GOOD ? led : refused);

test('refusals that write nothing but their trace are as they should be', async () => {
  const { portal } = portalThat(only, (form) => (form === GOOD ? ['drafts'] : ['audit_events']));

  const { requests, failures } = await tryIt(portal);

  expect(failures).toEqual([]);
  expect(requests).toBe(52);
});

test('a failure of the server is told with the form that brought it', async () => {
  const { portal } = portalThat((form) =>
    form.includes(MARK) ? { status: 500, location: '', body: '' } : only(form),
  );

  const { failures } = await tryIt(portal);

  expect(failures.join()).toMatch(new RegExp(`input \\d+ \\(.+\\): 500.*${MARK}`, 's'));
});

test('no answer at all is a failure', async () => {
  const { portal } = portalThat((form) =>
    form.includes(MARK) ? { status: 0, location: '', body: 'socket hang up' } : only(form),
  );

  expect((await tryIt(portal)).failures.join()).toContain('no answer: socket hang up');
});

test('a refusal that leaves rows behind is a failure, and they are taken back', async () => {
  const { portal, restored } = portalThat(only, (form) => (form.includes(MARK) ? ['items'] : []));

  const { failures } = await tryIt(portal);

  expect(failures.join()).toContain('422, yet 1 rows of items');
  expect(restored).toContainEqual(['items']);
});

test.each([
  ['refused', refused],
  ['sent to sign in', { status: 302, location: '/sign-in?next=%2Ffile', body: '' }],
])('a good form that is %s shows that nothing was tried', async (_what, answer) => {
  const { portal } = portalThat(() => answer);

  expect((await tryIt(portal)).failures.join()).toContain('the good form at first got');
});

test('the same seed sends the same forms', async () => {
  const sent: string[][] = [[], []];
  for (const forms of sent) {
    const { portal } = portalThat((form) => {
      forms.push(form);
      return only(form);
    });
    await tryIt(portal);
  }

  expect(sent[0]).toEqual(sent[1]);
  expect(new Set(sent[0]).size).toBeGreaterThan(25);
});
