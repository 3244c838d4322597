-- A client that is a partner itself (RULES 8): customs confirms on the authority letter that a client of one
-- organization is another one. What is submitted from then on in its name reaches it as a reading of its own.

create table authorities (
  organization_id uuid not null references organizations (id) on delete restrict,
  id uuid not null,
  client_id uuid not null,
  representative_id uuid not null,
  representative_client_id uuid not null,
  state text not null default 'proposed',
  sealed bytea not null,
  proposed_by uuid not null references officers (id) on delete restrict,
  proposed_at timestamptz not null default now(),
  confirmed_by uuid references officers (id) on delete restrict,
  confirmed_at timestamptz,
  ended_at timestamptz,
  end_reason text,
  primary key (organization_id, id),
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete restrict,
  constraint authorities_of_client foreign key (representative_id, representative_client_id)
    references clients (organization_id, id) on delete restrict,
  constraint authorities_state check (state in ('proposed', 'confirmed', 'ended')),
  constraint authorities_not_itself check (organization_id <> representative_id),
  constraint authorities_confirmed check ((confirmed_by is null) = (confirmed_at is null)
    and (state <> 'confirmed' or confirmed_at is not null)),
  constraint authorities_ended check ((state = 'ended') = (ended_at is not null) and (ended_at is null) = (end_reason is null)),
  constraint authorities_end_reason check (end_reason in ('over', 'other_representative', 'not_authorized', 'other', 'by_customs'))
);
comment on table authorities is 'Who may file in the name of an organization: it belongs to the one filed for, which reads the name of its representative; the representative reads nothing of it';
create unique index authorities_one_in_force on authorities (representative_id, representative_client_id) where state <> 'ended';
comment on index authorities_one_in_force is 'A client is one organization; also how a filing finds its reader';

create table reading_versions (
  organization_id uuid not null,
  item_id uuid not null,
  version integer not null,
  record_id uuid not null,
  sealed bytea not null,
  filed_at timestamptz not null default now(),
  primary key (organization_id, item_id, version),
  foreign key (organization_id, item_id) references readings (organization_id, item_id) on delete cascade
);
comment on table reading_versions is 'What was filed in an organization''s name, version by version, each sealed under a key of its own';

create table reading_files (
  organization_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  owner_id uuid not null,
  storage_key text not null,
  media_type text not null,
  byte_size bigint not null,
  sealed bytea not null,
  uploaded_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, item_id) references readings (organization_id, item_id) on delete cascade
);
comment on table reading_files is 'Evidence filed in an organization''s name; name and bytes open under the file''s own key, wrapped for the reader';
create index reading_files_item on reading_files (organization_id, item_id);
comment on index reading_files_item is 'Files of one item';

alter table authorities enable row level security;
alter table authorities force row level security;
alter table reading_versions enable row level security;
alter table reading_versions force row level security;
alter table reading_files enable row level security;
alter table reading_files force row level security;

create policy authorities_select_partner on authorities for select to psilo_partner using (
  organization_id = (select actor.organization_id()) and (select actor.has_role('administrator')) and confirmed_at is not null);
comment on policy authorities_select_partner on authorities is 'An administrator sees who may file in the own organization''s name, once customs confirmed it';
create policy authorities_update_partner on authorities for update to psilo_partner
  using (organization_id = (select actor.organization_id()) and (select actor.has_role('administrator')) and state = 'confirmed')
  with check (organization_id = (select actor.organization_id()) and state = 'ended');
comment on policy authorities_update_partner on authorities is 'An administrator revokes an authority in force';
create policy authorities_select_admin on authorities for select to psilo_admin using ((select actor.has_role('onboarding_admin')));
comment on policy authorities_select_admin on authorities is 'Onboarding administrators keep authorities';
create policy authorities_insert_admin on authorities for insert to psilo_admin with check (
  (select actor.has_role('onboarding_admin')) and state = 'proposed' and proposed_by = (select actor.subject_id())
  and confirmed_by is null and representative_client_id in (select c.id from clients c where c.state = 'active' and not c.is_self)
  and client_id in (select c.id from clients c where c.is_self));
