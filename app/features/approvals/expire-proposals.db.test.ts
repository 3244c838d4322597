// What nobody decided in time ends by the clock, once, however often and in how many processes it is asked.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expireProposals } from '#db/queries/proposals.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeItem } from '#db/testing/factories.ts';
import type { PersonName } from '#db/testing/people.ts';
import { recuseOfCast } from '#db/testing/recusals.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { askOpening } from '../recusal/break-glass.server.ts';
import { routeItem } from '../triage/decide-item.server.ts';
import { approveProposal, withdrawProposal } from './decide-proposal.server.ts';
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

const expire = () => expireProposals(cast.database.pool('psilo_steward').pool);

/** An item routed by the analyst, and what of it waits for a second person. */
async function routed(destinations: readonly string[] = ['ipr-center']) {
  const item = await makeItem(cast, 'alderLiaison', { state: 'in_triage', files: 1 });
  await cast.writeAs('analyst', (scope) =>
    routeItem(scope, {
      itemId: item.id,
      version: 1,
      destinations: [...destinations],
      rendition: 'full',
      evidence: [],
      tlp: 'amber',
      isSourceIdentifying: false,
      reason: 'documented',
      text: 'They hold the sister case.',
    }),
  );
  return { item, proposalId: await proposalOf(item.id) };
}

async function proposalOf(itemId: string): Promise<string> {
  const [row] = await sql<{ id: string }>('select id from proposals where item_id = $1', itemId);
  return row?.id ?? '';
}

const passTime = (proposalId: string) =>
  sql(
    `update proposals set proposed_at = now() - interval '2 days', expires_at = now() - interval '1 minute' where id = $1`,
    proposalId,
  );

const stateOf = (proposalId: string) =>
  sql<{ state: string }>('select state from proposals where id = $1', proposalId).then(
    ([row]) => row?.state,
  );

const actionsOf = (...ids: readonly string[]) =>
  sql<{ action: string }>(
    `select action from audit_events where actor_kind = 'steward' and object_id = any ($1) order by position`,
    ids,
  ).then((rows) => rows.map(({ action }) => action));

async function traces(itemId: string) {
  const [row] = await sql(
    `select t.state, r.state as referral, x.state as disclosure, d.undone_by,
       (select count(*)::integer from outbox o where o.kind = 'item.publish-status' and o.subject_id = t.item_id
         and o.created_at = d.undone_at) as told
     from triage t join decisions d on d.item_id = t.item_id join referral_items l on l.decision_id = d.id
     join referrals r on r.id = l.referral_id join disclosures x on x.referral_id = r.id
     where t.item_id = $1 order by r.needs_second_person desc`,
    itemId,
  );
  return row;
}

describe('a release that nobody approved in time', () => {
  test('expires once: it never leaves, and the item is back in triage', async () => {
    const { item, proposalId } = await routed();
    await passTime(proposalId);

    await expire();
    await expire();

    expect(await stateOf(proposalId)).toBe('expired');
    const [link] = await sql<{ id: string }>(
      'select referral_id as id from referral_items where item_id = $1',
      item.id,
    );
    expect(await actionsOf(proposalId, item.id, link?.id ?? '')).toEqual([
      'proposal.expired',
      'referral.undone',
      'item.decision-undone',
    ]);
    expect(await traces(item.id)).toEqual({
      state: 'in_triage',
      referral: 'undone',
      disclosure: 'undone',
      undone_by: null,
      told: 1,
    });
  });

  test('beside one that stands, leaves the decision standing', async () => {
    const { item, proposalId } = await routed(['hsi', 'ipr-center']);
    await passTime(proposalId);

    await expire();

    expect(await traces(item.id)).toMatchObject({ state: 'vetted', referral: 'undone' });
    expect(await actionsOf(item.id)).toEqual([]);
  });

  test('waits on while there is time', async () => {
    const { item, proposalId } = await routed();

    await expire();

    expect(await stateOf(proposalId)).toBe('proposed');
    expect(await traces(item.id)).toMatchObject({ state: 'vetted', referral: 'intended' });
  });

  test('is decided by nobody and taken back by nobody', async () => {
    const { proposalId } = await routed();
    await passTime(proposalId);
    await expire();

    const approving = cast.writeAs('supervisor', (scope) => approveProposal(scope, { proposalId }));
    const taking = cast.writeAs('analyst', (scope) => withdrawProposal(scope, { proposalId }));

    await expect(approving).rejects.toMatchObject({ code: 'transition_refused' });
    await expect(taking).rejects.toMatchObject({ code: 'transition_refused' });
  });

  test('stands in the past part of the lists, before and after the clock marked it', async () => {
    const { proposalId } = await routed();
    const seen = async (who: PersonName, view: 'waiting' | 'past') => {
      const { proposals } = await cast.readAs(who, (scope) =>
        listProposals(scope, { view, after: undefined }),
      );
      return proposals.find(({ id }) => id === proposalId)?.standing;
    };
    const views = async () => [
      await seen('supervisor', 'waiting'),
      await seen('supervisor', 'past'),
    ];
    const inTime = await views();
    const counted = await cast.readAs('supervisor', countProposals);
    await passTime(proposalId);
    const unmarked = await views();
    await expire();

    expect(inTime).toEqual(['proposed', undefined]);
    expect(unmarked).toEqual([undefined, 'expired']);
    expect(await views()).toEqual([undefined, 'expired']);
    expect(await cast.readAs('supervisor', countProposals)).toBe(counted - 1);
    const read = await cast.readAuditedAs('analyst', (scope) =>
      viewProposal(scope, { proposalId }),
    );
    expect(read).toMatchObject({ standing: 'expired', canWithdraw: false, decidedBy: null });
  });
});

describe('the clock', () => {
  test('in two processes at once, marks each once', async () => {
    const made = await Promise.all([routed(), routed(), routed()]);
    for (const { proposalId } of made) await passTime(proposalId);

    await Promise.all([expire(), expire(), expire()]);
    await expire();

    for (const { proposalId } of made)
      expect(await actionsOf(proposalId)).toEqual(['proposal.expired']);
  });

  test('killed in the middle, did nothing, and does it the next time', async () => {
    const { item, proposalId } = await routed();
    await passTime(proposalId);
    const killed = new pg.Client({ connectionString: cast.database.urls.psilo_steward });
    killed.on('error', () => undefined);
    await killed.connect();
    await killed.query('begin');
    await killed.query('select guard.expire_proposals()');
    await sql(
      `select pg_terminate_backend(pid, 10000) from pg_stat_activity where usename = 'psilo_steward' and state = 'idle in transaction'
       and datname = current_database()`,
    );

    expect(await stateOf(proposalId)).toBe('proposed');
    expect(await actionsOf(proposalId, item.id)).toEqual([]);
    await expire();
    expect(await stateOf(proposalId)).toBe('expired');
    expect(await actionsOf(proposalId)).toEqual(['proposal.expired']);
  });

  test('ends a request for an emergency opening too', async () => {
    const item = await makeItem(cast, 'alderLiaison', { state: 'in_triage' });
    const { id: itemId, organizationId } = item;
    const recusalId = await recuseOfCast(cast, 'secondAnalyst', { organizationId, itemId });
    await cast.writeAs('secondAnalyst', (scope) =>
      askOpening(scope, { recusalId, minutes: 60, reason: 'Goods arrive tonight.' }),
    );
    const proposalId = await proposalOf(itemId);
    await passTime(proposalId);

    await expire();

    expect(await stateOf(proposalId)).toBe('expired');
    expect(await sql('select id from break_glass where item_id = $1', itemId)).toEqual([]);
  });
});
