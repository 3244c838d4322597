import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAuditedAs } from '#app/firewall/scope.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft } from '#db/testing/factories.ts';
import type { PersonName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { openEvidence, viewEvidence } from './evidence.server.ts';
import { tusClientOf } from './testing/tus-client.ts';

const CHUNK = 64 * 1024;

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

/** Text, so that it is accepted, of which no two places are alike. */
function textOf(size: number): Buffer {
  // By chance it could begin like a program.
  return Buffer.from(`a${randomBytes(size).toString('base64')}`.slice(0, size));
}

async function contentOf(who: PersonName, evidenceId: string): Promise<Buffer> {
  const file = await readAuditedAs(cast.services, await cast.credentialOf(who), (scope) =>
    openEvidence(scope, { evidenceId }),
  );
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function partOf(who: PersonName, evidenceId: string, start: number, end: number) {
  const file = await readAuditedAs(cast.services, await cast.credentialOf(who), (scope) =>
    openEvidence(scope, { evidenceId, isPart: true }),
  );
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.part({ start, end })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const view = (draftId: string, who: PersonName = 'alderLiaison') =>
  cast.readAs(who, (scope) => viewEvidence(scope, { draftId }));

/** Stored files by the end of their names. */
function stored(): { readonly growing: number; readonly whole: number } {
  const files = readdirSync(cast.storageDirectory, { recursive: true, withFileTypes: true });
  const names = files.filter((entry) => entry.isFile()).map(({ name }) => name);
  const growing = names.filter((name) => name.endsWith('.growing')).length;
  return { growing, whole: names.length - growing };
}

const sql = (text: string, values: readonly unknown[] = []) =>
  withSuperuser(cast.database.superuserUrl, (client) => client.query(text, [...values]));

/** As after a crash: the row says what was noted last, the lease is old, the object has more. */
async function crashed(uploadId: string): Promise<void> {
  await sql('alter table uploads disable trigger uploads_touch');
  await sql(
    `update uploads set lease = gen_random_uuid(), touched_at = now() - interval '21 seconds' where id = $1`,
    [uploadId],
  );
  await sql('alter table uploads enable trigger uploads_touch');
}

/** Bytes of a connection that breaks once the first chunk of them is stored. */
async function* broken(uploadId: string, bytes: Uint8Array) {
  yield bytes;
  const row = await sql(
    'select organization_id as "organizationId", storage_key as "storageKey" from uploads where id = $1',
    [uploadId],
  );
  await expect.poll(() => cast.services.store.growing(row.rows[0])).toBeGreaterThan(CHUNK);
  throw new Error('the connection was lost');
}

test('a file comes in parts and is evidence with the last byte, hash and all', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const client = await tusClientOf(cast, 'alderLiaison');
  const bytes = textOf(3 * CHUNK + 77);
  const before = stored();

  const { response, id } = await client.begin(draft.id, { size: bytes.length, name: 'Größe.txt' });
  expect(response.status).toBe(201);
  expect(response.headers.get('Location')).toBe(`/uploads/${id}`);
  expect(response.headers.get('Upload-Expires')).toMatch(/GMT$/);
  const cuts = [0, 10, CHUNK, CHUNK + 1, 3 * CHUNK, bytes.length];
  for (const [n, offset] of cuts.slice(0, -1).entries()) {
    expect(await client.offsetOf(id)).toBe(offset);
    const part = await client.send(id, { offset, bytes: bytes.subarray(offset, cuts[n + 1]) });
    expect(part.status).toBe(204);
    expect(part.headers.get('Upload-Offset')).toBe(String(cuts[n + 1]));
  }

  const { files, unfinished } = await view(draft.id);
  expect(unfinished).toEqual([]);
  expect(files).toEqual([
    expect.objectContaining({
      id,
      name: 'Größe.txt',
      byteSize: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    }),
  ]);
  expect((await contentOf('alderLiaison', id)).equals(bytes)).toBe(true);
  const part = await partOf('alderLiaison', id, CHUNK - 5, CHUNK + 9);
  expect(part.equals(bytes.subarray(CHUNK - 5, CHUNK + 9))).toBe(true);
  expect(stored()).toEqual({ growing: before.growing, whole: before.whole + 1 });
  // Whoever lost the last answer asks again, and hears that all is there.
  expect(await client.offsetOf(id)).toBe(bytes.length);
});

test('the answer is for the portal’s own pages alone', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const client = await tusClientOf(cast, 'alderLiaison');

  const { response } = await client.begin(draft.id, { size: 5 });

  const names = [...response.headers.keys()];
  expect(names.filter((name) => name.startsWith('access-control'))).toEqual([]);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
});

test('what came before a connection broke is kept, to the byte', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const client = await tusClientOf(cast, 'alderLiaison');
  const bytes = textOf(2 * CHUNK + 9);
  const { id } = await client.begin(draft.id, { size: bytes.length });

  const sent = bytes.subarray(0, CHUNK + 13);
  await client.send(id, { offset: 0, bytes: broken(id, sent) }).catch(() => undefined);

  await expect.poll(() => client.offsetOf(id)).toBe(sent.length);
  const { unfinished } = await view(draft.id);
  expect(unfinished).toEqual([
    expect.objectContaining({
      id,
      name: 'Notes.txt',
      byteSize: bytes.length,
      received: sent.length,
    }),
  ]);
  await client.send(id, { offset: sent.length, bytes: bytes.subarray(sent.length) });
  expect((await contentOf('alderLiaison', id)).equals(bytes)).toBe(true);
});

