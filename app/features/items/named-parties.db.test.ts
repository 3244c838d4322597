import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft, makeItem } from '#db/testing/factories.ts';
import type { ClientName, PartnerName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { confirmLink, proposeLink } from '../authorities/client-authority.server.ts';
import { viewStep } from './draft-pages.server.ts';
import { StepFormSchema } from './drafts.schema.ts';
import { fileItem } from './file-item.server.ts';
import { listItems } from './list-items.server.ts';
import { findNamedParties } from './named-parties.server.ts';
import { saveStep } from './save-step.server.ts';
import { suggest } from './suggest.server.ts';
import { viewHelp } from './view-help.server.ts';
import { viewItem } from './view-item.server.ts';

// Everybody named a Zelkova, each another. Fern, a client of the association Cedar, turns out to be Drake.
let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  await makeItem(cast, 'alderLiaison', { typed: named('Zelkova Alder') });
  await makeItem(cast, 'birchLiaison', { typed: named('Zelkova Birch') });
  await makeItem(cast, 'cedarLiaison', { client: 'cedar', typed: named('Zelkova Cedar') });
  await makeItem(cast, 'cedarColleague', { client: 'gorse', typed: named('Zelkova Gorse') });
  await makeItem(cast, 'drakeLiaison', { typed: named('Zelkova Drake') });
  await makeDraft(cast, 'alderLiaison', { typed: named('Zelkova Alder Draft') });
  await makeDraft(cast, 'alderColleague', { typed: named('Zelkova Colleague Draft') });
  await linkFernToDrake();
  await fileForFern();
});
afterAll(() => cast.close());

const importer = {
  ...{ role: 'importer_of_record', country: 'US', address: '1 Dock Road, Carson' },
  ...{ name: 'Harrow LLC', importerNumber: '', identifier: '' },
};

function named(name: string, facts: Readonly<Record<string, string>> = {}) {
  const maker = { ...importer, role: 'manufacturer', country: 'CN', address: '77 Road, Ningbo' };
  return { parties: [importer, { ...maker, name, ...facts }] };
}

async function linkFernToDrake(): Promise<void> {
  const fern = { organizationId: cast.organizations.cedar, clientId: cast.clients.fern };
  const organization = cast.organizations.drake;
  await cast.writeAs('onboardingAdmin', (scope) => proposeLink(scope, { ...fern, organization }));
  await cast.writeAs('secondOnboardingAdmin', (scope) => confirmLink(scope, fern));
}

async function fileForFern(): Promise<string> {
  const typed = named('Zelkova Fern');
  const draft = await makeDraft(cast, 'cedarLiaison', { client: 'fern', typed });
  const { itemId } = await cast.writeAs('cedarLiaison', (scope) =>
    fileItem(scope, { draftId: draft.id, version: 1, isCertified: true }),
  );
  return itemId;
}

/** Posts a page of the form as it stands there. */
async function post(
  draftId: string,
  step: string,
  typed: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { version } = await view(draftId, step);
  const form = StepFormSchema.parse({ version: String(version), ...typed });
  await cast.writeAs('alderLiaison', (scope) => saveStep(scope, { draftId, step, form }));
}

function view(draftId: string, step: string) {
  return cast.readAs('alderLiaison', (scope) => viewStep(scope, { draftId, step, check: false }));
}

async function suggested(who: PartnerName, client: ClientName, typed = 'zelk') {
  const draft = await makeDraft(cast, who, { client });
  const { parties } = await cast.readAuditedAs(who, (scope) =>
    suggest(scope, { draftId: draft.id, list: 'party', typed }),
  );
  return parties.map(({ name }) => name);
}

test.each<[PartnerName, ClientName, readonly string[]]>([
  ['alderLiaison', 'alder', ['Zelkova Alder Draft', 'Zelkova Alder']],
  ['alderColleague', 'alder', ['Zelkova Colleague Draft', 'Zelkova Alder']],
  ['birchLiaison', 'birch', ['Zelkova Birch']],
  ['cedarLiaison', 'cedar', ['Zelkova Cedar']],
  ['cedarLiaison', 'fern', ['Zelkova Fern']],
  ['cedarColleague', 'gorse', ['Zelkova Gorse']],
  ['drakeLiaison', 'drake', ['Zelkova Drake']],
])('%s who files for %s is offered %j and nobody else’s', async (who, client, names) => {
  expect(await suggested(who, client)).toEqual(names);
});

test('control: what was filed in its name reaches the linked organization, its parties are not offered there', async () => {
  const { items } = await cast.readAuditedAs('drakeLiaison', (scope) => listItems(scope, {}));
  expect(items.map(({ isOurs }) => isOurs)).toContain(false);
  expect(await suggested('drakeLiaison', 'drake', '')).not.toContain('Zelkova Fern');
});

