-- Destroying keys (baseline 35, 65): what is sealed under them stays where it is and can never be opened again.

-- Two people: this step stands apart. Until the two-person act provides its own check, nobody passes.
create function keys.require_two_people(p_proposal_id uuid, p_act text, p_object_id uuid) returns void
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  raise exception 'refused: two people destroy a key, and no approved proposal says so' using errcode = 'PS405';
end $$;
comment on function keys.require_two_people is
  'Security definer: passes for a proposal of exactly this act and object that someone else approved; refuses everything until proposals exist';

create policy items_select_keys on items for select to psilo_keys_owner using (true);
comment on policy items_select_keys on items is 'Destroying the keys of an item';
create policy evidence_select_keys on evidence for select to psilo_keys_owner using (true);
comment on policy evidence_select_keys on evidence is 'Destroying the keys of an item with its files';
create policy messages_select_keys on messages for select to psilo_keys_owner using (true);
comment on policy messages_select_keys on messages is 'Destroying the keys of an item with its messages';
create policy conferences_select_keys on conferences for select to psilo_keys_owner using (true);
comment on policy conferences_select_keys on conferences is 'Destroying the keys of an item with its conferences';
create policy organizations_select_keys on organizations for select to psilo_keys_owner using (true);
comment on policy organizations_select_keys on organizations is 'Only a suspended organization loses its keys';
grant select (organization_id, id) on items to psilo_keys_owner;
grant select (organization_id, id, item_id, storage_key) on evidence to psilo_keys_owner;
grant select (organization_id, id, item_id) on messages, conferences to psilo_keys_owner;
grant select (id, state) on organizations to psilo_keys_owner;

create function keys.note_destruction(p_organization_id uuid, p_kind text, p_object_id uuid, p_codes jsonb) returns void
language sql volatile set search_path = public, pg_temp
begin atomic
  insert into audit_events (actor_kind, actor_id, organization_id, action, object_kind, object_id, request_id, codes)
  values ('admin', actor.subject_id(), p_organization_id, 'key.destroyed', p_kind, p_object_id, actor.request_id(), p_codes);
end;
comment on function keys.note_destruction is 'Writes the act into its own transaction';

create function keys.require_security_admin() returns void
language plpgsql stable set search_path = public, pg_temp as $$
begin
  if not actor.has_role('security_admin') then
    raise exception 'refused: security administrators destroy keys' using errcode = '42501';
  end if;
end $$;
comment on function keys.require_security_admin is 'Who may destroy keys at all';

-- Keys of an item, its files, messages and conferences. A delivered package has a key of its own and stays (RULES 15).
create function keys.destroy_item(p_organization_id uuid, p_item_id uuid, p_proposal_id uuid) returns text[]
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  files text[];
  gone integer;
begin
  perform keys.require_security_admin();
  perform keys.require_two_people(p_proposal_id, 'destroy_item_keys', p_item_id);
  select coalesce(array_agg(e.storage_key order by e.storage_key), '{}') into files from evidence e
  where e.organization_id = p_organization_id and e.item_id = p_item_id;
  delete from record_keys k where k.organization_id = p_organization_id and k.record_id in (
    select i.id from items i where i.organization_id = p_organization_id and i.id = p_item_id
    union all select e.id from evidence e where e.organization_id = p_organization_id and e.item_id = p_item_id
    union all select m.id from messages m where m.organization_id = p_organization_id and m.item_id = p_item_id
    union all select c.id from conferences c where c.organization_id = p_organization_id and c.item_id = p_item_id);
  get diagnostics gone = row_count;
  perform keys.note_destruction(p_organization_id, 'item', p_item_id,
    jsonb_build_object('wraps', gone, 'files', cardinality(files), 'proposal', p_proposal_id));
  return files;
end $$;
comment on function keys.destroy_item is 'Security definer: no process may delete a key by itself; returns the stored objects to remove';

-- Everything an organization owns, for good: its holders with their private keys, and every wrap of its records.
create function keys.destroy_organization(p_organization_id uuid, p_proposal_id uuid) returns text[]
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  files text[];
  wraps integer;
  holders integer;
begin
  perform keys.require_security_admin();
  perform keys.require_two_people(p_proposal_id, 'destroy_organization_keys', p_organization_id);
  if not exists (select 1 from organizations o where o.id = p_organization_id and o.state in ('suspended', 'offboarded')) then
    raise exception 'refused: the organization still works' using errcode = 'PS409';
  end if;
  select coalesce(array_agg(e.storage_key order by e.storage_key), '{}') into files from evidence e
  where e.organization_id = p_organization_id;
  delete from record_keys where organization_id = p_organization_id;
  get diagnostics wraps = row_count;
  delete from organization_holders where organization_id = p_organization_id;
  get diagnostics holders = row_count;
  update key_rotations set retired_at = now() where organization_id = p_organization_id and retired_at is null;
  perform keys.note_destruction(p_organization_id, 'organization', p_organization_id,
    jsonb_build_object('wraps', wraps, 'holders', holders, 'files', cardinality(files), 'proposal', p_proposal_id));
  return files;
end $$;
comment on function keys.destroy_organization is 'Security definer: no process may delete a key by itself; returns the stored objects to remove';

revoke all on function keys.require_two_people, keys.note_destruction, keys.require_security_admin, keys.destroy_item,
  keys.destroy_organization from public;
grant execute on function keys.destroy_item, keys.destroy_organization to psilo_admin;
alter function keys.require_two_people owner to psilo_keys_owner;
alter function keys.note_destruction owner to psilo_keys_owner;
alter function keys.require_security_admin owner to psilo_keys_owner;
alter function keys.destroy_item owner to psilo_keys_owner;
alter function keys.destroy_organization owner to psilo_keys_owner;
