import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeAs } from '#app/firewall/scope.ts';
import { makeLink } from '#db/testing/linked.ts';
import type { PartnerName } from '#db/testing/people.ts';
import { openForCast, recuseOfCast } from '#db/testing/recusals.ts';
import { scheduleConference } from '../conversations/conferences.server.ts';
import { viewHome } from '../home/home.server.ts';
import { fileItem } from '../items/file-item.server.ts';
import { listItems } from '../items/list-items.server.ts';
import { startCompletion } from '../items/start-draft.server.ts';
import { viewReceipt } from '../items/view-item.server.ts';
import { findReader } from '../mail/item-reader.server.ts';
import { QueueQuery } from '../triage/queue.schema.ts';
import { listQueue } from '../triage/queue.server.ts';
import { returnForCompletion } from '../triage/triage-item.server.ts';
import { viewConferenceForm } from '../triage/view-talk.server.ts';
import { removeIdentifier } from './identifiers.server.ts';
import { compareForCast } from './testing/compare.ts';
import { type AccusedGround, openAccusedGround } from './testing/ground.ts';

let ground: AccusedGround;
let cast: AccusedGround['cast'];
const NUMBER = '83-1234567';
const gone = { code: 'item_not_found' };

beforeAll(async () => {
  ground = await openAccusedGround();
  cast = ground.cast;
});
afterAll(() => cast.close());
beforeEach(() => ground.clear());

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
const byNumber = () => [
  { accused: cast.organizations.birch, basis: 'identifier', state: 'confirmed' },
];

describe('until its parties were compared', () => {
  test('a filing does not exist for the desk, and is there for who filed it', async () => {
    const itemId = await ground.file('alderLiaison', { name: 'Somebody' });

    expect(await ground.own('alderLiaison', itemId)).toMatchObject({ id: itemId });
    await expect(ground.atDesk('analyst', itemId)).rejects.toMatchObject(gone);
    await expect(ground.atDesk('supervisor', itemId)).rejects.toMatchObject(gone);
    expect(await queued(itemId)).toBe(false);
    await ground.compare('alderLiaison', itemId);

    expect(await ground.atDesk('analyst', itemId)).toMatchObject({ id: itemId, accused: [] });
    expect(await queued(itemId)).toBe(true);
  });

  test('a completed filing leaves the desk again', async () => {
    const itemId = await ground.fileCompared('alderLiaison', {});
    const { version } = await ground.atDesk('analyst', itemId);
    await cast.writeAs('analyst', (scope) =>
      returnForCompletion(scope, {
        itemId,
        version,
        missing: [],
        message: 'The seller is missing.',
      }),
    );
    await ground.sql(
      "insert into item_statuses (organization_id, item_id, position, status) values ($1, $2, 2, 'returned')",
      cast.organizations.alder,
      itemId,
    );
    await ground.register('birch', NUMBER);
    const draft = await cast.writeAs('alderLiaison', (scope) => startCompletion(scope, { itemId }));
    await cast.writeAs('alderLiaison', (scope) =>
      fileItem(scope, { draftId: draft.id, version: 1, isCertified: true }),
    );

    await expect(ground.atDesk('analyst', itemId)).rejects.toMatchObject(gone);
    await ground.compare('alderLiaison', itemId);
    expect(await ground.atDesk('analyst', itemId)).toMatchObject({ id: itemId });
  });

  test('the job can be done again, and then changes nothing', async () => {
    await ground.register('birch', NUMBER);
    const itemId = await ground.fileCompared('alderLiaison', { importerNumber: `${NUMBER}AB` });
    const before = await ground.sql('select * from item_tokens order by token');

    await ground.compare('alderLiaison', itemId);

    expect(await ground.sql('select * from item_tokens order by token')).toEqual(before);
    expect(await ground.accusations()).toEqual(byNumber());
    expect(
      await ground.sql('select 1 from pending_comparisons where item_id = $1', itemId),
    ).toEqual([]);
  });

  test('a job of another organization compares nothing', async () => {
    const itemId = await ground.file('alderLiaison', {});

    await compareForCast(cast, { by: 'birch', itemId });

    await expect(ground.atDesk('analyst', itemId)).rejects.toMatchObject(gone);
  });

  test('names and numbers wait sealed, under a key that no face can open', async () => {
    const itemId = await ground.file('alderLiaison', { name: 'Legible Trading' });
    const [row] = await ground.sql<{ sealed: Buffer; record_id: string }>(
      'select sealed, record_id from pending_comparisons where item_id = $1',
      itemId,
    );
    const holders = await ground.sql(
      `select h.realm from record_keys k join realm_holders h on h.id = k.holder_id where k.record_id = $1`,
      row?.record_id,
    );

    expect(row?.sealed.includes('legible')).toBe(false);
    expect(holders).toEqual([{ realm: 'matching' }]);
    await ground.compare('alderLiaison', itemId);
    expect(
      await ground.sql('select 1 from record_keys where record_id = $1', row?.record_id),
    ).toEqual([]);
  });
});

