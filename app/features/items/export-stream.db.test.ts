// How an archive leaves: slowly, to somebody who goes away, or whose right ends in the middle.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answerOf, argsOf } from '#app/firewall/testing/requests.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { type MadeItem, makeItem } from '#db/testing/factories.ts';
import type { PartnerName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { exportItems } from './export-items.server.ts';
import { loader } from './routes/archive.tsx';
import { attach, readerOf, unpacked, watched } from './testing/archives.ts';

const FILE_BYTES = 10_000_000;
/** What one export may hold of files at any time. */
const MOST_HELD = 1_000_000;

let cast: Cast;
let large: MadeItem;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  large = await makeItem(cast, 'birchLiaison', { type: 'ipr' });
  for (const name of ['1.pdf', '2.pdf', '3.pdf', '4.pdf', '5.pdf', '6.pdf'])
    await attach(cast, large, { by: 'birchLiaison', name, bytes: randomBytes(FILE_BYTES) });
});
afterAll(() => cast.close());

/** Connections that somebody works with right now. */
function busy(): number {
  const pool = cast.services.pools.partner?.pool;
  return pool ? pool.totalCount - pool.idleCount : -1;
}

test('sixty megabytes leave without more than a piece of them waiting, and without a transaction open', async () => {
  const { seen, store } = watched(cast.services.store);
  const read = readerOf(cast, 'birchLiaison', { ...cast.services, store });
  const { bytes } = await exportItems(read, {});
  let [taken, held, open] = [0, 0, 0];
  for await (const piece of bytes) {
    taken += piece.length;
    held = Math.max(held, seen.read - taken);
    open = Math.max(open, busy());
  }
  expect(taken).toBeGreaterThan(6 * FILE_BYTES);
  expect({ isLittle: held < MOST_HELD, open }).toEqual({ isLittle: true, open: 0 });
});

test('nothing is read ahead of a slow reader, and who goes away leaves no file open', async () => {
  const { seen, store } = watched(cast.services.store);
  const slow = { ...cast, services: { ...cast.services, store } };
  const { answer } = await answerOf(
    loader(await argsOf(slow, { who: 'birchLiaison', url: 'https://portal.example/a' })),
  );
  const reader = answer.body?.getReader();
  let taken = 0;
  while (taken < FILE_BYTES / 2) taken += (await reader?.read())?.value?.length ?? FILE_BYTES;
  await query('select pg_sleep(0.05)');
  const waiting = { held: seen.read - taken < MOST_HELD, open: seen.open, busy: busy() };
  await reader?.cancel();
  const { read } = seen;

  expect(waiting).toEqual({ held: true, open: 1, busy: 0 });
  await expect.poll(() => [seen.open, busy()]).toEqual([0, 0]);
  expect(seen.read).toBe(read);
});

/** Reads so much of an archive as a browser does, then changes something; `rest` reads on. */
async function takenWhile(who: PartnerName, change: () => Promise<unknown>, much = 1) {
  const url = 'https://portal.example/items/export/archive';
  const { answer, status } = await answerOf(loader(await argsOf(cast, { who, url })));
  const reader = answer.body?.getReader();
  const pieces: Uint8Array[] = [];
  const bytes = (): number => pieces.reduce((sum, { length }) => sum + length, 0);
  const take = async (most: number): Promise<void> => {
    while (bytes() < most) {
      const next = await reader?.read();
      if (!next || next.done) return;
      pieces.push(next.value);
    }
  };
  await take(much);
  await change();
  const rest = async (): Promise<Buffer> => {
    await take(Number.POSITIVE_INFINITY);
    return Buffer.concat(pieces);
  };
  return { status, rest, pieces };
}

const query = (text: string, values: readonly unknown[] = []) =>
  withSuperuser(cast.database.superuserUrl, (client) => client.query(text, [...values]));

test('an archive that is left in peace is whole', async () => {
  await makeItem(cast, 'cedarColleague', { type: 'ipr', files: 2 });
  const { rest } = await takenWhile('cedarColleague', async () => undefined);

  expect([...(await unpacked(await rest())).keys()].at(-1)).toBe('contents.txt');
});

test('an archive that takes longer than a session idles is whole', async () => {
  await makeItem(cast, 'cedarColleague', { type: 'ipr', files: 2 });
  const idle = `update sessions set last_active_at = now() - interval '1 hour' where member_id = $1`;
  const { rest } = await takenWhile('cedarColleague', () =>
    query(idle, [cast.people.cedarColleague.memberId]),
  );

  expect([...(await unpacked(await rest())).keys()].at(-1)).toBe('contents.txt');
});

test.each([
  [
    'a client that was taken back',
    'delete from client_grants where membership_id = $1',
    'not_allowed',
  ],
  ['a session that ended', 'delete from sessions where member_id = $1', 'sign_in_required'],
  [
    'a membership that was disabled',
    `update memberships set state = 'disabled' where id = $1`,
    'sign_in_required',
  ],
])('%s in the middle ends the archive, which is not whole', async (_what, change, code) => {
  const who = {
    'delete from client': 'cedarLiaison',
    'delete from sessi': 'alderLiaison',
  } as const;
  const name =
    Object.entries(who).find(([start]) => change.startsWith(start))?.[1] ?? 'drakeLiaison';
  await makeItem(cast, name, { type: 'ipr', files: 2 });

  const { status, rest, pieces } = await takenWhile(name, () =>
    query(change, [cast.people[name].memberId]),
  );

  expect(status).toBe(200);
  await expect(rest()).rejects.toMatchObject({ code });
  expect(pieces.length).toBeGreaterThan(0);
  await expect(unpacked(Buffer.concat(pieces))).rejects.toThrow();
});

test('a client that was taken back while one long file leaves ends it before its end', async () => {
  const { memberId } = cast.people.birchLiaison;
  const take = async () => {
    await query('delete from client_grants where membership_id = $1', [memberId]);
    const now = performance.now();
    vi.spyOn(performance, 'now').mockReturnValue(now + 20_000);
  };
  const { rest, pieces } = await takenWhile('birchLiaison', take, FILE_BYTES / 2);

  await expect(rest()).rejects.toMatchObject({ code: 'not_allowed' });
  vi.restoreAllMocks();
  expect(Buffer.concat(pieces).length).toBeLessThan(FILE_BYTES * 0.6);
});

test('whoever may not download items gets no byte of an archive', async () => {
  const { status } = await answerOf(
    loader(await argsOf(cast, { who: 'alderAdministrator', url: 'https://portal.example/a' })),
  );

  expect(status).toBe(404);
});