test.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 5])(
  'after a crash at byte %i the upload goes on from what was noted, and opens as it was',
  async (noted) => {
    const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
    const client = await tusClientOf(cast, 'alderLiaison');
    const bytes = textOf(3 * CHUNK);
    const { id } = await client.begin(draft.id, { size: bytes.length });
    if (noted > 0) await client.send(id, { offset: 0, bytes: bytes.subarray(0, noted) });
    const row = await sql('select * from uploads where id = $1', [id]);
    const more = bytes.subarray(noted, noted + CHUNK - 99);
    await client.send(id, { offset: noted, bytes: more });
    // Nobody wrote down that more came.
    await sql('update uploads set received = $2, sealed = $3 where id = $1', [
      ...[id, noted, row.rows[0].sealed],
    ]);
    await crashed(id);

    expect(await client.offsetOf(id)).toBe(noted);
    await client.send(id, { offset: noted, bytes: bytes.subarray(noted) });

    expect((await contentOf('alderLiaison', id)).equals(bytes)).toBe(true);
    const { files } = await view(draft.id);
    expect(files[0]?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  },
);

test('a crash after the last byte is made good by whoever asks next, once its time is over', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const client = await tusClientOf(cast, 'alderLiaison');
  const bytes = textOf(CHUNK + 5);
  for (const isNamed of [false, true]) {
    const { id } = await client.begin(draft.id, { size: bytes.length });
    await client.send(id, { offset: 0, bytes: bytes.subarray(0, CHUNK) });
    const { finish } = cast.services.store;
    const store = {
      ...cast.services.store,
      finish: async (place: Parameters<typeof finish>[0]) => {
        if (isNamed) await finish(place);
        throw new Error('the process died');
      },
    };
    const dying = await tusClientOf(
      { ...cast, services: { ...cast.services, store } },
      'alderLiaison',
    );
    const last = { offset: CHUNK, bytes: bytes.subarray(CHUNK) };
    await expect(dying.send(id, last)).rejects.toThrow('the process died');
    await expect(client.ask(id)).rejects.toMatchObject({ code: 'upload_busy' });
    await crashed(id);

    expect(await client.offsetOf(id)).toBe(bytes.length);

    expect((await contentOf('alderLiaison', id)).equals(bytes)).toBe(true);
  }
  expect((await view(draft.id)).unfinished).toEqual([]);
});

