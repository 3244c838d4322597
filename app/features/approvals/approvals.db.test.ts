import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAs, writeAs } from '#app/firewall/scope.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeItem } from '#db/testing/factories.ts';
import type { PersonName } from '#db/testing/people.ts';
import { recuseOfCast } from '#db/testing/recusals.ts';
import { staleCredential } from '#db/testing/stale.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { deliverReferral } from '../referrals/deliver.server.ts';
import { openPackageFile } from '../referrals/open-package-file.server.ts';
import { viewReferral } from '../referrals/view-referral.server.ts';
import { routeItem } from '../triage/decide-item.server.ts';
import type { Route } from '../triage/triage.schema.ts';
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

type Referral = {
  readonly id: string;
  readonly code: string;
  readonly state: string;
  readonly rendition: string;
  readonly needs: boolean;
};

const referralsOf = (itemId: string) =>
  sql<Referral>(
    `select r.id, d.code, r.state, r.rendition, r.needs_second_person as needs
     from referral_items ri join referrals r on r.id = ri.referral_id join destinations d on d.id = r.destination_id
     where ri.item_id = $1 order by r.needs_second_person, d.position`,
    itemId,
  );

const deliveriesOf = (referralId: string | undefined) =>
  sql("select id from outbox where kind = 'referral.deliver' and subject_id = $1", referralId);

async function deliver(referralId: string | undefined) {
  const job = await cast.jobFor('alder');
  await writeAs(cast.services, job, (scope) =>
    deliverReferral(scope, { referralId: referralId ?? '' }),
  );
}

/** An item routed by the analyst, with what waits for a second person. */
async function routed(change: Partial<Route> = {}, danger = false) {
  const item = await makeItem(cast, 'alderLiaison', { state: 'in_triage', files: 1 });
  if (danger) {
    await sql('update items set is_danger_to_life = true where id = $1', item.id);
    await sql('update triage set is_danger_to_life = true where item_id = $1', item.id);
  }
  await cast.writeAs('analyst', (scope) =>
    routeItem(scope, {
      itemId: item.id,
      version: 1,
      destinations: ['ipr-center'],
      rendition: 'full',
      evidence: item.evidence.map(({ id }) => id),
      tlp: 'amber',
      isSourceIdentifying: false,
      reason: 'documented',
      text: 'They hold the sister case.',
      ...change,
    }),
  );
  const [proposal] = await sql<{ id: string }>(
    'select id from proposals where item_id = $1',
    item.id,
  );
  return { item, proposalId: proposal?.id ?? '' };
}

const approve = (who: PersonName, proposalId: string) =>
  cast.writeAs(who, (scope) => approveProposal(scope, { proposalId }));

