import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeAs } from '#app/firewall/scope.ts';
import { addMembership } from '#db/seeds/rows/people.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft } from '#db/testing/factories.ts';
import { makeLink } from '#db/testing/linked.ts';
import type { OrganizationName, PartnerName, PersonName } from '#db/testing/people.ts';
import { openForCast, recuseOfCast } from '#db/testing/recusals.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { scheduleConference } from '../conversations/conferences.server.ts';
import { viewHome } from '../home/home.server.ts';
import { fileItem } from '../items/file-item.server.ts';
import { listItems } from '../items/list-items.server.ts';
import { startCompletion } from '../items/start-draft.server.ts';
import { viewItem, viewReceipt } from '../items/view-item.server.ts';
import { findReader } from '../mail/item-reader.server.ts';
import { QueueQuery } from '../triage/queue.schema.ts';
import { listQueue } from '../triage/queue.server.ts';
import { returnForCompletion } from '../triage/triage-item.server.ts';
import { viewDeskItem } from '../triage/view-item.server.ts';
import { viewConferenceForm } from '../triage/view-talk.server.ts';
import { decideAccusation, openAccusations } from './accusations.server.ts';
import { openIdentifiers, registerIdentifier, removeIdentifier } from './identifiers.server.ts';
import { compareForCast, indexForCast } from './testing/compare.ts';

// Alder and Birch are rivals; Abel Rowan of Alder also belongs to Birch.
let cast: Cast;
const NUMBER = '83-1234567';
const gone = { code: 'item_not_found' };

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  await cast.seed((book) => {
    addMembership(book, {
      organizationId: cast.organizations.birch,
      identityId: cast.people.alderColleague.identityId as never,
      isLiaison: true,
      isAdministrator: false,
      sealed: { name: 'Abel Rowan', email: 'abel@birch.example' },
      createdAt: new Date(),
      clientIds: [],
      grantedBy: cast.people.onboardingAdmin.memberId,
    });
  });
});
afterAll(() => cast.close());

beforeEach(async () => {
  await sql('delete from organization_identifiers');
  await sql('delete from item_tokens');
  await sql('delete from accusations');
  await sql('delete from recusals');
  await sql("update memberships set state = 'active', disabled_at = null where state = 'disabled'");
});

function sql<Row = Record<string, unknown>>(text: string, ...values: readonly unknown[]) {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query(text, [...values]);
    return rows as Row[];
  });
}

type Party = {
  readonly name?: string;
  readonly importerNumber?: string;
  readonly identifier?: string;
};

/** Files an item that accuses one party. */
async function file(by: PartnerName, party: Party, options: { client?: 'fern' } = {}) {
  const parties = [{ role: 'manufacturer', name: 'Nobody known', country: 'CN', ...party }];
  const draft = await makeDraft(cast, by, {
    type: 'ipr',
    typed: { parties },
    files: 1,
    ...options,
  });
  return cast.writeAs(by, (scope) =>
    fileItem(scope, { draftId: draft.id, version: 1, isCertified: true }),
  );
}

/** Files, and lets the job compare. */
async function fileCompared(by: PartnerName, party: Party, options: { client?: 'fern' } = {}) {
  const { itemId } = await file(by, party, options);
  await compare(by, itemId);
  return itemId;
}

const organizationOf = (who: PartnerName): OrganizationName =>
  (['alder', 'birch', 'cedar', 'drake'] as const).find((name) => who.startsWith(name)) ?? 'alder';

const compare = (by: PartnerName, itemId: string) =>
  compareForCast(cast, { by: organizationOf(by), itemId });

/** Registers what an organization is known by, and lets the job compute it. */
async function register(of: OrganizationName, value: string, kind = 'importer_number') {
  const organizationId = cast.organizations[of];
  await cast.writeAs('onboardingAdmin', (scope) =>
    registerIdentifier(scope, { organizationId, kind: kind as 'other', value }),
  );
  const [row] = await sql<{ id: string }>(
    'select id from organization_identifiers where organization_id = $1 and token is null',
    organizationId,
  );
  await indexForCast(cast, { of, identifierId: row?.id ?? '' });
  return row?.id ?? '';
}

const own = (who: PartnerName, itemId: string) =>
  cast.readAuditedAs(who, (scope) => viewItem(scope, { itemId }));
const atDesk = (who: PersonName, itemId: string) =>
  cast.readAuditedAs(who, (scope) => viewDeskItem(scope, { itemId }));
