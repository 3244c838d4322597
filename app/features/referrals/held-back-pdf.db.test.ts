// What the address of a package as a PDF answers when a check found something bracketed in the file.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readFlash } from '#app/firewall/replies.ts';
import { answerOf, argsOf } from '#app/firewall/testing/requests.ts';
import { letSlip } from '#app/pdf/testing/slipping-writer.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { type MadeReferral, makeReferral } from '#db/testing/referral-factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { loader } from './routes/referral-pdf.tsx';

vi.mock('#app/pdf/write-pdf.ts', async (original) =>
  (await import('#app/pdf/testing/slipping-writer.ts')).slippingWriter(original),
);

let cast: Cast;
let sent: MadeReferral;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  const story = 'We sold to [Borealis Trading] until May.';
  sent = await makeReferral(cast, 'alderLiaison', { rendition: 'full', story });
});
afterAll(() => cast.close());

const asked = async () => {
  const params = { referralId: sent.id };
  return answerOf(loader(await argsOf(cast, { who: 'targetingOfficer', params })));
};

/** An officer from outside the department gets the public version of a full package. */
const isFrom = (affiliation: 'department' | 'other_federal') =>
  withSuperuser(cast.database.superuserUrl, (client) =>
    client.query('update officers set affiliation = $2 where id = $1', [
      cast.people.targetingOfficer.memberId,
      affiliation,
    ]),
  );

test('a public version that may leave is sent', async () => {
  await isFrom('other_federal');
  const { status, answer } = await asked();

  expect([status, answer.headers.get('Content-Type')]).toEqual([200, 'application/pdf']);
});

test('one that was held back leads to the page of the package, which says so, and sends nothing', async () => {
  await isFrom('other_federal');
  letSlip('Borealis');
  const { status, location, answer } = await asked();

  expect([status, location]).toEqual([302, `/referrals/${sent.id}`]);
  expect(await answer.text()).toBe('');
  const cookie = answer.headers.get('Set-Cookie')?.split(';')[0] ?? '';
  const next = new Request('https://portal.example/referrals', { headers: { Cookie: cookie } });
  expect(readFlash(next).flash).toEqual({
    tone: 'warn',
    text: 'The PDF was held back: a check found confidential words in its public version. Nothing was sent. Ask the desk.',
  });
});

test('the full one holds what is bracketed, and is sent to who may have it', async () => {
  await isFrom('department');
  letSlip('Borealis');

  expect((await asked()).status).toBe(200);
});
