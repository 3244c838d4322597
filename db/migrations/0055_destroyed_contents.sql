-- What was destroyed leaves a mark: pages then say so plainly, nothing is destroyed twice, and stored files are removed
-- after commit by a job that can be killed and run again.

create table destroyed_contents (
  organization_id uuid not null references organizations (id) on delete restrict,
  destruction_id uuid not null,
  item_id uuid,
  destroyed_at timestamptz not null default now(),
  primary key (organization_id, destruction_id),
  foreign key (organization_id, destruction_id) references key_destructions (organization_id, id) on delete restrict,
  foreign key (organization_id, item_id) references items (organization_id, id) on delete restrict,
  constraint destroyed_contents_once unique nulls not distinct (organization_id, item_id)
);
comment on table destroyed_contents is 'Items, or (no item) whole organizations, whose keys were destroyed; written by the functions of schema keys alone';

alter table destroyed_contents enable row level security;
alter table destroyed_contents force row level security;

create policy destroyed_contents_select_partner on destroyed_contents for select to psilo_partner using (
  organization_id = (select actor.organization_id()) and exists (
    select 1 from items i where i.organization_id = destroyed_contents.organization_id and i.id = destroyed_contents.item_id));
comment on policy destroyed_contents_select_partner on destroyed_contents is 'A partner is told that the content of an own item is gone';
create policy destroyed_contents_select_staff on destroyed_contents for select to psilo_staff
  using ((select actor.subject_id()) is not null);
comment on policy destroyed_contents_select_staff on destroyed_contents is 'Staff are told that the content of an item or organization is gone';
create policy destroyed_contents_select_recused on destroyed_contents as restrictive for select to psilo_staff using (
  (organization_id not in (select actor.recused_matters())
    and coalesce(item_id, organization_id) not in (select actor.recused_matters()))
  or item_id in (select actor.opened_items()));
comment on policy destroyed_contents_select_recused on destroyed_contents is 'A recused person sees nothing of the matter, unless it was opened in an emergency';
create policy destroyed_contents_select_admin on destroyed_contents for select to psilo_admin
  using ((select actor.subject_id()) is not null);
comment on policy destroyed_contents_select_admin on destroyed_contents is 'Administrators see whose content is gone';
create policy destroyed_contents_keys on destroyed_contents for all to psilo_keys_owner using (true) with check (true);
comment on policy destroyed_contents_keys on destroyed_contents is 'The functions that destroy keys';
grant select on destroyed_contents to psilo_partner, psilo_staff, psilo_admin;
grant select, insert (organization_id, destruction_id, item_id) on destroyed_contents to psilo_keys_owner;

create policy organizations_update_destroyed on organizations as restrictive for update to psilo_admin
  using ((select actor.subject_id()) is not null)
  with check (state in ('suspended', 'offboarded')
    or id not in (select d.organization_id from destroyed_contents d where d.item_id is null));
comment on policy organizations_update_destroyed on organizations is 'An organization without keys never works again';

create policy package_files_select_keys on package_files for select to psilo_keys_owner using (true);
comment on policy package_files_select_keys on package_files is 'A stored file that a package carries stays for its destination';
grant select (storage_key) on package_files to psilo_keys_owner;
grant usage on schema keys to psilo_worker;
alter policy outbox_insert_admin on outbox with check ((select actor.subject_id()) is not null
  and (kind, queue) in (('mail.send', 'mail'), ('keys.remove-objects', 'housekeeping')));

set local role psilo_keys_owner;
drop function keys.destroy_item(uuid, uuid, uuid);
drop function keys.destroy_organization(uuid, uuid);

create function keys.mark_destroyed(p_organization_id uuid, p_destruction_id uuid, p_item_id uuid) returns void
language plpgsql volatile set search_path = public, pg_temp as $$
begin
  if exists (
    select 1 from destroyed_contents d
    where d.organization_id = p_organization_id and (d.item_id is null or d.item_id = p_item_id)) then
    raise exception 'refused: its content was destroyed before' using errcode = 'PS409';
  end if;
  insert into destroyed_contents (organization_id, destruction_id, item_id)
  values (p_organization_id, p_destruction_id, p_item_id);
end $$;
comment on function keys.mark_destroyed is 'Leaves the mark, once';
revoke all on function keys.mark_destroyed from public;

-- Keys of an item, its files, messages and conferences. A delivered package has a key of its own and stays (RULES 15).
create function keys.destroy_item(p_organization_id uuid, p_item_id uuid, p_proposal_id uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  gone integer;
begin
  perform keys.require_security_admin();
  perform keys.require_two_people(p_proposal_id, 'destroy_item_keys', p_item_id);
  perform keys.mark_destroyed(p_organization_id, p_proposal_id, p_item_id);
  delete from record_keys k where k.organization_id = p_organization_id and k.record_id in (
    select i.id from items i where i.organization_id = p_organization_id and i.id = p_item_id
    union all select e.id from evidence e where e.organization_id = p_organization_id and e.item_id = p_item_id
    union all select m.id from messages m where m.organization_id = p_organization_id and m.item_id = p_item_id
    union all select c.id from conferences c where c.organization_id = p_organization_id and c.item_id = p_item_id);
  get diagnostics gone = row_count;
  perform keys.note_destruction(p_organization_id, 'item', p_item_id,
    jsonb_build_object('wraps', gone, 'proposal', p_proposal_id));
end $$;
comment on function keys.destroy_item is 'Security definer: no process may delete a key by itself';

-- Everything an organization owns, for good: its holders with their private keys, and every wrap of its records.
create function keys.destroy_organization(p_organization_id uuid, p_proposal_id uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  wraps integer;
  holders integer;
begin
  perform keys.require_security_admin();
  perform keys.require_two_people(p_proposal_id, 'destroy_organization_keys', p_organization_id);
  if not exists (select 1 from organizations o where o.id = p_organization_id and o.state in ('suspended', 'offboarded')) then
    raise exception 'refused: the organization still works' using errcode = 'PS409';
  end if;
  perform keys.mark_destroyed(p_organization_id, p_proposal_id, null);
  delete from record_keys where organization_id = p_organization_id;
  get diagnostics wraps = row_count;
  delete from organization_holders where organization_id = p_organization_id;
  get diagnostics holders = row_count;
  update key_rotations set retired_at = now() where organization_id = p_organization_id and retired_at is null;
  perform keys.note_destruction(p_organization_id, 'organization', p_organization_id,
    jsonb_build_object('wraps', wraps, 'holders', holders, 'proposal', p_proposal_id));
end $$;
comment on function keys.destroy_organization is 'Security definer: no process may delete a key by itself';
revoke all on function keys.destroy_item, keys.destroy_organization from public;
grant execute on function keys.destroy_item, keys.destroy_organization to psilo_admin;

create function keys.list_objects(p_destruction_id uuid) returns table (storage_key text)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select e.storage_key from destroyed_contents d
  join evidence e on e.organization_id = d.organization_id and (d.item_id is null or e.item_id = d.item_id)
  where d.destruction_id = p_destruction_id and d.organization_id = actor.organization_id()
    and not exists (select 1 from package_files f where f.storage_key = e.storage_key);
end;
comment on function keys.list_objects is 'Security definer: the job that removes stored files reads neither files nor packages; only what was destroyed, and no package carries';
revoke all on function keys.list_objects from public;
grant execute on function keys.list_objects to psilo_worker;
set local role none;
