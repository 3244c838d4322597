import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeItem } from '#db/testing/factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { archiveOf, attach, type Files } from './testing/archives.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const textOf = (files: Files, name: string): string => files.get(name)?.toString('utf8') ?? '';
const sumOf = (bytes: Uint8Array = Buffer.alloc(0)): string =>
  createHash('sha256').update(bytes).digest('hex');
const contentsOf = (files: Files) => JSON.parse(textOf(files, 'contents.json'));
const lostOf = (files: Files, id: string) =>
  contentsOf(files).items.find((item: { id: string }) => item.id === id)?.lost;

function storedAt({ organizationId, storageKey }: Awaited<ReturnType<typeof attach>>): string {
  return path.join(cast.storageDirectory, organizationId, storageKey.slice(0, 2), storageKey);
}

test('an archive holds the items of the clients granted and of nobody else, each opening on record', async () => {
  const fern = await makeItem(cast, 'cedarLiaison', { client: 'fern', type: 'ipr', files: 1 });
  const gorse = await makeItem(cast, 'cedarColleague', { client: 'gorse', type: 'ipr' });
  const alder = await makeItem(cast, 'alderLiaison', { type: 'ipr' });

  const files = await archiveOf(cast, 'cedarLiaison');

  expect([...files.keys()]).toEqual([
    `${fern.controlNumber}/item.json`,
    `${fern.controlNumber}/item.txt`,
    `${fern.controlNumber}/files/001-Packing_list_1.txt`,
    'contents.json',
    'sha256sums.txt',
    'contents.txt',
  ]);
  expect(textOf(files, `${fern.controlNumber}/item.txt`)).toContain(fern.title);
  const whole = [...files].flat().join('\n');
  for (const other of [gorse, alder]) expect(whole).not.toContain(other.controlNumber);
  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(
      `select action, codes, object_id = $2 as "isTheFile" from audit_events
       where actor_id = $1 and action ~ '^(item|evidence)' order by action`,
      [cast.people.cedarLiaison.memberId, fern.evidence[0]?.id],
    ),
  );
  expect(rows).toEqual([
    {
      action: 'evidence.exported',
      codes: { item: fern.id, draft: null },
      isTheFile: true,
    },
    {
      action: 'item.exported',
      codes: { type: null, client: null, status: null },
      isTheFile: false,
    },
    { action: 'item.viewed', codes: {}, isTheFile: false },
  ]);
});

test('files come as they were filed, and both lists name each with the sum of its bytes', async () => {
  const item = await makeItem(cast, 'birchLiaison', { type: 'ipr', files: 2 });
  const odd = await attach(cast, item, { by: 'birchLiaison', name: '../in\u202Evoice.pdf' });
  await attach(cast, item, { by: 'birchLiaison', name: 'plain.pdf' });

  const files = await archiveOf(cast, 'birchLiaison', { type: 'ipr' });

  const at = `${item.controlNumber}/files`;
  expect(textOf(files, `${at}/001-Packing_list_1.txt`)).toBe('Packing list 1 of birchLiaison\n');
  expect(sumOf(files.get(`${at}/003-invoice.pdf`))).toBe(odd.sha256);
  const record = JSON.parse(textOf(files, `${item.controlNumber}/item.json`));
  expect(record.files[2]).toEqual({
    ...{ id: odd.id, path: `${at}/003-invoice.pdf`, name: odd.name, sha256: odd.sha256 },
    ...{ isPublic: false, markReason: null },
    ...{ mediaType: odd.mediaType, byteSize: 100, uploadedAt: odd.uploadedAt.toISOString() },
  });
  const [held] = contentsOf(files).items;
  const said = [...files].filter(([name]) => name.includes('/'));
  expect(
    held.files.map((file: { path: string; sha256: string }) => [file.path, file.sha256]),
  ).toEqual(said.map(([name, bytes]) => [name, sumOf(bytes)]));
  const text = textOf(files, 'contents.txt');
  for (const [name, bytes] of said)
    expect(text).toContain(`${sumOf(bytes)}  ${bytes.length}  ${name}`);
  expect(text).toContain('(filed as ../in‹U+202E›voice.pdf)');
  expect(text).not.toContain('(filed as plain.pdf)');
  expect([...files.keys()].at(-1)).toBe('contents.txt');
});