comment on policy authorities_insert_admin on authorities is 'An onboarding administrator proposes that a client is an organization, in the own name';
create policy authorities_update_admin on authorities for update to psilo_admin
  using ((select actor.has_role('onboarding_admin')) and state <> 'ended')
  with check ((select actor.has_role('onboarding_admin'))
  and (state = 'ended' or (state = 'confirmed' and confirmed_by = (select actor.subject_id()))));
comment on policy authorities_update_admin on authorities is 'An onboarding administrator confirms on the letter, in the own name, or ends it';
create policy authorities_select_actor on authorities for select to psilo_actor_owner using (true);
comment on policy authorities_select_actor on authorities is 'The functions below find the organization in whose name is filed';
create policy authorities_update_actor on authorities for update to psilo_actor_owner using (true) with check (state = 'ended');
comment on policy authorities_update_actor on authorities is 'A client whose authority ended is nobody''s any more';

create policy reading_versions_select_partner on reading_versions for select to psilo_partner using (
  organization_id = (select actor.organization_id()) and exists (
    select 1 from readings r where r.organization_id = reading_versions.organization_id and r.item_id = reading_versions.item_id));
comment on policy reading_versions_select_partner on reading_versions is 'Versions follow their reading';
create policy reading_versions_insert_actor on reading_versions for insert to psilo_actor_owner with check (true);
comment on policy reading_versions_insert_actor on reading_versions is 'Filing writes what the linked client reads';
create policy reading_files_select_partner on reading_files for select to psilo_partner using (
  organization_id = (select actor.organization_id()) and exists (
    select 1 from readings r where r.organization_id = reading_files.organization_id and r.item_id = reading_files.item_id));
comment on policy reading_files_select_partner on reading_files is 'Files follow their reading';
create policy reading_files_insert_actor on reading_files for insert to psilo_actor_owner with check (true);
comment on policy reading_files_insert_actor on reading_files is 'Filing writes what the linked client reads';

create policy items_select_actor on items for select to psilo_actor_owner using (true);
comment on policy items_select_actor on items is 'The function that shares a filing reads its codes';
create policy evidence_select_actor on evidence for select to psilo_actor_owner using (true);
comment on policy evidence_select_actor on evidence is 'The function that shares a filing reads where its files lie';
create policy client_grants_select_actor on client_grants for select to psilo_actor_owner using (true);
comment on policy client_grants_select_actor on client_grants is 'The functions ask whether the filer works for the client';
create policy organization_holders_select_actor on organization_holders for select to psilo_actor_owner using (true);
comment on policy organization_holders_select_actor on organization_holders is 'A filing is sealed to the public key of the linked client';
create policy record_keys_insert_actor on record_keys for insert to psilo_actor_owner with check (true);
comment on policy record_keys_insert_actor on record_keys is 'The linked client gets the keys of what was filed in its name';
create policy clients_select_actor on clients for select to psilo_actor_owner using (true);
comment on policy clients_select_actor on clients is 'Ending an authority finds the client';
create policy clients_update_actor on clients for update to psilo_actor_owner using (true) with check (state = 'authority_ended');
comment on policy clients_update_actor on clients is 'A revoked authority ends at the representative';
create policy clients_update_admin on clients for update to psilo_admin
  using ((select actor.has_role('onboarding_admin')) and not is_self and state = 'active')
  with check ((select actor.has_role('onboarding_admin')) and state = 'authority_ended');
comment on policy clients_update_admin on clients is 'An onboarding administrator ends an authority';

grant select (organization_id, id, client_id, state, sealed, confirmed_at, ended_at, end_reason) on authorities to psilo_partner;
grant update (state, end_reason) on authorities to psilo_partner;
grant select on authorities to psilo_admin;
grant insert (organization_id, id, client_id, representative_id, representative_client_id, state, sealed, proposed_by)
  on authorities to psilo_admin;
