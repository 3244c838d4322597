-- Drafts: nobody in government has a grant on this table, and no key of a draft is wrapped for them.

create table drafts (
  organization_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  author_id uuid not null,
  item_type text not null,
  type_version integer not null,
  version integer not null default 1,
  completes_item_id uuid,
  sealed bytea not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete restrict,
  foreign key (organization_id, author_id) references memberships (organization_id, id) on delete restrict,
  constraint drafts_of_client unique (organization_id, client_id, id),
  constraint drafts_type check (item_type in ('ipr', 'adcvd', 'preference', 'trend'))
);
comment on table drafts is 'Unsubmitted filings, visible to their author alone until shared; everything typed is sealed';
create index drafts_author on drafts (organization_id, author_id, updated_at desc);
comment on index drafts_author is 'A liaison''s own drafts, last touched first';

alter table drafts enable row level security;
alter table drafts force row level security;

create policy drafts_select_partner on drafts for select to psilo_partner using (
  organization_id = (select actor.organization_id()) and author_id = (select actor.subject_id())
  and (select actor.has_role('liaison'))
  and client_id in (select g.client_id from client_grants g where g.membership_id = (select actor.subject_id())));
comment on policy drafts_select_partner on drafts is 'A liaison sees the own drafts for clients granted';
create policy drafts_insert_partner on drafts for insert to psilo_partner with check (
  organization_id = (select actor.organization_id()) and author_id = (select actor.subject_id())
  and (select actor.has_role('liaison'))
  and client_id in (select g.client_id from client_grants g where g.membership_id = (select actor.subject_id())));
comment on policy drafts_insert_partner on drafts is 'A liaison starts drafts for clients granted';
create policy drafts_update_partner on drafts for update to psilo_partner using (
  organization_id = (select actor.organization_id()) and author_id = (select actor.subject_id())
  and (select actor.has_role('liaison'))
  and client_id in (select g.client_id from client_grants g where g.membership_id = (select actor.subject_id())))
  with check (organization_id = (select actor.organization_id()) and author_id = (select actor.subject_id())
  and client_id in (select g.client_id from client_grants g where g.membership_id = (select actor.subject_id())));
comment on policy drafts_update_partner on drafts is 'A liaison changes the own drafts';
create policy drafts_delete_partner on drafts for delete to psilo_partner using (
  organization_id = (select actor.organization_id()) and author_id = (select actor.subject_id())
  and (select actor.has_role('liaison')));
comment on policy drafts_delete_partner on drafts is 'A liaison discards the own drafts; submission replaces them by the item';

create policy record_keys_delete_partner on record_keys for delete to psilo_partner using (
  organization_id = (select actor.organization_id())
  and record_id in (select d.id from drafts d where d.organization_id = (select actor.organization_id())));
comment on policy record_keys_delete_partner on record_keys is 'Discarding a draft destroys its key';

grant select, delete on drafts to psilo_partner;
grant insert (organization_id, id, client_id, author_id, item_type, type_version, completes_item_id, sealed) on drafts to psilo_partner;
grant update (sealed, version, updated_at, client_id) on drafts to psilo_partner;
