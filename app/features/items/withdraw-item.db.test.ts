import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeAs } from '#app/firewall/scope.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeItem } from '#db/testing/factories.ts';
import type { PartnerName } from '#db/testing/people.ts';
import { makeReferral } from '#db/testing/referral-factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { viewReferral } from '../referrals/view-referral.server.ts';
import { viewDeskItem } from '../triage/view-item.server.ts';
import { publishStatus } from './status.server.ts';
import { viewItem } from './view-item.server.ts';
import { withdrawItem } from './withdraw-item.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const reason = 'The seller is a licensee after all.';

const withdraw = (who: PartnerName, itemId: string) =>
  cast.writeAs(who, (scope) => withdrawItem(scope, { itemId, reason }));

const statusOf = async (itemId: string) => {
  const item = await cast.readAuditedAs('alderLiaison', (scope) => viewItem(scope, { itemId }));
  return item.status?.code;
};

/** What the job does that the act intended. */
async function publish(itemId: string): Promise<void> {
  const job = await cast.jobFor('alder');
  await writeAs(cast.services, job, (scope) => publishStatus(scope, { itemId }));
}

function query(text: string, values: readonly unknown[]) {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query(text, [...values]);
    return rows;
  });
}

describe.each([
  'submitted',
  'acknowledged',
  'returned_for_completion',
  'in_triage',
  'vetted',
  'merged',
] as const)('an item that is %s', (state) => {
  test('is withdrawn by its partner, who sees it at once, and the desk reads why', async () => {
    const item = await makeItem(cast, 'alderLiaison', { state });

    await withdraw('alderLiaison', item.id);

    expect(await statusOf(item.id)).toBe('withdrawn');
    const desk = await cast.readAuditedAs('analyst', (scope) =>
      viewDeskItem(scope, { itemId: item.id }),
    );
    expect(desk.state).toBe('withdrawn');
    expect(desk.messages.at(-1)?.body).toBe(`Withdrawn. Reason: ${reason}`);
    expect(desk.events).toEqual(['close']);
  });
});

test('a colleague with the client’s grant withdraws too; anybody else does not find the item', async () => {
  const item = await makeItem(cast, 'alderLiaison', { state: 'in_triage' });

  for (const who of ['birchLiaison', 'alderAdministrator', 'cedarLiaison'] as const) {
    await expect(withdraw(who, item.id)).rejects.toMatchObject({ code: 'item_not_found' });
  }
  await withdraw('alderColleague', item.id);

  expect(await statusOf(item.id)).toBe('withdrawn');
});

test('what is over is not withdrawn, and twice is once', async () => {
  const over = { code: 'transition_refused' };
  const closed = await makeItem(cast, 'alderLiaison', { state: 'closed' });
  await expect(withdraw('alderLiaison', closed.id)).rejects.toMatchObject(over);
  const item = await makeItem(cast, 'alderLiaison', { state: 'submitted' });
  await withdraw('alderLiaison', item.id);

  await expect(withdraw('alderLiaison', item.id)).rejects.toMatchObject(over);

  const messages = await query('select id from messages where item_id = $1', [item.id]);
  expect(messages).toHaveLength(1);
});

test('a destination that holds the item is told once, keeps it, and the officer reads it there', async () => {
  const referral = await makeReferral(cast, 'alderLiaison', { destination: 'hsi' });
  await withdraw('alderLiaison', referral.item.id);

  await publish(referral.item.id);
  await publish(referral.item.id);

  const shown = await cast.readAuditedAs('hsiOfficer', (scope) =>
    viewReferral(scope, { referralId: referral.id }),
  );
  expect(shown).toMatchObject({ state: 'delivered', withdrawnAt: expect.any(String) });
  const mails = await query(
    `select payload->>'message' as message from outbox where payload->>'referralId' = $1`,
    [referral.id],
  );
  expect(mails).toEqual([{ message: 'item-withdrawn' }]);
});

test('nobody is told who holds nothing', async () => {
  const onItsWay = await makeReferral(cast, 'alderLiaison', {
    destination: 'hsi',
    state: 'intended',
  });
  await withdraw('alderLiaison', onItsWay.item.id);
  await publish(onItsWay.item.id);

  expect(
    await query('select kind from referral_notices where referral_id = $1', [onItsWay.id]),
  ).toEqual([]);
});

test('the act leaves one event and one intended job, with ids only', async () => {
  const item = await makeItem(cast, 'alderLiaison', { state: 'in_triage' });
  await withdraw('alderLiaison', item.id);

  const events = await query('select action, codes from audit_events where object_id = $1', [
    item.id,
  ]);
  const [message] = await query('select id from messages where item_id = $1', [item.id]);
  expect(events).toEqual([{ action: 'item.withdrawn', codes: { message: message.id } }]);
  const jobs = await query(`select kind from outbox where payload->>'itemId' = $1`, [item.id]);
  expect(jobs).toEqual([{ kind: 'item.publish-status' }]);
});
