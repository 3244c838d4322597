-- Replacing a key: a new one beside the old, every wrap made anew in batches, then the old one goes. The steward
-- calls these functions and reads no table; who runs them also needs the key file of the root concerned.

create table key_rotations (
  id uuid primary key default gen_random_uuid(),
  root text,
  holder_id uuid,
  organization_id uuid references organizations (id) on delete restrict,
  old_public_key bytea not null,
  new_public_key bytea not null,
  rewrapped integer not null default 0,
  started_at timestamptz not null default now(),
  entered_at timestamptz,
  rewrapped_at timestamptz,
  retired_at timestamptz,
  constraint key_rotations_one_target check ((root is null) <> (holder_id is null))
);
comment on table key_rotations is 'Each replacement of a key and how far it got. Public keys only';
create unique index key_rotations_open on key_rotations (root, holder_id) nulls not distinct where retired_at is null;
comment on index key_rotations_open is 'One open replacement of a key at a time';

alter table key_rotations enable row level security;
alter table key_rotations force row level security;
create policy key_rotations_keys on key_rotations for all to psilo_keys_owner using (true) with check (true);
comment on policy key_rotations_keys on key_rotations is 'Reached through the functions of schema keys alone';
grant select, insert, update on key_rotations to psilo_keys_owner;

create policy root_keys_keys on root_keys for all to psilo_keys_owner using (true) with check (true);
comment on policy root_keys_keys on root_keys is 'A replaced root enters its new public half';
grant select, update (public_key) on root_keys to psilo_keys_owner;
create policy organization_holders_keys on organization_holders for all to psilo_keys_owner using (true) with check (true);
comment on policy organization_holders_keys on organization_holders is 'The functions that replace and destroy keys';
grant select, delete, update (public_key, private_key_wrapped) on organization_holders to psilo_keys_owner;
create policy realm_holders_keys on realm_holders for all to psilo_keys_owner using (true) with check (true);
comment on policy realm_holders_keys on realm_holders is 'The functions that replace keys';
grant select, update (public_key) on realm_holders to psilo_keys_owner;
create policy realm_private_keys_keys on realm_private_keys for all to psilo_keys_owner using (true) with check (true);
comment on policy realm_private_keys_keys on realm_private_keys is 'The functions that replace keys';
grant select, update (private_key_wrapped) on realm_private_keys to psilo_keys_owner;
create policy record_keys_keys on record_keys for all to psilo_keys_owner using (true) with check (true);
comment on policy record_keys_keys on record_keys is 'The functions that replace and destroy keys';
grant select, delete, update (wrapped) on record_keys to psilo_keys_owner;
create policy realm_record_keys_keys on realm_record_keys for all to psilo_keys_owner using (true) with check (true);
comment on policy realm_record_keys_keys on realm_record_keys is 'The functions that replace keys';
grant select, update (wrapped) on realm_record_keys to psilo_keys_owner;
create policy password_resets_keys on password_resets for all to psilo_keys_owner using (true) with check (true);
comment on policy password_resets_keys on password_resets is 'The functions that replace keys';
grant select (id, holder_id, wrapped), update (wrapped) on password_resets to psilo_keys_owner;
create policy audit_events_insert_keys on audit_events for insert to psilo_keys_owner with check (actor_kind in ('steward', 'admin'));
comment on policy audit_events_insert_keys on audit_events is 'Replacing and destroying keys is on record';
grant insert (actor_kind, actor_id, organization_id, action, object_kind, object_id, outcome, source, request_id, codes)
  on audit_events to psilo_keys_owner;

create function keys.root_of(p_realm text) returns text
language sql immutable set search_path = pg_catalog, pg_temp
return case p_realm when 'mail' then 'mail' when 'gate_partner' then 'partner' else 'government' end;
comment on function keys.root_of is 'The root of a realm, as app/crypto/holder.ts has it';

