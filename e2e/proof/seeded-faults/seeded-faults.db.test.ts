// A fault of each class that such systems are known for, planted and found. The checks are those of the running proof
// and of `npm test`; README.md says which finds what.
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseModule } from '#app/config/tools/architecture/module.ts';
import { checkAccess } from '#app/config/tools/architecture/route-rules.ts';
import { createRolePool } from '#db/pools.ts';
import { openRead } from '#db/scope.ts';
import { carriedOver } from '#db/testing/carried-over.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { CATALOG_RULES } from '#db/testing/catalog.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { ask, identitiesOf } from '#db/testing/rls-ask.ts';
import { type Case, listCases } from '#db/testing/rls-cases.ts';
import { createRlsWorld } from '#db/testing/rls-world.ts';
import { withSuperuser } from '#db/testing/template.ts';

let cast: Cast;
let cases: readonly Case[];

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  cases = listCases(cast, await createRlsWorld(cast));
});

afterAll(() => cast.close());

/** Runs a check with a fault in the database, and takes the fault back. */
async function withFault<T>(fault: string, check: (client: pg.Client) => Promise<T>): Promise<T> {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    await client.query('begin');
    await client.query(fault);
    const found = await check(client);
    await client.query('rollback');
    return found;
  });
}

/** What the cases of a table say of the fault. */
async function wrongAnswers(table: string, fault: string): Promise<readonly string[]> {
  const identityOf = identitiesOf(cast);
  const questions = await Promise.all(
    cases
      .filter(({ tables }) => tables.includes(table))
      .map(async (asked) => ({ case: asked, identity: await identityOf(asked.asker) })),
  );
  return withFault(fault, async (client) => {
    const wrong: string[] = [];
    for (const question of questions) {
      const answer = await ask(client, question);
      if (answer !== question.case.answer) wrong.push(`${question.case.name}: ${answer}`);
    }
    return wrong;
  });
}

describe('found by the cases of row security', () => {
  const found: readonly (readonly [
    fault: string,
    table: string,
    statement: string,
    finding: string,
  ])[] = [
    ['no fault: nothing', 'public.items', 'select 1', ''],
    [
      'a policy widened by OR',
      'public.items',
      `alter policy items_select_partner on items using (
         (select actor.has_role('administrator')) or organization_id = (select actor.organization_id()))`,
      'alderAdministrator reads items: alder birch fern gorse',
    ],
    [
      'a policy without its check of what is written',
      'public.messages',
      'alter policy messages_insert_partner on messages with check (true)',
      'alderLiaison: write a message, in a colleague’s name: 1',
    ],
    [
      'an id in the body that is another organization’s',
      'public.drafts',
      `alter table drafts drop constraint drafts_completes;
       create unique index items_id on items (id);
       alter table drafts add foreign key (completes_item_id) references items (id)`,
      'alderLiaison: start a draft, that completes another organization’s item: 1',
    ],
    [
      'a bulk change that checks once and not by row',
      'public.drafts',
      `alter policy drafts_update_partner on drafts using (
         exists (select 1 from client_grants g where g.membership_id = (select actor.subject_id())))
         with check (true)`,
      'birchLiaison: update drafts set version = 2: 7',
    ],
    [
      'a right to read that lets write',
      'public.triage',
      `alter policy triage_update_partner on triage using (
         organization_id = (select actor.organization_id()) and exists (
           select 1 from items i where i.organization_id = triage.organization_id and i.id = triage.item_id))`,
      'alderLiaison: send an item back to the desk, that is in triage: PS409',
    ],
    [
      'a read that needs no token',
      'public.officers',
      "alter policy officers_select_staff on officers using (role in ('analyst', 'supervisor'))",
      'analyst without a token: select distinct (role)::text as owner from officers: 2',
    ],
  ];

  test.each(found)('%s', async (_fault, table, statement, finding) => {
    const wrong = await wrongAnswers(table, statement);

    expect(wrong).toEqual(finding === '' ? [] : expect.arrayContaining([finding]));
  });
});

describe('found by the catalogue', () => {
  const found: readonly (readonly [
    fault: string,
    rule: keyof typeof CATALOG_RULES,
    statement: string,
    finding: string,
  ])[] = [
    [
      'a policy of an update without its own check',
      'everyPolicyAsksWhoActs',
      `create policy bad on items for update to psilo_partner
         using (organization_id = (select actor.organization_id()))`,
      'bad lets in without a check',
    ],
    [
      'a view that reads with its owner’s rights',
      'viewsRunAsTheirReader',
      'create view item_list as select id, organization_id from items',
      "public.item_list reads with its owner's rights",
    ],
    [
      'a count over everybody’s rows, as a view',
      'viewsRunAsTheirReader',
      'create view item_count as select count(*) as items from items',
      "public.item_count reads with its owner's rights",
    ],
    [
      'a count over everybody’s rows, as a function',
      'functionsAreListedAndPinned',
      `create function public.count_items() returns bigint language sql security definer
         set search_path = public, pg_temp return (select count(*) from items)`,
      "public.count_items runs with its owner's rights but is not listed for postgres",
    ],
    [
      'a key that reaches into another organization',
      'keysLeadWithTheOrganization',
      `create unique index items_id on items (id);
       alter table drafts add constraint bad foreign key (completes_item_id) references items (id)`,
      'bad can reach into another organization',
    ],
  ];

  test.each(found)('%s', async (_fault, rule, statement, finding) => {
    const findings = await withFault(statement, CATALOG_RULES[rule]);

    expect(findings).toContain(finding);
  });
});

describe('found by the rules of routes', () => {
  const path = 'app/features/items/routes/item.tsx';
  const text = readFileSync(path, 'utf8');
  const acting = 'app/features/items/routes/complete.tsx';

  test('a page that leaves its guard to the layout around it', () => {
    const faulty = text.replace(/\n\s*access: '[^']+',/, '');

    expect(checkAccess([parseModule(path, text)])).toEqual([]);
    expect(faulty).not.toBe(text);
    expect(checkAccess([parseModule(path, faulty)])).toEqual([
      `${path}: loader declares no access`,
    ]);
  });

  test('an act that asks for a right to read', () => {
    const sound = readFileSync(acting, 'utf8');
    const faulty = sound.replaceAll("access: 'complete OwnItem'", "access: 'read OwnItem'");

    expect(checkAccess([parseModule(acting, sound)])).toEqual([]);
    expect(faulty).not.toBe(sound);
    expect(checkAccess([parseModule(acting, faulty)])).toEqual([
      `${acting}: action asks for a right to read`,
    ]);
  });
});

test('a setting of the session instead of the transaction is found by who comes next', async () => {
  const pool = createRolePool('psilo_partner', { url: cast.database.urls.psilo_partner, size: 1 });
  const { token } = await cast.credentialOf('alderLiaison');
  try {
    const sound = await carriedOver({ pool, token }, openRead);
    const faulty = await carriedOver({ pool, token }, (door, work) =>
      door.pool.kysely.connection().execute(async (connection) => {
        await sql`select set_config('psilo.actor', ${door.token}, false)`.execute(connection);
        return work();
      }),
    );

    expect(sound).toEqual([]);
    expect(faulty).toEqual([
      expect.stringMatching(/^after work: \d/),
      expect.stringMatching(/^after an error: \d/),
    ]);
  } finally {
    await pool.close();
  }
});