const listed = async (who: PartnerName) => {
  const { items } = await cast.readAuditedAs(who, (scope) => listItems(scope, {}));
  return items.map(({ id }) => id);
};
const queued = async (itemId: string) => {
  const { items } = await cast.readAuditedAs('analyst', (scope) =>
    listQueue(scope, QueueQuery.parse({ view: 'all' })),
  );
  return items.some((item) => item.id === itemId);
};
const accusations = () =>
  sql(`select accused_id as accused, basis, state from accusations order by basis`);
const byNumber = () => [
  { accused: cast.organizations.birch, basis: 'identifier', state: 'confirmed' },
];

describe('until its parties were compared', () => {
  test('a filing does not exist for the desk, and is there for who filed it', async () => {
    const { itemId } = await file('alderLiaison', { name: 'Somebody' });

    expect(await own('alderLiaison', itemId)).toMatchObject({ id: itemId });
    await expect(atDesk('analyst', itemId)).rejects.toMatchObject(gone);
    await expect(atDesk('supervisor', itemId)).rejects.toMatchObject(gone);
    expect(await queued(itemId)).toBe(false);
    await compare('alderLiaison', itemId);

    expect(await atDesk('analyst', itemId)).toMatchObject({ id: itemId, accused: [] });
    expect(await queued(itemId)).toBe(true);
  });

  test('a completed filing leaves the desk again', async () => {
    const itemId = await fileCompared('alderLiaison', {});
    const { version } = await atDesk('analyst', itemId);
    await cast.writeAs('analyst', (scope) =>
      returnForCompletion(scope, {
        itemId,
        version,
        missing: [],
        message: 'The seller is missing.',
      }),
    );
    await sql(
      "insert into item_statuses (organization_id, item_id, position, status) values ($1, $2, 2, 'returned')",
      cast.organizations.alder,
      itemId,
    );
    await register('birch', NUMBER);
    const draft = await cast.writeAs('alderLiaison', (scope) => startCompletion(scope, { itemId }));
    await cast.writeAs('alderLiaison', (scope) =>
      fileItem(scope, { draftId: draft.id, version: 1, isCertified: true }),
    );

    await expect(atDesk('analyst', itemId)).rejects.toMatchObject(gone);
    await compare('alderLiaison', itemId);
    expect(await atDesk('analyst', itemId)).toMatchObject({ id: itemId });
  });

  test('the job can be done again, and then changes nothing', async () => {
    await register('birch', NUMBER);
    const itemId = await fileCompared('alderLiaison', { importerNumber: `${NUMBER}AB` });
    const before = await sql('select * from item_tokens order by token');

    await compare('alderLiaison', itemId);

    expect(await sql('select * from item_tokens order by token')).toEqual(before);
    expect(await accusations()).toEqual(byNumber());
    expect(await sql('select 1 from pending_comparisons where item_id = $1', itemId)).toEqual([]);
  });

  test('a job of another organization compares nothing', async () => {
    const { itemId } = await file('alderLiaison', {});

    await compareForCast(cast, { by: 'birch', itemId });

    await expect(atDesk('analyst', itemId)).rejects.toMatchObject(gone);
  });

  test('names and numbers wait sealed, under a key that no face can open', async () => {
    const { itemId } = await file('alderLiaison', { name: 'Legible Trading' });
    const [row] = await sql<{ sealed: Buffer; record_id: string }>(
      'select sealed, record_id from pending_comparisons where item_id = $1',
      itemId,
    );
    const holders = await sql(
      `select h.realm from record_keys k join realm_holders h on h.id = k.holder_id where k.record_id = $1`,
      row?.record_id,
    );

    expect(row?.sealed.includes('legible')).toBe(false);
    expect(holders).toEqual([{ realm: 'matching' }]);
    await compare('alderLiaison', itemId);
    expect(await sql('select 1 from record_keys where record_id = $1', row?.record_id)).toEqual([]);
  });
});

