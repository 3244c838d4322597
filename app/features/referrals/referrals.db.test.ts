import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeAs } from '#app/firewall/scope.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeItem } from '#db/testing/factories.ts';
import { makeReferral } from '#db/testing/referral-factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { publishStatus } from '../items/status.server.ts';
import { acceptReferral, reportOutcome, returnReferral } from './answer-referral.server.ts';
import { deliverReferral } from './deliver.server.ts';
import { openPackageFile } from './open-package-file.server.ts';
import { listReferrals, viewReferral } from './view-referral.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

function query<Row>(text: string, values: readonly unknown[]): Promise<readonly Row[]> {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query(text, [...values]);
    return rows as Row[];
  });
}

async function stateOf(referralId: string) {
  const [row] = await query<{ state: string; delivered_at: Date | null }>(
    'select state, delivered_at from referrals where id = $1',
    [referralId],
  );
  return row;
}

async function deliver(referralId: string) {
  const job = await cast.jobFor('alder');
  await writeAs(cast.services, job, (scope) => deliverReferral(scope, { referralId }));
}

describe('delivery', () => {
  test('puts the referral into the queue, makes the disclosure real and intends the mails', async () => {
    const referral = await makeReferral(cast, 'alderLiaison', {
      destination: 'hsi',
      state: 'intended',
    });

    await deliver(referral.id);

    expect(await stateOf(referral.id)).toMatchObject({
      state: 'delivered',
      delivered_at: expect.any(Date),
    });
    const disclosures = await query('select state from disclosures where referral_id = $1', [
      referral.id,
    ]);
    expect(disclosures).toEqual([{ state: 'disclosed' }]);
    const mails = await query<{ subject_id: string }>(
      "select subject_id from outbox where kind = 'mail.send' and payload->>'referralId' = $1",
      [referral.id],
    );
    expect(mails).toEqual([{ subject_id: cast.people.hsiOfficer.memberId }]);
  });

  test('a second delivery changes nothing', async () => {
    const referral = await makeReferral(cast, 'alderLiaison', {
      destination: 'hsi',
      state: 'intended',
    });
    const intended = () =>
      query("select id from outbox where payload->>'referralId' = $1", [referral.id]);
    await deliver(referral.id);
    const before = await intended();

    await deliver(referral.id);

    expect(before).toHaveLength(1);
    expect(await intended()).toEqual(before);
  });

  test.each(['undone', 'recalled', 'accepted'] as const)(
    'a referral that is %s stays as it is',
    async (state) => {
      const referral = await makeReferral(cast, 'alderLiaison', { destination: 'hsi', state });

      await deliver(referral.id);

      expect(await stateOf(referral.id)).toMatchObject({ state });
    },
  );

  test('a job of another organization cannot deliver it (baseline 32)', async () => {
    const referral = await makeReferral(cast, 'alderLiaison', {
      destination: 'hsi',
      state: 'intended',
    });
    const foreign = await cast.jobFor('birch');

    await writeAs(cast.services, foreign, (scope) =>
      deliverReferral(scope, { referralId: referral.id }),
    );
    expect(await stateOf(referral.id)).toMatchObject({ state: 'intended' });

    await deliver(referral.id);
    expect(await stateOf(referral.id)).toMatchObject({ state: 'delivered' });
  });
});

describe('the destination', () => {
  test('reads the package delivered to it; no other destination does', async () => {
    const referral = await makeReferral(cast, 'alderLiaison', {
      destination: 'targeting',
      state: 'delivered',
    });
    const see = (who: 'targetingOfficer' | 'hsiOfficer') =>
      cast.readAuditedAs(who, (scope) => viewReferral(scope, { referralId: referral.id }));

    const seen = await see('targetingOfficer');

    expect(seen.package.items).toHaveLength(1);
    await expect(see('hsiOfficer')).rejects.toMatchObject({ code: 'referral_not_found' });
  });

  test('finds it in its list only once it is delivered', async () => {
    const waiting = await makeReferral(cast, 'alderLiaison', {
      destination: 'ipr-center',
      state: 'intended',
    });
    const arrived = await makeReferral(cast, 'alderLiaison', {
      destination: 'ipr-center',
      state: 'delivered',
    });

    const list = (who: 'iprOfficer' | 'hsiOfficer') =>
      cast.readAuditedAs(who, (scope) => listReferrals(scope, { view: 'all', after: undefined }));

    const own = (await list('iprOfficer')).referrals.map((row) => row.id);
    expect(own).toContain(arrived.id);
    expect(own).not.toContain(waiting.id);
    expect((await list('hsiOfficer')).referrals.map((row) => row.id)).not.toContain(arrived.id);
  });

  test('opens the files of its package, and no other destination does', async () => {
    const referral = await makeReferral(cast, 'alderLiaison', {
      destination: 'hsi',
      state: 'delivered',
    });
    const [file] = await query<{ id: string }>(
      'select id from package_files where referral_id = $1',
      [referral.id],
    );
    const input = { referralId: referral.id, fileId: String(file?.id) };
    const open = (who: 'hsiOfficer' | 'targetingOfficer') =>
      cast.readAuditedAs(who, (scope) => openPackageFile(scope, input));

    const opened = await open('hsiOfficer');
    const chunks: Uint8Array[] = [];
    for await (const chunk of opened.bytes) chunks.push(chunk);

    expect(Buffer.concat(chunks)).toHaveLength(opened.byteSize);
    await expect(open('targetingOfficer')).rejects.toMatchObject({ code: 'evidence_not_found' });
  });
});