describe('a release outside the department', () => {
  test('waits: no job carries it, and the database refuses a delivery', async () => {
    const { item, proposalId } = await routed();
    const [referral] = await referralsOf(item.id);

    expect(referral).toMatchObject({ code: 'ipr-center', state: 'intended', needs: true });
    expect(await deliveriesOf(referral?.id)).toEqual([]);
    await deliver(referral?.id);
    expect(await referralsOf(item.id)).toMatchObject([{ state: 'intended' }]);
    expect(proposalId).not.toBe('');
  });

  test('leaves after another person approved, once', async () => {
    const { item, proposalId } = await routed();

    await approve('supervisor', proposalId);

    const [referral] = await referralsOf(item.id);
    expect(await deliveriesOf(referral?.id)).toHaveLength(1);
    await expect(approve('secondSupervisor', proposalId)).rejects.toMatchObject({
      code: 'transition_refused',
    });
    expect(await deliveriesOf(referral?.id)).toHaveLength(1);
    await deliver(referral?.id);
    expect(await referralsOf(item.id)).toMatchObject([{ state: 'delivered' }]);
    const events = await sql<{ action: string }>(
      `select action from audit_events where object_id = $1 or object_id = $2 order by position`,
      proposalId,
      referral?.id,
    );
    expect(events.map(({ action }) => action)).toEqual([
      'referral.intended',
      'proposal.made',
      'proposal.approved',
      'referral.approved',
      'referral.delivered',
    ]);
  });

  test('closes with its matter to whoever proposed it, when they are recused since', async () => {
    const { item, proposalId } = await routed();
    const mine = () =>
      cast.readAs('analyst', (scope) => listProposals(scope, { view: 'mine', after: undefined }));
    const isListed = async () => (await mine()).proposals.some(({ id }) => id === proposalId);
    const before = await isListed();

    const { organizationId, id: itemId } = item;
    await recuseOfCast(cast, 'analyst', { organizationId, itemId });

    expect(before).toBe(true);
    expect(await isListed()).toBe(false);
    const take = cast.writeAs('analyst', (scope) => withdrawProposal(scope, { proposalId }));
    await expect(take).rejects.toMatchObject({ code: 'proposal_not_found' });
  });

  test('inside the department one analyst decides alone', async () => {
    const { item, proposalId } = await routed({ destinations: ['hsi'] });

    const [referral] = await referralsOf(item.id);
    expect(referral).toMatchObject({ code: 'hsi', needs: false });
    expect(await deliveriesOf(referral?.id)).toHaveLength(1);
    expect(proposalId).toBe('');
  });

  test('the public version needs nobody, unless it tells who the source is', async () => {
    const plain = await routed({ rendition: 'public' });
    const telling = await routed({
      rendition: 'public',
      destinations: ['hsi'],
      isSourceIdentifying: true,
    });

    expect(await referralsOf(plain.item.id)).toMatchObject([{ needs: false }]);
    expect(await referralsOf(telling.item.id)).toMatchObject([{ needs: true }]);
  });

  test('in danger to life the public version goes at once, the full one after the second person', async () => {
    const { item } = await routed({}, true);

    const [atOnce, later] = await referralsOf(item.id);

    expect(atOnce).toMatchObject({ rendition: 'public', needs: false });
    expect(later).toMatchObject({ rendition: 'full', needs: true });
    expect(await deliveriesOf(atOnce?.id)).toHaveLength(1);
    expect(await deliveriesOf(later?.id)).toEqual([]);
    const files = await sql('select id from package_files where referral_id = $1', atOnce?.id);
    expect(files).toEqual([]);
  });

  test('refused, it is undone and the item goes back to triage; the proposer reads why', async () => {
    const { item, proposalId } = await routed();
    const reason = 'The sister case is closed.';

    await cast.writeAs('supervisor', (scope) => refuseProposal(scope, { proposalId, reason }));

    expect(await referralsOf(item.id)).toMatchObject([{ state: 'undone' }]);
    expect(await sql('select state from triage where item_id = $1', item.id)).toEqual([
      { state: 'in_triage' },
    ]);
    const read = await cast.readAuditedAs('analyst', (scope) =>
      viewProposal(scope, { proposalId }),
    );
    expect(read).toMatchObject({ standing: 'refused', answer: reason, isOwn: true });
  });

  test('refused beside a release that stands, the decision stands too', async () => {
    const { item, proposalId } = await routed({ destinations: ['hsi', 'ipr-center'] });

    await cast.writeAs('supervisor', (scope) =>
      refuseProposal(scope, { proposalId, reason: 'HSI is enough.' }),
    );

    expect(await referralsOf(item.id)).toMatchObject([{ state: 'intended' }, { state: 'undone' }]);
    expect(await sql('select state from triage where item_id = $1', item.id)).toEqual([
      { state: 'vetted' },
    ]);
  });

  test('undone in its grace period, there is nothing left to approve', async () => {
    const { item, proposalId } = await routed();
    await cast.writeAs('analyst', (scope) => undoDecision(scope, { itemId: item.id, version: 2 }));

    await expect(approve('supervisor', proposalId)).rejects.toMatchObject({
      code: 'transition_refused',
    });
    expect(await deliveriesOf((await referralsOf(item.id))[0]?.id)).toEqual([]);
  });
});