test('a client that is not granted gives nothing, whoever asks for it', async () => {
  const parties = await cast.readAuditedAs('cedarLiaison', (scope) =>
    findNamedParties(scope, {
      clientId: cast.clients.gorse,
      draftId: crypto.randomUUID(),
      typed: 'zelk',
    }),
  );
  expect(parties).toEqual([]);
});

test('a draft of a colleague or of another organization answers like none', async () => {
  const draft = await makeDraft(cast, 'alderColleague');
  for (const draftId of [draft.id, crypto.randomUUID()])
    for (const who of ['alderLiaison', 'birchLiaison'] as const)
      await expect(
        cast.readAuditedAs(who, (scope) => suggest(scope, { draftId, list: 'party', typed: '' })),
      ).rejects.toMatchObject({ code: 'draft_not_found' });
});

test('asking is on record, without a word of what was asked', async () => {
  await suggested('birchLiaison', 'birch', 'zelkova');
  const rows = await withSuperuser(cast.database.superuserUrl, async (client) => {
    const text = `select to_jsonb(e)::text as event from audit_events e
      where e.action = 'item.parties-suggested' and e.actor_id = $1`;
    return (await client.query(text, [cast.people.birchLiaison.memberId])).rows;
  });
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows).toLowerCase()).not.toContain('zelkova');
});

test('before scripts a name is looked for by a button, and another takes the whole party over', async () => {
  const { id } = await makeDraft(cast, 'alderLiaison');
  const typed = { parties: [{ ...importer, name: 'Zelkova A' }] };
  await post(id, 'parties', { ...typed, intent: 'find-party:0' });

  const { found } = await cast.readAuditedAs('alderLiaison', (scope) =>
    viewHelp(scope, { draftId: id, step: 'parties', check: false, find: 0 }),
  );
  expect(found?.parties.map(({ name }) => name)).toEqual(['Zelkova Alder Draft', 'Zelkova Alder']);

  await post(id, 'parties', { ...typed, intent: `use-party:0:${found?.parties[1]?.key}` });
  expect((await view(id, 'parties')).values['parties']).toEqual([
    expect.objectContaining({ name: 'Zelkova Alder', address: '77 Road, Ningbo', country: 'CN' }),
  ]);
});

test('the key of another’s party takes nothing over', async () => {
  const { id } = await makeDraft(cast, 'alderLiaison');
  const asked = { clientId: cast.clients.birch, draftId: id, typed: 'zelkova birch' };
  const [birch] = await cast.readAuditedAs('birchLiaison', (scope) =>
    findNamedParties(scope, asked),
  );
  const intent = `use-party:0:${birch?.key}`;
  expect(birch?.name).toBe('Zelkova Birch');

  await post(id, 'parties', { parties: [{ ...importer, name: 'Typed by hand' }], intent });

  expect((await view(id, 'parties')).values['parties']).toEqual([
    expect.objectContaining({ name: 'Typed by hand' }),
  ]);
});

test('words in a field of codes are matched after posting, and a match stands for its words', async () => {
  const { id } = await makeDraft(cast, 'alderLiaison');
  const help = (step: string) =>
    cast.readAuditedAs('alderLiaison', (scope) =>
      viewHelp(scope, { draftId: id, step, check: true, find: undefined }),
    );
  const orders = 'A-570-918, vanities';
  await post(id, 'claim', { orders });
  await post(id, 'goods', { hts: 'handbags' });

  expect((await help('claim')).matches['orders']?.[0]?.value).toBe('A-570-106');
  expect((await help('goods')).matches['hts']?.[0]?.value).toBe('4202.21');

  await post(id, 'claim', { orders, intent: 'choose-code:orders:A-570-106' });
  expect((await view(id, 'claim')).values['orders']).toBe('A-570-918, A-570-106');
  expect((await help('claim')).matches).toEqual({});
});

test('a filing keeps the editions that were in force when it was checked', async () => {
  await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(
      `insert into reference_editions (id, schedule, valid_from, content_hash, entry_count)
       values (gen_random_uuid(), 'hts', '2024-07-01', 'ab', 0)`,
    ),
  );
  const itemId = await fileForFern();
  await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(
      `insert into reference_editions (id, schedule, valid_from, content_hash, entry_count)
       values (gen_random_uuid(), 'hts', '2025-01-01', 'cd', 0)`,
    ),
  );

  const item = await cast.readAuditedAs('cedarLiaison', (scope) => viewItem(scope, { itemId }));

  expect(item.editions).toEqual(['tariff schedule of 1 Jul 2024']);
});
