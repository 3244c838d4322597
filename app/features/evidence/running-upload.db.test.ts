// An upload that goes on while nobody touches a key (RULES 24): it alone does, for as long as its row says so.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answerOf, argsOf, changeSession, sessionIs } from '#app/firewall/testing/requests.ts';
import { newId } from '#app/lib/ids.ts';
import { deleteExpiredSessions } from '#db/queries/gate.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft } from '#db/testing/factories.ts';
import { action, loader } from './routes/upload.tsx';
import { action as begin } from './routes/uploads.tsx';
import { tusClientOf } from './testing/tus-client.ts';
import { textOf, uploadsOf } from './testing/uploads.ts';

const IDLE = `last_active_at = now() - interval '1 hour'`;
const SIZE = 9;

let cast: Cast;
let draftId: string;
let change: ReturnType<typeof uploadsOf>['sql'];
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  ({ id: draftId } = await makeDraft(cast, 'alderLiaison', { type: 'ipr' }));
  change = uploadsOf(cast).sql;
});
afterAll(() => cast.close());

let session: { readonly id: string; readonly cookie: string };
let upload: string;
beforeEach(async () => {
  session = await cast.signIn('alderLiaison');
  upload = await announced();
});

async function announced(): Promise<string> {
  const client = await tusClientOf(cast, 'alderLiaison');
  return (await client.begin(draftId, { size: SIZE })).id;
}

type Init = RequestInit & { readonly duplex?: 'half' };

/** A request about an upload as a browser sends it: the offset that is answered, or where it is sent, or the status. */
async function ask(uploadId: string, init: Init = { method: 'HEAD' }, { cookie } = session) {
  const url = `https://portal.example/uploads/${uploadId}`;
  const args = await argsOf(cast, { cookie, url, params: { uploadId } });
  const headers = {
    ...{ Cookie: cookie, 'Tus-Resumable': '1.0.0' },
    'X-Psilo-Member': cast.people.alderLiaison.memberId,
    ...init.headers,
  };
  const request = new Request(url, { ...init, headers });
  const route = init.method === 'HEAD' ? loader : action;
  const { status, location, answer } = await answerOf(route({ ...args, request }));
  return answer.headers.get('Upload-Offset') ?? location?.replace(/\?.*/, '') ?? status;
}

const send = (uploadId: string, offset: number, bytes: Buffer) =>
  ask(uploadId, {
    method: 'PATCH',
    body: new Blob([Uint8Array.from(bytes)]).stream(),
    duplex: 'half',
    headers: {
      'Content-Type': 'application/offset+octet-stream',
      'Upload-Offset': String(offset),
    },
  });

const ASKED_TO_SIGN_IN = '/sign-in';

