import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fieldsAt } from '#app/crypto/records.ts';
import { GOVERNMENT, openRecord } from '#app/firewall/records.ts';
import { writeAs } from '#app/firewall/scope.ts';
import { fixedClock } from '#app/lib/clock.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { PackageSealed } from '#app/lib/sealed-shapes.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { type MadeItem, makeItem } from '#db/testing/factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { deliverReferral } from '../referrals/deliver.server.ts';
import { decideNotActionable, routeItem } from './decide-item.server.ts';
import type { Route } from './triage.schema.ts';
import { undoDecision } from './undo-decision.server.ts';

const SECOND = 1_000;

let cast: Cast;
const clock = fixedClock(new Date());

beforeAll(async () => {
  cast = await createCast(await createTestDatabase(), { clock });
});

beforeEach(() => clock.set(new Date()));

afterAll(() => cast.close());

function sql(text: string, ...values: readonly unknown[]) {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query(text, [...values]);
    return rows;
  });
}

const triageOf = async (item: MadeItem) =>
  (await sql('select state, version from triage where item_id = $1', item.id))[0];

const referralsOf = (item: MadeItem) =>
  sql(
    `select r.id, r.state, r.rendition, r.not_before, d.code, x.state as disclosure
     from referral_items ri join referrals r on r.id = ri.referral_id join destinations d on d.id = r.destination_id
     join disclosures x on x.referral_id = r.id
     where ri.item_id = $1 order by d.position`,
    item.id,
  );

const route = (item: MadeItem): { readonly itemId: string } & Route => ({
  itemId: item.id,
  version: 1,
  destinations: ['targeting', 'hsi'],
  rendition: 'full',
  evidence: item.evidence.map(({ id }) => id),
  tlp: 'amber',
  isSourceIdentifying: false,
  reason: 'documented',
  text: 'Select the next three entries.',
});

const aside = { reason: 'too_vague', text: 'No importer, no port.' } as const;

const inTriage = () => makeItem(cast, 'alderLiaison', { state: 'in_triage', files: 1 });