describe('an organization that is accused by its number', () => {
  test.each([
    ['in another spelling', { importerNumber: '83-1234567 CD' }],
    ['among other identifiers', { identifier: '83 1234567 00' }],
  ])('%s: nothing of the item reaches a person who also belongs to it', async (_how, party) => {
    await register('birch', '83-1234567AB');
    const itemId = await fileCompared('alderLiaison', party);

    expect(await accusations()).toEqual(byNumber());
    expect(await own('alderLiaison', itemId)).toMatchObject({ id: itemId });
    expect(await listed('alderLiaison')).toContain(itemId);
    await expect(own('alderColleague', itemId)).rejects.toMatchObject(gone);
    await expect(
      cast.readAs('alderColleague', (scope) => viewReceipt(scope, { itemId })),
    ).rejects.toMatchObject(gone);
    expect(await listed('alderColleague')).not.toContain(itemId);
    const home = await cast.readAuditedAs('alderColleague', (scope) => viewHome(scope));
    expect(JSON.stringify(home)).not.toContain(itemId);
    await expect(own('birchLiaison', itemId)).rejects.toMatchObject(gone);
  });

  test('a taken-over process of that person gets no row and no key of it', async () => {
    await register('birch', NUMBER);
    const itemId = await fileCompared('alderLiaison', { importerNumber: `${NUMBER}AB` });
    const seenBy = (who: PartnerName) =>
      cast.readAs(who, async ({ db }) => {
        const items = await db.selectFrom('items').select('id').where('id', '=', itemId).execute();
        const files = await db
          .selectFrom('evidence')
          .select('id')
          .where('itemId', '=', itemId)
          .execute();
        const wraps = await db
          .selectFrom('recordKeys')
          .select('recordId')
          .where('recordId', '=', itemId)
          .execute();
        return [items.length, files.length, wraps.length];
      });

    expect(await seenBy('alderLiaison')).toEqual([1, 1, 1]);
    expect(await seenBy('alderColleague')).toEqual([0, 0, 0]);
  });

  test('what was filed before the number was registered is kept from then on', async () => {
    const itemId = await fileCompared('alderLiaison', { importerNumber: `${NUMBER}AB` });
    expect(await own('alderColleague', itemId)).toMatchObject({ id: itemId });

    await register('birch', NUMBER);

    await expect(own('alderColleague', itemId)).rejects.toMatchObject(gone);
  });

  test('leaving it, or not having joined, makes the person a colleague like others', async () => {
    await register('birch', NUMBER);
    const itemId = await fileCompared('alderLiaison', { importerNumber: `${NUMBER}AB` });
    await expect(own('alderColleague', itemId)).rejects.toMatchObject(gone);

    await sql(
      "update memberships set state = 'disabled', disabled_at = now() where organization_id = $1 and identity_id = $2",
      cast.organizations.birch,
      cast.people.alderColleague.identityId,
    );

    expect(await own('alderColleague', itemId)).toMatchObject({ id: itemId });
  });

  test('its own item is its own, whoever of it looks (self-disclosure)', async () => {
    await register('birch', NUMBER);
    const itemId = await fileCompared('birchLiaison', { importerNumber: `${NUMBER}AB` });

    expect(await accusations()).toEqual([]);
    expect(await own('birchLiaison', itemId)).toMatchObject({ id: itemId });
  });

  test('what a representative files in its name is its own too', async () => {
    await makeLink(cast, { client: 'fern', to: 'drake' });
    await register('drake', NUMBER);
    await fileCompared('cedarLiaison', { importerNumber: `${NUMBER}AB` }, { client: 'fern' });
    expect(await accusations()).toEqual([]);

    await fileCompared('cedarLiaison', { importerNumber: `${NUMBER}AB` });
    expect(await accusations()).toMatchObject([{ accused: cast.organizations.drake }]);
  });

  test('mails about the item go to somebody else', async () => {
    await register('birch', NUMBER);
    const itemId = await fileCompared('alderColleague', { importerNumber: `${NUMBER}AB` });
    const { memberId: recipientId } = cast.people.alderColleague;
    const message = 'status-changed' as const;
    const payload = { message, recipientKind: 'member' as const, recipientId, itemId };

    const reader = await writeAs(cast.services, await cast.jobFor('alder', itemId), (scope) =>
      findReader(scope, payload),
    );

    expect(reader).toBe(cast.people.alderLiaison.memberId);
  });

  test('nobody of it is offered for a conference, or let in by a forged form', async () => {
    await register('birch', NUMBER);
    const itemId = await fileCompared('alderLiaison', { importerNumber: `${NUMBER}AB` });
    const { people } = cast;
    const form = await cast.readAs('analyst', (scope) => viewConferenceForm(scope, { itemId }));

    expect(JSON.stringify(form)).toContain(people.alderLiaison.memberId);
    expect(JSON.stringify(form)).not.toContain(people.alderColleague.memberId);
    const invite = (memberId: string) =>
      cast.writeAs('analyst', (scope) =>
        scheduleConference(scope, {
          ...{ itemId, topic: 'Topic', joining: '+1 202 555 0134', officers: [] },
          ...{ date: '2030-01-07', time: '10:00', minutes: 30, members: [memberId] },
        } as never),
      );
    await expect(invite(people.alderColleague.memberId)).rejects.toMatchObject({ code: 'invalid' });
    await invite(people.alderLiaison.memberId);
  });

  test('an officer who is recused from it is kept from what accuses it', async () => {
    await register('birch', NUMBER);
    const itemId = await fileCompared('alderLiaison', { importerNumber: `${NUMBER}AB` });
    const at = { organizationId: cast.organizations.alder, itemId };
    await recuseOfCast(cast, 'analyst', { organizationId: cast.organizations.birch, itemId: null });

    await expect(atDesk('analyst', itemId)).rejects.toMatchObject(gone);
    expect(await atDesk('secondAnalyst', itemId)).toMatchObject({ id: itemId });
    await openForCast(cast, 'analyst', at);
    expect(await atDesk('analyst', itemId)).toMatchObject({ id: itemId, events: [] });
  });

  test('taken out, the number keeps nothing any more, and its key is gone', async () => {
    const other = '45-7654321';
    const identifierId = await register('birch', NUMBER);
    await register('birch', other);
    const once = await fileCompared('alderLiaison', { importerNumber: `${NUMBER}AB` });
    const twice = await fileCompared('alderLiaison', {
      importerNumber: `${NUMBER}AB`,
      identifier: other,
    });
    const organizationId = cast.organizations.birch;

    await cast.writeAs('onboardingAdmin', (scope) =>
      removeIdentifier(scope, { organizationId, identifierId }),
    );

    expect(await own('alderColleague', once)).toMatchObject({ id: once });
    await expect(own('alderColleague', twice)).rejects.toMatchObject(gone);
    expect(await sql('select 1 from record_keys where record_id = $1', identifierId)).toEqual([]);
  });
});

