import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { abilityOf, createAbility } from '#app/firewall/ability.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { seededRandom } from '#app/lib/testing/seeded.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { compareWorlds } from '../differential.ts';
import type { Policy } from './walls.ts';

const SOUND: Policy = { abilityOf, predicateFor };
const SEED = 42;

/** What the comparison of one world finds, with a fault planted in a database of its own or in wall 1. */
async function findingsWith(fault: string, policy: Policy = SOUND): Promise<readonly string[]> {
  const database = await createTestDatabase();
  try {
    await withSuperuser(database.superuserUrl, (client) => client.query(fault));
    const { failures } = await compareWorlds(database, {
      worlds: 1,
      organizations: 3,
      random: seededRandom(SEED),
      policy,
      log: () => undefined,
    });
    return failures;
  } finally {
    await database.close();
  }
}

const NO_FAULT = 'select 1';

test('without a fault nothing is found', async () => {
  expect(await findingsWith(NO_FAULT)).toEqual([]);
});

const ALLOWED_BY_ROW_SECURITY = /^oracle no, permission no, query no, row security yes: .*/;
const HIDDEN_BY_ROW_SECURITY = /^oracle yes, permission yes, query yes, row security no: .*/;

test.each<[string, string, RegExp, string]>([
  [
    'a policy widened by OR',
    `alter policy items_select_partner on items
       using (organization_id = (select actor.organization_id()) or state_is_shown())`,
    ALLOWED_BY_ROW_SECURITY,
    '"kind":"partner"',
  ],
  [
    'a policy that forgets the clients',
    `alter policy items_select_partner on items using (organization_id = (select actor.organization_id()))`,
    ALLOWED_BY_ROW_SECURITY,
    'on messages',
  ],
  [
    'a second policy beside the first',
    `create policy drafts_select_staff on drafts for select to psilo_partner using (true)`,
    ALLOWED_BY_ROW_SECURITY,
    'on drafts',
  ],
  [
    'readings of the organization instead of the clients granted',
    `alter policy readings_select_partner on readings using (organization_id = (select actor.organization_id()))`,
    ALLOWED_BY_ROW_SECURITY,
    'on reading_files',
  ],
  [
    'a representative that reads what it filed at the reader',
    `alter policy readings_select_partner on readings
       using ((select actor.organization_id()) in (organization_id, owner_id) and (select actor.has_role('liaison')))`,
    ALLOWED_BY_ROW_SECURITY,
    'on readings',
  ],
  [
    'a trigger that forgets the reading of a new item',
    'drop trigger items_add_reading on items',
    /^oracle yes, permission yes, query no, row security no: .*/,
    'on readings',
  ],
  [
    'grants of the whole organization instead of the own',
    `create or replace function actor.granted_clients() returns setof uuid
       language sql stable security definer set search_path = public, pg_temp as
       'select g.client_id from client_grants g where g.organization_id = (actor.claims()).organization_id'`,
    ALLOWED_BY_ROW_SECURITY,
    'on items',
  ],
  [
    'a link that shows before it is confirmed',
    `alter policy authorities_select_partner on authorities using (
       organization_id = (select actor.organization_id()) and (select actor.has_role('administrator')))`,
    ALLOWED_BY_ROW_SECURITY,
    'on authorities',
  ],
  [
    'a destination that sees what is on its way',
    `alter policy referrals_select_destination on referrals using (destination_id = (select actor.destination_id()))`,
    ALLOWED_BY_ROW_SECURITY,
    'on package_files',
  ],
  [
    'a policy dropped',
    'drop policy evidence_select_partner on evidence',
    HIDDEN_BY_ROW_SECURITY,
    'on evidence',
  ],
  [
    'row security switched off',
    'alter table conferences disable row level security',
    ALLOWED_BY_ROW_SECURITY,
    'on conferences',
  ],
])('%s is found', async (_what, fault, answers, where) => {
  const shown = `create function state_is_shown() returns boolean language sql stable return true;
    grant execute on function state_is_shown to psilo_partner; ${fault}`;

  const found = await findingsWith(shown);

  expect(found.some((line) => answers.test(line) && line.includes(where))).toBe(true);
});

test('FORCE dropped is found: the owner sees rows', async () => {
  const found = await findingsWith('alter table items no force row level security');

  expect(found).toEqual([expect.stringMatching(/^the owner, .* sees \d+ rows of items$/)]);
});

test('a table opened to a role without a word in the oracle is found', async () => {
  const found = await findingsWith('grant select on gradings to psilo_partner');

  expect(found).toContain('partner may select gradings, of which the oracle says nothing');
});

test('a table of which no world has rows is found', async () => {
  const found = await findingsWith(`create table ideas (id uuid primary key);
    grant select on ideas to psilo_staff`);

  expect(found).toContain('no world has rows of ideas');
});

test('a permission without its condition is found', async () => {
  const found = await findingsWith(NO_FAULT, {
    ...SOUND,
    abilityOf: (actor, clientIds) =>
      createAbility(
        abilityOf(actor, clientIds).rules.map((rule) =>
          rule.subject === 'OwnItem'
            ? { ...rule, conditions: { organizationId: actor.organizationId } }
            : rule,
        ),
      ),
  });

  expect(
    found.some((line) => /^oracle no, permission yes, query yes, row security no/.test(line)),
  ).toBe(true);
});

test('a permission taken from one role of a kind is found', async () => {
  const found = await findingsWith(NO_FAULT, {
    ...SOUND,
    abilityOf: (actor, clientIds) =>
      createAbility(
        abilityOf(actor, clientIds).rules.filter(
          ({ subject }) => subject !== 'Triage' || actor.roles.includes('supervisor'),
        ),
      ),
  });

  expect(
    found.some((line) => /^oracle yes, permission no, query no, row security yes/.test(line)),
  ).toBe(true);
});

test.each(['drafts', 'clientGrants', 'packages'] as const)(
  'a translation that drops the condition on %s is found',
  async (faulty) => {
    const found = await findingsWith(NO_FAULT, {
      ...SOUND,
      predicateFor: (ability, permission, table) => {
        const allowed = predicateFor(ability, permission, table);
        return table === faulty ? { ...allowed, as: () => sql`true` } : allowed;
      },
    });

    expect(
      found.some((line) => /^oracle no, permission no, query yes, row security no/.test(line)),
    ).toBe(true);
  },
);
