-- A linked client reads what was filed in its name under keys of its own (RULES 8). Destroying an item destroys these
-- copies too: otherwise its content could still be opened.

create policy readings_select_keys on readings for select to psilo_keys_owner using (true);
comment on policy readings_select_keys on readings is 'Destroying the keys of an item with its readers'' copies';
create policy reading_versions_select_keys on reading_versions for select to psilo_keys_owner using (true);
comment on policy reading_versions_select_keys on reading_versions is 'Destroying the keys of an item with its readers'' copies';
create policy reading_files_select_keys on reading_files for select to psilo_keys_owner using (true);
comment on policy reading_files_select_keys on reading_files is 'Destroying the keys of an item with its readers'' copies';
grant select (organization_id, item_id, owner_id, record_id) on readings to psilo_keys_owner;
grant select (organization_id, item_id, record_id) on reading_versions to psilo_keys_owner;
grant select (organization_id, item_id, id, storage_key) on reading_files to psilo_keys_owner;

set local role psilo_keys_owner;

create function keys.list_shared_copies(p_organization_id uuid, p_item_id uuid)
returns table (organization_id uuid, record_id uuid)
language sql stable set search_path = public, pg_temp
begin atomic
  with shared as (
    select r.organization_id, r.item_id, r.record_id from readings r
    where r.owner_id = p_organization_id and r.item_id = p_item_id and r.organization_id <> r.owner_id)
  select s.organization_id, s.record_id from shared s
  union all
  select v.organization_id, v.record_id from shared s
    join reading_versions v on v.organization_id = s.organization_id and v.item_id = s.item_id
  union all
  select f.organization_id, f.id from shared s
    join reading_files f on f.organization_id = s.organization_id and f.item_id = s.item_id;
end;
comment on function keys.list_shared_copies is 'Records of other organizations that hold what was filed in their name';
revoke all on function keys.list_shared_copies from public;

create or replace function keys.destroy_item(p_organization_id uuid, p_item_id uuid, p_proposal_id uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  gone integer;
begin
  perform keys.require_security_admin();
  perform keys.require_two_people(p_proposal_id, 'destroy_item_keys', p_item_id);
  perform keys.mark_destroyed(p_organization_id, p_proposal_id, p_item_id);
  delete from record_keys k where (k.organization_id = p_organization_id and k.record_id in (
      select i.id from items i where i.organization_id = p_organization_id and i.id = p_item_id
      union all select e.id from evidence e where e.organization_id = p_organization_id and e.item_id = p_item_id
      union all select m.id from messages m where m.organization_id = p_organization_id and m.item_id = p_item_id
      union all select c.id from conferences c where c.organization_id = p_organization_id and c.item_id = p_item_id))
    or (k.organization_id, k.record_id) in (
      select s.organization_id, s.record_id from keys.list_shared_copies(p_organization_id, p_item_id) s);
  get diagnostics gone = row_count;
  perform keys.note_destruction(p_organization_id, 'item', p_item_id,
    jsonb_build_object('wraps', gone, 'proposal', p_proposal_id));
end $$;

-- What an organization filed in a client's name stays the client's when the organization's own keys go.
create or replace function keys.list_objects(p_destruction_id uuid) returns table (storage_key text)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select e.storage_key from destroyed_contents d
  join evidence e on e.organization_id = d.organization_id and (d.item_id is null or e.item_id = d.item_id)
  where d.destruction_id = p_destruction_id and d.organization_id = actor.organization_id()
    and not exists (select 1 from package_files f where f.storage_key = e.storage_key)
    and not (d.item_id is null and exists (select 1 from reading_files f where f.storage_key = e.storage_key));
end;

set local role none;