grant update (state, confirmed_by, end_reason) on authorities to psilo_admin;
grant select (organization_id, client_id, representative_id, representative_client_id, state) on authorities to psilo_actor_owner;
grant update (state, ended_at, end_reason) on authorities to psilo_actor_owner;
grant select on reading_versions, reading_files to psilo_partner;
grant insert on reading_versions, reading_files to psilo_actor_owner;
grant select (organization_id, id, client_id, version, control_number, item_type, is_danger_to_life) on items to psilo_actor_owner;
grant select (organization_id, id, item_id, storage_key, media_type, byte_size, sealed, uploaded_at) on evidence to psilo_actor_owner;
grant select on client_grants to psilo_actor_owner;
grant select (organization_id, id, client_id, public_key) on organization_holders to psilo_actor_owner;
grant insert (organization_id, record_id, holder_id, wrapped) on record_keys to psilo_actor_owner;
grant select (organization_id, id, state) on clients to psilo_actor_owner;
grant update (state) on clients to psilo_actor_owner, psilo_admin;
grant select (filed_at, status, status_at) on readings to psilo_actor_owner;
grant insert (status, status_position) on readings to psilo_actor_owner;
grant update (record_id, ended_at) on readings to psilo_actor_owner;

create function actor.linked_reader(p_client_id uuid)
returns table (organization_id uuid, client_id uuid, holder_id uuid, public_key bytea)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select a.organization_id, a.client_id, h.id, h.public_key
  from authorities a
  join organization_holders h on h.organization_id = a.organization_id and h.client_id = a.client_id
  where a.representative_id = (select actor.organization_id()) and a.representative_client_id = p_client_id
    and a.state = 'confirmed' and (select actor.has_role('liaison'))
    and p_client_id in (select g.client_id from client_grants g where g.organization_id = (select actor.organization_id())
      and g.membership_id = (select actor.subject_id()));
end;
comment on function actor.linked_reader is 'To whose public key a filing for an own client is sealed besides; security definer because a representative reads nothing else of a linked client';

create function actor.share_filing(p_item_id uuid, p_record_id uuid, p_wrapped bytea, p_title bytea, p_sealed bytea,
  p_files uuid[], p_wraps bytea[]) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  filed record;
  reader record;
begin
  select i.organization_id, i.id, i.client_id, i.version, i.control_number, i.item_type, i.is_danger_to_life,
    r.filed_at, r.status, r.status_at, r.status_position into filed
  from items i join readings r on r.organization_id = i.organization_id and r.item_id = i.id
  where i.organization_id = actor.organization_id() and i.id = p_item_id;
  if filed.id is null or not actor.may_file(filed.organization_id, filed.id) then return false; end if;
  select * into reader from actor.linked_reader(filed.client_id);
  if reader.organization_id is null then return false; end if;
  if filed.version = 1 then
    insert into readings (organization_id, item_id, owner_id, client_id, filed_at, control_number, item_type,
      is_danger_to_life, status, status_at, status_position, record_id, title_sealed)
    values (reader.organization_id, filed.id, filed.organization_id, reader.client_id, filed.filed_at,
      filed.control_number, filed.item_type, filed.is_danger_to_life, filed.status, filed.status_at,
      filed.status_position, p_record_id, p_title);
  else
    -- What was filed before the link is not shared, so neither is its completion.
    update readings r set record_id = p_record_id, title_sealed = p_title
    where r.organization_id = reader.organization_id and r.item_id = filed.id and r.ended_at is null;
    if not found then return false; end if;
  end if;
  insert into reading_versions (organization_id, item_id, version, record_id, sealed)
  values (reader.organization_id, filed.id, filed.version, p_record_id, p_sealed);
  insert into reading_files (organization_id, id, item_id, owner_id, storage_key, media_type, byte_size, sealed, uploaded_at)
  select reader.organization_id, e.id, filed.id, e.organization_id, e.storage_key, e.media_type, e.byte_size, e.sealed, e.uploaded_at
  from evidence e where e.organization_id = filed.organization_id and e.item_id = filed.id and e.id = any (p_files);
  insert into record_keys (organization_id, record_id, holder_id, wrapped)
  select reader.organization_id, w.record_id, reader.holder_id, w.wrapped
  from unnest(p_record_id || p_files, p_wrapped || p_wraps) w(record_id, wrapped)
  where w.record_id = p_record_id or exists (
    select 1 from evidence e where e.organization_id = filed.organization_id and e.item_id = filed.id and e.id = w.record_id);
  return true;
