// What is left after keys were destroyed: pages and lists say so plainly and nothing fails (baseline 65).
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeAs } from '#app/firewall/scope.ts';
import type { ObjectPlace } from '#app/firewall/services.ts';
import { systemClock } from '#app/lib/clock.ts';
import { createLog } from '#app/server/log.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { type MadeItem, makeItem } from '#db/testing/factories.ts';
import { makeLink } from '#db/testing/linked.ts';
import { makeConversation, makeReferral } from '#db/testing/referral-factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { removeObjectsJob } from '#workers/jobs/keys-remove-objects.ts';
import { createOutboxStore } from '#workers/outbox-store.ts';
import { createRunner } from '#workers/run-job.ts';
import { createJobScopes } from '#workers/services.ts';
import { unusedServices } from '#workers/testing/unused-services.ts';
import { viewHome } from '../home/home.server.ts';
import { listItems } from '../items/list-items.server.ts';
import { openFileForUs, viewFiledForUs } from '../items/view-filed.server.ts';
import { viewItem, viewItemPage, viewReceipt } from '../items/view-item.server.ts';
import { composeMail } from '../mail/compose.server.ts';
import { listOrganizations } from '../organizations/list-organizations.server.ts';
import { restoreOrganization } from '../organizations/suspend-organization.server.ts';
import { viewOrganization } from '../organizations/view-organization.server.ts';
import { viewReferral } from '../referrals/view-referral.server.ts';
import { QueueQuery } from '../triage/queue.schema.ts';
import { listQueue } from '../triage/queue.server.ts';
import { viewDeskItem } from '../triage/view-item.server.ts';
import { viewDeskItemPage } from '../triage/view-item-page.server.ts';
import { approveDestruction } from './decide-destruction.server.ts';
import { proposeItemAs, proposeOrganizationAs } from './testing/destructions.ts';
import { listDestructions } from './view-destructions.server.ts';

let cast: Cast;
let item: MadeItem;
let referred: Awaited<ReturnType<typeof makeReferral>>;
let birchItem: MadeItem;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  item = await makeItem(cast, 'alderLiaison', { state: 'in_triage', files: 2 });
  await makeConversation(cast, 'alderLiaison', item);
  referred = await makeReferral(cast, 'alderLiaison');
  birchItem = await makeItem(cast, 'birchLiaison', { state: 'in_triage', files: 1 });
  for (const { controlNumber } of [item, referred.item])
    await approve(await proposeItemAs(cast, controlNumber));
});
afterAll(() => cast.close());

function approve(destructionId: string): Promise<void> {
  return cast.writeAs('secondSecurityAdmin', (scope) =>
    approveDestruction(scope, { destructionId }),
  );
}

function sql<Row extends object>(text: string, ...values: readonly unknown[]) {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query<Row>(text, [...values]);
    return rows;
  });
}

describe('an item whose keys were destroyed', () => {
  test('says so to its partner, with number and dates; print and content are gone', async () => {
    const { destroyed } = await cast.readAuditedAs('alderLiaison', (scope) =>
      viewItemPage(scope, { itemId: item.id }),
    );

    expect(destroyed).toMatchObject({ controlNumber: item.controlNumber });
    expect(destroyed?.statuses.length).toBeGreaterThan(0);
    const print = cast.readAuditedAs('alderLiaison', (scope) =>
      viewItem(scope, { itemId: item.id }),
    );
    await expect(print).rejects.toMatchObject({ code: 'content_destroyed' });
    const receipt = cast.readAuditedAs('alderLiaison', (scope) =>
      viewReceipt(scope, { itemId: item.id }),
    );
    expect(await receipt).toMatchObject({ controlNumber: item.controlNumber });
  });

  test('stays in the lists of its partner under that title', async () => {
    const { items } = await cast.readAuditedAs('alderLiaison', (scope) => listItems(scope, {}));
    const home = await cast.readAuditedAs('alderLiaison', viewHome);

    expect(items.find(({ id }) => id === item.id)?.title).toBe('Content destroyed');
    expect(home.newest.map(({ title }) => title)).toContain('Content destroyed');
  });

  test('says so at the desk, which keeps what it wrote itself', async () => {
    const page = await cast.readAuditedAs('analyst', (scope) =>
      viewDeskItemPage(scope, { itemId: referred.item.id }),
    );
    const whole = cast.readAuditedAs('analyst', (scope) =>
      viewDeskItem(scope, { itemId: item.id }),
    );

    expect(page.destroyed?.decisions.map(({ text }) => text)).toEqual([
      'Two documents support it.',
    ]);
    await expect(whole).rejects.toMatchObject({ code: 'content_destroyed' });
  });

  test('stays in the queue under that title', async () => {
    const { items } = await cast.readAuditedAs('analyst', (scope) =>
      listQueue(scope, QueueQuery.parse({ view: 'all' })),
    );

    expect(items.find(({ id }) => id === item.id)?.title).toBe('Content destroyed');
    expect(items.find(({ id }) => id === birchItem.id)?.title).toBe(birchItem.title);
  });

  test('leaves its destination the delivered package', async () => {
    const package_ = await cast.readAuditedAs('targetingOfficer', (scope) =>
      viewReferral(scope, { referralId: referred.id }),
    );

    expect(JSON.stringify(package_)).toContain(referred.item.title);
  });
});

