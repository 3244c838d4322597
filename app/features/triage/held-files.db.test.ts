import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeAs } from '#app/firewall/scope.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeItem } from '#db/testing/factories.ts';
import type { PersonName } from '#db/testing/people.ts';
import { recuseOfCast } from '#db/testing/recusals.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { approveProposal, refuseProposal } from '../approvals/decide-proposal.server.ts';
import { viewProposal } from '../approvals/view-proposals.server.ts';
import { openEvidence as openOwn } from '../evidence/evidence.server.ts';
import type { ScanState } from '../evidence/file-state.policy.ts';
import { deliverReferral } from '../referrals/deliver.server.ts';
import { routeItem } from './decide-item.server.ts';
import { listHeldFiles, proposeFileRelease, viewHeldFile } from './held-files.server.ts';
import { openEvidence } from './open-evidence.server.ts';
import type { Route } from './triage.schema.ts';

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

/** An item in triage with one file in a state. */
/** An item with one file, which goes along with either version. */
async function itemWith(scanState: ScanState) {
  const item = await makeItem(cast, 'alderLiaison', {
    ...{ state: 'in_triage', files: 1, scanState, areFilesPublic: true },
  });
  const [file] = item.evidence;
  if (!file) throw new Error('no file was made');
  const { organizationId } = item;
  return { item, itemId: item.id, organizationId, evidenceId: file.id };
}

type Held = Awaited<ReturnType<typeof itemWith>>;

const proposeAs = (who: PersonName, { itemId, evidenceId }: Held) =>
  cast.writeAs(who, (scope) =>
    proposeFileRelease(scope, { itemId, evidenceId, reason: 'It is a harmless test file.' }),
  );

const proposalOf = async ({ evidenceId }: Held) =>
  (await sql<{ id: string }>('select id from proposals where evidence_id = $1', evidenceId)).at(-1)
    ?.id ?? '';

const approveAs = (who: PersonName, proposalId: string) =>
  cast.writeAs(who, (scope) => approveProposal(scope, { proposalId }));

const stateOf = async ({ evidenceId }: Held) =>
  (
    await sql<{ scan_state: string }>('select scan_state from evidence where id = $1', evidenceId)
  )[0]?.scan_state;

const openAtDesk = ({ organizationId, evidenceId }: Held) =>
  cast.readAuditedAs('analyst', (scope) => openEvidence(scope, { organizationId, evidenceId }));

const listedFor = async (who: PersonName) =>
  (await cast.readAuditedAs(who, (scope) => listHeldFiles(scope, { after: undefined }))).files.map(
    ({ id }) => id,
  );

const CLOSED = { code: 'file_closed' };

describe('a held file', () => {
  test('is listed at the desk, says what it is, and nobody opens it', async () => {
    const held = await itemWith('held');
    const { itemId, evidenceId } = held;

    expect(await listedFor('analyst')).toContain(evidenceId);
    const viewed = await cast.readAuditedAs('analyst', (scope) =>
      viewHeldFile(scope, { itemId, evidenceId }),
    );
    expect(viewed).toMatchObject({
      item: { isPossible: true },
      file: { name: 'Packing list 1.txt' },
    });
    await expect(openAtDesk(held)).rejects.toMatchObject(CLOSED);
    await expect(
      cast.readAuditedAs('alderLiaison', (scope) => openOwn(scope, { evidenceId })),
    ).rejects.toMatchObject(CLOSED);
  });

  test('opens after another person approved, and never before', async () => {
    const held = await itemWith('held');
    await proposeAs('analyst', held);
    const proposalId = await proposalOf(held);
    const before = await stateOf(held);

    await approveAs('supervisor', proposalId);

    expect([before, await stateOf(held)]).toEqual(['held', 'released']);
    await expect(openAtDesk(held)).resolves.toMatchObject({ name: 'Packing list 1.txt' });
    expect(await listedFor('analyst')).not.toContain(held.evidenceId);
    const events = await sql<{ action: string }>(
      `select action from audit_events where object_id in ($1, $2) and action <> 'evidence.opened' order by position`,
      proposalId,
      held.evidenceId,
    );
    expect(events.map(({ action }) => action)).toEqual([
      'proposal.made',
      'proposal.approved',
      'evidence.released',
    ]);
  });

  test('is not released by whoever proposed it, nor by an analyst', async () => {
    const held = await itemWith('held');
    await proposeAs('supervisor', held);
    const proposalId = await proposalOf(held);

    await expect(approveAs('supervisor', proposalId)).rejects.toMatchObject({
      code: 'second_person_required',
    });
    await expect(approveAs('analyst', proposalId)).rejects.toMatchObject({
      code: 'proposal_not_found',
    });
    expect(await stateOf(held)).toBe('held');
  });

  test('stays held when refused, and can be proposed again; twice at once it cannot', async () => {
    const held = await itemWith('held');
    await proposeAs('analyst', held);
    await expect(proposeAs('secondAnalyst', held)).rejects.toMatchObject({
      code: 'transition_refused',
    });

    await cast.writeAs('supervisor', async (scope) =>
      refuseProposal(scope, { proposalId: await proposalOf(held), reason: 'Nobody needs it.' }),
    );

    expect(await stateOf(held)).toBe('held');
    await expect(proposeAs('secondAnalyst', held)).resolves.toBeUndefined();
  });

  test('is named to the second person, with what was found', async () => {
    const held = await itemWith('held');
    await proposeAs('analyst', held);

    const shown = await cast.readAuditedAs('supervisor', async (scope) =>
      viewProposal(scope, { proposalId: await proposalOf(held) }),
    );

    expect(shown).toMatchObject({ title: 'Release of a held file', canDecide: true });
    expect(shown.consequences[0]).toContain('Packing list 1.txt');
  });

  test('is neither listed nor proposed by an officer who is recused from its item', async () => {
    const held = await itemWith('held');
    const { organizationId, itemId, evidenceId } = held;
    await recuseOfCast(cast, 'secondAnalyst', { organizationId, itemId });

    expect(await listedFor('secondAnalyst')).not.toContain(evidenceId);
    await expect(proposeAs('secondAnalyst', held)).rejects.toMatchObject({
      code: 'item_not_found',
    });
  });

  test('is not let go by the database for one officer alone', async () => {
    const { evidenceId } = await itemWith('held');
    const alone = cast.writeAs('supervisor', (scope) =>
      scope.db
        .updateTable('evidence')
        .set({ scanState: 'released' })
        .where('id', '=', evidenceId)
        .execute(),
    );

    await expect(alone).rejects.toThrow(/row-level security/);
  });

  test('is not to be proposed when it is not held', async () => {
    await expect(proposeAs('analyst', await itemWith('clean'))).rejects.toMatchObject({
      code: 'transition_refused',
    });
  });
});

