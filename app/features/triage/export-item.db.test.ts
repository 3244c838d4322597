// Everything of one item, and of one package, as an archive: who gets it, what is in it, what is on record.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { readAuditedAs } from '#app/firewall/scope.ts';
import { answerOf, argsOf } from '#app/firewall/testing/requests.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeItem } from '#db/testing/factories.ts';
import type { PersonName } from '#db/testing/people.ts';
import { recuseOfCast } from '#db/testing/recusals.ts';
import { makeReferral } from '#db/testing/referral-factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { exportItems } from '../items/export-items.server.ts';
import { unpacked } from '../items/testing/archives.ts';
import { exportPackage } from '../referrals/export-package.server.ts';
import { exportDeskItem } from './export-item.server.ts';
import { loader } from './routes/archive.tsx';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

function readerOf(who: PersonName) {
  return async <T>(work: (scope: AuditedScope) => Promise<T>): Promise<T> =>
    readAuditedAs(cast.services, await cast.credentialOf(who), work);
}

async function filesIn({ bytes }: { readonly bytes: AsyncIterable<Uint8Array> }) {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return unpacked(Buffer.concat(pieces));
}

const sumOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The manifest, as a program that checks sums reads it. */
function checked(files: ReadonlyMap<string, Buffer>): readonly string[] {
  const lines = files.get('sha256sums.txt')?.toString('utf8').trimEnd().split('\n') ?? [];
  return lines.flatMap((line) => {
    const [sum, path = ''] = line.split('  ');
    return sumOf(files.get(path) ?? Buffer.alloc(0)) === sum ? [path] : [];
  });
}

const eventsOf = (who: PersonName) =>
  withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query(
      `select action, object_id as id from audit_events where actor_id = $1
       and action in ('item.exported', 'referral.exported', 'evidence.exported') order by position`,
      [cast.people[who].memberId],
    );
    return rows;
  });

describe('at the desk', () => {
  test('everything filed and said is in it, with sums that fit, and nothing of the desk’s own', async () => {
    const { item } = await makeReferral(cast, 'alderLiaison', { files: 2 });

    const file = await exportDeskItem(readerOf('analyst'), { itemId: item.id });
    const files = await filesIn(file);

    const { controlNumber, evidence } = item;
    expect(file.name).toBe(`${controlNumber}.zip`);
    expect([...files.keys()]).toEqual([
      `${controlNumber}/item.json`,
      `${controlNumber}/item.txt`,
      `${controlNumber}/files/001-Packing_list_1.txt`,
      `${controlNumber}/files/002-Packing_list_2.txt`,
      ...['contents.json', 'sha256sums.txt', 'contents.txt'],
    ]);
    expect(checked(files)).toEqual([...files.keys()].slice(0, 5));
    expect(
      sumOf(files.get(`${controlNumber}/files/001-Packing_list_1.txt`) ?? Buffer.alloc(0)),
    ).toBe(evidence[0]?.sha256);
    expect([...files].flat().join('\n')).not.toContain('Two documents support it.');
    expect(await eventsOf('analyst')).toEqual([
      { action: 'item.exported', id: item.id },
      ...evidence.map(({ id }) => ({ action: 'evidence.exported', id })),
    ]);
  });

  test('a recused officer gets nothing, and the archive of one who is recused meanwhile ends', async () => {
    const item = await makeItem(cast, 'birchLiaison', { files: 2, state: 'in_triage' });
    const { bytes } = await exportDeskItem(readerOf('secondAnalyst'), { itemId: item.id });
    await bytes.next();

    await recuseOfCast(cast, 'secondAnalyst', { ...item, itemId: item.id });

    await expect(filesIn({ bytes })).rejects.toMatchObject({ code: 'item_not_found' });
    await expect(
      exportDeskItem(readerOf('secondAnalyst'), { itemId: item.id }),
    ).rejects.toMatchObject({ code: 'item_not_found' });
  });

  test('it goes on while the office is signed in, and asks for a fresh proof first', async () => {
    const item = await makeItem(cast, 'alderLiaison', { files: 1, state: 'in_triage' });
    const url = `https://portal.example/desk/items/${item.id}/export/archive`;
    const args = await argsOf(cast, { who: 'analyst', url, params: { itemId: item.id } });

    const { answer, status } = await answerOf(loader(args));

    expect(status).toBe(200);
    const files = await unpacked(Buffer.from(await answer.arrayBuffer()));
    expect([...files.keys()].at(-1)).toBe('contents.txt');
  });

  test('a partner gets none of it', async () => {
    const item = await makeItem(cast, 'alderLiaison', { files: 1 });
    const url = `https://portal.example/desk/items/${item.id}/export/archive`;

    const { status } = await answerOf(
      loader(await argsOf(cast, { who: 'alderLiaison', url, params: { itemId: item.id } })),
    );

    expect(status).toBe(404);
  });
});

