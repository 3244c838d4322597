// What the address of a public PDF answers when a check found something bracketed in the file.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readFlash } from '#app/firewall/replies.ts';
import { answerOf, argsOf } from '#app/firewall/testing/requests.ts';
import { letSlip } from '#app/pdf/testing/slipping-writer.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { type MadeItem, makeItem } from '#db/testing/factories.ts';
import { loader } from './routes/version-pdf.tsx';

vi.mock('#app/pdf/write-pdf.ts', async (original) =>
  (await import('#app/pdf/testing/slipping-writer.ts')).slippingWriter(original),
);

let cast: Cast;
let item: MadeItem;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  const typed = { narrative: 'We sold to [Borealis Trading] until May.' };
  item = await makeItem(cast, 'alderLiaison', { typed });
});
afterAll(() => cast.close());

const asked = async (rendition: 'full' | 'public') => {
  const params = { itemId: item.id, version: '1', rendition };
  return answerOf(loader(await argsOf(cast, { who: 'alderLiaison', params })));
};

test('a public PDF that may leave is sent', async () => {
  const { status, answer } = await asked('public');

  expect([status, answer.headers.get('Content-Type')]).toEqual([200, 'application/pdf']);
});

test('one that was held back leads to the page of its version, which says so, and sends nothing', async () => {
  letSlip('Borealis');
  const { status, location, answer } = await asked('public');

  expect([status, location]).toEqual([302, `/items/${item.id}/versions/1`]);
  expect(await answer.text()).toBe('');
  const cookie = answer.headers.get('Set-Cookie')?.split(';')[0] ?? '';
  const next = new Request('https://portal.example/items', { headers: { Cookie: cookie } });
  expect(readFlash(next).flash).toEqual({
    tone: 'warn',
    text: 'The public PDF was held back: a check found words in it that you bracketed. Nothing was sent. Write to the desk.',
  });
});

test('the full one holds what is bracketed, and is sent', async () => {
  letSlip('Borealis');

  expect((await asked('full')).status).toBe(200);
});