test('a file that cannot be opened is named with the reason, and the rest is there', async () => {
  const item = await makeItem(cast, 'drakeLiaison', { type: 'ipr' });
  const add = (name: string, bytes?: Buffer) =>
    attach(cast, item, { by: 'drakeLiaison', name, ...(bytes ? { bytes } : {}) });
  const [noKey, missing, altered, cut, whole] = [
    await add('no-key.pdf'),
    await add('missing.pdf'),
    await add('altered.pdf'),
    await add('cut.pdf', Buffer.alloc(300_000, 'x')),
    await add('whole.pdf'),
  ];
  await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query('delete from record_keys where record_id = $1', [noKey.id]),
  );
  await rm(storedAt(missing));
  const sealed = await readFile(storedAt(altered));
  await writeFile(storedAt(altered), sealed.fill(0, sealed.length - 10));
  await writeFile(storedAt(cut), (await readFile(storedAt(cut))).subarray(0, 200_000));

  const files = await archiveOf(cast, 'drakeLiaison');

  expect(lostOf(files, item.id)).toMatchObject([
    { id: noKey.id, name: null, reason: 'key_destroyed', path: null },
    { id: missing.id, name: 'missing.pdf', reason: 'missing', path: null },
    { id: altered.id, name: 'altered.pdf', reason: 'altered', path: null },
    { id: cut.id, reason: 'altered', path: `${item.controlNumber}/files/004-cut.pdf` },
  ]);
  expect(files.get(`${item.controlNumber}/files/005-whole.pdf`)).toHaveLength(whole.byteSize);
  const text = textOf(files, 'contents.txt');
  expect(text).toContain('Files attached: 1; missing or not whole: 4');
  expect(text).toContain('NOT HERE  A file of 100 bytes: its key was destroyed');
  expect(text).toContain('NOT HERE  missing.pdf of 100 bytes: its bytes are missing');
  expect(text).toContain(`NOT WHOLE: ${item.controlNumber}/files/004-cut.pdf  cut.pdf of 300000`);
  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(
      `select object_id as id, reason_code as reason from audit_events
       where action = 'evidence.exported' and outcome = 'failed' order by position`,
    ),
  );
  expect(rows).toEqual([
    { id: missing.id, reason: 'missing' },
    { id: altered.id, reason: 'altered' },
    { id: cut.id, reason: 'altered' },
  ]);
});

test('an archive is narrowed like the list, and ends where its page said', async () => {
  const trend = await makeItem(cast, 'alderLiaison', { type: 'trend' });
  const ipr = await makeItem(cast, 'alderLiaison', {
    type: 'ipr',
    submittedAt: new Date(Date.now() - 90 * 86_400_000),
  });
  const at = String((trend.submittedAt.getTime() - 1000) * 1000);

  const trends = await archiveOf(cast, 'alderLiaison', { type: 'trend' });
  const newest = await archiveOf(cast, 'alderLiaison', { until: { at, id: trend.id } });
  const oldest = await archiveOf(cast, 'alderLiaison', { after: { at, id: trend.id } });

  const numbersOf = (files: Files): readonly string[] =>
    contentsOf(files).items.map(({ controlNumber }: { controlNumber: string }) => controlNumber);
  expect(numbersOf(trends)).toEqual([trend.controlNumber]);
  expect(contentsOf(trends)).toMatchObject({ hasOlder: false, narrowedTo: { type: 'trend' } });
  expect(numbersOf(newest)).toContain(trend.controlNumber);
  expect(numbersOf(newest)).not.toContain(ipr.controlNumber);
  expect(contentsOf(newest)).toMatchObject({ hasOlder: true });
  expect(textOf(newest, 'contents.txt')).toContain('There are older items');
  expect(numbersOf(oldest)).toContain(ipr.controlNumber);
  expect(numbersOf(oldest)).not.toContain(trend.controlNumber);
});
