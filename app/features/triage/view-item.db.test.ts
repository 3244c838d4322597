import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft, makeItem } from '#db/testing/factories.ts';
import { makeConversation, makeReferral } from '#db/testing/referral-factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { openEvidence } from './open-evidence.server.ts';
import { viewAct } from './view-act.server.ts';
import { viewDeskItem } from './view-item.server.ts';
import { viewRouting } from './view-routing.server.ts';
import { viewConference, viewConferenceForm, viewTalk } from './view-talk.server.ts';

let cast: Cast;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});

afterAll(() => cast.close());

const view = (itemId: string, who: 'analyst' | 'supervisor' = 'analyst') =>
  cast.readAuditedAs(who, (scope) => viewDeskItem(scope, { itemId }));

function eventsOn(objectId: string) {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query(
      'select action, codes from audit_events where object_id = $1 order by position',
      [objectId],
    );
    return rows;
  });
}

describe('an item at the desk', () => {
  test('shows the filing, who filed it for whom, and everything left on it', async () => {
    const item = await makeItem(cast, 'cedarLiaison', {
      client: 'fern',
      state: 'in_triage',
      files: 1,
    });
    await makeConversation(cast, 'cedarLiaison', item);

    const seen = await view(item.id);

    expect(seen).toMatchObject({
      title: item.title,
      controlNumber: item.controlNumber,
      filer: { organization: 'Cedar Growers Association', client: 'Fern Farms', isSelf: false },
      filedBy: 'Clara Dale',
      typeName: 'AD/CVD evasion',
      state: 'in_triage',
      evidence: [{ name: 'Packing list 1.txt' }],
      gradings: [{ grade: 'B2', by: 'Olga Reed' }],
      notes: [{ body: 'Compare with the June case.', by: 'Olga Reed' }],
      contacts: [{ summary: 'Went through the photographs.', by: 'Olga Reed' }],
      conferences: [{ topic: 'Labels and lots', participants: ['Clara Dale', 'Olga Reed'] }],
      messages: [
        { body: 'Which lot numbers do the labels show?', from: 'Olga Reed', isOpen: false },
        { body: 'Lots 20 to 24.', from: 'Clara Dale', isFromDesk: false },
      ],
    });
    expect(seen.filing.groups.map(({ title }) => title)).toContain('The merchandise');
    expect(seen.filing.narrative?.type).toBe('doc');
    expect(seen.filing.parties.some(({ isAdverse }) => isAdverse)).toBe(true);
    expect(seen.checklist.every(({ isMet }) => isMet)).toBe(true);
    expect(seen.told.map(({ label }) => label)).toEqual(['Received', 'In review']);
    expect(seen.recommended.map(({ name }) => name)).toEqual(['Targeting', 'HSI']);
    expect(seen.clock).toBeNull();
  });

  test('shows both checklists, the clocks that the law starts, and what is filed in rows', async () => {
    const acknowledged = {
      state: 'acknowledged',
      submittedAt: new Date('2026-11-03T15:00:00Z'),
    } as const;
    const formal = await view((await makeItem(cast, 'alderLiaison', acknowledged)).id);
    const tip = await view(
      (await makeItem(cast, 'alderLiaison', { ...acknowledged, typed: { formal: '' } })).id,
    );
    const parcels = await view((await makeItem(cast, 'alderLiaison', { type: 'ipr' })).id);

    expect(formal.statutory).toMatchObject([{ code: 'initiate', dueOn: '25 Nov 2026' }]);
    expect(formal.sufficiency.filter(({ isMet }) => !isMet).map(({ code }) => code)).toEqual([
      'initiation',
      'evidence',
    ]);
    expect(tip.statutory).toEqual([]);
    expect(tip.checklist.map(({ code }) => code)).toEqual(['violator', 'product', 'narrative']);
    const rows = parcels.filing.groups.flatMap((group) => group.rows);
    expect(rows.find(({ name }) => name === 'parcels')?.table?.rows).toEqual([
      ['Bazaarly', 'powerpakdeals', 'https://bazaarly.example/item/88213', '4', '$158'],
    ]);
  });

  test('of a filing taken back counts no clock any more, and offers no way to write to the partner', async () => {
    const standing = { submittedAt: new Date('2026-11-03T15:00:00Z') } as const;
    const open = await makeItem(cast, 'alderLiaison', { ...standing, state: 'acknowledged' });
    const over = await makeItem(cast, 'alderLiaison', { ...standing, state: 'withdrawn' });

    expect(await view(open.id)).toMatchObject({ canTalk: true, statutory: [{ code: 'initiate' }] });
    expect(await view(over.id)).toMatchObject({ canTalk: false, statutory: [], clock: null });
  });

  test('proposes investigators for counterfeits that can harm, without a danger to life', async () => {
    const harmful = { type: 'ipr', typed: { dangerToLife: 'no' } } as const;
    const harmless = { type: 'ipr', typed: { dangerToLife: 'no', healthAndSafety: 'no' } } as const;

    const first = await view((await makeItem(cast, 'alderLiaison', harmful)).id);
    const second = await view((await makeItem(cast, 'alderLiaison', harmless)).id);

    expect(first.recommended.map(({ code }) => code)).toContain('hsi');
    expect(second.recommended.map(({ code }) => code)).not.toContain('hsi');
  });

  test('shows what destinations answered, and only to the desk', async () => {
    const { item, reference } = await makeReferral(cast, 'alderLiaison', {
      destination: 'hsi',
      state: 'accepted',
    });

    const seen = await view(item.id);

    expect(seen.referrals).toMatchObject([
      {
        reference,
        destination: 'HSI',
        state: 'accepted',
        answers: [{ answer: 'accepted', text: 'We take it up.' }],
      },
    ]);
    expect(seen.decisions).toMatchObject([
      { decision: 'vetted', text: 'Two documents support it.', undoneAt: null },
    ]);
    await expect(
      cast.readAuditedAs('hsiOfficer', (scope) => viewDeskItem(scope, { itemId: item.id })),
    ).rejects.toThrow();
  });

  test('lets the clock run while it waits for the desk, and rest while it waits for the partner', async () => {
    const waiting = await makeItem(cast, 'alderLiaison');
    const returned = await makeItem(cast, 'alderLiaison', { state: 'returned_for_completion' });

    expect((await view(waiting.id)).clock).toMatchObject({ isPaused: false, daysTotal: 2 });
    expect((await view(returned.id)).clock).toMatchObject({ isPaused: true });
  });

  test('leaves one event that names the item and nothing of it', async () => {
    const item = await makeItem(cast, 'alderLiaison');

    await view(item.id);

    expect(await eventsOn(item.id)).toEqual([{ action: 'item.viewed', codes: { version: 1 } }]);
  });

  test.each(['alderLiaison', 'onboardingAdmin', 'auditor', 'privacyOfficer', 'executive'] as const)(
    'cannot be opened by %s, as a supervisor can',
    async (who) => {
      const item = await makeItem(cast, 'alderLiaison');

      const read = cast.readAuditedAs(who, (scope) => viewDeskItem(scope, { itemId: item.id }));

      await expect(read).rejects.toThrow();
      expect((await view(item.id, 'supervisor')).id).toBe(item.id);
    },
  );

  test('that is a draft, or nothing, or a version that was never filed, is not found', async () => {
    const draft = await makeDraft(cast, 'alderLiaison');
    const item = await makeItem(cast, 'alderLiaison');

    for (const asked of [
      { itemId: draft.id },
      { itemId: crypto.randomUUID() },
      { itemId: item.id, version: 2 },
    ]) {
      await expect(
        cast.readAuditedAs('analyst', (scope) => viewDeskItem(scope, asked)),
      ).rejects.toMatchObject({ code: 'item_not_found' });
    }
  });
});

