import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft } from '#db/testing/factories.ts';
import { tusClientOf } from './testing/tus-client.ts';
import { textOf, uploadsOf } from './testing/uploads.ts';

const CHUNK = 64 * 1024;

let cast: Cast;
let uploads: ReturnType<typeof uploadsOf>;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  uploads = uploadsOf(cast);
});
afterAll(() => cast.close());

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
    expect((await uploads.contentOf('alderLiaison', id)).equals(bytes)).toBe(true);
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
    const before = uploads.stored();
    const bytes = Buffer.concat([Buffer.from(content), Buffer.alloc(200_000, 1)]);
    const { id } = await client.begin(draft.id, { name, type, size: bytes.length });

    await expect(
      client.send(id, { offset: 0, bytes: bytes.subarray(0, 100_000) }),
    ).rejects.toMatchObject({ sentence: expect.stringContaining(sentence) });

    expect(uploads.stored()).toEqual(before);
    await expect(client.ask(id)).rejects.toMatchObject({ code: 'upload_not_found' });
    expect((await uploads.view(draft.id)).unfinished).toEqual([]);
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
      const before = uploads.stored();
      const { id } = await client.begin(draft.id, { name: 'trap.xlsx', type, size: bytes.length });
      await client.send(id, { offset: 0, bytes: bytes.subarray(0, cut) });
      if (isForgotten) cast.services.arrivals.take(id, cut);

      await expect(
        client.send(id, { offset: cut, bytes: bytes.subarray(cut) }),
      ).rejects.toMatchObject({ sentence: expect.stringContaining('macros') });

      expect(uploads.stored()).toEqual(before);
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

test('giving an upload up takes its row, its key and its bytes', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const client = await tusClientOf(cast, 'alderLiaison');
  const before = uploads.stored();
  const { id } = await client.begin(draft.id, { size: 50 });
  await client.send(id, { offset: 0, bytes: textOf(20) });

  expect((await client.giveUp(id)).status).toBe(204);

  await expect(client.ask(id)).rejects.toMatchObject({ code: 'upload_not_found' });
  expect(uploads.stored()).toEqual(before);
  const keys = await uploads.sql('select 1 from record_keys where record_id = $1', [id]);
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

  const { files } = await uploads.view(draft.id);

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
    const usage = await uploads.sql(
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
