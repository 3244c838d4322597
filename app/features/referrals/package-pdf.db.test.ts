import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainToRichText } from '#app/editor/rich-text.source.ts';
import { everythingIn, readPdf } from '#app/pdf/read-pdf.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeItem } from '#db/testing/factories.ts';
import { makeReferral } from '#db/testing/referral-factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { makeDeskPdf } from '../triage/desk-pdf.server.ts';
import { leaksOfPackage, packagePaper } from './package-paper.policy.ts';
import { makePackagePdf } from './package-pdf.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

async function textOf(file: { readonly bytes: Buffer } | null): Promise<string> {
  return everythingIn(await readPdf(file?.bytes ?? Buffer.alloc(0))).join('\n');
}

async function eventsOn(id: string) {
  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query('select action, codes from audit_events where object_id = $1 order by position', [
      id,
    ]),
  );
  return rows;
}

test('a destination gets its package as a PDF, once on record; another destination gets nothing', async () => {
  const { id } = await makeReferral(cast, 'alderLiaison', {
    destination: 'targeting',
    state: 'delivered',
  });
  const see = (who: 'targetingOfficer' | 'hsiOfficer') =>
    cast.readAuditedAs(who, (scope) => makePackagePdf(scope, { referralId: id }));

  const file = await see('targetingOfficer');

  expect(file?.name).toMatch(/^RF-[\w-]+-(?:full|public)\.pdf$/);
  expect(await textOf(file)).toContain('Please look at the next arrivals.');
  await expect(see('hsiOfficer')).rejects.toMatchObject({ code: 'referral_not_found' });
  expect(await eventsOn(id)).toMatchObject([
    { action: 'referral.viewed', codes: { format: 'pdf' } },
  ]);
});

test('the desk gets a filing in full and in public, each opening on record', async () => {
  const item = await makeItem(cast, 'alderLiaison', {
    typed: { narrative: 'We sold to [Borealis Trading] until May.' },
  });
  const see = (rendition: 'full' | 'public') =>
    cast.readAuditedAs('analyst', (scope) => makeDeskPdf(scope, { itemId: item.id, rendition }));

  const [full, open] = [await textOf(await see('full')), await textOf(await see('public'))];

  expect(full).toContain('[Borealis Trading]');
  expect(open).toContain('We sold to [confidential] until May.');
  expect(open).not.toContain('Borealis');
  expect(await eventsOn(item.id)).toEqual([
    { action: 'item.viewed', codes: { version: 1, rendition: 'full', format: 'pdf' } },
    { action: 'item.viewed', codes: { version: 1, rendition: 'public', format: 'pdf' } },
  ]);
});

test('a public paper of a full package is looked through for its brackets', async () => {
  const createdAt = new Date('2026-11-27T15:00:00Z');
  const whole = {
    ...{ reference: 'RF-7K3QD-M2XWA-H', destination: 'HSI', rendition: 'full' as const },
    ...{ summary: 'Look at it.', tlp: 'amber', handling: ['Keep it.'], files: [] },
    items: [
      {
        ...{ controlNumber: 'PS-7K3QD-M2XWA-H', type: 'adcvd', title: 'Hangers', filer: null },
        ...{ submittedAt: createdAt.toISOString(), isDangerToLife: false, description: [] },
        ...{ parties: [], grading: null },
        narrative: {
          type: 'doc' as const,
          content: [...plainToRichText('Sold to [Borealis Trading].').content],
        },
      },
    ],
  };
  const leaks = (...found: string[]) => leaksOfPackage(whole, { found, createdAt, pages: 1 });

  expect(packagePaper(whole, createdAt).marking).toBe('BUSINESS CONFIDENTIAL · TLP:AMBER');
  expect(leaks('Sold to [confidential].', 'RF-7K3QD-M2XWA-H', 'Page 1 of 1')).toEqual([]);
  expect(leaks('Sold to borealis.')).not.toEqual([]);
});