describe('evidence', () => {
  const open = (organizationId: string, evidenceId: string) =>
    cast.readAuditedAs('analyst', async (scope) => {
      const { name, bytes } = await openEvidence(scope, { organizationId, evidenceId });
      return { name, words: await text(bytes) };
    });

  test('of a submitted item is opened, with an event', async () => {
    const item = await makeItem(cast, 'alderLiaison', { files: 1 });
    const id = item.evidence[0]?.id ?? '';

    expect(await open(item.organizationId, id)).toEqual({
      name: 'Packing list 1.txt',
      words: 'Packing list 1 of alderLiaison\n',
    });
    expect(await eventsOn(id)).toEqual([{ action: 'evidence.opened', codes: { item: item.id } }]);
  });

  test('of a draft, or under another organization, is not found', async () => {
    const draft = await makeDraft(cast, 'alderLiaison', { files: 1 });
    const item = await makeItem(cast, 'alderLiaison', { files: 1 });

    const tries = [
      [draft.organizationId, draft.evidence[0]?.id],
      [cast.organizations.birch, item.evidence[0]?.id],
    ] as const;

    for (const [organizationId, id] of tries) {
      await expect(open(organizationId, id ?? '')).rejects.toMatchObject({
        code: 'evidence_not_found',
      });
    }
  });

  test.each(['hsiOfficer', 'onboardingAdmin', 'auditor'] as const)(
    'is not open to %s here',
    async (who) => {
      const item = await makeItem(cast, 'alderLiaison', { files: 1 });
      const file = { organizationId: item.organizationId, evidenceId: item.evidence[0]?.id ?? '' };

      await expect(cast.readAuditedAs(who, (scope) => openEvidence(scope, file))).rejects.toThrow();
      expect((await open(file.organizationId, file.evidenceId)).name).toBe('Packing list 1.txt');
    },
  );
});