describe('what is refused', () => {
  test('a part that does not follow, and nothing is changed', async () => {
    const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
    const client = await tusClientOf(cast, 'alderLiaison');
    const { id } = await client.begin(draft.id, { size: 100 });
    await client.send(id, { offset: 0, bytes: textOf(40) });

    for (const offset of [0, 39, 41, 100]) {
      expect((await client.send(id, { offset, bytes: textOf(10) })).status).toBe(409);
    }

    expect(await client.offsetOf(id)).toBe(40);
  });

  test('one byte more than was announced: the upload stays and can be ended well', async () => {
    const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
    const client = await tusClientOf(cast, 'alderLiaison');
    const bytes = textOf(CHUNK);
    const { id } = await client.begin(draft.id, { size: CHUNK });

    const declared = { 'Content-Length': String(CHUNK + 1) };
    const refused = await client.send(id, {
      offset: 0,
      bytes: textOf(CHUNK + 1),
      headers: declared,
    });
    expect(refused.status).toBe(413);
    async function* longer() {
      yield bytes;
      yield Buffer.from('x');
    }
    const alsoRefused = await client.send(id, { offset: 0, bytes: longer() }).catch(() => null);

    // Of a body that declares no length the first piece fits; the file is whole, the byte too many is none of it.
    expect(alsoRefused?.status ?? 413).toBeGreaterThanOrEqual(200);
    const offset = await client.offsetOf(id);
    if (offset < CHUNK) await client.send(id, { offset, bytes: bytes.subarray(offset) });
    expect((await contentOf('alderLiaison', id)).equals(bytes)).toBe(true);
  });

  test('a file larger than allowed, an empty one, and what says nothing of its size', async () => {
    const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
    const client = await tusClientOf(cast, 'alderLiaison');

    const tooLarge = await client.begin(draft.id, { size: 10 * 2 ** 20 + 1 });
    expect(tooLarge.response.status).toBe(413);
    await expect(client.begin(draft.id, { size: 0 })).rejects.toMatchObject({
      sentence: 'It is empty.',
    });
    const unknown = await client.begin(draft.id, { size: 5 }, { 'Upload-Length': 'many' });
    expect(unknown.response.status).toBe(400);
  });

  test.each([
    ['photo.png', 'image/png', 'MZ not a picture at all', '(.png)'],
    ['page.html', 'text/html', '<html></html>', 'PDF'],
    ['run.exe', 'application/x-msdownload', 'MZ', 'not accepted'],
  ])('%s by its first bytes, and nothing of it stays', async (name, type, content, sentence) => {
    const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
    const client = await tusClientOf(cast, 'alderLiaison');
    const before = stored();
    const bytes = Buffer.concat([Buffer.from(content), Buffer.alloc(200_000, 1)]);
    const { id } = await client.begin(draft.id, { name, type, size: bytes.length });

    await expect(
      client.send(id, { offset: 0, bytes: bytes.subarray(0, 100_000) }),
    ).rejects.toMatchObject({ sentence: expect.stringContaining(sentence) });

    expect(stored()).toEqual(before);
    await expect(client.ask(id)).rejects.toMatchObject({ code: 'upload_not_found' });
    expect((await view(draft.id)).unfinished).toEqual([]);
  });

  test('a macro that stands across two parts, whether one process saw both or not', async () => {
    const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
    const client = await tusClientOf(cast, 'alderLiaison');
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const bytes = Buffer.concat([
      Buffer.from('PK\x03\x04[Content_Types].xml'),
      Buffer.alloc(20_000, 1),
      Buffer.from('xl/vbaProject.bin'),
      Buffer.alloc(9_000, 2),
    ]);
    const cut = bytes.indexOf('Project');
    for (const isForgotten of [false, true]) {
      const before = stored();
      const { id } = await client.begin(draft.id, { name: 'trap.xlsx', type, size: bytes.length });
      await client.send(id, { offset: 0, bytes: bytes.subarray(0, cut) });
      if (isForgotten) cast.services.arrivals.take(id, cut);

      await expect(
        client.send(id, { offset: cut, bytes: bytes.subarray(cut) }),
      ).rejects.toMatchObject({ sentence: expect.stringContaining('macros') });

      expect(stored()).toEqual(before);
    }
  });

  test('a page that was rendered for another membership', async () => {
    const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
    const client = await tusClientOf(cast, 'alderLiaison');
    const { id } = await client.begin(draft.id, { size: 5 });
    const foreign = { 'X-Psilo-Member': cast.people.alderColleague.memberId };
    const changed = { code: 'membership_changed' };

    await expect(client.begin(draft.id, { size: 5 }, foreign)).rejects.toMatchObject(changed);
    await expect(
      client.send(id, { offset: 0, bytes: textOf(5), headers: foreign }),
    ).rejects.toMatchObject(changed);
    await expect(client.giveUp(id, foreign)).rejects.toMatchObject(changed);
    expect(await client.offsetOf(id)).toBe(0);
  });

  test('a verb that another header asks for', async () => {
    const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
    const client = await tusClientOf(cast, 'alderLiaison');
    const { id } = await client.begin(draft.id, { size: 5 });

    const answer = await client.send(id, {
      offset: 0,
      bytes: textOf(3),
      headers: { 'X-HTTP-Method-Override': 'DELETE' },
    });

    expect(answer.status).toBe(204);
    expect(await client.offsetOf(id)).toBe(3);
  });
});

