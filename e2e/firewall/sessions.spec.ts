import { hashToken } from '#app/crypto/tokens.ts';
import { SESSION_COOKIE } from '#app/session/keeper.ts';
import type { Cast } from '#db/testing/cast.ts';
import { startSession } from '#db/testing/credentials.ts';
import { withSuperuser } from '#db/testing/template.ts';
import type { Answer, Client } from '../fixtures/client.ts';
import { makePartner } from '../fixtures/partner.ts';
import { nextCode, type SignIn } from '../fixtures/sign-in.ts';
import { expect, test } from '../fixtures/test.ts';

test('the session cookie is bound to the host and closed to scripts; the database keeps a digest (baseline 16, 17)', async ({
  cast,
  clientOf,
}) => {
  const answer = await givePassword(await clientOf(null), cast.people.executive);

  const [pair = '', ...attributes] = (answer.headers['set-cookie'] ?? '').split('; ');
  const token = tokenOf(answer);
  expect(pair).toMatch(new RegExp(`^${SESSION_COOKIE}=`));
  expect(attributes).toEqual(
    expect.arrayContaining(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure']),
  );
  expect(attributes.join()).not.toMatch(/domain/i);
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  expect(await findSessions(cast, token)).toEqual({ asGiven: 0, asDigest: 1 });
});

test('the second factor brings a new token and the old one is dead (baseline 18)', async ({
  cast,
  clientOf,
}) => {
  const { privacyOfficer } = cast.people;
  const stranger = await clientOf(null);
  const first = cookieOf(await givePassword(stranger, privacyOfficer));

  const before = await stranger.get('/disclosures', { Cookie: first });
  const second = cookieOf(
    await giveCode(stranger, first, await nextCode(privacyOfficer.totpSecret)),
  );
  const after = await stranger.get('/disclosures', { Cookie: second });
  const old = await stranger.get('/sign-in/code', { Cookie: first });

  expect(before.headers['location']).toMatch(/^\/sign-in/);
  expect(second).not.toBe(first);
  expect(after.status).toBe(200);
  expect(old.headers['location']).toMatch(/^\/sign-in/);
});

test('a code counts once, also when it comes twice at the same moment (baseline 7)', async ({
  cast,
  clientOf,
}) => {
  const person = (await makePartner(cast)).liaison;
  const stranger = await clientOf(null);
  const [one, two] = [
    cookieOf(await givePassword(stranger, person)),
    cookieOf(await givePassword(stranger, person)),
  ];
  const code = await nextCode(person.totpSecret);

  const answers = await Promise.all([giveCode(stranger, one, code), giveCode(stranger, two, code)]);

  expect(answers.map(({ status }) => status).sort()).toEqual([302, 401]);
});

test('unknown address, wrong password and wrong code say the same for everyone (baseline 10)', async ({
  cast,
  clientOf,
}) => {
  const stranger = await clientOf(null);
  const known = (await makePartner(cast)).liaison.email;
  const password = 'not the password of anybody';

  const ofKnown = await stranger.post('/sign-in', { email: known, password });
  const ofUnknown = await stranger.post('/sign-in', { email: 'nobody@nowhere.example', password });

  expect(ofKnown.status).toBe(ofUnknown.status);
  expect(sentencesOf(ofKnown)).toEqual(sentencesOf(ofUnknown));
  expect(ofUnknown.headers['set-cookie']).toBeUndefined();
});

test('signing out ends the session for the very next request and clears the browser (baseline 21, 23)', async ({
  cast,
  clientOf,
}) => {
  const person = await clientOf('auditor');
  const other = await clientOf('auditor');

  const before = await person.get('/trail');
  const out = await person.post('/sign-out');
  const after = await person.get('/trail');

  expect(before.status).toBe(200);
  expect(out.headers['clear-site-data']).toContain('"storage"');
  expect(after.headers['location']).toBe('/sign-in?next=%2Ftrail');
  expect((await other.get('/trail')).status, 'another session of the person').toBe(200);
  expect(cast.people.auditor.memberId).toBeTruthy();
});

test('signing out everywhere ends every session of the person (baseline 21, 22)', async ({
  cast,
  clientOf,
}) => {
  const stranger = await clientOf(null);
  const { liaison } = await makePartner(cast);
  const [one, two] = [
    await startSession(cast.session, liaison),
    await startSession(cast.session, liaison),
  ];

  const before = await stranger.get('/account', { Cookie: two.cookie });
  await stranger.post('/account/end-sessions', {}, { Cookie: one.cookie });
  const after = await stranger.get('/account', { Cookie: two.cookie });

  expect(before.status).toBe(200);
  expect(after.headers['location']).toMatch(/^\/sign-in/);
});

const ENDINGS: readonly (readonly [what: string, sql: string, leadsTo: RegExp])[] = [
  [
    'an idle session',
    `update sessions set last_active_at = now() - interval '16 minutes' where id = $1`,
    /^\/sign-in/,
  ],
  [
    'a session past its absolute limit',
    `update sessions set absolute_expires_at = now() - interval '1 second' where id = $1`,
    /^\/sign-in/,
  ],
  [
    'a disabled membership',
    `update memberships set state = 'disabled', disabled_at = now() where id = (select member_id from sessions where id = $1)`,
    /^\/access-ended$/,
  ],
  [
    'a suspended organization',
    `update organizations set state = 'suspended', suspended_at = now() where id = (select organization_id from sessions where id = $1)`,
    /^\/access-ended$/,
  ],
];

for (const [what, sql, leadsTo] of ENDINGS) {
  test(`${what} opens nothing from the next request on (baseline 19, 21)`, async ({
    cast,
    clientOf,
  }) => {
    const stranger = await clientOf(null);
    const { liaison } = await makePartner(cast);
    const { id, cookie } = await startSession(cast.session, liaison);

    const before = await stranger.get('/items', { Cookie: cookie });
    await withSuperuser(cast.database.superuserUrl, (client) => client.query(sql, [id]));
    const after = await stranger.get('/items', { Cookie: cookie });

    expect(before.status).toBe(200);
    expect(after.status).toBe(302);
    expect(after.headers['location']).toMatch(leadsTo);
    expect(after.body).toBe('');
  });
}

test('what a signed-in person gets is never stored, wherever it comes from (baseline 82)', async ({
  clientOf,
  worldOf,
}) => {
  const world = await worldOf('alder');
  const liaison = await clientOf('alderLiaison');
  const { itemId, evidenceId } = world.idsFor('/items/:itemId');

  const kept: string[] = [];
  for (const url of [
    '/',
    '/account',
    '/items',
    `/items/${itemId}`,
    `/evidence/${evidenceId}`,
    '/nowhere',
    '/desk',
  ]) {
    const { headers } = await liaison.get(url);
    if (headers['cache-control'] !== 'no-store') kept.push(`${url}: ${headers['cache-control']}`);
  }

  expect(kept).toEqual([]);
});

test('a download comes as an attachment that no browser opens in place (baseline 52)', async ({
  clientOf,
  worldOf,
}) => {
  const { evidenceId } = (await worldOf('alder')).idsFor('/evidence/:evidenceId');
  const liaison = await clientOf('alderLiaison');

  const { status, headers, body } = await liaison.get(`/evidence/${evidenceId}`);

  expect(status).toBe(200);
  expect(body).toContain('Packing list 1 of alderLiaison');
  expect(headers['content-disposition']).toMatch(/^attachment;/);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['content-security-policy']).toMatch(/sandbox/);
});

function givePassword(client: Client, { email, password }: SignIn): Promise<Answer> {
  return client.post('/sign-in', { email, password });
}

function giveCode(client: Client, cookie: string, code: string): Promise<Answer> {
  return client.post('/sign-in/code', { code }, { Cookie: cookie });
}

/** What a browser would send back. */
function cookieOf({ headers }: Answer): string {
  return headers['set-cookie']?.split(';')[0] ?? '';
}

function tokenOf(answer: Answer): string {
  return cookieOf(answer).slice(SESSION_COOKIE.length + 1);
}

async function findSessions(cast: Cast, token: string) {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const count = async (id: string) =>
      (await client.query('select 1 from sessions where id = $1', [id])).rowCount;
    return { asGiven: await count(token), asDigest: await count(hashToken(token).toString('hex')) };
  });
}

/** Text of the page that a person reads, without markup. */
function sentencesOf({ body }: Answer): readonly string[] {
  const main = /<main[\s\S]*<\/main>/.exec(body)?.[0] ?? '';
  return [...main.matchAll(/>([^<]{3,})</g)].map(([, text = '']) => text);
}
