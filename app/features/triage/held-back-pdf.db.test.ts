// What the address of the desk's public PDF of a filing answers when a check found something bracketed in the file.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readFlash } from '#app/firewall/replies.ts';
import { answerOf, argsOf } from '#app/firewall/testing/requests.ts';
import { letSlip } from '#app/pdf/testing/slipping-writer.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { type MadeItem, makeItem } from '#db/testing/factories.ts';
import { loader } from './routes/item-pdf.tsx';

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
  const params = { itemId: item.id, rendition };
  return answerOf(loader(await argsOf(cast, { who: 'analyst', params })));
};

test('a public PDF that may leave is sent', async () => {
  const { status, answer } = await asked('public');

  expect([status, answer.headers.get('Content-Type')]).toEqual([200, 'application/pdf']);
});

test('one that was held back leads to the page of its item, which says so, and sends nothing', async () => {
  letSlip('Borealis');
  const { status, location, answer } = await asked('public');

  expect([status, location]).toEqual([302, `/desk/items/${item.id}`]);
  expect(await answer.text()).toBe('');
  const cookie = answer.headers.get('Set-Cookie')?.split(';')[0] ?? '';
  const next = new Request('https://portal.example/desk', { headers: { Cookie: cookie } });
  expect(readFlash(next).flash).toEqual({
    tone: 'warn',
    text: 'The public PDF was held back: a check found words in it that the filer bracketed. Nothing was sent.',
  });
});

test('the full one holds what is bracketed, and is sent', async () => {
  letSlip('Borealis');

  expect((await asked('full')).status).toBe(200);
});
