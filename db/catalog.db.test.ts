import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CATALOG_RULES, listGrants } from './testing/catalog.ts';
import { createTestDatabase } from './testing/database.ts';
import { withSuperuser } from './testing/template.ts';
import type { TestDatabase } from './testing/test-database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.close());

type RuleName = keyof typeof CATALOG_RULES;

const names = Object.keys(CATALOG_RULES) as RuleName[];

test.each(names)('%s holds for the whole catalogue (baseline 28, 29)', async (name) => {
  const findings = await withSuperuser(database.superuserUrl, CATALOG_RULES[name]);

  expect(findings).toEqual([]);
});

/** A fault, and what the rule says about it. */
const faults: readonly (readonly [RuleName, string, string])[] = [
  ['everyTableIsClassified', 'create table extra (id uuid)', 'public.extra is not classified'],
  [
    'everyTableIsClassified',
    'drop table throttles cascade',
    'public.throttles is classified but gone',
  ],
  [
    'everyTableIsClassified',
    'alter table referrals add column organization_id uuid',
    'public.referrals has an organization_id but is not classified by it',
  ],
  [
    'rowSecurityIsForced',
    'alter table items no force row level security',
    'public.items lacks forced row security',
  ],
  [
    'rowSecurityIsForced',
    'alter table drafts disable row level security',
    'public.drafts lacks forced row security',
  ],
  ['rowSecurityIsForced', 'create table extra (id uuid)', 'public.extra lacks forced row security'],
  [
    'everyGrantHasItsPolicy',
    'grant delete on items to psilo_partner',
    'psilo_partner may delete public.items without a policy',
  ],
  [
    'everyGrantHasItsPolicy',
    'grant select (id) on drafts to psilo_staff',
    'psilo_staff may select public.drafts without a policy',
  ],
  [
    'everyGrantHasItsPolicy',
    'create policy dead on drafts for select to psilo_staff using ((select actor.subject_id()) is not null)',
    'dead is for psilo_staff, who may not select drafts',
  ],
  [
    'everyPolicyAsksWhoActs',
    'create policy bad on items for select to public using (true)',
    'bad is for everyone',
  ],
  [
    'everyPolicyAsksWhoActs',
    'create policy bad on evidence for select to psilo_staff using (item_id is not null)',
    'bad does not ask who acts',
  ],
  [
    'everyPolicyAsksWhoActs',
    'create policy bad on items for update to psilo_staff using ((select actor.subject_id()) is not null)',
    'bad lets in without a check',
  ],
  [
    'everyPolicyAsksWhoActs',
    'create policy bad on items for select to psilo_partner using ((select actor.subject_id()) is not null)',
    'bad forgets the organization',
  ],
  [
    'tablesAndPoliciesAreExplained',
    'comment on table items is null',
    'public.items has no comment',
  ],
  [
    'tablesAndPoliciesAreExplained',
    'comment on policy items_select_partner on items is null',
    'items_select_partner has no comment',
  ],
  [
    'keysLeadWithTheOrganization',
    'create unique index bad on clients (id)',
    'bad lets organizations collide',
  ],
  [
    'keysLeadWithTheOrganization',
    'create unique index one_client on clients (id); alter table drafts add constraint bad foreign key (client_id) references clients (id)',
    'bad can reach into another organization',
  ],
  [
    'viewsRunAsTheirReader',
    'create view v as select id from items',
    "public.v reads with its owner's rights",
  ],
  [
    'viewsRunAsTheirReader',
    'create materialized view v as select 1',
    "public.v reads with its owner's rights",
  ],
  ['rolesAreHarmless', 'alter role psilo_partner bypassrls', 'psilo_partner passes row security'],
  [
    'rolesAreHarmless',
    'alter role psilo_staff createrole',
    'psilo_staff is a superuser or administers roles',
  ],
  [
    'rolesAreHarmless',
    'alter role psilo_gate_owner login',
    'psilo_gate_owner can sign in but owns functions',
  ],
  [
    'rolesAreHarmless',
    'grant psilo_gate_owner to psilo_gate',
    'psilo_gate is a member of psilo_gate_owner',
  ],
  [
    'rolesAreHarmless',
    'grant psilo_gate_owner to psilo_migrator with inherit true',
    'psilo_migrator inherits the rights of psilo_gate_owner',
  ],
  ['rolesAreHarmless', 'alter table items owner to psilo_staff', 'psilo_staff owns items'],
  [
    'functionsAreListedAndPinned',
    'create function gate.extra() returns integer language sql security definer set search_path = public, pg_temp return 1',
    "gate.extra runs with its owner's rights but is not listed",
  ],
  [
    'functionsAreListedAndPinned',
    'drop function gate.list_sessions',
    'gate.list_sessions is listed but gone',
  ],
  [
    'functionsAreListedAndPinned',
    'alter function gate.audit owner to psilo_gate',
    'gate.audit belongs to a role that signs in',
  ],
  [
    'functionsAreListedAndPinned',
    'alter function gate.audit set search_path = pg_temp, public',
    'gate.audit does not pin its search_path',
  ],
  [
    'functionsAreListedAndPinned',
    "create function actor.extra() returns bigint language sql as 'select count(*) from items'",
    'actor.extra does not pin its search_path',
  ],
  [
    'functionsAreListedAndPinned',
    'grant execute on function gate.audit to public',
    'gate.audit can be executed by everyone',
  ],
];

describe('each rule reports a fault (baseline 28, 29)', () => {
  test.each(faults)('%s: %s', async (name, fault, finding) => {
    const findings = await withSuperuser(database.superuserUrl, async (client) => {
      await client.query('begin');
      try {
        await client.query(fault);
        return await CATALOG_RULES[name](client);
      } finally {
        await client.query('rollback');
      }
    });

    expect(findings).toContainEqual(expect.stringContaining(finding));
  });
});

test('rights are exactly the reviewed ones', async () => {
  const grants = await withSuperuser(database.superuserUrl, listGrants);

  await expect(`${grants.join('\n')}\n`).toMatchFileSnapshot('./testing/grants.golden.txt');
});

test('a right on a single column shows in the list', async () => {
  const grants = await withSuperuser(database.superuserUrl, async (client) => {
    await client.query('begin');
    await client.query('grant select (state) on triage to psilo_partner');
    const found = await listGrants(client);
    await client.query('rollback');
    return found;
  });

  expect(grants).toContain(
    'psilo_partner: select on public.triage (item_id, organization_id, state)',
  );
});
