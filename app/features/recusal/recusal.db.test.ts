import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeAs } from '#app/firewall/scope.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { type MadeItem, makeItem } from '#db/testing/factories.ts';
import type { OfficerName, PersonName } from '#db/testing/people.ts';
import { makeConversation } from '#db/testing/referral-factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { approveProposal } from '../approvals/decide-proposal.server.ts';
import { listProposals } from '../approvals/view-proposals.server.ts';
import { viewItem } from '../items/view-item.server.ts';
import { composeMail } from '../mail/compose.server.ts';
import { openEvidence } from '../triage/open-evidence.server.ts';
import { listQueue } from '../triage/queue.server.ts';
import { takeItem } from '../triage/triage-item.server.ts';
import { viewDeskItem } from '../triage/view-item.server.ts';
import { viewConferenceForm } from '../triage/view-talk.server.ts';
import {
  askOpening,
  endOpening,
  listOpenings,
  listOpeningsForAudit,
  listOwnOpenings,
} from './break-glass.server.ts';
import { endRecusal, recuse } from './recuse.server.ts';
import { listRecusals } from './view-recusals.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

function sql<Row = Record<string, unknown>>(text: string, ...values: readonly unknown[]) {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query(text, [...values]);
    return rows as Row[];
  });
}

const open = (who: PersonName, itemId: string) =>
  cast.readAuditedAs(who, (scope) => viewDeskItem(scope, { itemId }));

const declare = (
  who: OfficerName,
  itemId: string,
  change: Partial<Parameters<typeof recuse>[1]> = {},
) =>
  cast.writeAs(who, (scope) =>
    recuse(scope, { itemId, matter: 'item', reason: 'A cousin works there.', ...change }),
  );

const gone = { code: 'item_not_found' };

const newest = async (who: OfficerName) => {
  const { recusals } = await cast.readAuditedAs(who, (scope) =>
    listRecusals(scope, { whose: 'own', isEnded: false, after: undefined }),
  );
  const [first] = recusals;
  if (!first) throw new Error('there is none');
  return first;
};