describe('vetting and routing', () => {
  test('makes one referral a destination, with package, intended disclosure and a job that waits', async () => {
    const item = await inTriage();

    await cast.writeAs('analyst', (scope) => routeItem(scope, route(item)));

    const referrals = await referralsOf(item);
    expect(await triageOf(item)).toEqual({ state: 'vetted', version: 2 });
    expect(referrals).toMatchObject([
      { code: 'targeting', state: 'intended', disclosure: 'intended', rendition: 'full' },
      { code: 'hsi', state: 'intended', disclosure: 'intended', rendition: 'full' },
    ]);
    const due = clock.now().getTime() + 30 * SECOND;
    const jobs = await sql(
      `select queue, not_before from outbox where kind = 'referral.deliver' and subject_id = any ($1) order by queue`,
      referrals.map(({ id }) => id),
    );
    expect(jobs).toEqual([
      { queue: 'hsi', not_before: new Date(due) },
      { queue: 'targeting', not_before: new Date(due) },
    ]);
    const [told] = await sql(
      "select not_before from outbox where kind = 'item.publish-status' and subject_id = $1",
      item.id,
    );
    expect(told).toEqual({ not_before: new Date(due) });
  });

  test('does not wait when someone may be in danger', async () => {
    const item = await makeItem(cast, 'alderLiaison', {
      state: 'in_triage',
      typed: { dangerToLife: 'yes' },
    });

    await cast.writeAs('analyst', (scope) => routeItem(scope, route(item)));

    expect(await referralsOf(item)).toMatchObject([
      { not_before: clock.now() },
      { not_before: clock.now() },
    ]);
  });

  test('seals for each destination a package that the other cannot open', async () => {
    const item = await inTriage();
    await cast.writeAs('analyst', (scope) => routeItem(scope, route(item)));
    const job = await cast.jobFor('alder');
    for (const { id } of await referralsOf(item)) {
      await writeAs(cast.services, job, (scope) => deliverReferral(scope, { referralId: id }));
    }

    const read = (who: 'hsiOfficer' | 'targetingOfficer') =>
      cast.readAs(who, async (scope) => {
        const rows = await scope.db
          .selectFrom('packages')
          .select(['referralId', 'recordId', 'sealed'])
          .where(
            'referralId',
            'in',
            (await referralsOf(item)).map(({ id }) => id),
          )
          .execute();
        return Promise.all(
          rows.map(async ({ referralId, recordId, sealed }) => {
            const key = await openRecord(scope, { owner: GOVERNMENT, recordId });
            const place = sealedAt.package(referralId, recordId);
            return PackageSealed.parse(fieldsAt(key, place).openJson('sealed', sealed));
          }),
        );
      });

    expect(await read('hsiOfficer')).toMatchObject([
      {
        destination: 'HSI',
        summary: 'Select the next three entries.',
        items: [{ controlNumber: item.controlNumber, title: item.title, filer: null }],
        files: [{ name: 'Packing list 1.txt' }],
      },
    ]);
    expect((await read('targetingOfficer')).map(({ destination }) => destination)).toEqual([
      'Targeting',
    ]);
  });

  test.each([
    ['stale version', 'conflict', { version: 7 }],
    ['a destination that is not there', 'destination_not_found', { destinations: ['moon'] }],
    ['a file of another item', 'evidence_not_found', { evidence: [crypto.randomUUID()] }],
  ])('refuses a %s and stores nothing', async (_what, code, change) => {
    const item = await inTriage();

    const attempt = cast.writeAs('analyst', (scope) =>
      routeItem(scope, { ...route(item), ...change }),
    );

    await expect(attempt).rejects.toMatchObject({ code });
    expect(await triageOf(item)).toEqual({ state: 'in_triage', version: 1 });
    expect(await referralsOf(item)).toEqual([]);
    expect(await sql('select 1 from decisions where item_id = $1', item.id)).toEqual([]);
  });

  test.each(['submitted', 'acknowledged', 'vetted', 'withdrawn', 'closed'] as const)(
    'is refused while the item is %s',
    async (state) => {
      const item = await makeItem(cast, 'alderLiaison', { state, files: 1 });

      const attempt = cast.writeAs('analyst', (scope) => routeItem(scope, route(item)));

      await expect(attempt).rejects.toMatchObject({ code: 'transition_refused' });
      expect(await referralsOf(item)).toEqual([]);
    },
  );

  test.each(['alderLiaison', 'hsiOfficer', 'privacyOfficer', 'onboardingAdmin'] as const)(
    'is not open to %s',
    async (who) => {
      const item = await inTriage();

      await expect(cast.writeAs(who, (scope) => routeItem(scope, route(item)))).rejects.toThrow();
      expect(await referralsOf(item)).toEqual([]);

      await cast.writeAs('supervisor', (scope) => routeItem(scope, route(item)));
      expect(await referralsOf(item)).toHaveLength(2);
    },
  );
});

describe('deciding that nobody can act on an item', () => {
  test('ends work on it, with a sealed reason', async () => {
    const item = await inTriage();

    await cast.writeAs('analyst', (scope) =>
      decideNotActionable(scope, { itemId: item.id, version: 1, ...aside }),
    );

    expect(await triageOf(item)).toEqual({ state: 'not_actionable', version: 2 });
    const [decision] = await sql(
      `select decision, reason_code, previous_state, sealed from decisions where item_id = $1`,
      item.id,
    );
    expect(decision).toMatchObject({ decision: 'not_actionable', previous_state: 'in_triage' });
    expect(decision?.sealed.includes('No importer')).toBe(false);
  });

  test.each(['vetted', 'withdrawn', 'closed', 'returned_for_completion'] as const)(
    'is refused while it is %s',
    async (state) => {
      const item = await makeItem(cast, 'alderLiaison', { state });

      const attempt = cast.writeAs('analyst', (scope) =>
        decideNotActionable(scope, { itemId: item.id, version: 1, ...aside }),
      );

      await expect(attempt).rejects.toMatchObject({ code: 'transition_refused' });
    },
  );
});

