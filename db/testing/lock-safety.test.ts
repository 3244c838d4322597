import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { listLockFaults, type MigrationText } from './lock-safety.ts';

const MIGRATIONS = path.join(import.meta.dirname, '../migrations');

const shipped: readonly MigrationText[] = readdirSync(MIGRATIONS)
  .filter((name) => name.endsWith('.sql'))
  .map((name) => ({ name, sql: readFileSync(path.join(MIGRATIONS, name), 'utf8') }));

/** Faults of files that come after all shipped ones. */
function faultsAfter(...files: readonly string[]): readonly string[] {
  const planted = files.map((sql, index) => ({ name: `900${index}_planted.sql`, sql }));
  return listLockFaults([...shipped, ...planted]);
}

test('no migration holds up readers or writers of a table that has rows (baseline 100)', () => {
  expect(shipped.length).toBeGreaterThan(16);
  expect(listLockFaults(shipped)).toEqual([]);
});

const bad: readonly (readonly [sql: string, finding: string])[] = [
  ['create index i on items (port);', 'say `concurrently`'],
  ['create unique index i on public.items (port);', 'say `concurrently`'],
  ['create index concurrently i on items (port);', 'no transaction'],
  [
    '-- migrate: no transaction\ncreate index concurrently i on items (port);',
    'drop index concurrently if exists i;',
  ],
  ['drop index items_newest;', 'say `concurrently`'],
  ['alter table items add column a uuid default gen_random_uuid();', 'rewrites'],
  ['alter table items add a timestamptz default clock_timestamp();', 'rewrites'],
  ['alter table items add column a text not null;', 'fails where rows are'],
  ['alter table items add column a integer, add column b text not null;', 'fails where rows are'],
  ['alter table items add column a bigserial;', 'rewrites'],
  ['alter table items add column a bigint generated always as identity;', 'rewrites'],
  ['alter table items add column a text generated always as (port || hts) stored;', 'rewrites'],
  ['alter table items add column a uuid references organizations (id);', 'not valid'],
  ['alter table items alter column version type bigint;', 'rewrites'],
  ['alter table items alter column version set data type bigint;', 'rewrites'],
  ["alter table items add constraint c check (port <> 'not valid');", 'not valid'],
  ['alter table items add constraint c foreign key (port) references ports (code);', 'not valid'],
  ['alter table items add constraint c unique (port);', 'using index'],
  [
    'alter table items add constraint c check (port is not null) not valid;\nalter table items validate constraint c;',
    'later migration',
  ],
  ['alter table items alter column port set not null;', 'first validate'],
  ['alter table items drop column port;', 'release before'],
  ['alter table items rename column port to harbor;', 'release before'],
  ['alter table items rename to filings;', 'release before'],
  ['alter table items set unlogged;', 'not known to be safe'],
  ['alter table items set (fillfactor = 50);', 'not known to be safe'],
  ["update items set port = '2704';", 'in batches'],
  ['delete from items;', 'in batches'],
  ['truncate items;', 'locks a whole table'],
  ['lock table items;', 'locks a whole table'],
  ['drop table items;', 'locks a whole table'],
  ['/* quiet */ ALTER   TABLE ONLY items\n  DROP COLUMN port;', 'release before'],
  ["do $$ begin execute 'alter table items drop column port'; end $$;", 'cannot read how'],
  ['alter system set work_mem = 1;', 'not known to be safe'],
];

describe('each of these is refused (baseline 100)', () => {
  test.each(bad)('%s', (sql, finding) => {
    expect(faultsAfter(sql)).toContainEqual(expect.stringContaining(finding));
  });

  test('set not null after a check that is added, but not validated', () => {
    const add = 'alter table items add constraint c check (port is not null) not valid;';

    expect(faultsAfter(add, 'alter table items alter column port set not null;')).toHaveLength(1);
  });
});

const good: readonly (readonly [string, ...string[]])[] = [
  [
    'create table a (id uuid primary key);\ncreate index i on a (id);\nalter table a alter column id type text;',
  ],
  ['alter table items add column a text;'],
  ["alter table items add column a text not null default 'x, (y)';"],
  ['alter table items add column a timestamptz not null default now();'],
  ['alter table items alter column port drop not null, alter column hts set default null;'],
  [
    'alter table items add constraint c check (port is not null) not valid;',
    'alter table items validate constraint c;',
    'alter table items alter column port set not null;',
  ],
  ['alter table items add constraint c unique using index i;'],
  ['create statistics s (dependencies) on organization_id, client_id from items;'],
  [
    '-- migrate: no transaction\ndrop index concurrently if exists i;\ncreate index concurrently i on items (port);',
  ],
  ["update destinations set name = 'HSI' where code = 'hsi';"],
  [
    "-- alter table items drop column port;\ncomment on table items is 'alter table items drop column port;';",
  ],
];

test.each(good)('passes: %s', (...files) => {
  expect(faultsAfter(...files)).toEqual([]);
});