describe('stored files of what was destroyed', () => {
  const files = async () =>
    (await readdir(cast.storageDirectory, { recursive: true, withFileTypes: true })).filter(
      (entry) => entry.isFile(),
    ).length;

  test('are removed by a job that can be cut off at any file; those that a package carries stay', async () => {
    const jobs = await sql<{ id: string }>(
      `select id from outbox where kind = 'keys.remove-objects' order by created_at`,
    );
    const before = await files();
    let isCutOff = true;
    const store = {
      ...cast.services.store,
      async remove(place: ObjectPlace) {
        await cast.services.store.remove(place);
        if (isCutOff) throw new Error('killed');
      },
    };
    const run = createRunner({
      services: {
        ...unusedServices,
        store,
        clock: systemClock,
        outbox: createOutboxStore(cast.database.pool('psilo_relay').pool),
        scopes: createJobScopes(cast.services),
      },
      handlers: new Map([removeObjectsJob]),
      log: createLog({ level: 'error', destination: { write: () => undefined } }),
      random: Math.random,
    });

    expect(jobs).toHaveLength(2);
    for (const { id } of jobs) await run(id);
    isCutOff = false;
    await sql(`update outbox set not_before = now() - interval '1 second'`);
    for (const { id } of jobs) await run(id);
    for (const { id } of jobs) await run(id);

    expect(before - (await files())).toBe(item.evidence.length);
    const events = await sql(
      `select codes->>'files' as files from audit_events
       where action = 'key.objects-removed' order by files desc`,
    );
    expect(events).toEqual([{ files: String(item.evidence.length) }, { files: '0' }]);
  });
});

describe('an organization whose keys were destroyed', () => {
  const organizationId = () => cast.organizations.birch;

  beforeAll(async () => {
    await sql(`update organizations set state = 'suspended' where id = $1`, organizationId());
    const name = 'Birch Hardware Corp.';
    await approve(await proposeOrganizationAs(cast, { organizationId: organizationId(), name }));
  });

  test('says so to onboarding administrators, in the list and on its page', async () => {
    const { organizations } = await cast.readAuditedAs('onboardingAdmin', (scope) =>
      listOrganizations(scope, { view: 'all', after: undefined }),
    );
    const page = await cast.readAuditedAs('onboardingAdmin', (scope) =>
      viewOrganization(scope, { organizationId: organizationId() }),
    );

    expect(organizations.find(({ id }) => id === organizationId())).toMatchObject({ name: null });
    expect(page).toMatchObject({
      name: 'Content destroyed',
      destroyedAt: expect.any(String),
      canRestore: false,
    });
  });

  test('is never restored, by the application or by SQL', async () => {
    const restore = cast.writeAs('onboardingAdmin', (scope) =>
      restoreOrganization(scope, { organizationId: organizationId(), reason: 'resolved' }),
    );

    await expect(restore).rejects.toMatchObject({ code: 'organization_destroyed' });
  });

  test('leaves its items at the desk, saying so', async () => {
    const { destroyed } = await cast.readAuditedAs('analyst', (scope) =>
      viewDeskItemPage(scope, { itemId: birchItem.id }),
    );

    expect(destroyed).toMatchObject({ controlNumber: birchItem.controlNumber });
  });

  test('gets no mail any more, and no job fails for it', async () => {
    const credential = await cast.jobFor('birch');
    const payload = { message: 'grant-needed', recipientKind: 'member' } as const;

    const composed = writeAs(cast.services, credential, (scope) =>
      composeMail(scope, { ...payload, recipientId: cast.people.birchLiaison.memberId }),
    );

    expect(await composed).toBeNull();
  });

  test('is still named in the record of its destruction', async () => {
    const query = { view: 'past', after: undefined } as const;
    const { destructions } = await cast.readAuditedAs('securityAdmin', (scope) =>
      listDestructions(scope, query),
    );

    expect(destructions.map(({ of }) => of)).toContain('Birch Hardware Corp.');
  });
});

test('the copy of a client in whose name it was filed goes with the item', async () => {
  const { item: shared } = await makeLink(cast, { client: 'new', to: 'drake' });
  const view = () =>
    cast.readAuditedAs('drakeLiaison', (scope) => viewFiledForUs(scope, { itemId: shared.id }));
  expect(await view()).toMatchObject({ controlNumber: shared.controlNumber });

  await approve(await proposeItemAs(cast, shared.controlNumber));

  await expect(view()).rejects.toMatchObject({ code: 'content_destroyed' });
  const [file] = shared.evidence;
  const open = cast.readAuditedAs('drakeLiaison', (scope) =>
    openFileForUs(scope, { itemId: shared.id, fileId: file?.id ?? '' }),
  );
  await expect(open).rejects.toMatchObject({ code: 'evidence_not_found' });
  const left = await sql(
    `select record_id from record_keys where record_id in (
       select record_id from readings where item_id = $1 union select record_id from reading_versions where item_id = $1
       union select id from reading_files where item_id = $1)`,
    shared.id,
  );
  expect(left).toEqual([]);
});