describe('undoing', () => {
  const undo = (item: MadeItem, version = 2) =>
    cast.writeAs('analyst', (scope) => undoDecision(scope, { itemId: item.id, version }));

  test('takes referrals and disclosures back, so that a delivery job finds nothing to do', async () => {
    const item = await inTriage();
    await cast.writeAs('analyst', (scope) => routeItem(scope, route(item)));
    clock.advance(29 * SECOND);

    await undo(item);

    const referrals = await referralsOf(item);
    expect(await triageOf(item)).toEqual({ state: 'in_triage', version: 3 });
    expect(referrals).toMatchObject([
      { state: 'undone', disclosure: 'undone' },
      { state: 'undone', disclosure: 'undone' },
    ]);
    const job = await cast.jobFor('alder');
    for (const { id } of referrals) {
      await writeAs(cast.services, job, (scope) => deliverReferral(scope, { referralId: id }));
    }
    expect((await referralsOf(item)).map(({ state }) => state)).toEqual(['undone', 'undone']);
  });

  test.each(['submitted', 'acknowledged', 'in_triage'] as const)(
    'puts an item that was %s back where it was',
    async (state) => {
      const item = await makeItem(cast, 'alderLiaison', { state });
      await cast.writeAs('analyst', (scope) =>
        decideNotActionable(scope, { itemId: item.id, version: 1, ...aside }),
      );

      await undo(item);

      expect(await triageOf(item)).toEqual({ state, version: 3 });
    },
  );

  test('comes too late once the time is over, and once a referral was delivered', async () => {
    const late = await inTriage();
    await cast.writeAs('analyst', (scope) => routeItem(scope, route(late)));
    clock.advance(30 * SECOND);
    await expect(undo(late)).rejects.toMatchObject({ code: 'undo_too_late' });
    expect(await triageOf(late)).toEqual({ state: 'vetted', version: 2 });

    const delivered = await inTriage();
    await cast.writeAs('analyst', (scope) => routeItem(scope, route(delivered)));
    const [first] = await referralsOf(delivered);
    const job = await cast.jobFor('alder');
    await writeAs(cast.services, job, (scope) => deliverReferral(scope, { referralId: first?.id }));
    await expect(undo(delivered)).rejects.toMatchObject({ code: 'undo_too_late' });
    expect((await referralsOf(delivered)).map(({ state }) => state)).toEqual([
      'delivered',
      'intended',
    ]);
  });

  test('twice is refused, and so is undoing what a stale page shows', async () => {
    const item = await inTriage();
    await cast.writeAs('analyst', (scope) => routeItem(scope, route(item)));

    await expect(undo(item, 1)).rejects.toMatchObject({ code: 'conflict' });
    expect((await referralsOf(item)).map(({ state }) => state)).toEqual(['intended', 'intended']);
    await undo(item, 2);
    await expect(undo(item, 3)).rejects.toMatchObject({ code: 'undo_too_late' });
  });

  test('is not open to a partner or a destination', async () => {
    const item = await inTriage();
    await cast.writeAs('analyst', (scope) => routeItem(scope, route(item)));

    for (const who of ['alderLiaison', 'targetingOfficer'] as const) {
      const attempt = cast.writeAs(who, (scope) =>
        undoDecision(scope, { itemId: item.id, version: 2 }),
      );
      await expect(attempt).rejects.toThrow();
    }

    expect(await triageOf(item)).toEqual({ state: 'vetted', version: 2 });
    await undo(item);
    expect(await triageOf(item)).toEqual({ state: 'in_triage', version: 3 });
  });
});