test.each(['alderColleague', 'birchLiaison', 'cedarLiaison'] as const)(
  'an upload of alderLiaison is not there for %s',
  async (who) => {
    const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
    const owner = await tusClientOf(cast, 'alderLiaison');
    const { id } = await owner.begin(draft.id, { size: 50 });
    await owner.send(id, { offset: 0, bytes: textOf(20) });
    const client = await tusClientOf(cast, who);
    const absent = { code: 'upload_not_found' };

    await expect(client.begin(draft.id, { size: 5 })).rejects.toMatchObject({
      code: 'draft_not_found',
    });
    await expect(client.ask(id)).rejects.toMatchObject(absent);
    await expect(client.send(id, { offset: 20, bytes: textOf(5) })).rejects.toMatchObject(absent);
    await expect(client.giveUp(id)).rejects.toMatchObject(absent);
    expect(await owner.offsetOf(id)).toBe(20);
  },
);

test('of two windows one sends, and the other hears that it does; a silent one loses its turn', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const client = await tusClientOf(cast, 'alderLiaison');
  const bytes = textOf(3 * CHUNK);
  const { id } = await client.begin(draft.id, { size: bytes.length });
  const { promise: silence, resolve: speak } = Promise.withResolvers<void>();
  const { promise: isUnderWay, resolve: begun } = Promise.withResolvers<void>();
  async function* slow() {
    yield bytes.subarray(0, CHUNK);
    begun();
    await silence;
    yield bytes.subarray(CHUNK, 2 * CHUNK);
  }
  const first = client.send(id, { offset: 0, bytes: slow() });
  await isUnderWay;

  await expect(client.send(id, { offset: 0, bytes: bytes.subarray(0, 9) })).rejects.toMatchObject({
    code: 'upload_busy',
  });
  await crashed(id);
  const second = await client.send(id, { offset: 0, bytes: bytes.subarray(0, CHUNK + 9) });
  speak();

  expect(second.headers.get('Upload-Offset')).toBe(String(CHUNK + 9));
  await expect(first).rejects.toMatchObject({ code: 'upload_busy' });
  await client.send(id, { offset: CHUNK + 9, bytes: bytes.subarray(CHUNK + 9) });
  expect((await contentOf('alderLiaison', id)).equals(bytes)).toBe(true);
});