describe('a like name', () => {
  const answer = (itemId: string, choice: 'confirmed' | 'rejected') =>
    cast.writeAs('analyst', (scope) =>
      decideAccusation(scope, { itemId, accusedId: cast.organizations.birch, answer: choice }),
    );

  test('is a question to the desk, which keeps the item once an officer says so', async () => {
    await register('birch', 'Birch Hardware Corp.', 'name');
    const itemId = await fileCompared('alderLiaison', { name: 'BIRCH HARDWARE corporation' });
    const { organizationId } = await atDesk('analyst', itemId);
    const partner = { accusedId: cast.organizations.birch, name: 'Birch Hardware Corp.' };
    const asked = () =>
      cast.readAs('analyst', (scope) => openAccusations(scope, { organizationId, itemId }));

    expect(await asked()).toEqual([{ ...partner, isByNumber: false, state: 'suggested' }]);
    expect(await own('alderColleague', itemId)).toMatchObject({ id: itemId });
    await answer(itemId, 'confirmed');
    await expect(own('alderColleague', itemId)).rejects.toMatchObject(gone);
    await answer(itemId, 'rejected');
    expect(await own('alderColleague', itemId)).toMatchObject({ id: itemId });
    const events = await sql(
      "select codes->>'answer' as answer from audit_events where action = 'item.accused-decided' and object_id = $1 order by at",
      itemId,
    );
    expect(events).toEqual([{ answer: 'confirmed' }, { answer: 'rejected' }]);
  });

  test('leaves nothing to decide once the number says so', async () => {
    await register('birch', 'Birch Hardware', 'name');
    const itemId = await fileCompared('alderLiaison', {
      name: 'Birch Hardware',
      importerNumber: `${NUMBER}AB`,
    });
    await answer(itemId, 'rejected');

    await register('birch', NUMBER);

    expect(await accusations()).toEqual(byNumber());
    await expect(answer(itemId, 'rejected')).rejects.toMatchObject({
      code: 'accusation_not_found',
    });
    await expect(own('alderColleague', itemId)).rejects.toMatchObject(gone);
  });

  test('of another kind of party, or of nobody known, asks nothing', async () => {
    await register('birch', 'Birch Hardware', 'name');
    await fileCompared('alderLiaison', { name: 'Beech Hardware' });

    expect(await accusations()).toEqual([]);
  });
});

describe('what an organization is known by', () => {
  test('is read by onboarding administrators, its name from its founding', async () => {
    await register('birch', '83-1234567AB');

    const known = await cast.readAs('onboardingAdmin', (scope) =>
      openIdentifiers(scope, cast.organizations.birch),
    );

    expect(known).toEqual([
      { id: expect.any(String), kind: 'importer_number', value: '83-1234567AB', isName: false },
    ]);
  });

  test.each(['securityAdmin', 'analyst', 'birchAdministrator', 'auditor'] as const)(
    'is registered by nobody else: not %s',
    async (who) => {
      const { birch: organizationId } = cast.organizations;
      const registering = cast.writeAs(who, (scope) =>
        registerIdentifier(scope, { organizationId, kind: 'other', value: 'ABC123456' }),
      );

      await expect(registering).rejects.toBeDefined();
      expect(await sql('select 1 from organization_identifiers')).toEqual([]);
    },
  );
});