describe('one item of a partner', () => {
  test('comes alone, named by its number', async () => {
    const item = await makeItem(cast, 'cedarLiaison', { client: 'fern', files: 1 });
    await makeItem(cast, 'cedarLiaison', { client: 'fern', files: 1 });

    const file = await exportItems(readerOf('cedarLiaison'), { item: item.id });
    const files = await filesIn(file);

    expect(file.name).toBe(`${item.controlNumber}.zip`);
    expect([...files.keys()].filter((name) => name.includes('/'))).toEqual([
      `${item.controlNumber}/item.json`,
      `${item.controlNumber}/item.txt`,
      `${item.controlNumber}/files/001-Packing_list_1.txt`,
    ]);
    expect(checked(files)).toHaveLength(4);
  });

  test('of another is not there', async () => {
    const item = await makeItem(cast, 'alderLiaison', { files: 1 });

    await expect(exportItems(readerOf('birchLiaison'), { item: item.id })).rejects.toMatchObject({
      code: 'item_not_found',
    });
  });
});

describe('a package', () => {
  test('comes with its paper and its files', async () => {
    const { id, reference, fileIds } = await makeReferral(cast, 'alderLiaison', {
      destination: 'hsi',
    });

    const files = await filesIn(await exportPackage(readerOf('hsiOfficer'), { referralId: id }));

    expect([...files.keys()]).toEqual([
      `${reference}/package.json`,
      `${reference}/package.pdf`,
      `${reference}/files/001-Packing_list_1.txt`,
      ...['contents.json', 'sha256sums.txt', 'contents.txt'],
    ]);
    expect(checked(files)).toHaveLength(4);
    expect(await eventsOf('hsiOfficer')).toEqual([
      { action: 'referral.exported', id },
      { action: 'evidence.exported', id: fileIds[0] },
    ]);
  });

  test.each([
    ['confidential', false, 0],
    ['public', true, 1],
  ])(
    'in full has a %s file for nobody from outside but as it is marked',
    async (_mark, areFilesPublic, held) => {
      const { id } = await makeReferral(cast, 'alderLiaison', {
        ...{ destination: 'ipr-center', areFilesPublic },
      });
      await withSuperuser(cast.database.superuserUrl, (client) =>
        client.query(`update officers set affiliation = 'foreign' where id = $1`, [
          cast.people.iprOfficer.memberId,
        ]),
      );

      const files = await filesIn(await exportPackage(readerOf('iprOfficer'), { referralId: id }));

      expect([...files.keys()].filter((name) => name.includes('/files/'))).toHaveLength(held);
      const lost = JSON.parse(files.get('contents.json')?.toString('utf8') ?? '{}').items[0].lost;
      expect(lost).toEqual([]);
    },
  );

  test('of another destination is not there', async () => {
    const { id } = await makeReferral(cast, 'alderLiaison', { destination: 'hsi' });

    await expect(
      exportPackage(readerOf('targetingOfficer'), { referralId: id }),
    ).rejects.toMatchObject({ code: 'referral_not_found' });
  });
});