describe('an upload that runs', () => {
  test('goes on to its end in a session that nobody uses, and past the clearing away of such', async () => {
    expect(await send(upload, 0, textOf(4))).toBe('4');
    await changeSession(cast, session.id, IDLE);
    await deleteExpiredSessions(cast.session.gate.pool);

    expect(await ask(upload)).toBe('4');
    expect(await send(upload, 4, textOf(SIZE - 4))).toBe(String(SIZE));
  });

  test('is over with its last byte: its right goes with its row', async () => {
    expect(await send(upload, 0, textOf(SIZE))).toBe(String(SIZE));
    expect(await ask(upload)).toBe(String(SIZE));
    await changeSession(cast, session.id, IDLE);

    expect(await ask(upload)).toBe(ASKED_TO_SIGN_IN);
  });

  test('opens nothing about another upload of the same person', async () => {
    const other = await announced();
    await ask(upload);
    await changeSession(cast, session.id, IDLE);

    expect([await ask(other), await ask(newId()), await ask(upload)]).toEqual([
      ASKED_TO_SIGN_IN,
      ASKED_TO_SIGN_IN,
      '0',
    ]);
  });

  test('opens nothing in another session of the same person', async () => {
    const other = await cast.signIn('alderLiaison');
    await ask(upload);
    await changeSession(cast, session.id, IDLE);
    await changeSession(cast, other.id, IDLE);

    expect(await ask(upload, { method: 'HEAD' }, other)).toBe(ASKED_TO_SIGN_IN);
    expect(await ask(upload)).toBe('0');
  });

  test('is over when nothing was written about it for as long as a session idles', async () => {
    await ask(upload);
    await changeSession(cast, session.id, IDLE);
    await aged(upload, '14 minutes');
    expect(await ask(upload)).toBe('0');

    await aged(upload, '16 minutes');
    expect(await ask(upload)).toBe(ASKED_TO_SIGN_IN);
  });

  test('that stood still goes on in a session in use', async () => {
    await aged(upload, '2 days');

    expect(await ask(upload)).toBe('0');
    expect(await send(upload, 0, textOf(4))).toBe('4');
    expect(await ask(upload)).toBe('4');
    await changeSession(cast, session.id, IDLE);
    expect(await ask(upload)).toBe('4');
  });

  test('cannot be begun, nor taken up, in a session that nobody uses', async () => {
    await changeSession(cast, session.id, IDLE);

    expect(await ask(upload)).toBe(ASKED_TO_SIGN_IN);
    expect(await send(upload, 0, textOf(4))).toBe(ASKED_TO_SIGN_IN);
  });

  test('begins no further upload in a session that nobody uses', async () => {
    await ask(upload);
    await changeSession(cast, session.id, IDLE);
    const args = await argsOf(cast, { cookie: session.cookie, params: { draftId } });
    const request = new Request(args.request, { method: 'POST' });

    expect((await answerOf(begin({ ...args, request }))).location).toMatch(ASKED_TO_SIGN_IN);
  });

  test('answers its own verbs alone', async () => {
    expect(await ask(upload, { method: 'PUT' })).toBe(405);
  });

  test('leaves its session when it is over', async () => {
    await ask(upload);
    await changeSession(cast, session.id, IDLE);
    await change(`update session_runs set runs_until = now() - interval '1 second'`);
    await deleteExpiredSessions(cast.session.gate.pool);

    expect(await sessionIs(cast, session.id, 'true')).toBe(false);
    expect((await change('select 1 from session_runs')).rows).toEqual([]);
  });

  test.each([
    [
      'the absolute limit',
      () => changeSession(cast, session.id, `absolute_expires_at = now() - interval '1 second'`),
    ],
    [
      'a session that knows the password alone',
      () => changeSession(cast, session.id, `stage = 'password'`),
    ],
    ['signing out', () => cast.session.keeper.end(session.id)],
    [
      'signing out everywhere',
      () => cast.session.keeper.endAll(cast.people.alderLiaison.identityId),
    ],
  ])('ends with %s', async (_what, end) => {
    expect(await ask(upload)).toBe('0');
    await end();

    expect(await ask(upload)).toBe(ASKED_TO_SIGN_IN);
  });

  test.each([
    ['the person', 'identities', 'disabled_at = now()', 'disabled_at = null', 'identityId'],
    ['the membership', 'memberships', `state = 'disabled'`, `state = 'active'`, 'memberId'],
  ] as const)('ends when %s is disabled', async (_what, table, take, give, whose) => {
    const who = [cast.people.alderLiaison[whose]];
    await ask(upload);
    await changeSession(cast, session.id, IDLE);
    await change(`update ${table} set ${take} where id = $1`, who);
    const refused = await ask(upload);
    await change(`update ${table} set ${give} where id = $1`, who);

    expect([refused, await ask(upload)]).toEqual([ASKED_TO_SIGN_IN, '0']);
  });
});

/** As if nothing had been written about an upload for so long: the time of a change is the database's. */
async function aged(uploadId: string, by: string): Promise<void> {
  await change(`alter table uploads disable trigger uploads_touch`);
  await change(`update uploads set touched_at = now() - $2::interval where id = $1`, [
    uploadId,
    by,
  ]);
  await change(`alter table uploads enable trigger uploads_touch`);
}
