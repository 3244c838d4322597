import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createUpload } from '#app/features/evidence/uploads.server.ts';
import { type Cast, createCast } from './testing/cast.ts';
import { createTestDatabase } from './testing/database.ts';
import { makeDraft } from './testing/factories.ts';
import type { PersonName } from './testing/people.ts';
import { withSuperuser } from './testing/template.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const sql = (text: string, values: readonly unknown[] = []) =>
  withSuperuser(cast.database.superuserUrl, (client) => client.query(text, [...values]));

async function begin(who: PersonName): Promise<string> {
  const draft = await makeDraft(cast, who, { type: 'ipr' });
  const file = { draftId: draft.id, name: 'Gate.txt', declaredType: '', byteSize: 9 };
  return cast.writeAs(who, (scope) => createUpload(scope, file));
}

const gate = () => cast.database.pool('psilo_gate').pool;

async function tokensFor(sessionId: string, uploadId: string) {
  const ask = (text: string, values: readonly string[]) => gate().query(text, [...values]);
  const session = ['partner', 'r'] as const;
  const [usual, ofUpload] = await Promise.all([
    ask('select roles from gate.issue_token($1, $2, $3)', [sessionId, ...session]),
    ask('select roles from gate.issue_upload_token($1, $2, $3, $4)', [
      ...[sessionId, ...session],
      uploadId,
    ]),
  ]);
  return { usual: usual.rows, ofUpload: ofUpload.rows };
}

const none = { usual: [], ofUpload: [] };
const asLiaison = [{ roles: ['liaison'] }];

async function idle(sessionId: string): Promise<void> {
  await sql(`update sessions set last_active_at = now() - interval '3 hours' where id = $1`, [
    sessionId,
  ]);
}

describe('a running upload (RULES 24)', () => {
  test('holds its own capability when the session is idle, as liaison alone', async () => {
    const { id } = await cast.signIn('alderLiaison');
    const upload = await begin('alderLiaison');

    await idle(id);

    expect(await tokensFor(id, upload)).toEqual({ usual: [], ofUpload: asLiaison });
  });

  test('keeps its session from being swept, and no other', async () => {
    const { id } = await cast.signIn('birchLiaison');
    const { id: other } = await cast.signIn('cedarLiaison');
    await begin('birchLiaison');
    await Promise.all([idle(id), idle(other)]);

    await gate().query('select gate.delete_expired_sessions()');

    const left = await sql('select id from sessions where id = any ($1)', [[id, other]]);
    expect(left.rows).toEqual([{ id }]);
  });

  const endings: readonly (readonly [
    string,
    (sessionId: string, uploadId: string) => Promise<unknown>,
  ])[] = [
    [
      'nothing of it came for as long as a session may be idle',
      async (_, uploadId) => {
        await sql('alter table uploads disable trigger uploads_touch');
        await sql(`update uploads set touched_at = now() - interval '1 hour' where id = $1`, [
          uploadId,
        ]);
        await sql('alter table uploads enable trigger uploads_touch');
      },
    ],
    [
      'the session reached its absolute limit',
      (sessionId) =>
        sql(
          `update sessions set created_at = now() - interval '13 hours',
             absolute_expires_at = now() - interval '1 hour' where id = $1`,
          [sessionId],
        ),
    ],
    [
      'somebody signed out',
      (sessionId) => gate().query('select gate.end_session($1)', [sessionId]),
    ],
    [
      'the person signed out everywhere',
      () => gate().query('select gate.end_sessions($1)', [cast.people.alderLiaison.identityId]),
    ],
    [
      'the upload is done or given up',
      (_, uploadId) => sql('delete from uploads where id = $1', [uploadId]),
    ],
    [
      'the membership is disabled',
      () =>
        sql(`update memberships set state = 'disabled' where id = $1`, [
          cast.people.alderLiaison.memberId,
        ]),
    ],
  ];

  test.each(endings)('ends when %s', async (_, ends) => {
    await sql(`update memberships set state = 'active' where id = $1`, [
      cast.people.alderLiaison.memberId,
    ]);
    const { id } = await cast.signIn('alderLiaison');
    const upload = await begin('alderLiaison');
    await idle(id);
    expect((await tokensFor(id, upload)).ofUpload).toEqual(asLiaison);

    await ends(id, upload);

    expect(await tokensFor(id, upload)).toEqual(none);
  });

  test('serves no other session and no other upload', async () => {
    const [own, colleague] = [
      await cast.signIn('cedarLiaison'),
      await cast.signIn('cedarColleague'),
    ];
    const upload = await begin('cedarLiaison');
    await Promise.all([idle(own.id), idle(colleague.id)]);

    expect((await tokensFor(colleague.id, upload)).ofUpload).toEqual([]);
    expect((await tokensFor(own.id, crypto.randomUUID())).ofUpload).toEqual([]);
    expect((await tokensFor(own.id, upload)).ofUpload).toEqual(asLiaison);
  });
});
