-- Reference schedules: the official lists of codes (tariff, ports, orders), kept by edition. What was checked with an
-- edition keeps its name, so an edition is never changed.

create table reference_editions (
  id uuid primary key,
  schedule text not null,
  valid_from date not null,
  content_hash text not null,
  entry_count integer not null,
  loaded_at timestamptz not null default now(),
  constraint reference_editions_schedule check (schedule in ('hts', 'order', 'port', 'foreign_port')),
  constraint reference_editions_once unique (schedule, valid_from)
);
comment on table reference_editions is 'Editions of official lists, each in force from a day on; public data, loaded by a command';

create table reference_entries (
  edition_id uuid not null references reference_editions (id) on delete cascade,
  code text not null,
  position integer not null,
  name text not null,
  context text not null,
  words tsvector not null generated always as (
    setweight(to_tsvector('english', name) || to_tsvector('simple', name), 'A')
    || setweight(to_tsvector('english', context) || to_tsvector('simple', context), 'C')) stored,
  primary key (edition_id, code)
);
comment on table reference_entries is 'Codes of an edition with what they stand for and what stands above them';
comment on column reference_entries.words is 'Stems, so that gloves finds glove, and whole words, so that knitt finds knitted';
create index reference_entries_words on reference_entries using gin (words);
comment on index reference_entries_words is 'Suggestions by words';
create index reference_entries_code on reference_entries (edition_id, code text_pattern_ops);
comment on index reference_entries_code is 'Suggestions by the first figures of a code';

alter table reference_editions enable row level security;
alter table reference_editions force row level security;
alter table reference_entries enable row level security;
alter table reference_entries force row level security;

create policy reference_editions_select_partner on reference_editions for select to psilo_partner using (
  (select actor.subject_id()) is not null);
comment on policy reference_editions_select_partner on reference_editions is 'Public lists: every partner reads them while filing';
create policy reference_entries_select_partner on reference_entries for select to psilo_partner using (
  (select actor.subject_id()) is not null);
comment on policy reference_entries_select_partner on reference_entries is 'Public lists: every partner reads them while filing';
grant select on reference_editions, reference_entries to psilo_partner;

create policy reference_editions_select_migrator on reference_editions for select to psilo_migrator using (
  (select current_setting('psilo.loading', true)) = 'on');
comment on policy reference_editions_select_migrator on reference_editions is 'The command that loads an edition sees which are there, by a setting of its transaction; the owner else sees none, as of every table';
create policy reference_editions_insert_migrator on reference_editions for insert to psilo_migrator with check (true);
comment on policy reference_editions_insert_migrator on reference_editions is 'The command loads an edition';
create policy reference_entries_insert_migrator on reference_entries for insert to psilo_migrator with check (true);
comment on policy reference_entries_insert_migrator on reference_entries is 'The command loads the entries of an edition';

alter table item_versions add column editions text[] not null default '{}';
comment on column item_versions.editions is 'Editions of the official lists that this version was checked with, such as hts 2024-07-01';
grant insert (editions) on item_versions to psilo_partner;