describe('a package (baseline 51)', () => {
  const route = ({ itemId, evidenceId }: Held, change: Partial<Route> = {}) =>
    cast.writeAs('analyst', (scope) =>
      routeItem(scope, {
        itemId,
        version: 1,
        destinations: ['hsi'],
        rendition: 'public',
        evidence: [evidenceId],
        tlp: 'amber',
        isSourceIdentifying: false,
        reason: 'documented',
        text: 'They hold the sister case.',
        ...change,
      }),
    );

  const sentOf = ({ itemId }: Held) =>
    sql<{ id: string; needs: boolean; scan_state: string | null }>(
      `select r.id, r.needs_second_person as needs, f.scan_state from referral_items l
       join referrals r on r.id = l.referral_id left join package_files f on f.referral_id = r.id where l.item_id = $1`,
      itemId,
    );

  test.each(['scanning', 'held'] as const)('takes no file that is %s', async (state) => {
    const file = await itemWith(state);

    await expect(route(file)).rejects.toMatchObject(CLOSED);
    expect(await sentOf(file)).toEqual([]);
  });

  test.each(['clean', 'released'] as const)('takes a file that is %s at once', async (state) => {
    const file = await itemWith(state);
    await route(file);

    expect(await sentOf(file)).toMatchObject([{ needs: false, scan_state: state }]);
  });

  test.each(['not_scanned', 'too_large'] as const)(
    'with a file that is %s waits for a second person, whatever the destination and version',
    async (state) => {
      const file = await itemWith(state);
      await route(file);
      const [sent] = await sentOf(file);
      const deliver = async () =>
        writeAs(cast.services, await cast.jobFor('alder'), (scope) =>
          deliverReferral(scope, { referralId: sent?.id ?? '' }),
        );

      expect(sent).toMatchObject({ needs: true, scan_state: state });
      await deliver();
      expect(await sql('select state from referrals where id = $1', sent?.id)).toEqual([
        { state: 'intended' },
      ]);
      const [proposal] = await sql<{ id: string }>(
        'select id from proposals where referral_id = $1',
        sent?.id,
      );
      await approveAs('supervisor', proposal?.id ?? '');
      await deliver();
      expect(await sql('select state from referrals where id = $1', sent?.id)).toEqual([
        { state: 'delivered' },
      ]);
    },
  );

  test('without the file that was not scanned needs nobody', async () => {
    const file = await itemWith('not_scanned');
    await route(file, { evidence: [] });

    expect(await sentOf(file)).toMatchObject([{ needs: false }]);
  });

  test.each([
    ['not_scanned', 'refused: a second person'],
    ['held', 'refused: nobody may send'],
  ] as const)(
    'refuses in the database a %s file put into it past the portal',
    async (state, words) => {
      const file = await itemWith('clean');
      await route(file);
      const [sent] = await sentOf(file);
      await sql('update evidence set scan_state = $1 where id = $2', state, file.evidenceId);
      const [row] = await sql<{ storage_key: string; destination_id: string }>(
        'select e.storage_key, r.destination_id from evidence e, referrals r where e.id = $1 and r.id = $2',
        file.evidenceId,
        sent?.id,
      );

      const past = cast.writeAs('analyst', (scope) =>
        scope.db
          .insertInto('packageFiles')
          .values({
            referralId: sent?.id ?? '',
            id: crypto.randomUUID(),
            destinationId: row?.destination_id ?? '',
            storageKey: row?.storage_key ?? '',
            mediaType: 'text/plain',
            byteSize: 1,
            sealed: Buffer.from('x'),
          })
          .execute(),
      );

      await expect(past).rejects.toThrow(words);
    },
  );
});