create function keys.audit(p_action text, p_rotation key_rotations) returns void
language sql volatile set search_path = public, pg_temp
begin atomic
  insert into audit_events (actor_kind, organization_id, action, object_kind, object_id, source, codes)
  values ('steward', (p_rotation).organization_id, p_action, 'key-rotation', (p_rotation).id, 'command',
    jsonb_build_object('root', (p_rotation).root, 'holder', (p_rotation).holder_id, 'rewrapped', (p_rotation).rewrapped));
end;
comment on function keys.audit is 'Writes the act into its own transaction';

-- Every wrap that was made for a public key: what a replacement has to make anew, and what forbids dropping the old.
create function keys.wraps_to(p_root text, p_holder_id uuid, p_public_key bytea, p_limit integer)
returns table (place text, organization_id uuid, record_id uuid, holder_id uuid, kind text, parent_id uuid, public_key bytea, wrapped bytea)
language sql stable set search_path = public, pg_temp
begin atomic
  select 'organization_holder', h.organization_id, null::uuid, h.id, 'organization', null::uuid, h.public_key, h.private_key_wrapped
  from organization_holders h
  where p_root = 'partner' and h.client_id is null and keys.recipient_of(h.private_key_wrapped) = keys.id_of(p_public_key)
  union all
  select 'organization_older', o.organization_id, null, o.holder_id, 'organization', null, o.public_key, o.private_key_wrapped
  from organization_older_keys o join organization_holders h on h.organization_id = o.organization_id and h.id = o.holder_id
  where p_root = 'partner' and h.client_id is null and keys.recipient_of(o.private_key_wrapped) = keys.id_of(p_public_key)
  union all
  select 'realm_holder', null, null, h.id, h.realm, null, h.public_key, p.private_key_wrapped
  from realm_holders h join realm_private_keys p on p.holder_id = h.id
  where p_root = keys.root_of(h.realm) and keys.recipient_of(p.private_key_wrapped) = keys.id_of(p_public_key)
  union all
  select 'organization_holder', h.organization_id, null, h.id, 'client', h.parent_id, h.public_key, h.private_key_wrapped
  from organization_holders h
  where h.parent_id = p_holder_id and keys.recipient_of(h.private_key_wrapped) = keys.id_of(p_public_key)
  union all
  select 'organization_older', o.organization_id, null, o.holder_id, 'client', h.parent_id, o.public_key, o.private_key_wrapped
  from organization_older_keys o join organization_holders h on h.organization_id = o.organization_id and h.id = o.holder_id
  where h.parent_id = p_holder_id and keys.recipient_of(o.private_key_wrapped) = keys.id_of(p_public_key)
  union all
  select 'record', k.organization_id, k.record_id, k.holder_id, 'record', null, null, k.wrapped
  from record_keys k where k.holder_id = p_holder_id and substring(k.wrapped from 2 for 8) = keys.id_of(p_public_key)
  union all
  select 'realm_record', null, k.record_id, k.holder_id, 'record', null, null, k.wrapped
  from realm_record_keys k where k.holder_id = p_holder_id and substring(k.wrapped from 2 for 8) = keys.id_of(p_public_key)
  union all
  select 'password_reset', null, r.id, r.holder_id, 'record', null, null, r.wrapped
  from password_resets r where r.holder_id = p_holder_id and keys.recipient_of(r.wrapped) = keys.id_of(p_public_key)
  limit p_limit;
end;
comment on function keys.wraps_to is 'Wraps of holders and records by the public key they were made for';

create function keys.list_roots() returns table (name text, public_key bytea)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select name, public_key from root_keys;
end;
comment on function keys.list_roots is 'Security definer: which version of each root new holders are wrapped to';

