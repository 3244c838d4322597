-- Items as submitted. Codes a filter, rule or clock reads are in clear (RULES 14); the rest is sealed.

create table items (
  organization_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  control_number text not null,
  draft_id uuid not null,
  item_type text not null,
  version integer not null default 1,
  submitted_by uuid not null,
  submitted_at timestamptz not null default now(),
  is_danger_to_life boolean not null default false,
  hts text,
  origin_country text,
  port text,
  agreement text,
  order_number text,
  evasion_method text,
  ipr_kind text,
  trend_kind text,
  value_band text,
  tlp text not null default 'amber',
  title_sealed bytea not null,
  primary key (organization_id, id),
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete restrict,
  foreign key (organization_id, submitted_by) references memberships (organization_id, id) on delete restrict,
  constraint items_control_number unique (control_number),
  constraint items_draft unique (organization_id, draft_id),
  constraint items_of_client unique (organization_id, client_id, id),
  constraint items_type check (item_type in ('ipr', 'adcvd', 'preference', 'trend')),
  constraint items_tlp check (tlp in ('red', 'amber_strict', 'amber', 'green', 'clear'))
);
comment on table items is 'Submitted allegations and trend notes: random ids and codes in clear, title sealed under the item''s record key';
create index items_newest on items (organization_id, submitted_at desc, id);
comment on index items_newest is 'A partner''s list, newest first';
create index items_by_client on items (organization_id, client_id, submitted_at desc, id);
comment on index items_by_client is 'Newest of one client';

alter table drafts add constraint drafts_completes foreign key (organization_id, client_id, completes_item_id)
  references items (organization_id, client_id, id) on delete restrict;

create table item_versions (
  organization_id uuid not null,
  item_id uuid not null,
  version integer not null,
  type_version integer not null,
  sealed bytea not null,
  submitted_by uuid not null,
  submitted_at timestamptz not null default now(),
  primary key (organization_id, item_id, version),
  foreign key (organization_id, item_id) references items (organization_id, id) on delete cascade
);
comment on table item_versions is 'What was filed, version by version; a completion is a new version';

create table item_parties (
  organization_id uuid not null,
  item_id uuid not null,
  version integer not null,
  id uuid not null,
  role text not null,
  country text,
  sealed bytea not null,
  primary key (organization_id, id),
  foreign key (organization_id, item_id, version) references item_versions (organization_id, item_id, version) on delete cascade
);
comment on table item_parties is 'Parties named in an item; names, addresses and identifiers are sealed';
create index item_parties_item on item_parties (organization_id, item_id);
comment on index item_parties_item is 'Parties of one item';

create table item_statuses (
  organization_id uuid not null,
  item_id uuid not null,
  position integer not null,
  status text not null,
  at timestamptz not null default now(),
  primary key (organization_id, item_id, position),
  foreign key (organization_id, item_id) references items (organization_id, id) on delete cascade
);
comment on table item_statuses is 'What the partner may know of the item''s progress, step by step; nothing else of the desk''s work reaches it';

create table evidence (
  organization_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  draft_id uuid,
  item_id uuid,
  storage_key text not null,
  media_type text not null,
  byte_size bigint not null,
  sealed bytea not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete restrict,
  foreign key (organization_id, client_id, draft_id) references drafts (organization_id, client_id, id) on delete restrict,
  foreign key (organization_id, client_id, item_id) references items (organization_id, client_id, id) on delete restrict,
  constraint evidence_place check ((draft_id is null) <> (item_id is null)),
  constraint evidence_storage_key_form check (storage_key ~ '^[0-9a-f-]{36}$')
);
comment on table evidence is 'Files; name and hash are sealed, bytes lie sealed under a random name in storage';
create index evidence_item on evidence (organization_id, item_id) where item_id is not null;
comment on index evidence_item is 'Files of one item';
create index evidence_draft on evidence (organization_id, draft_id) where draft_id is not null;
comment on index evidence_draft is 'Files of one draft';

alter table items enable row level security;
alter table items force row level security;
alter table item_versions enable row level security;
alter table item_versions force row level security;
alter table item_parties enable row level security;
alter table item_parties force row level security;
alter table item_statuses enable row level security;
alter table item_statuses force row level security;
alter table evidence enable row level security;
alter table evidence force row level security;

create policy items_select_partner on items for select to psilo_partner using (
  organization_id = (select actor.organization_id()) and (select actor.has_role('liaison'))
  and client_id in (select g.client_id from client_grants g where g.membership_id = (select actor.subject_id())));
comment on policy items_select_partner on items is 'A liaison sees items of the clients granted';
create policy items_insert_partner on items for insert to psilo_partner with check (
  organization_id = (select actor.organization_id()) and submitted_by = (select actor.subject_id())
  and (select actor.has_role('liaison'))
  and client_id in (select g.client_id from client_grants g where g.membership_id = (select actor.subject_id())));
comment on policy items_insert_partner on items is 'A liaison files for clients granted, in the own name';
create policy items_select_staff on items for select to psilo_staff using ((select actor.subject_id()) is not null);
comment on policy items_select_staff on items is 'Staff read submitted items';
create policy items_select_worker on items for select to psilo_worker using (organization_id = (select actor.organization_id()));
comment on policy items_select_worker on items is 'A job reads items of the organization it works for';

