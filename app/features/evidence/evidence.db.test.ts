import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Credential, readAuditedAs, writeAs } from '#app/firewall/scope.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft, makeItem } from '#db/testing/factories.ts';
import type { PersonName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { openEvidence, removeEvidence, viewEvidence } from './evidence.server.ts';
import { receiveFiles } from './receive-files.server.ts';
import { packed } from './testing/archives.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

type Sent = { readonly name: string; readonly type?: string; readonly bytes: BlobPart };

/** Posts files as a browser does: the member first, then the form's key. */
async function upload(
  who: PersonName,
  draftId: string,
  files: readonly Sent[],
  carried: { readonly member?: string | null; readonly key?: string | null } = {},
) {
  const credential = await cast.credentialOf(who);
  const form = new FormData();
  const { member = cast.people[who].memberId, key = randomUUID() } = carried;
  if (member !== null) form.set('member', member);
  if (key !== null) form.set('key', key);
  for (const { name, type = '', bytes } of files)
    form.append('files', new Blob([bytes], { type }), name);
  // Bytes at once: the platform's own form stream complains when its reader leaves early.
  const sent = new Response(form);
  const headers = { 'content-type': sent.headers.get('content-type') ?? '' };
  const body = await sent.arrayBuffer();
  const request = new Request('https://portal.example/upload', { method: 'POST', body, headers });
  return receiveFiles({
    request,
    params: { draftId },
    memberId: cast.people[who].memberId,
    services: cast.services,
    ...writing(credential),
  });
}

/** Every form of these tests is sent once. */
function writing(
  credential: Credential,
): Pick<Parameters<typeof receiveFiles>[0], 'write' | 'writeOnce'> {
  return {
    write: (work) => writeAs(cast.services, credential, work),
    writeOnce: async (_part, work) => {
      await writeAs(cast.services, credential, work);
      return true;
    },
  };
}

const objects = () =>
  readdirSync(cast.storageDirectory, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  ).length;

async function contentOf(who: PersonName, evidenceId: string): Promise<Buffer> {
  const file = await readAuditedAs(cast.services, await cast.credentialOf(who), (scope) =>
    openEvidence(scope, { evidenceId }),
  );
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const text = (bytes: BlobPart, name = 'Notes.txt'): Sent => ({ name, type: 'text/plain', bytes });

test('several files go sealed into storage and come back byte for byte', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const big = Buffer.from('A line of an invoice, again and again.\n'.repeat(20_000));

  const received = await upload('alderLiaison', draft.id, [
    text('Seen in May.'),
    text(big, 'Größe & Preis.csv'),
  ]);

  expect(received).toEqual({ added: 2, refused: [] });
  const { files } = await cast.readAs('alderLiaison', (scope) =>
    viewEvidence(scope, { draftId: draft.id }),
  );
  expect(files.map(({ name, byteSize, mediaType }) => [name, byteSize, mediaType])).toEqual([
    ['Notes.txt', 12, 'text/plain'],
    ['Größe & Preis.csv', big.length, 'text/csv'],
  ]);
  expect((await contentOf('alderLiaison', files[1]?.id ?? '')).equals(big)).toBe(true);
});

test('a wrong file is refused by name with what to do, and the others are kept', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const before = objects();

  const received = await upload('alderLiaison', draft.id, [
    { name: 'page.html', type: 'text/html', bytes: '<html></html>' },
    { name: 'photo.png', type: 'image/png', bytes: 'MZ not a picture' },
    text('Good.'),
    text(Buffer.alloc(11 * 2 ** 20, 'a'), 'huge.txt'),
    text('Also good.', 'second.txt'),
  ]);

  expect(received.added).toBe(2);
  expect(received.refused).toEqual([
    { name: 'page.html', sentence: expect.stringContaining('PDF') },
    { name: 'photo.png', sentence: 'Its content is not what its name says (.png).' },
    { name: 'huge.txt', sentence: 'It is larger than 10.5 MB.' },
  ]);
  expect(objects()).toBe(before + 2);
});

test('a macro hidden deep in an office file is found while it streams, and nothing of it stays', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const before = objects();
  const office = (entry: string) =>
    Buffer.concat([
      Buffer.from('PK\x03\x04[Content_Types].xml'),
      Buffer.alloc(200_000, 1),
      Buffer.from(entry),
      Buffer.alloc(9_000, 2),
    ]);
  const clean = await packed({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<x/>' });
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

  const received = await upload('alderLiaison', draft.id, [
    { name: 'clean.xlsx', type, bytes: Uint8Array.from(clean) },
    { name: 'trap.xlsx', type, bytes: office('xl/vbaProject.bin') },
  ]);

  expect(received).toMatchObject({
    added: 1,
    refused: [{ name: 'trap.xlsx', sentence: expect.stringContaining('macros') }],
  });
  expect(objects()).toBe(before + 1);
});

test('an archive is taken with the list of what it holds, sealed; a bomb and a program are not', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const before = objects();
  const zip = async (name: string, entries: Parameters<typeof packed>[0]): Promise<Sent> => ({
    name,
    type: 'application/zip',
    bytes: Uint8Array.from(await packed(entries)),
  });

  const received = await upload('alderLiaison', draft.id, [
    await zip('photos.zip', { 'dock/front.txt': 'Seen in May.' }),
    await zip('bomb.zip', { 'zeros.bin': Buffer.alloc(20 * 2 ** 20) }),
    await zip('tools.zip', { 'run.exe': 'x' }),
  ]);

  expect(received.refused.map(({ name }) => name)).toEqual(['bomb.zip', 'tools.zip']);
  expect(objects()).toBe(before + 1);
  const { files } = await cast.readAs('alderLiaison', (scope) =>
    viewEvidence(scope, { draftId: draft.id }),
  );
  expect(files.map(({ entries }) => entries)).toEqual([[{ name: 'dock/front.txt', byteSize: 12 }]]);
  const [row] = await withSuperuser(cast.database.superuserUrl, async (client) => {
    const text = 'select sealed_entries from evidence where draft_id = $1';
    return (await client.query<{ sealed_entries: Buffer }>(text, [draft.id])).rows;
  });
  expect(row?.sealed_entries.toString('latin1')).not.toContain('front');
});