test('storage that fails keeps what was noted, says so, and the upload goes on when it works again', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const client = await tusClientOf(cast, 'alderLiaison');
  const bytes = textOf(2 * CHUNK);
  const { id } = await client.begin(draft.id, { size: bytes.length });
  await client.send(id, { offset: 0, bytes: bytes.subarray(0, CHUNK) });
  const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  const store = {
    ...cast.services.store,
    grow: async (...args: Parameters<typeof cast.services.store.grow>) => ({
      ...(await cast.services.store.grow(...args)),
      append: () => Promise.reject(full),
    }),
  };
  const failing = await tusClientOf(
    { ...cast, services: { ...cast.services, store } },
    'alderLiaison',
  );

  await expect(
    failing.send(id, { offset: CHUNK, bytes: bytes.subarray(CHUNK) }),
  ).rejects.toMatchObject({ code: 'unavailable', sentence: expect.stringContaining('is kept') });

  expect(await client.offsetOf(id)).toBe(CHUNK);
  await client.send(id, { offset: CHUNK, bytes: bytes.subarray(CHUNK) });
  expect((await contentOf('alderLiaison', id)).equals(bytes)).toBe(true);
});

test('giving an upload up takes its row, its key and its bytes', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const client = await tusClientOf(cast, 'alderLiaison');
  const before = stored();
  const { id } = await client.begin(draft.id, { size: 50 });
  await client.send(id, { offset: 0, bytes: textOf(20) });

  expect((await client.giveUp(id)).status).toBe(204);

  await expect(client.ask(id)).rejects.toMatchObject({ code: 'upload_not_found' });
  expect(stored()).toEqual(before);
  const keys = await sql('select 1 from record_keys where record_id = $1', [id]);
  expect(keys.rowCount).toBe(0);
});

test('a file whose content is there already is pointed out, and kept', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const client = await tusClientOf(cast, 'alderLiaison');
  const bytes = textOf(500);
  for (const name of ['first.txt', 'second.txt']) {
    const { id } = await client.begin(draft.id, { name, size: 500 });
    await client.send(id, { offset: 0, bytes });
  }

  const { files } = await view(draft.id);

  expect(files.map(({ name, sameAs }) => [name, sameAs])).toEqual([
    ['first.txt', null],
    ['second.txt', 'first.txt'],
  ]);
});

describe('limits', () => {
  test('a draft takes fifty files, those on their way included', async () => {
    const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr', files: 1 });
    const client = await tusClientOf(cast, 'alderLiaison');
    for (let n = 1; n < 50; n += 1) await client.begin(draft.id, { size: 5 });

    await expect(client.begin(draft.id, { size: 5 })).rejects.toMatchObject({
      sentence: 'A filing has at most 50 files, those on their way included.',
    });
  });

  test('a person, and an organization, store so much and no more', async () => {
    const draft = await makeDraft(cast, 'birchLiaison', { type: 'ipr' });
    const withQuota = (quota: typeof cast.services.settings.quota) => {
      const settings = { ...cast.services.settings, quota };
      return tusClientOf({ ...cast, services: { ...cast.services, settings } }, 'birchLiaison');
    };
    const usage = await sql(
      `select coalesce(sum(byte_size), 0)::int as of_organization,
         coalesce(sum(byte_size) filter (where uploaded_by = $2), 0)::int as of_person
       from (select organization_id, uploaded_by, byte_size from evidence
         union all select organization_id, uploaded_by, byte_size from uploads) f where organization_id = $1`,
      [cast.organizations.birch, cast.people.birchLiaison.memberId],
    );
    const { of_person: person, of_organization: organization } = usage.rows[0];
    const much = 2 ** 30;

    const ofPerson = await withQuota({ personBytes: person + 100, organizationBytes: much });
    await expect(ofPerson.begin(draft.id, { size: 101 })).rejects.toMatchObject({
      code: 'too_large',
      sentence: expect.stringContaining('Your files may take'),
    });
    const ofAll = await withQuota({ personBytes: much, organizationBytes: organization + 100 });
    await expect(ofAll.begin(draft.id, { size: 101 })).rejects.toMatchObject({
      sentence: expect.stringContaining('of your organization may take'),
    });
    // What is on its way counts.
    expect((await ofPerson.begin(draft.id, { size: 60 })).response.status).toBe(201);
    await expect(ofPerson.begin(draft.id, { size: 60 })).rejects.toMatchObject({
      code: 'too_large',
    });
  });
});