describe('recusal', () => {
  test('closes the item with everything linked to it to the officer, and to nobody else', async () => {
    const item = await makeItem(cast, 'alderLiaison', { state: 'in_triage', files: 1 });
    const evidenceId = item.evidence[0]?.id ?? '';
    const { organizationId } = item;
    const file = (who: OfficerName) =>
      cast.readAuditedAs(who, (scope) => openEvidence(scope, { organizationId, evidenceId }));
    await expect(open('secondAnalyst', item.id)).resolves.toMatchObject({ id: item.id });

    await declare('secondAnalyst', item.id);

    await expect(open('secondAnalyst', item.id)).rejects.toMatchObject(gone);
    await expect(file('secondAnalyst')).rejects.toMatchObject({ code: 'evidence_not_found' });
    await expect(open('analyst', item.id)).resolves.toMatchObject({ id: item.id });
    await expect(file('analyst')).resolves.toBeDefined();
  });

  test('takes the item out of the queue and back to nobody', async () => {
    const item = await makeItem(cast, 'alderLiaison', {
      state: 'in_triage',
      assignedTo: cast.people.secondAnalyst.memberId,
    });
    const queue = async (who: OfficerName) =>
      (
        await cast.readAuditedAs(who, (scope) =>
          listQueue(scope, { view: 'open', type: undefined, owner: 'anyone', after: undefined }),
        )
      ).items.map(({ id }) => id);
    expect(await queue('secondAnalyst')).toContain(item.id);

    await declare('secondAnalyst', item.id);

    expect(await queue('secondAnalyst')).not.toContain(item.id);
    expect(await queue('analyst')).toContain(item.id);
    expect(await sql('select assigned_to from triage where item_id = $1', item.id)).toEqual([
      { assigned_to: null },
    ]);
  });

  test('from an organization closes every item of it', async () => {
    const one = await makeItem(cast, 'drakeLiaison');
    const later = async () => makeItem(cast, 'drakeLiaison');

    await declare('secondSupervisor', one.id, { matter: 'organization' });

    await expect(open('secondSupervisor', one.id)).rejects.toMatchObject(gone);
    await expect(open('secondSupervisor', (await later()).id)).rejects.toMatchObject(gone);
  });

  test('is imposed by a supervisor, not by an analyst', async () => {
    const item = await makeItem(cast, 'alderLiaison');
    const officer = cast.people.secondAnalyst.memberId;

    await expect(declare('analyst', item.id, { officer })).rejects.toMatchObject({
      code: 'not_allowed',
    });
    await expect(open('secondAnalyst', item.id)).resolves.toBeDefined();
    await declare('supervisor', item.id, { officer });
    await expect(open('secondAnalyst', item.id)).rejects.toMatchObject(gone);
    await expect(declare('supervisor', item.id, { officer })).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  test('is listed with its reason to the officer and to supervisors; ended by another supervisor alone', async () => {
    const item = await makeItem(cast, 'alderLiaison');
    await declare('supervisor', item.id);
    const own = await newest('supervisor');
    const end = (who: OfficerName) =>
      cast.writeAs(who, (scope) => endRecusal(scope, { recusalId: own.id, reason: 'She left.' }));

    expect(own).toMatchObject({
      controlNumber: item.controlNumber,
      reason: 'A cousin works there.',
      isOwn: true,
      isImposed: false,
    });
    await expect(end('supervisor')).rejects.toMatchObject({ code: 'recusal_not_found' });
    await expect(end('analyst')).rejects.toMatchObject({ code: 'recusal_not_found' });
    await expect(open('supervisor', item.id)).rejects.toMatchObject(gone);
    await end('secondSupervisor');
    await expect(open('supervisor', item.id)).resolves.toBeDefined();
  });

  test('keeps the officer from invitations and mail about it', async () => {
    const item = await makeItem(cast, 'birchLiaison', { state: 'in_triage' });
    const { conferenceId } = await makeConversation(cast, 'birchLiaison', item);
    const recipientId = cast.people.secondAnalyst.memberId;
    const mail = async () =>
      writeAs(cast.services, await cast.jobFor('birch'), (scope) =>
        composeMail(scope, {
          message: 'conference-invitation',
          recipientKind: 'officer',
          recipientId,
          conferenceId,
          itemId: item.id,
        }),
      );
    const colleagues = async () =>
      (
        await cast.readAs('analyst', (scope) => viewConferenceForm(scope, { itemId: item.id }))
      ).colleagues.map(({ id }) => id);
    expect(await mail()).not.toBeNull();
    expect(await colleagues()).toContain(recipientId);

    await declare('secondAnalyst', item.id);

    expect(await mail()).toBeNull();
    expect(await colleagues()).not.toContain(recipientId);
  });

  test('is an event of the trail, without the reason', async () => {
    const item = await makeItem(cast, 'alderLiaison');
    await declare('secondAnalyst', item.id);

    const events = await sql<{ action: string; codes: object }>(
      `select action, codes from audit_events where codes->>'item' = $1`,
      item.id,
    );

    expect(events).toEqual([
      { action: 'recusal.declared', codes: { matter: 'item', item: item.id } },
    ]);
  });
});

describe('break-glass', () => {
  async function asked(minutes = 60): Promise<{ item: MadeItem; proposalId: string }> {
    const item = await makeItem(cast, 'cedarLiaison', {
      client: 'fern',
      state: 'in_triage',
      files: 1,
    });
    await declare('secondAnalyst', item.id);
    const { id: recusalId } = await newest('secondAnalyst');
    await cast.writeAs('secondAnalyst', (scope) =>
      askOpening(scope, {
        recusalId,
        minutes,
        reason: 'A child may be hurt; nobody else is here.',
      }),
    );
    const [row] = await sql<{ id: string }>('select id from proposals where item_id = $1', item.id);
    return { item, proposalId: row?.id ?? '' };
  }

  const approve = (who: OfficerName, proposalId: string) =>
    cast.writeAs(who, (scope) => approveProposal(scope, { proposalId }));

  test('opens the one item for reading after a supervisor approved, each read under its id', async () => {
    const { item, proposalId } = await asked();
    await expect(open('secondAnalyst', item.id)).rejects.toMatchObject(gone);

    await approve('supervisor', proposalId);

    const opened = await open('secondAnalyst', item.id);
    expect(opened).toMatchObject({ id: item.id, events: [], openUntil: expect.any(String) });
    const file = { organizationId: item.organizationId, evidenceId: item.evidence[0]?.id ?? '' };
    await cast.readAuditedAs('secondAnalyst', (scope) => openEvidence(scope, file));
    const [opening] = await sql<{ id: string }>(
      'select id from break_glass where item_id = $1',
      item.id,
    );
    const reads = await sql<{ action: string }>(
      `select action from audit_events where codes->>'breakGlass' = $1 order by position`,
      opening?.id,
    );
    expect(reads.map(({ action }) => action)).toEqual(['item.viewed', 'evidence.opened']);
  });

  test('counts no longer when the recusal ends before it', async () => {
    const { item, proposalId } = await asked();
    await approve('supervisor', proposalId);
    const { id: recusalId } = await newest('secondAnalyst');

    await cast.writeAs('supervisor', (scope) =>
      endRecusal(scope, { recusalId, reason: 'She left the firm long ago.' }),
    );

    const opened = await open('secondAnalyst', item.id);
    expect(opened.openUntil).toBeNull();
    expect(opened.events).not.toEqual([]);
  });

  test('lets the officer act on nothing', async () => {
    const { item, proposalId } = await asked();
    await approve('supervisor', proposalId);

    const taking = cast.writeAs('secondAnalyst', (scope) =>
      takeItem(scope, { itemId: item.id, version: 1 }),
    );

    await expect(taking).rejects.toMatchObject(gone);
  });

  test('is over with its time, and when a supervisor ends it', async () => {
    const { item, proposalId } = await asked(30);
    await approve('supervisor', proposalId);
    const [opening] = await sql<{ id: string }>(
      'select id from break_glass where item_id = $1',
      item.id,
    );
    const openingId = opening?.id ?? '';

    await cast.writeAs('supervisor', (scope) => endOpening(scope, { openingId }));

    await expect(open('secondAnalyst', item.id)).rejects.toMatchObject(gone);
    const again = await asked(30);
    await approve('supervisor', again.proposalId);
    await expect(open('secondAnalyst', again.item.id)).resolves.toBeDefined();
    await sql(
      `update break_glass set opened_at = now() - interval '1 hour', expires_at = now() - interval '1 second' where item_id = $1`,
      again.item.id,
    );
    await expect(open('secondAnalyst', again.item.id)).rejects.toMatchObject(gone);
  });

  test('is listed afterwards: names for supervisors, ids for auditors, item and time for the organization', async () => {
    const { item, proposalId } = await asked();
    await approve('supervisor', proposalId);
    const after = undefined;

    const toSupervisor = await cast.readAuditedAs('supervisor', (scope) =>
      listOpenings(scope, { after }),
    );
    const toAuditor = await cast.readAuditedAs('auditor', (scope) =>
      listOpeningsForAudit(scope, { after }),
    );
    const toPartner = await cast.readAuditedAs('cedarAdministrator', (scope) =>
      listOwnOpenings(scope, { after }),
    );
    const toRival = await cast.readAuditedAs('alderAdministrator', (scope) =>
      listOwnOpenings(scope, { after }),
    );
    const onItem = await cast.readAuditedAs('cedarLiaison', (scope) =>
      viewItem(scope, { itemId: item.id }),
    );

    expect(toSupervisor.openings[0]).toMatchObject({
      officer: 'Otto Brook',
      approvedBy: 'Sven Ford',
    });
    expect(toAuditor.openings[0]).toMatchObject({
      officer: cast.people.secondAnalyst.memberId.slice(0, 8),
    });
    expect(toPartner.openings[0]).toEqual({
      id: expect.any(String),
      controlNumber: item.controlNumber,
      openedAt: expect.any(String),
    });
    expect(toRival.openings).toEqual([]);
    expect(onItem.openings).toHaveLength(1);
  });

  test('from an organization is asked for by number; a number of another matter is no number', async () => {
    const item = await makeItem(cast, 'drakeLiaison');
    const other = await makeItem(cast, 'alderLiaison');
    await declare('analyst', item.id, { matter: 'organization' });
    const { id: recusalId } = await newest('analyst');
    const ask = (controlNumber: string | undefined) =>
      cast.writeAs('analyst', (scope) =>
        askOpening(scope, {
          recusalId,
          minutes: 30,
          reason: 'Danger.',
          // A control number as the schema parsed it.
          controlNumber: controlNumber as Parameters<typeof askOpening>[1]['controlNumber'],
        }),
      );

    await expect(ask(other.controlNumber)).rejects.toMatchObject({ code: 'invalid' });
    await expect(ask(undefined)).rejects.toMatchObject({ code: 'invalid' });
    await expect(ask(item.controlNumber)).resolves.toBeUndefined();
  });

  test('a supervisor who is recused from the matter too neither sees nor approves it', async () => {
    const { item, proposalId } = await asked();
    await declare('secondSupervisor', item.id);
    const waiting = async (who: OfficerName) =>
      (
        await cast.readAs(who, (scope) =>
          listProposals(scope, { view: 'waiting', after: undefined }),
        )
      ).proposals.map(({ id }) => id);

    expect(await waiting('secondSupervisor')).not.toContain(proposalId);
    expect(await waiting('supervisor')).toContain(proposalId);
    await expect(approve('secondSupervisor', proposalId)).rejects.toMatchObject({
      code: 'proposal_not_found',
    });
  });
});