test('a store that takes nothing more costs the file that it did not take, and nothing of that stays', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const before = objects();
  // No disk of a test can be filled for one file alone.
  const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  const put = vi.spyOn(cast.services.store, 'put').mockRejectedValueOnce(full);

  const received = await upload('alderLiaison', draft.id, [
    text('Not taken.', 'first.txt'),
    text('Taken.', 'second.txt'),
  ]);

  put.mockRestore();
  expect(received).toEqual({
    added: 1,
    refused: [{ name: 'first.txt', sentence: expect.stringContaining('again in a minute') }],
  });
  expect(objects()).toBe(before + 1);
  const promised = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(`select 1 from stored_objects where state <> 'stored'`),
  );
  expect(promised.rowCount).toBe(0);
});

test('a form rendered for another membership, or for none, stores nothing', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const before = objects();
  const changed = { code: 'membership_changed' };

  await expect(
    upload('alderLiaison', draft.id, [text('x')], { member: cast.people.alderColleague.memberId }),
  ).rejects.toMatchObject(changed);
  await expect(
    upload('alderLiaison', draft.id, [text('x')], { member: null, key: null }),
  ).rejects.toMatchObject(changed);

  expect(objects()).toBe(before);
});

test.each([
  ['no key', null],
  ['a key that no page gave', 'null'],
])('a form with %s is refused before any byte is stored (baseline 39)', async (_what, key) => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const put = vi.spyOn(cast.services.store, 'put');

  await expect(upload('alderLiaison', draft.id, [text('x')], { key })).rejects.toMatchObject({
    code: 'malformed',
    sentence: expect.stringContaining('Open the page'),
  });
  const tries = put.mock.calls.length;
  await upload('alderLiaison', draft.id, [text('x')]);

  expect([tries, put.mock.calls.length]).toEqual([0, 1]);
  put.mockRestore();
});

test('what is not a multipart form is refused', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const send = async (type: string, body: string) => {
    const credential = await cast.credentialOf('alderLiaison');
    return receiveFiles({
      request: new Request('https://portal.example/upload', {
        method: 'POST',
        body,
        headers: { 'content-type': type },
      }),
      params: { draftId: draft.id },
      memberId: cast.people.alderLiaison.memberId,
      services: cast.services,
      ...writing(credential),
    });
  };

  await expect(send('application/x-www-form-urlencoded', 'member=x')).rejects.toMatchObject({
    code: 'unsupported_type',
  });
  await expect(send('multipart/form-data', 'member=x')).rejects.toMatchObject({
    code: 'malformed',
  });
  const cut = '--b\r\nContent-Disposition: form-data; name="member"\r\n\r\nx';
  await expect(send('multipart/form-data; boundary=b', cut)).rejects.toMatchObject({
    code: 'malformed',
  });
});

test.each(['alderColleague', 'birchLiaison', 'cedarLiaison'] as const)(
  '%s cannot add to, see or remove files of a draft of alderLiaison',
  async (who) => {
    const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr', files: 1 });
    const evidenceId = draft.evidence[0]?.id ?? '';
    const ids = { draftId: draft.id, evidenceId };

    await expect(upload(who, draft.id, [text('x')])).rejects.toMatchObject({
      code: 'draft_not_found',
    });
    await expect(cast.readAs(who, (scope) => viewEvidence(scope, ids))).rejects.toMatchObject({
      code: 'draft_not_found',
    });
    await expect(contentOf(who, evidenceId)).rejects.toMatchObject({ code: 'evidence_not_found' });
    await expect(cast.writeAs(who, (scope) => removeEvidence(scope, ids))).rejects.toMatchObject({
      code: 'evidence_not_found',
    });
    expect((await contentOf('alderLiaison', evidenceId)).toString()).toContain('Packing list 1');
  },
);

test('a file of an item opens for every liaison of its client, and for nobody else among partners', async () => {
  const item = await makeItem(cast, 'alderLiaison', { type: 'ipr', files: 1 });
  const evidenceId = item.evidence[0]?.id ?? '';

  expect((await contentOf('alderColleague', evidenceId)).toString()).toContain('Packing list 1');
  for (const who of ['birchLiaison', 'alderAdministrator', 'drakeLiaison'] as const) {
    await expect(contentOf(who, evidenceId)).rejects.toMatchObject({ code: 'evidence_not_found' });
  }
});

test('removing takes the row and the key, and names the object; a submitted file stays', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr', files: 1 });
  const [file] = draft.evidence;
  const ids = { draftId: draft.id, evidenceId: file?.id ?? '' };

  const removed = await cast.writeAs('alderLiaison', (scope) => removeEvidence(scope, ids));

  expect(removed.storageKey).toBe(file?.storageKey);
  await expect(contentOf('alderLiaison', ids.evidenceId)).rejects.toMatchObject({
    code: 'evidence_not_found',
  });
  const item = await makeItem(cast, 'alderLiaison', { type: 'ipr', files: 1 });
  const filed = { draftId: draft.id, evidenceId: item.evidence[0]?.id ?? '' };
  await expect(
    cast.writeAs('alderLiaison', (scope) => removeEvidence(scope, filed)),
  ).rejects.toMatchObject({
    code: 'evidence_not_found',
  });
});