describe('an organization that is accused by its number', () => {
  test.each([
    ['in another spelling', { importerNumber: '83-1234567 CD' }],
    ['among other identifiers', { identifier: '83 1234567 00' }],
  ])('%s: nothing of the item reaches a person who also belongs to it', async (_how, party) => {
    await ground.register('birch', '83-1234567AB');
    const itemId = await ground.fileCompared('alderLiaison', party);

    expect(await ground.accusations()).toEqual(byNumber());
    expect(await ground.own('alderLiaison', itemId)).toMatchObject({ id: itemId });
    expect(await listed('alderLiaison')).toContain(itemId);
    await expect(ground.own('alderColleague', itemId)).rejects.toMatchObject(gone);
    await expect(
      cast.readAuditedAs('alderColleague', (scope) => viewReceipt(scope, { itemId })),
    ).rejects.toMatchObject(gone);
    expect(await listed('alderColleague')).not.toContain(itemId);
    const home = await cast.readAuditedAs('alderColleague', (scope) => viewHome(scope));
    expect(JSON.stringify(home)).not.toContain(itemId);
    await expect(ground.own('birchLiaison', itemId)).rejects.toMatchObject(gone);
  });

  test('a taken-over process of that person gets no row and no key of it', async () => {
    await ground.register('birch', NUMBER);
    const itemId = await ground.fileCompared('alderLiaison', { importerNumber: `${NUMBER}AB` });
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
    const itemId = await ground.fileCompared('alderLiaison', { importerNumber: `${NUMBER}AB` });
    expect(await ground.own('alderColleague', itemId)).toMatchObject({ id: itemId });

    await ground.register('birch', NUMBER);

    await expect(ground.own('alderColleague', itemId)).rejects.toMatchObject(gone);
  });

  test('leaving it, or not having joined, makes the person a colleague like others', async () => {
    await ground.register('birch', NUMBER);
    const itemId = await ground.fileCompared('alderLiaison', { importerNumber: `${NUMBER}AB` });
    await expect(ground.own('alderColleague', itemId)).rejects.toMatchObject(gone);

    await ground.sql(
      "update memberships set state = 'disabled', disabled_at = now() where organization_id = $1 and identity_id = $2",
      cast.organizations.birch,
      cast.people.alderColleague.identityId,
    );

    expect(await ground.own('alderColleague', itemId)).toMatchObject({ id: itemId });
  });

  test('its own item is its own, whoever of it looks (self-disclosure)', async () => {
    await ground.register('birch', NUMBER);
    const itemId = await ground.fileCompared('birchLiaison', { importerNumber: `${NUMBER}AB` });

    expect(await ground.accusations()).toEqual([]);
    expect(await ground.own('birchLiaison', itemId)).toMatchObject({ id: itemId });
  });

  test('what a representative files in its name is its own too', async () => {
    await makeLink(cast, { client: 'fern', to: 'drake' });
    await ground.register('drake', NUMBER);
    await ground.fileCompared(
      'cedarLiaison',
      { importerNumber: `${NUMBER}AB` },
      { client: 'fern' },
    );
    expect(await ground.accusations()).toEqual([]);

    await ground.fileCompared('cedarLiaison', { importerNumber: `${NUMBER}AB` });
    expect(await ground.accusations()).toMatchObject([{ accused: cast.organizations.drake }]);
  });

  test('mails about the item go to somebody else', async () => {
    await ground.register('birch', NUMBER);
    const itemId = await ground.fileCompared('alderColleague', { importerNumber: `${NUMBER}AB` });
    const { memberId: recipientId } = cast.people.alderColleague;
    const message = 'status-changed' as const;
    const payload = { message, recipientKind: 'member' as const, recipientId, itemId };

    const reader = await writeAs(cast.services, await cast.jobFor('alder', itemId), (scope) =>
      findReader(scope, payload),
    );

    expect(reader).toBe(cast.people.alderLiaison.memberId);
  });

  test('nobody of it is offered for a conference, or let in by a forged form', async () => {
    await ground.register('birch', NUMBER);
    const itemId = await ground.fileCompared('alderLiaison', { importerNumber: `${NUMBER}AB` });
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
    await ground.register('birch', NUMBER);
    const itemId = await ground.fileCompared('alderLiaison', { importerNumber: `${NUMBER}AB` });
    const at = { organizationId: cast.organizations.alder, itemId };
    await recuseOfCast(cast, 'analyst', { organizationId: cast.organizations.birch, itemId: null });

    await expect(ground.atDesk('analyst', itemId)).rejects.toMatchObject(gone);
    expect(await ground.atDesk('secondAnalyst', itemId)).toMatchObject({ id: itemId });
    await openForCast(cast, 'analyst', at);
    expect(await ground.atDesk('analyst', itemId)).toMatchObject({ id: itemId, events: [] });
  });

  test('taken out, the number keeps nothing any more, and its key is gone', async () => {
    const other = '45-7654321';
    const identifierId = await ground.register('birch', NUMBER);
    await ground.register('birch', other);
    const once = await ground.fileCompared('alderLiaison', { importerNumber: `${NUMBER}AB` });
    const twice = await ground.fileCompared('alderLiaison', {
      importerNumber: `${NUMBER}AB`,
      identifier: other,
    });
    const organizationId = cast.organizations.birch;

    await cast.writeAs('onboardingAdmin', (scope) =>
      removeIdentifier(scope, { organizationId, identifierId }),
    );

    expect(await ground.own('alderColleague', once)).toMatchObject({ id: once });
    await expect(ground.own('alderColleague', twice)).rejects.toMatchObject(gone);
    expect(
      await ground.sql('select 1 from record_keys where record_id = $1', identifierId),
    ).toEqual([]);
  });
});