describe('the second person', () => {
  test('is a supervisor, and never the one who proposed', async () => {
    const item = await makeItem(cast, 'alderLiaison', { state: 'in_triage' });
    await cast.writeAs('supervisor', (scope) =>
      routeItem(scope, {
        itemId: item.id,
        version: 1,
        destinations: ['ipr-center'],
        rendition: 'full',
        evidence: [],
        tlp: 'amber',
        isSourceIdentifying: false,
        reason: 'documented',
        text: 'They asked for it.',
      }),
    );
    const [own] = await sql<{ id: string }>('select id from proposals where item_id = $1', item.id);
    const proposalId = own?.id ?? '';

    await expect(approve('supervisor', proposalId)).rejects.toMatchObject({
      code: 'second_person_required',
    });
    await expect(approve('analyst', proposalId)).rejects.toMatchObject({
      code: 'proposal_not_found',
    });
    await expect(approve('secondSupervisor', proposalId)).resolves.toBeUndefined();
  });

  test('comes in time', async () => {
    const { proposalId } = await routed();
    await sql(
      `update proposals set proposed_at = now() - interval '2 days', expires_at = now() - interval '1 minute' where id = $1`,
      proposalId,
    );

    await expect(approve('supervisor', proposalId)).rejects.toMatchObject({
      code: 'transition_refused',
    });
    await cast.writeAs('analyst', (scope) => withdrawProposal(scope, { proposalId }));
    expect(await sql('select state from proposals where id = $1', proposalId)).toEqual([
      { state: 'withdrawn' },
    ]);
  });

  test('proves who they are first: the database refuses a stale one', async () => {
    const { item, proposalId } = await routed();
    const stale = await staleCredential(cast, 'supervisor');

    const attempt = writeAs(cast.services, stale, (scope) =>
      approveProposal(scope, { proposalId }),
    );

    await expect(attempt).rejects.toThrow(/row-level security/);
    expect(await deliveriesOf((await referralsOf(item.id))[0]?.id)).toEqual([]);
  });
});

describe('lists', () => {
  test('show a supervisor what waits, counted for the frame, and not the own proposals', async () => {
    const { proposalId } = await routed();
    const waiting = (who: PersonName) =>
      cast.readAs(who, (scope) => listProposals(scope, { view: 'waiting', after: undefined }));

    const ids = (await waiting('supervisor')).proposals.map(({ id }) => id);
    expect(ids).toContain(proposalId);
    expect(await cast.readAs('supervisor', countProposals)).toBe(ids.length);
    expect(await cast.readAs('analyst', countProposals)).toBe(0);
    await approve('supervisor', proposalId);
    expect((await waiting('supervisor')).proposals.map(({ id }) => id)).not.toContain(proposalId);
  });

  test('an analyst sees the own and nobody else’s', async () => {
    const { proposalId } = await routed();
    const mine = (who: PersonName) =>
      cast.readAs(who, (scope) => listProposals(scope, { view: 'mine', after: undefined }));

    expect((await mine('analyst')).proposals.map(({ id }) => id)).toContain(proposalId);
    expect((await mine('secondAnalyst')).proposals).toEqual([]);
    await expect(
      cast.readAuditedAs('secondAnalyst', (scope) => viewProposal(scope, { proposalId })),
    ).rejects.toMatchObject({ code: 'proposal_not_found' });
  });
});

describe('an officer from outside the department at a destination inside', () => {
  async function delivered(isSourceIdentifying: boolean) {
    const { item, proposalId } = await routed({ destinations: ['targeting'], isSourceIdentifying });
    if (proposalId) await approve('supervisor', proposalId);
    const [referral] = await referralsOf(item.id);
    await deliver(referral?.id);
    return referral?.id ?? '';
  }

  const look = (referralId: string) =>
    cast.readAuditedAs('targetingOfficer', (scope) => viewReferral(scope, { referralId }));

  const filesOf = async (referralId: string) =>
    readAs(cast.services, await cast.credentialOf('targetingOfficer'), (scope) =>
      scope.db
        .selectFrom('packageFiles')
        .select('id')
        .where('referralId', '=', referralId)
        .execute(),
    );

  test('gets the public version without files, unless a second person approved', async () => {
    const plain = await delivered(false);
    const approved = await delivered(true);
    const { memberId } = cast.people.targetingOfficer;
    const inside = await look(plain);
    const [file] = await filesOf(plain);

    await sql("update officers set affiliation = 'other_federal' where id = $1", memberId);
    const outside = await look(plain);
    const outsideFiles = await filesOf(plain);
    const opening = cast.readAuditedAs('targetingOfficer', (scope) =>
      openPackageFile(scope, { referralId: plain, fileId: file?.id ?? '' }),
    );
    await expect(opening).rejects.toMatchObject({ code: 'evidence_not_found' });
    const outsideApproved = await look(approved);
    await sql("update officers set affiliation = 'department' where id = $1", memberId);

    expect(inside.package).toMatchObject({ rendition: 'full', files: [{}] });
    expect(outside.package).toMatchObject({ rendition: 'public', files: [] });
    expect(outsideFiles).toEqual([]);
    expect(outsideApproved.package).toMatchObject({ rendition: 'full', files: [{}] });
  });
});