end $$;
comment on function actor.share_filing is 'Gives a linked client its reading of a filing that is open; security definer because a representative may write nothing of another organization';

create function actor.end_authority() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update clients c set state = 'authority_ended'
  where c.organization_id = new.representative_id and c.id = new.representative_client_id and c.state = 'active'
    and old.state = 'confirmed';
  update readings r set ended_at = new.ended_at
  where r.organization_id = new.organization_id and r.owner_id = new.representative_id and r.ended_at is null
    and r.item_id in (select i.id from items i
      where i.organization_id = new.representative_id and i.client_id = new.representative_client_id);
  return null;
end $$;
comment on function actor.end_authority is 'Nothing new reaches the client or is filed in its name; security definer because each side may not write the other';

create function actor.end_client() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update authorities a set state = 'ended', ended_at = now(), end_reason = 'by_customs'
  where a.representative_id = new.organization_id and a.representative_client_id = new.id and a.state <> 'ended';
  return null;
end $$;
comment on function actor.end_client is 'Whoever ends a client ends its link; security definer because the client belongs to another organization';
revoke all on function actor.linked_reader, actor.share_filing, actor.end_authority, actor.end_client from public;
grant execute on function actor.linked_reader, actor.share_filing to psilo_partner;
grant execute on function actor.organization_id, actor.subject_id, actor.has_role to psilo_actor_owner;

create trigger authorities_end after update on authorities
  for each row when (new.state = 'ended' and old.state <> 'ended') execute function actor.end_authority();
create trigger clients_end after update on clients
  for each row when (new.state = 'authority_ended' and old.state = 'active') execute function actor.end_client();
alter function actor.linked_reader owner to psilo_actor_owner;
alter function actor.share_filing owner to psilo_actor_owner;
alter function actor.end_authority owner to psilo_actor_owner;
alter function actor.end_client owner to psilo_actor_owner;

-- Steps and their times, as of every other state (0017_guard.sql).
insert into guard.transitions (machine, actor, from_state, to_state) values
  ('authority', 'admin', 'proposed', 'confirmed'),
  ('authority', 'admin', 'proposed', 'ended'),
  ('authority', 'admin', 'confirmed', 'ended'),
  ('authority', 'partner', 'confirmed', 'ended'),
  ('client', 'admin', 'active', 'authority_ended'),
  -- By the trigger above when its authority is revoked; a partner updates no client.
  ('client', 'partner', 'active', 'authority_ended');
create function guard.step_authority() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() is null then return new; end if;
  perform guard.require_step('authority', old.state, new.state);
  if new.state = 'confirmed' then
    new.confirmed_at := now();
  else
    new.confirmed_by := old.confirmed_by;
    new.ended_at := now();
  end if;
  return new;
end $$;
comment on function guard.step_authority is 'Security definer: looks steps up; times are the transaction''s, and who confirmed stays';
create function guard.step_client() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() is not null then perform guard.require_step('client', old.state, new.state); end if;
  return new;
end $$;
comment on function guard.step_client is 'Security definer: looks steps up; an authority that ended does not come back';
revoke all on function guard.step_authority, guard.step_client from public;
create trigger authorities_step before update on authorities
  for each row execute function guard.step_authority();
create trigger clients_step before update of state on clients
  for each row execute function guard.step_client();
alter function guard.step_authority owner to psilo_guard_owner;
alter function guard.step_client owner to psilo_guard_owner;

-- Nothing new is filed for a client whose authority ended, whatever the process says.
drop policy items_insert_partner on items;
create policy items_insert_partner on items for insert to psilo_partner with check (
  organization_id = (select actor.organization_id()) and submitted_by = (select actor.subject_id())
  and (select actor.has_role('liaison'))
  and client_id in (select g.client_id from client_grants g where g.membership_id = (select actor.subject_id()))
  and client_id in (select c.id from clients c where c.state = 'active'));
comment on policy items_insert_partner on items is 'A liaison files for clients granted whose authority is in force, in the own name';

comment on column clients.linked_organization_id is 'Written and read by nobody: the link stands in authorities';