create function keys.list_open(p_root text, p_organization_id uuid, p_realm text)
returns table (id uuid, root text, holder_id uuid, kind text, old_public_key bytea, new_public_key bytea, rewrapped integer,
  entered_at timestamptz, rewrapped_at timestamptz, may_enter boolean, may_retire boolean)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select r.id, r.root, r.holder_id,
    coalesce(rh.realm, case when oh.client_id is null then 'organization' else 'client' end),
    r.old_public_key, r.new_public_key, r.rewrapped, r.entered_at, r.rewrapped_at,
    r.started_at < now() - interval '2 minutes', r.rewrapped_at < now() - interval '5 minutes'
  from key_rotations r
  left join realm_holders rh on rh.id = r.holder_id
  left join organization_holders oh on oh.organization_id = r.organization_id and oh.id = r.holder_id
  where r.retired_at is null and (r.root = p_root or r.organization_id = p_organization_id or rh.realm = p_realm)
  -- Clients before their organization, so that older pairs of clients are gone when the organization's goes.
  order by (oh.parent_id is null), r.started_at, r.id;
end;
comment on function keys.list_open is 'Security definer: replacements that are not over';

create function keys.begin_root(p_root text, p_new_public_key bytea) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  begun key_rotations;
begin
  perform pg_advisory_xact_lock(728151);
  if exists (select 1 from key_rotations where retired_at is null) then
    raise exception 'refused: another replacement of a key is not over' using errcode = 'PS409';
  end if;
  insert into key_rotations (root, old_public_key, new_public_key)
  select k.name, k.public_key, p_new_public_key from root_keys k where k.name = p_root and k.public_key <> p_new_public_key
  returning * into strict begun;
  perform keys.audit('key.rotation-started', begun);
end $$;
comment on function keys.begin_root is 'Security definer: notes that a root gets a new version, which stands in the key file already';