describe('a form about an item', () => {
  test('says whether the step is possible now, and who would read what is written', async () => {
    const item = await makeItem(cast, 'cedarLiaison', { client: 'fern', state: 'in_triage' });

    const vet = await cast.readAs('analyst', (scope) =>
      viewAct(scope, { itemId: item.id, event: 'vet' }),
    );
    const acknowledge = await cast.readAs('analyst', (scope) =>
      viewAct(scope, { itemId: item.id, event: 'acknowledge' }),
    );

    expect(vet).toMatchObject({
      isPossible: true,
      version: 1,
      organization: 'Cedar Growers Association',
      client: 'Fern Farms',
      filedBy: 'Clara Dale',
    });
    expect(acknowledge.isPossible).toBe(false);
  });

  test.each([
    ['in_triage', true],
    ['merged', true],
    ['withdrawn', false],
    ['closed', false],
  ] as const)('about talking is possible while it is %s: %s', async (state, isPossible) => {
    const item = await makeItem(cast, 'alderLiaison', { state });

    const form = await cast.readAs('analyst', (scope) => viewTalk(scope, { itemId: item.id }));

    expect(form.isPossible).toBe(isPossible);
  });

  test('that calls a conference offers the client’s liaisons and the desk, nobody else', async () => {
    const item = await makeItem(cast, 'cedarLiaison', { client: 'fern' });

    const form = await cast.readAs('analyst', (scope) =>
      viewConferenceForm(scope, { itemId: item.id }),
    );

    expect(form.liaisons.map(({ name }) => name)).toEqual(['Clara Dale']);
    expect(form.colleagues.map(({ name }) => name)).toEqual([
      'Otto Brook',
      'Sara Glen',
      'Sven Ford',
    ]);
  });

  test('that routes ticks what rules propose', async () => {
    const item = await makeItem(cast, 'alderLiaison', { state: 'in_triage' });

    const { destinations } = await cast.readAuditedAs('analyst', (scope) =>
      viewRouting(scope, { itemId: item.id }),
    );

    expect(destinations.map(({ code, isProposed }) => [code, isProposed])).toEqual([
      ['targeting', true],
      ['ipr-center', false],
      ['hsi', true],
    ]);
  });

  test('about a conference starts from it, and one of another item is not found', async () => {
    const item = await makeItem(cast, 'alderLiaison');
    const other = await makeItem(cast, 'birchLiaison');
    const { conferenceId } = await makeConversation(cast, 'alderLiaison', item);

    const read = (itemId: string) =>
      cast.readAuditedAs('analyst', (scope) => viewConference(scope, { itemId, conferenceId }));

    expect(await read(item.id)).toMatchObject({
      item: { isPossible: true },
      conference: { topic: 'Labels and lots', minutes: '60', hasStarted: false },
    });
    await expect(read(other.id)).rejects.toMatchObject({ code: 'conference_not_found' });
  });
});
