// What waits for a second person ends with the item that its partner took back, and the database says so by itself.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAs, writeAs } from '#app/firewall/scope.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeItem } from '#db/testing/factories.ts';
import { recuseOfCast } from '#db/testing/recusals.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { publishStatus } from '../items/status.server.ts';
import { withdrawItem } from '../items/withdraw-item.server.ts';
import { askOpening } from '../recusal/break-glass.server.ts';
import { deliverReferral } from '../referrals/deliver.server.ts';
import { routeItem } from '../triage/decide-item.server.ts';
import { undoDecision } from '../triage/undo-decision.server.ts';
import { approveProposal, refuseProposal, withdrawProposal } from './decide-proposal.server.ts';
import { countProposals, listProposals, viewProposal } from './view-proposals.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  // The IPR Center stands outside the department here.
  await sql("update destinations set affiliation = 'foreign' where code = 'ipr-center'");
});
afterAll(() => cast.close());

function sql<Row = Record<string, unknown>>(text: string, ...values: readonly unknown[]) {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query(text, [...values]);
    return rows as Row[];
  });
}

const withdraw = (itemId: string) =>
  cast.writeAs('alderLiaison', (scope) =>
    withdrawItem(scope, { itemId, reason: 'The seller is a licensee after all.' }),
  );

const approve = (proposalId: string) =>
  cast.writeAs('supervisor', (scope) => approveProposal(scope, { proposalId }));

async function proposalOf(itemId: string): Promise<string> {
  const [row] = await sql<{ id: string }>('select id from proposals where item_id = $1', itemId);
  return row?.id ?? '';
}

/** An item that the analyst routed, and the release that waits. */
async function released(destinations: readonly string[] = ['ipr-center']) {
  const { id: itemId } = await makeItem(cast, 'alderLiaison', { state: 'in_triage', files: 1 });
  await cast.writeAs('analyst', (scope) =>
    routeItem(scope, {
      ...{ itemId, version: 1, destinations: [...destinations], rendition: 'full', evidence: [] },
      ...{ tlp: 'amber', isSourceIdentifying: false, reason: 'documented' },
      text: 'They hold the sister case.',
    }),
  );
  return { itemId, proposalId: await proposalOf(itemId) };
}

/** An item that is closed to an analyst, who asks to read it in an emergency. */
async function asked() {
  const item = await makeItem(cast, 'alderLiaison', { state: 'in_triage' });
  const { id: itemId, organizationId } = item;
  const recusalId = await recuseOfCast(cast, 'secondAnalyst', { organizationId, itemId });
  const ask = () =>
    cast.writeAs('secondAnalyst', (scope) =>
      askOpening(scope, { recusalId, minutes: 60, reason: 'Goods arrive tonight.' }),
    );
  return { itemId, ask };
}

async function askedOnce() {
  const { itemId, ask } = await asked();
  await ask();
  return { itemId, proposalId: await proposalOf(itemId) };
}

const WAITING = { release: released, 'emergency opening': askedOnce };

const OVER = {
  code: 'transition_refused',
  sentence: 'The partner withdrew the item. Nothing more is proposed or decided about it.',
};

const stateOf = async (proposalId: string) => {
  const [row] = await sql<{ state: string }>(
    'select state from proposals where id = $1',
    proposalId,
  );
  return row?.state;
};