create policy item_versions_select_partner on item_versions for select to psilo_partner using (
  organization_id = (select actor.organization_id()) and exists (
    select 1 from items i where i.organization_id = item_versions.organization_id and i.id = item_versions.item_id));
comment on policy item_versions_select_partner on item_versions is 'Versions follow their item';
create policy item_versions_select_staff on item_versions for select to psilo_staff using ((select actor.subject_id()) is not null);
comment on policy item_versions_select_staff on item_versions is 'Staff read what was filed';
create policy item_parties_select_partner on item_parties for select to psilo_partner using (
  organization_id = (select actor.organization_id()) and exists (
    select 1 from items i where i.organization_id = item_parties.organization_id and i.id = item_parties.item_id));
comment on policy item_parties_select_partner on item_parties is 'Parties follow their item';
create policy item_parties_select_staff on item_parties for select to psilo_staff using ((select actor.subject_id()) is not null);
comment on policy item_parties_select_staff on item_parties is 'Staff read who is named';
create policy item_statuses_select_partner on item_statuses for select to psilo_partner using (
  organization_id = (select actor.organization_id()) and exists (
    select 1 from items i where i.organization_id = item_statuses.organization_id and i.id = item_statuses.item_id));
comment on policy item_statuses_select_partner on item_statuses is 'Status follows the item';
create policy item_statuses_select_staff on item_statuses for select to psilo_staff using ((select actor.subject_id()) is not null);
comment on policy item_statuses_select_staff on item_statuses is 'Staff see what the partner was told';
create policy item_statuses_select_worker on item_statuses for select to psilo_worker using (organization_id = (select actor.organization_id()));
comment on policy item_statuses_select_worker on item_statuses is 'The status job reads what was told before';
create policy item_statuses_insert_worker on item_statuses for insert to psilo_worker with check (organization_id = (select actor.organization_id()));
comment on policy item_statuses_insert_worker on item_statuses is 'The status job tells the next step';

create policy evidence_select_partner on evidence for select to psilo_partner using (
  organization_id = (select actor.organization_id()) and (select actor.has_role('liaison'))
  and client_id in (select g.client_id from client_grants g where g.membership_id = (select actor.subject_id()))
  and (item_id is not null or uploaded_by = (select actor.subject_id())));
comment on policy evidence_select_partner on evidence is 'A liaison sees files of items within reach, and the own files of drafts';
create policy evidence_insert_partner on evidence for insert to psilo_partner with check (
  organization_id = (select actor.organization_id()) and uploaded_by = (select actor.subject_id())
  and draft_id in (select d.id from drafts d where d.organization_id = (select actor.organization_id())));
comment on policy evidence_insert_partner on evidence is 'A liaison adds files to the own drafts';
create policy evidence_delete_partner on evidence for delete to psilo_partner using (
  organization_id = (select actor.organization_id()) and uploaded_by = (select actor.subject_id()) and item_id is null);
comment on policy evidence_delete_partner on evidence is 'A liaison removes files from the own drafts';
create policy record_keys_delete_partner_evidence on record_keys for delete to psilo_partner using (
  organization_id = (select actor.organization_id())
  and record_id in (
    select e.id from evidence e where e.organization_id = (select actor.organization_id())
      and e.uploaded_by = (select actor.subject_id()) and e.item_id is null));
comment on policy record_keys_delete_partner_evidence on record_keys is 'Removing a file from a draft destroys its key';
create policy evidence_select_staff on evidence for select to psilo_staff
  using ((select actor.subject_id()) is not null and item_id is not null);
comment on policy evidence_select_staff on evidence is 'Staff see files of submitted items, never of drafts';

grant select on items to psilo_partner, psilo_staff;
grant select (organization_id, id, client_id, control_number, item_type, submitted_by) on items to psilo_worker;
grant insert (organization_id, id, client_id, control_number, draft_id, item_type, submitted_by, is_danger_to_life, hts,
  origin_country, port, agreement, order_number, evasion_method, ipr_kind, trend_kind, value_band, tlp, title_sealed)
  on items to psilo_partner;
grant update (version, draft_id, is_danger_to_life, hts, origin_country, port, agreement, order_number, evasion_method, ipr_kind,
  trend_kind, value_band, tlp, title_sealed) on items to psilo_partner;
grant select on item_versions to psilo_partner, psilo_staff;
grant insert (organization_id, item_id, version, type_version, sealed, submitted_by) on item_versions to psilo_partner;
grant select on item_parties to psilo_partner, psilo_staff;
grant insert (organization_id, item_id, version, id, role, country, sealed) on item_parties to psilo_partner;
grant select on item_statuses to psilo_partner, psilo_staff, psilo_worker;
grant insert (organization_id, item_id, position, status) on item_statuses to psilo_partner, psilo_worker;
grant select on evidence to psilo_partner, psilo_staff;
grant insert (organization_id, id, client_id, draft_id, storage_key, media_type, byte_size, sealed, uploaded_by) on evidence to psilo_partner;
grant update (draft_id, item_id) on evidence to psilo_partner;
grant delete on evidence to psilo_partner;
