import type { Cast } from '#db/testing/cast.ts';
import type { PersonName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { differenceOf, seen } from '../fixtures/compare.ts';
import { FORMS, type GoodForm } from '../fixtures/forms.ts';
import { expect, test } from '../fixtures/test.ts';
import { type Ids, makeWorld, nowhere, urlOf } from '../fixtures/world.ts';

type Roles = Readonly<Record<GoodForm['role'], PersonName>>;

const OWNERS: Roles = {
  liaison: 'birchLiaison',
  administrator: 'birchAdministrator',
  destination: 'targetingOfficer',
};
const RIVALS: Roles = {
  liaison: 'alderLiaison',
  administrator: 'alderAdministrator',
  destination: 'hsiOfficer',
};

for (const { path, role, fields } of FORMS) {
  test(`POST ${path}: another's is not there, and nothing of it changes (baseline 25, 26)`, async ({
    cast,
    clientOf,
    worldOf,
  }) => {
    const ids = (await worldOf('birch')).idsFor(path);
    const absent = nowhere.idsFor(path);
    const rival = await clientOf(RIVALS[role]);
    const before = await takePicture(cast, ids);

    const toForeign = seen(await rival.post(urlOf(path, ids), fields), ids);
    const toAbsent = seen(await rival.post(urlOf(path, absent), fields), absent);

    expect(toForeign.status).toBe(404);
    expect(differenceOf(toForeign, toAbsent)).toBeNull();
    expect(await takePicture(cast, ids)).toEqual(before);
  });

  test(`POST ${path}: a page of another membership writes nothing (baseline 21, RULES 6)`, async ({
    cast,
    clientOf,
    worldOf,
  }) => {
    const ids = (await worldOf('birch')).idsFor(path);
    const owner = await clientOf(OWNERS[role]);
    const stranger = await clientOf(null);
    const { cookie } = await cast.signIn(OWNERS[role]);
    const url = urlOf(path, ids);
    const before = await takePicture(cast, ids);

    const another = await owner.post(url, { ...fields, member: cast.people.executive.memberId });
    const none = await stranger.post(url, fields, { Cookie: cookie });

    expect([another.status, none.status]).toEqual([409, 409]);
    expect(await takePicture(cast, ids)).toEqual(before);
  });
}

test('control: the owner of the same things is heard', async ({ cast, clientOf }) => {
  const world = await makeWorld(cast, {
    organization: 'birch',
    liaison: 'birchLiaison',
    destination: 'targeting',
  });

  const answers: Record<string, number> = {};
  for (const { path, role, fields } of FORMS.filter(isHarmless)) {
    const owner = await clientOf(OWNERS[role]);
    answers[path] = (await owner.post(urlOf(path, world.idsFor(path)), fields)).status;
  }

  expect(answers).toEqual({
    '/drafts/:draftId/step/:step': 302,
    '/drafts/:draftId/split': 302,
    '/drafts/:draftId/suggest': 200,
    '/drafts/:draftId/step/:step/autosave': 200,
    '/drafts/:draftId/evidence/:evidenceId/mark': 302,
    '/drafts/:draftId/evidence/:evidenceId/remove': 302,
    '/drafts/:draftId/comments': 302,
    '/drafts/:draftId/comments/:commentId': 302,
    '/drafts/:draftId/discard': 302,
    '/items/:itemId/complete': 302,
    '/items/:itemId/copy': 302,
    '/items/:itemId/seen-again': 302,
    '/items/:itemId/withdraw': 302,
    '/authorities/:authorityId/revoke': 302,
    '/referrals/:referralId/accept': 302,
    '/referrals/:referralId/outcome': 302,
  });
});

test('a client of another organization cannot be filed for', async ({ cast, clientOf }) => {
  const liaison = await clientOf('cedarLiaison');
  const form = { type: 'trend', danger: 'no' };

  const own = await liaison.post('/file', { ...form, client: cast.clients.fern });
  const ungranted = await liaison.post('/file', { ...form, client: cast.clients.gorse });
  const foreign = await liaison.post('/file', { ...form, client: cast.clients.alder });
  const absent = await liaison.post('/file', { ...form, client: crypto.randomUUID() });

  expect(own.status).toBe(302);
  expect(foreign.status).toBeGreaterThanOrEqual(400);
  expect([ungranted.status, foreign.status]).toEqual([absent.status, absent.status]);
});

/** The cast is shared: nobody of it may be disabled, and a thing answers once only. */
function isHarmless({ path, role }: GoodForm): boolean {
  const isSpent = ['/drafts/:draftId/submit', '/referrals/:referralId/return'].includes(path);
  return (role !== 'administrator' || path.startsWith('/authorities')) && !isSpent;
}

const ROWS: readonly (readonly [table: string, id: string])[] = [
  ['drafts', 'draftId'],
  ['items', 'itemId'],
  ['evidence', 'evidenceId'],
  ['memberships', 'memberId'],
  ['referrals', 'referralId'],
  ['authorities', 'authorityId'],
];

/** Everything a form could have changed, as the database has it. */
async function takePicture(cast: Cast, ids: Ids): Promise<readonly string[]> {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const picture: string[] = [];
    for (const [table, name] of ROWS) {
      // When a membership was last active says that its owner knocked, not that the form did anything.
      const text = `select (to_jsonb(t) - 'last_active_at')::text as row from ${table} t where id = $1`;
      const { rows } = await client.query<{ row: string }>(text, [ids[name] ?? null]);
      picture.push(`${table}: ${rows.map(({ row }) => row).join()}`);
    }
    return picture;
  });
}