describe.each(['release', 'emergency opening'] as const)('a waiting %s', (kind) => {
  test('ends when the partner takes the item back: nobody decides it afterwards', async () => {
    const { itemId, proposalId } = await WAITING[kind]();
    await withdraw(itemId);

    await expect(approve(proposalId)).rejects.toMatchObject(OVER);
    const refusing = cast.writeAs('supervisor', (scope) =>
      refuseProposal(scope, { proposalId, reason: 'Not needed.' }),
    );
    await expect(refusing).rejects.toMatchObject(OVER);
    const proposer = kind === 'release' ? 'analyst' : 'secondAnalyst';
    const taking = cast.writeAs(proposer, (scope) => withdrawProposal(scope, { proposalId }));
    await expect(taking).rejects.toMatchObject(OVER);
    expect(await stateOf(proposalId)).toBe('item_withdrawn');
    expect(await sql('select id from break_glass where item_id = $1', itemId)).toEqual([]);
  });

  test('control: is approved while the item stands', async () => {
    const { proposalId } = await WAITING[kind]();

    await approve(proposalId);

    expect(await stateOf(proposalId)).toBe('approved');
  });

  test('tells whoever proposed it why, and waits for nobody', async () => {
    const { itemId, proposalId } = await WAITING[kind]();
    const proposer = kind === 'release' ? 'analyst' : 'secondAnalyst';
    const waiting = await cast.readAs('supervisor', countProposals);
    await withdraw(itemId);

    const { proposals } = await cast.readAs(proposer, (scope) =>
      listProposals(scope, { view: 'mine', after: undefined }),
    );
    expect(proposals.find(({ id }) => id === proposalId)?.standing).toBe('item_withdrawn');
    const past = await cast.readAs('supervisor', (scope) =>
      listProposals(scope, { view: 'past', after: undefined }),
    );
    expect(past.proposals.map(({ id }) => id)).toContain(proposalId);
    const opened = await cast.readAuditedAs(proposer, (scope) =>
      viewProposal(scope, { proposalId }),
    );
    expect(opened).toMatchObject({
      ...{ standing: 'item_withdrawn', canWithdraw: false, canDecide: false, decidedBy: null },
      decidedAt: expect.any(String),
    });
    expect(await cast.readAs('supervisor', countProposals)).toBe(waiting - 1);
  });

  test('leaves one event, of which the partner’s own log has nothing', async () => {
    const { itemId, proposalId } = await WAITING[kind]();
    await withdraw(itemId);

    const events = await sql(
      `select actor_kind, actor_id, codes from audit_events
       where object_id = $1 and action = 'proposal.item-withdrawn'`,
      proposalId,
    );
    const code = kind === 'release' ? 'release' : 'break_glass';
    expect(events).toEqual([
      { actor_kind: 'steward', actor_id: null, codes: { kind: code, item: itemId } },
    ]);
    const log = await readAs(
      cast.services,
      await cast.credentialOf('alderAdministrator'),
      (scope) => scope.db.selectFrom('auditEvents').select(['action', 'objectId']).execute(),
    );
    expect(log.map(({ action }) => action)).toContain('item.withdrawn');
    expect(log.map(({ objectId }) => objectId)).not.toContain(proposalId);
  });

  test('that was decided meanwhile stays as it was decided', async () => {
    const { itemId, proposalId } = await WAITING[kind]();
    await approve(proposalId);

    await withdraw(itemId);

    expect(await stateOf(proposalId)).toBe('approved');
  });

  test('approved at the same moment, is decided once', async () => {
    const { itemId, proposalId } = await WAITING[kind]();

    await Promise.allSettled([approve(proposalId), withdraw(itemId)]);

    const [item] = await sql('select state from triage where item_id = $1', itemId);
    const [event, ...others] = await sql<{ action: string }>(
      `select action from audit_events where object_id = $1 and action <> 'proposal.made'`,
      proposalId,
    );
    expect(item).toEqual({ state: 'withdrawn' });
    expect(others).toEqual([]);
    expect([await stateOf(proposalId), event?.action]).toEqual(
      event?.action === 'proposal.approved'
        ? ['approved', 'proposal.approved']
        : ['item_withdrawn', 'proposal.item-withdrawn'],
    );
  });
});

async function tracesOf(itemId: string) {
  return sql(
    `select d.code, r.state, x.state as disclosure,
       exists (select 1 from referral_notices n where n.referral_id = r.id) as is_told
     from referral_items l join referrals r on r.id = l.referral_id
     join destinations d on d.id = r.destination_id left join disclosures x on x.referral_id = r.id
     where l.item_id = $1 order by d.code`,
    itemId,
  );
}

test('a release that waited never leaves, and is no disclosure', async () => {
  const { itemId } = await released();
  await withdraw(itemId);

  expect(await tracesOf(itemId)).toEqual([
    { code: 'ipr-center', state: 'undone', disclosure: 'undone', is_told: false },
  ]);
  expect(await sql('select state from triage where item_id = $1', itemId)).toEqual([
    { state: 'withdrawn' },
  ]);
});

test('what one analyst decided alone leaves all the same, and the destination is told', async () => {
  const { itemId } = await released(['hsi', 'ipr-center']);
  await withdraw(itemId);
  const [alone] = await sql<{ id: string }>(
    `update referrals r set not_before = now() - interval '1 second' from referral_items l
     where l.referral_id = r.id and l.item_id = $1 and r.state = 'intended' returning r.id`,
    itemId,
  );

  const job = await cast.jobFor('alder');
  await writeAs(cast.services, job, (scope) =>
    deliverReferral(scope, { referralId: alone?.id ?? '' }),
  );
  await writeAs(cast.services, job, (scope) => publishStatus(scope, { itemId }));

  expect(await tracesOf(itemId)).toEqual([
    { code: 'hsi', state: 'delivered', disclosure: 'disclosed', is_told: true },
    { code: 'ipr-center', state: 'undone', disclosure: 'undone', is_told: false },
  ]);
});

test('a release whose decision was undone before stays void', async () => {
  const { itemId, proposalId } = await released();
  await cast.writeAs('analyst', (scope) => undoDecision(scope, { itemId, version: 2 }));
  await withdraw(itemId);

  const opened = await cast.readAuditedAs('analyst', (scope) =>
    viewProposal(scope, { proposalId }),
  );
  expect(opened.standing).toBe('void');
  await expect(approve(proposalId)).rejects.toMatchObject({ code: 'transition_refused' });
});

test('nobody asks for an emergency opening of an item that was taken back', async () => {
  const { itemId, ask } = await asked();
  await withdraw(itemId);

  await expect(ask()).rejects.toMatchObject(OVER);

  expect(await proposalOf(itemId)).toBe('');
});

test('a withdrawal that fails ends nothing', async () => {
  const { itemId, proposalId } = await released();
  const failing = cast.writeAs('alderLiaison', async (scope) => {
    await withdrawItem(scope, { itemId, reason: 'The seller is a licensee after all.' });
    throw new Error('lost');
  });

  await expect(failing).rejects.toThrow('lost');

  expect(await stateOf(proposalId)).toBe('proposed');
});
