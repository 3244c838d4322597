import { afterAll, beforeAll, expect, test } from 'vitest';
import { everythingIn, readPdf } from '#app/pdf/read-pdf.ts';
import { writePdf } from '#app/pdf/write-pdf.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeItem } from '#db/testing/factories.ts';
import type { PartnerName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { makeReceiptPdf, makeVersionPdf } from './item-pdf.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const typed = { narrative: 'We sold to [Borealis Trading] until May.' };

function pdfOf(who: PartnerName, itemId: string, rendition: 'full' | 'public', version = 1) {
  return cast.readAuditedAs(who, (scope) => makeVersionPdf(scope, { itemId, version, rendition }));
}

async function eventsOn(id: string) {
  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(
      'select action, outcome, codes from audit_events where object_id = $1 order by position',
      [id],
    ),
  );
  return rows;
}

test('a version is a PDF in full and in public, each opening on record', async () => {
  const item = await makeItem(cast, 'alderLiaison', { typed });

  const full = await pdfOf('alderLiaison', item.id, 'full');
  const open = await pdfOf('alderLiaison', item.id, 'public');

  const texts = [];
  for (const file of [full, open])
    texts.push(everythingIn(await readPdf(file?.bytes ?? Buffer.alloc(0))).join('\n'));
  expect(full?.name).toBe(`${item.controlNumber}-version-1-full.pdf`);
  expect(open?.name).toBe(`${item.controlNumber}-version-1-public.pdf`);
  expect(texts[0]).toContain('[Borealis Trading]');
  expect(texts[1]).toContain('We sold to [confidential] until May.');
  expect(texts[1]).not.toContain('Borealis');
  const viewed = { action: 'item.viewed', outcome: 'done' };
  expect(await eventsOn(item.id)).toEqual([
    { ...viewed, codes: { version: 1, rendition: 'full', format: 'pdf' } },
    { ...viewed, codes: { version: 1, rendition: 'public', format: 'pdf' } },
  ]);
});

test('a public PDF that holds something bracketed stays here, on record', async () => {
  const item = await makeItem(cast, 'alderLiaison', { typed });

  const file = await cast.readAuditedAs('alderLiaison', (scope) =>
    makeVersionPdf(scope, { itemId: item.id, version: 1, rendition: 'public' }, (paper) =>
      writePdf({ ...paper, title: `${paper.title}, Borealis` }),
    ),
  );

  expect(file).toBeNull();
  expect(await eventsOn(item.id)).toEqual([
    {
      action: 'item.pdf-withheld',
      outcome: 'failed',
      codes: { version: 1, rendition: 'public', format: 'pdf' },
    },
  ]);
});

test('another organization, a later version and nothing sound the same', async () => {
  const item = await makeItem(cast, 'alderLiaison', { typed });
  const denial = { code: 'item_not_found' };

  await expect(pdfOf('birchLiaison', item.id, 'public')).rejects.toMatchObject(denial);
  await expect(pdfOf('alderLiaison', item.id, 'full', 2)).rejects.toMatchObject(denial);
  await expect(
    cast.readAuditedAs('birchLiaison', (scope) => makeReceiptPdf(scope, { itemId: item.id })),
  ).rejects.toMatchObject(denial);
  expect(await eventsOn(item.id)).toEqual([]);
});

test('a receipt is a PDF without a word of what was filed', async () => {
  const item = await makeItem(cast, 'alderLiaison', { typed });

  const { name, bytes } = await cast.readAuditedAs('alderLiaison', (scope) =>
    makeReceiptPdf(scope, { itemId: item.id }),
  );

  const text = everythingIn(await readPdf(bytes)).join('\n');
  expect(name).toBe(`${item.controlNumber}-receipt.pdf`);
  expect(text).toContain('We have your allegation');
  expect(text).toContain(item.controlNumber);
  expect(text).not.toMatch(/Borealis|confidential/);
  expect(text).not.toContain(item.title);
});