describe('answers', () => {
  const answered = (who: 'hsiOfficer' | 'targetingOfficer', referralId: string, version = 1) =>
    cast.writeAs(who, (scope) =>
      acceptReferral(scope, { referralId, version, note: 'We take it.' }),
    );

  test('accepting is recorded and intends the partner’s status, without telling the destination whose it is', async () => {
    const referral = await makeReferral(cast, 'alderLiaison', {
      destination: 'hsi',
      state: 'delivered',
    });

    await answered('hsiOfficer', referral.id);

    expect(await stateOf(referral.id)).toMatchObject({ state: 'accepted' });
    const jobs = await query(
      "select organization_id from outbox where kind = 'item.publish-status' and subject_id = (select item_id from referral_items where referral_id = $1)",
      [referral.id],
    );
    expect(jobs).toContainEqual({ organization_id: cast.organizations.alder });
    const seen = await cast.readAuditedAs('hsiOfficer', (scope) =>
      viewReferral(scope, { referralId: referral.id }),
    );
    expect(seen.answers).toMatchObject([{ answer: 'accepted', text: 'We take it.' }]);
    expect(JSON.stringify(seen)).not.toContain(cast.organizations.alder);
  });

  test('another destination cannot answer it', async () => {
    const referral = await makeReferral(cast, 'alderLiaison', {
      destination: 'hsi',
      state: 'delivered',
    });

    await expect(answered('targetingOfficer', referral.id)).rejects.toMatchObject({
      code: 'referral_not_found',
    });
    await expect(answered('hsiOfficer', referral.id)).resolves.toBeUndefined();
  });

  test('a stale page changes nothing', async () => {
    const referral = await makeReferral(cast, 'alderLiaison', {
      destination: 'hsi',
      state: 'delivered',
    });

    await expect(answered('hsiOfficer', referral.id, 7)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await stateOf(referral.id)).toMatchObject({ state: 'delivered' });
  });

  test('what was returned cannot be accepted any more', async () => {
    const referral = await makeReferral(cast, 'alderLiaison', {
      destination: 'hsi',
      state: 'delivered',
    });
    await cast.writeAs('hsiOfficer', (scope) =>
      returnReferral(scope, {
        referralId: referral.id,
        version: 1,
        reason: 'not_ours',
        note: 'Not our remit.',
      }),
    );

    await expect(answered('hsiOfficer', referral.id, 2)).rejects.toMatchObject({
      code: 'transition_refused',
    });
  });

  test('an outcome is reported after acceptance, not before', async () => {
    const referral = await makeReferral(cast, 'alderLiaison', {
      destination: 'hsi',
      state: 'delivered',
    });
    const report = (version: number) =>
      cast.writeAs('hsiOfficer', (scope) =>
        reportOutcome(scope, {
          referralId: referral.id,
          version,
          outcome: 'seizure',
          note: 'Two containers.',
        }),
      );

    await expect(report(1)).rejects.toMatchObject({ code: 'transition_refused' });
    await answered('hsiOfficer', referral.id);
    await report(2);

    expect(await stateOf(referral.id)).toMatchObject({ state: 'outcome_reported' });
    await expect(report(3)).resolves.toBeUndefined();
  });
});

describe('what the partner is told', () => {
  async function statusesOf(itemId: string) {
    const rows = await query<{ status: string }>(
      'select status from item_statuses where item_id = $1 order by position',
      [itemId],
    );
    return rows.map((row) => row.status);
  }

  async function publish(itemId: string, who: 'alder' | 'birch' = 'alder') {
    const job = await cast.jobFor(who);
    await writeAs(cast.services, job, (scope) => publishStatus(scope, { itemId }));
  }

  test('follows the item once per change', async () => {
    const item = await makeItem(cast, 'alderLiaison', { state: 'in_triage' });
    const before = await statusesOf(item.id);

    await publish(item.id);
    await publish(item.id);

    expect((await statusesOf(item.id)).filter((status) => status === 'in_review')).toHaveLength(1);
    expect(before.length).toBeLessThanOrEqual((await statusesOf(item.id)).length);
  });

  test('a job of another organization tells nothing', async () => {
    const item = await makeItem(cast, 'alderLiaison', { state: 'acknowledged' });
    const before = await statusesOf(item.id);

    await publish(item.id, 'birch');

    expect(await statusesOf(item.id)).toEqual(before);
  });
});