create function keys.enter_root(p_id uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  entered key_rotations;
begin
  -- Long enough for every process to have read its key file again (once a minute).
  update key_rotations set entered_at = now()
  where id = p_id and root is not null and entered_at is null and started_at < now() - interval '2 minutes'
  returning * into entered;
  if entered.id is null then
    raise exception 'refused: running processes may not have read the new version yet' using errcode = 'PS409';
  end if;
  update root_keys set public_key = entered.new_public_key where name = entered.root;
end $$;
comment on function keys.enter_root is 'Security definer: from now on new holders are wrapped to the new version';

create function keys.list_holders(p_organization_id uuid, p_realm text)
returns table (id uuid, kind text, organization_id uuid, parent_id uuid, public_key bytea)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select h.id, case when h.client_id is null then 'organization' else 'client' end, h.organization_id, h.parent_id, h.public_key
  from organization_holders h where h.organization_id = p_organization_id
  union all
  select h.id, h.realm, null, null, h.public_key from realm_holders h where h.realm = p_realm
  order by 4 nulls first, 1;
end;
comment on function keys.list_holders is 'Security definer: public facts of the holders whose keys are replaced';

create function keys.begin_holder(p_holder_id uuid, p_new_public_key bytea, p_private_key_wrapped bytea) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  begun key_rotations;
  own organization_holders;
  realm realm_holders;
  above bytea;
begin
  perform pg_advisory_xact_lock(728151);
  if exists (select 1 from key_rotations where root is not null and retired_at is null) then
    raise exception 'refused: a root is being replaced' using errcode = 'PS409';
  end if;
  select * into own from organization_holders where id = p_holder_id for update;
  if own.id is not null then
    select coalesce(
      (select h.public_key from organization_holders h where h.organization_id = own.organization_id and h.id = own.parent_id),
      (select public_key from root_keys where name = 'partner')) into above;
    insert into organization_older_keys (organization_id, holder_id, public_key, private_key_wrapped)
    values (own.organization_id, own.id, own.public_key, own.private_key_wrapped);
    update organization_holders set public_key = p_new_public_key, private_key_wrapped = p_private_key_wrapped
    where organization_id = own.organization_id and id = own.id;
  else
    select * into strict realm from realm_holders where id = p_holder_id for update;
    select public_key into strict above from root_keys where name = keys.root_of(realm.realm);
    insert into realm_older_keys (holder_id, public_key, private_key_wrapped)
    select realm.id, realm.public_key, p.private_key_wrapped from realm_private_keys p where p.holder_id = realm.id;
    update realm_holders set public_key = p_new_public_key where id = realm.id;
    update realm_private_keys set private_key_wrapped = p_private_key_wrapped where holder_id = realm.id;
  end if;
  if keys.recipient_of(p_private_key_wrapped) <> keys.id_of(above) then
    raise exception 'refused: the new key is not wrapped to the rung below' using errcode = 'PS409';
  end if;
  insert into key_rotations (holder_id, organization_id, old_public_key, new_public_key, entered_at)
  values (p_holder_id, own.organization_id, coalesce(own.public_key, realm.public_key), p_new_public_key, now())
  returning * into begun;
  perform keys.audit('key.rotation-started', begun);
end $$;
comment on function keys.begin_holder is 'Security definer: a holder gets a new pair; the one it had stays for opening';

create function keys.read_pairs(p_holder_id uuid)
returns table (id uuid, kind text, organization_id uuid, parent_id uuid, public_key bytea, private_key_wrapped bytea,
  older_public_key bytea, older_private_key_wrapped bytea)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select h.id, case when h.client_id is null then 'organization' else 'client' end, h.organization_id, h.parent_id,
    h.public_key, h.private_key_wrapped, o.public_key, o.private_key_wrapped
  from organization_holders h
  left join organization_older_keys o on o.organization_id = h.organization_id and o.holder_id = h.id
  where h.id = p_holder_id and h.organization_id in (
    select r.organization_id from key_rotations r where r.holder_id is not null and r.retired_at is null)
  union all
  select h.id, h.realm, null, null, h.public_key, p.private_key_wrapped, o.public_key, o.private_key_wrapped
  from realm_holders h join realm_private_keys p on p.holder_id = h.id
  left join realm_older_keys o on o.holder_id = h.id
  where h.id = p_holder_id and h.id in (select r.holder_id from key_rotations r where r.retired_at is null);
end;
comment on function keys.read_pairs is 'Security definer: wrapped private keys, while their holder or one of its organization is being replaced';

create function keys.list_wraps(p_id uuid, p_limit integer)
returns table (place text, organization_id uuid, record_id uuid, holder_id uuid, kind text, parent_id uuid, public_key bytea, wrapped bytea)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select w.* from key_rotations r cross join lateral keys.wraps_to(r.root, r.holder_id, r.old_public_key, least(p_limit, 1000)) w
  where r.id = p_id and r.retired_at is null and r.entered_at is not null;
end;
comment on function keys.list_wraps is 'Security definer: the next wraps to make anew, of a replacement that is under way';

-- Each wrap is exchanged only if it is still the one that was read: who deleted or replaced it meanwhile wins.
create function keys.put_wraps(
  p_id uuid, p_places text[], p_organizations uuid[], p_records uuid[], p_holders uuid[], p_before bytea[], p_after bytea[])
returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  under_way key_rotations;
  changed integer := 0;
  step integer;
begin
  select * into strict under_way from key_rotations
  where id = p_id and retired_at is null and entered_at is not null for update;
  if exists (select 1 from unnest(p_before, p_after) w (before, after)
    where keys.recipient_of(w.before) is distinct from keys.id_of(under_way.old_public_key)
      or keys.recipient_of(w.after) is distinct from keys.id_of(under_way.new_public_key)) then
    raise exception 'refused: a wrap leads from the old key to the new one' using errcode = 'PS409';
  end if;
  update record_keys k set wrapped = w.after
  from unnest(p_places, p_organizations, p_records, p_holders, p_before, p_after)
    w (place, organization_id, record_id, holder_id, before, after)
  where w.place = 'record' and k.organization_id = w.organization_id and k.record_id = w.record_id
    and k.holder_id = w.holder_id and k.wrapped = w.before;
  get diagnostics step = row_count; changed := changed + step;
  update realm_record_keys k set wrapped = w.after
  from unnest(p_places, p_records, p_holders, p_before, p_after) w (place, record_id, holder_id, before, after)
  where w.place = 'realm_record' and k.record_id = w.record_id and k.holder_id = w.holder_id and k.wrapped = w.before;
  get diagnostics step = row_count; changed := changed + step;
  update password_resets k set wrapped = w.after
  from unnest(p_places, p_records, p_before, p_after) w (place, record_id, before, after)
  where w.place = 'password_reset' and k.id = w.record_id and k.wrapped = w.before;
  get diagnostics step = row_count; changed := changed + step;
  update organization_holders k set private_key_wrapped = w.after
  from unnest(p_places, p_organizations, p_holders, p_before, p_after) w (place, organization_id, holder_id, before, after)
  where w.place = 'organization_holder' and k.organization_id = w.organization_id and k.id = w.holder_id and k.private_key_wrapped = w.before;
  get diagnostics step = row_count; changed := changed + step;
  update organization_older_keys k set private_key_wrapped = w.after
  from unnest(p_places, p_organizations, p_holders, p_before, p_after) w (place, organization_id, holder_id, before, after)
  where w.place = 'organization_older' and k.organization_id = w.organization_id and k.holder_id = w.holder_id and k.private_key_wrapped = w.before;
  get diagnostics step = row_count; changed := changed + step;
  update realm_private_keys k set private_key_wrapped = w.after
  from unnest(p_places, p_holders, p_before, p_after) w (place, holder_id, before, after)
  where w.place = 'realm_holder' and k.holder_id = w.holder_id and k.private_key_wrapped = w.before;
  get diagnostics step = row_count; changed := changed + step;
  update key_rotations set rewrapped = rewrapped + changed, rewrapped_at = null where id = p_id;
  return changed;
end $$;
comment on function keys.put_wraps is 'Security definer: exchanges wraps to the old key for wraps of the same to the new one';

create function keys.finish(p_id uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  finished key_rotations;
begin
  select * into strict finished from key_rotations
  where id = p_id and retired_at is null and entered_at is not null for update;
  if exists (select 1 from keys.wraps_to(finished.root, finished.holder_id, finished.old_public_key, 1)) then return false; end if;
  if finished.rewrapped_at is null then
    update key_rotations set rewrapped_at = now() where id = p_id returning * into finished;
    perform keys.audit('key.rewrapped', finished);
  end if;
  return true;
end $$;
comment on function keys.finish is 'Security definer: notes that nothing is wrapped to the old key any more; false while something is';

create function keys.retire(p_id uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  over key_rotations;
begin
  select * into strict over from key_rotations where id = p_id and retired_at is null for update;
  -- Longer than any transaction lives that still holds the old public key, and than any cache keeps what it opened.
  if over.rewrapped_at is null or over.rewrapped_at > now() - interval '5 minutes'
    or exists (select 1 from keys.wraps_to(over.root, over.holder_id, over.old_public_key, 1)) then
    raise exception 'refused: the old key may still be in use' using errcode = 'PS409';
  end if;
  delete from organization_older_keys where organization_id = over.organization_id and holder_id = over.holder_id;
  delete from realm_older_keys where holder_id = over.holder_id;
  update key_rotations set retired_at = now() where id = p_id returning * into over;
  perform keys.audit('key.retired', over);
end $$;
comment on function keys.retire is 'Security definer: drops the old key once nothing has been wrapped to it for five minutes';

create function keys.list_known_roots(p_root text) returns table (public_key bytea)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select public_key from root_keys where name = p_root
  union select old_public_key from key_rotations where root = p_root
  union select new_public_key from key_rotations where root = p_root;
end;
comment on function keys.list_known_roots is 'Security definer: every version a root of this installation has had; a file may hold an older public half';

do $$
declare
  f record;
begin
  for f in select p.oid::regprocedure as signature, p.prosecdef from pg_proc p
    where p.pronamespace = 'keys'::regnamespace and p.proname not in ('id_of', 'recipient_of') loop
    execute format('revoke all on function %s from public', f.signature);
    if f.prosecdef then
      execute format('grant execute on function %s to psilo_steward', f.signature);
    end if;
    execute format('alter function %s owner to psilo_keys_owner', f.signature);
  end loop;
end $$;
