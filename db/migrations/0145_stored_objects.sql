-- A row of evidence and the object that holds its bytes cannot drift: the object is promised here before its first byte,
-- a row can point at a promised object alone, and a row that goes leaves its object to be removed.

create table stored_objects (
  organization_id uuid not null references organizations (id) on delete restrict,
  -- In the order in which stores list their objects.
  storage_key text collate "C" not null,
  state text not null default 'intended',
  byte_size bigint,
  intended_at timestamptz not null default now(),
  settled_at timestamptz,
  due_at timestamptz default now() + interval '1 day',
  gap text,
  gap_at timestamptz,
  primary key (organization_id, storage_key),
  constraint stored_objects_key_form check (storage_key ~ '^[0-9a-f-]{36}$'),
  constraint stored_objects_state check (state in ('intended', 'stored', 'removing', 'removed')),
  constraint stored_objects_due check ((state in ('intended', 'removing')) = (due_at is not null)),
  constraint stored_objects_gap check ((gap is null) = (gap_at is null) and (gap is null or state = 'stored')),
  constraint stored_objects_gap_kind check (gap in ('missing', 'wrong_size'))
);
comment on table stored_objects is 'Every object there may be in storage: promised before its first byte, stored once a row points at it, removing once that row is gone or can never be read again, removed where the row stays';
comment on column stored_objects.byte_size is 'Of the sealed bytes, as they lie in storage; null until somebody has counted them';
comment on column stored_objects.due_at is 'When the reconciler may give up a promise, or remove what is to go; until then whoever began sees to it';
comment on column stored_objects.gap is 'What the reconciler found wrong with a stored object';
create index stored_objects_due_at on stored_objects (due_at, organization_id, storage_key) where due_at is not null;
comment on index stored_objects_due_at is 'What the reconciler may remove, oldest first';
create index stored_objects_gaps on stored_objects (gap_at) where gap is not null;
comment on index stored_objects_gaps is 'What is missing or damaged: the count of the health port, the list of administrators';

create table storage_checks (
  id uuid primary key default gen_random_uuid(),
  started_at timestamptz not null default now(),
  moved_at timestamptz not null default now(),
  ended_at timestamptz,
  after_organization_id uuid,
  after_storage_key text collate "C",
  objects bigint not null default 0,
  strays bigint not null default 0,
  gaps bigint not null default 0,
  foreign_objects bigint not null default 0,
  constraint storage_checks_cursor check ((after_organization_id is null) = (after_storage_key is null))
);
comment on table storage_checks is 'Each comparison of the store with stored_objects: how far it is, and what it met';
create unique index storage_checks_open on storage_checks ((true)) where ended_at is null;
comment on index storage_checks_open is 'One comparison at a time; whoever comes goes on with it';
create index storage_checks_newest on storage_checks (started_at desc);
comment on index storage_checks_newest is 'The last comparisons';

alter table stored_objects enable row level security;
alter table stored_objects force row level security;
alter table storage_checks enable row level security;
alter table storage_checks force row level security;

create policy stored_objects_insert_partner on stored_objects for insert to psilo_partner with check (
  organization_id = (select actor.organization_id()) and (select actor.has_role('liaison'))
  and due_at <= now() + interval '31 days');
comment on policy stored_objects_insert_partner on stored_objects is 'A liaison promises an object of the own organization before sending its bytes, for a month at most';
create policy stored_objects_select_admin on stored_objects for select to psilo_admin using (
  (select actor.has_role('security_admin')) and gap is not null);
comment on policy stored_objects_select_admin on stored_objects is 'Security administrators see which objects are missing or damaged, by ids alone';
create policy stored_objects_select_guard on stored_objects for select to psilo_guard_owner using (true);
comment on policy stored_objects_select_guard on stored_objects is 'The triggers find the object of a row';
create policy stored_objects_insert_guard on stored_objects for insert to psilo_guard_owner with check (state in ('intended', 'stored'));
comment on policy stored_objects_insert_guard on stored_objects is 'A row that is entered by hand brings its object along, an upload promises its own';
create policy stored_objects_update_guard on stored_objects for update to psilo_guard_owner
  using (state in ('intended', 'stored')) with check (state in ('intended', 'stored', 'removing'));
comment on policy stored_objects_update_guard on stored_objects is 'The triggers settle a promise and let go of what no row points at any more';
create policy stored_objects_select_actor on stored_objects for select to psilo_actor_owner using (true);
comment on policy stored_objects_select_actor on stored_objects is 'The functions for whoever stores and removes find the object';
create policy stored_objects_update_actor on stored_objects for update to psilo_actor_owner
  using (state = 'intended') with check (true);
comment on policy stored_objects_update_actor on stored_objects is 'Whoever stored an object says how many bytes it has';
create policy stored_objects_delete_actor on stored_objects for delete to psilo_actor_owner
  using (state in ('intended', 'removing'));
comment on policy stored_objects_delete_actor on stored_objects is 'Whoever removed an object forgets it; never one that a row points at';
create policy stored_objects_select_keys on stored_objects for select to psilo_keys_owner using (true);
comment on policy stored_objects_select_keys on stored_objects is 'Destroying keys finds the objects that nobody can read any more';
create policy stored_objects_update_keys on stored_objects for update to psilo_keys_owner
  using (state in ('stored', 'removing')) with check (state in ('removing', 'removed'));
comment on policy stored_objects_update_keys on stored_objects is 'What nobody can read any more is removed from storage; the row of the file stays';
create policy stored_objects_select_relay on stored_objects for select to psilo_relay_owner using (true);
comment on policy stored_objects_select_relay on stored_objects is 'The reconciler compares the store with what is known';
create policy stored_objects_insert_relay on stored_objects for insert to psilo_relay_owner with check (state = 'removing');
comment on policy stored_objects_insert_relay on stored_objects is 'What lies in the store and nobody knows is written down before it is removed';
create policy stored_objects_update_relay on stored_objects for update to psilo_relay_owner
  using (true) with check (true);
comment on policy stored_objects_update_relay on stored_objects is 'The reconciler gives up old promises and notes what is missing';
create policy stored_objects_delete_relay on stored_objects for delete to psilo_relay_owner using (state = 'removing');
comment on policy stored_objects_delete_relay on stored_objects is 'What is removed is forgotten; never what a row points at';
create policy storage_checks_select_relay on storage_checks for select to psilo_relay_owner using (true);
comment on policy storage_checks_select_relay on storage_checks is 'The reconciler goes on where it was';
create policy storage_checks_insert_relay on storage_checks for insert to psilo_relay_owner with check (true);
comment on policy storage_checks_insert_relay on storage_checks is 'The reconciler begins';
create policy storage_checks_update_relay on storage_checks for update to psilo_relay_owner using (ended_at is null) with check (true);
comment on policy storage_checks_update_relay on storage_checks is 'The reconciler notes how far it is; what ended stays as it was';
create policy storage_checks_select_admin on storage_checks for select to psilo_admin
  using ((select actor.has_role('security_admin')));
comment on policy storage_checks_select_admin on storage_checks is 'Security administrators see when the store was last compared, and with what result';
create policy evidence_select_relay on evidence for select to psilo_relay_owner using (true);
comment on policy evidence_select_relay on evidence is 'An object is forgotten only when no row points at it';

grant insert (organization_id, storage_key, due_at) on stored_objects to psilo_partner;
grant select (organization_id, storage_key, gap, gap_at) on stored_objects to psilo_admin;
grant select (organization_id, storage_key, state) on stored_objects to psilo_guard_owner, psilo_keys_owner, psilo_actor_owner;
grant insert (organization_id, storage_key, state, settled_at, due_at) on stored_objects to psilo_guard_owner, psilo_relay_owner;
grant update (state, settled_at, due_at, gap, gap_at) on stored_objects to psilo_guard_owner, psilo_keys_owner;
grant update (byte_size) on stored_objects to psilo_actor_owner;
grant update (state, byte_size, settled_at, due_at, gap, gap_at) on stored_objects to psilo_relay_owner;
grant delete on stored_objects to psilo_actor_owner, psilo_relay_owner;
grant select on stored_objects, storage_checks to psilo_relay_owner;
grant insert (id) on storage_checks to psilo_relay_owner;
grant update (moved_at, ended_at, after_organization_id, after_storage_key, objects, strays, gaps, foreign_objects)
  on storage_checks to psilo_relay_owner;
grant select (id, started_at, moved_at, ended_at, objects, strays, gaps, foreign_objects) on storage_checks to psilo_admin;
grant select (organization_id, storage_key) on evidence to psilo_relay_owner;

grant usage on schema actor to psilo_guard_owner;

set local role psilo_actor_owner;

create function actor.removal_wait() returns interval
language sql immutable set search_path = pg_catalog, pg_temp
return interval '15 minutes';
comment on function actor.removal_wait is 'How long whoever let go of an object has to remove it before the reconciler does';

create function actor.size_object(p_storage_key text, p_byte_size bigint) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update stored_objects o set byte_size = p_byte_size
  where o.organization_id = actor.organization_id() and o.storage_key = p_storage_key and o.state = 'intended';
  return found;
end $$;
comment on function actor.size_object is 'How many bytes lie there; security definer because a partner reads no list of objects: knowing the random name is the right to it';

create function actor.forget_object(p_storage_key text) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  delete from stored_objects o
  where o.organization_id = actor.organization_id() and o.storage_key = p_storage_key
    and o.state in ('intended', 'removing')
    and not exists (select 1 from evidence e where e.organization_id = o.organization_id and e.storage_key = o.storage_key);
  return found;
end $$;
comment on function actor.forget_object is 'Called once an object is removed; security definer because a partner reads no list of objects: knowing the random name is the right to it';

revoke all on function actor.removal_wait, actor.size_object, actor.forget_object from public;
grant execute on function actor.removal_wait to psilo_guard_owner, psilo_keys_owner, psilo_relay_owner;
grant execute on function actor.size_object, actor.forget_object to psilo_partner;
set local role none;

create function guard.settle_object() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() is null then
    insert into stored_objects as o (organization_id, storage_key, state, settled_at, due_at)
    values (new.organization_id, new.storage_key, 'stored', now(), null)
    on conflict (organization_id, storage_key) do update set state = 'stored', settled_at = now(), due_at = null
      where o.state = 'intended';
  else
    update stored_objects o set state = 'stored', settled_at = now(), due_at = null
    where o.organization_id = new.organization_id and o.storage_key = new.storage_key and o.state = 'intended';
  end if;
  if not found then
    raise exception 'refused: no object was promised under this name' using errcode = 'PS409';
  end if;
  return new;
end $$;
comment on function guard.settle_object is 'A row points at an object that was promised, once; security definer because no process may say itself that an object is stored';

-- Only files of drafts can be deleted, and nothing else points at those.
create function guard.release_object() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update stored_objects o set state = 'removing', settled_at = now(), due_at = now() + actor.removal_wait(),
    gap = null, gap_at = null
  where o.organization_id = old.organization_id and o.storage_key = old.storage_key and o.state = 'stored';
  return null;
end $$;
comment on function guard.release_object is 'A row that goes leaves its object to be removed; security definer because no process may let go of an object that a row points at';

revoke all on function guard.settle_object, guard.release_object from public;

create trigger evidence_settle_object before insert on evidence for each row execute function guard.settle_object();
create trigger evidence_release_object after delete on evidence for each row execute function guard.release_object();
alter table evidence add constraint evidence_stored_object
  foreign key (organization_id, storage_key) references stored_objects (organization_id, storage_key) on delete restrict not valid;
alter function guard.settle_object owner to psilo_guard_owner;
alter function guard.release_object owner to psilo_guard_owner;

-- What a package carries stays for its destination, what was filed in a client's name for the client.
create function keys.release_objects() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update stored_objects o set state = 'removing', settled_at = now(), due_at = now() + actor.removal_wait(),
    gap = null, gap_at = null
  from evidence e
  where e.organization_id = new.organization_id and (new.item_id is null or e.item_id = new.item_id)
    and o.organization_id = e.organization_id and o.storage_key = e.storage_key and o.state = 'stored'
    and not exists (select 1 from package_files f where f.storage_key = e.storage_key)
    and not (new.item_id is null and exists (select 1 from reading_files f where f.storage_key = e.storage_key));
  return null;
end $$;
comment on function keys.release_objects is 'What was destroyed leaves its objects to be removed, in the same transaction';

revoke all on function keys.release_objects from public;
create trigger destroyed_contents_release_objects after insert on destroyed_contents
  for each row execute function keys.release_objects();
alter function keys.release_objects owner to psilo_keys_owner;

set local role psilo_keys_owner;

create function keys.forget_objects(p_destruction_id uuid) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  gone integer;
begin
  update stored_objects o set state = 'removed', settled_at = now(), due_at = null
  where o.organization_id = actor.organization_id() and o.state = 'removing'
    and o.storage_key in (select l.storage_key from keys.list_objects(p_destruction_id) l);
  get diagnostics gone = row_count;
  return gone;
end $$;
comment on function keys.forget_objects is 'Security definer: the job that removed them says so, of what was destroyed alone';

revoke all on function keys.forget_objects from public;
grant execute on function keys.forget_objects to psilo_worker;

set local role psilo_relay_owner;

-- Old promises are given up, with a wait of their own; then what may go. Keyset cursor, so that an object that cannot
-- be removed holds up none behind it.
create function relay.claim_removals(p_after_due text, p_after_key text, p_limit integer)
returns table (organization_id uuid, storage_key text, due_at text)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update stored_objects o set state = 'removing', settled_at = now(), due_at = now() + actor.removal_wait()
  where o.state = 'intended' and o.due_at <= now();
  return query
    select o.organization_id, o.storage_key::text, o.due_at::text from stored_objects o
    where o.state = 'removing' and o.due_at <= now()
      and (p_after_due is null or (o.due_at, o.organization_id::text || o.storage_key) > (p_after_due::timestamptz, p_after_key))
    order by o.due_at, o.organization_id::text || o.storage_key limit p_limit;
end $$;
comment on function relay.claim_removals is 'Objects that the reconciler may remove, oldest first; an upload that comes too late is refused from here on';

create function relay.forget_objects(p_organization_ids uuid[], p_storage_keys text[]) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  gone record;
  total integer := 0;
begin
  for gone in
    select o.organization_id, o.storage_key, exists (
        select 1 from evidence e where e.organization_id = o.organization_id and e.storage_key = o.storage_key) as is_named
    from unnest(p_organization_ids, p_storage_keys) as g(organization_id, storage_key)
    join stored_objects o on o.organization_id = g.organization_id and o.storage_key = g.storage_key
    where o.state = 'removing' for update of o
  loop
    if gone.is_named then
      update stored_objects o set state = 'removed', settled_at = now(), due_at = null
      where o.organization_id = gone.organization_id and o.storage_key = gone.storage_key;
    else
      delete from stored_objects o where o.organization_id = gone.organization_id and o.storage_key = gone.storage_key;
    end if;
    insert into audit_events (actor_kind, organization_id, action, object_kind, object_id)
    values ('relay', gone.organization_id, 'storage.leftover-removed', 'stored-object', gone.storage_key::uuid);
    total := total + 1;
  end loop;
  return total;
end $$;
comment on function relay.forget_objects is 'The reconciler removed these; each is an event';

-- Whoever comes goes on with the open comparison; a new one begins when the last is long enough ago.
create function relay.open_check(p_every_seconds integer)
returns table (id uuid, after_organization_id uuid, after_storage_key text)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from storage_checks c
    where c.ended_at is null or c.started_at > now() - make_interval(secs => p_every_seconds)) then
    insert into storage_checks (id) values (gen_random_uuid()) on conflict do nothing;
  end if;
  return query select c.id, c.after_organization_id, c.after_storage_key::text from storage_checks c where c.ended_at is null;
end $$;

-- Rows of a stretch of names, in the order of the store.
create function relay.list_objects(p_after_organization_id uuid, p_after_storage_key text, p_limit integer)
returns table (organization_id uuid, storage_key text, state text, byte_size bigint, gap text, is_young boolean)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select o.organization_id, o.storage_key::text, o.state, o.byte_size, o.gap,
    coalesce(o.settled_at, o.intended_at) > now() - actor.removal_wait()
  from stored_objects o
  where p_after_organization_id is null or (o.organization_id, o.storage_key) > (p_after_organization_id, p_after_storage_key)
  order by o.organization_id, o.storage_key limit p_limit;
end;

create function relay.adopt_stray(p_organization_id uuid, p_storage_key text, p_wait_seconds integer) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  insert into stored_objects as o (organization_id, storage_key, state, settled_at, due_at)
  values (p_organization_id, p_storage_key, 'removing', now(), now() + make_interval(secs => p_wait_seconds))
  on conflict (organization_id, storage_key) do update set state = 'removing', settled_at = now(), due_at = excluded.due_at
    -- Destroyed and removed once, and brought back by whoever restored the store.
    where o.state = 'removed';
  if not found then return 'known'; end if;
  insert into audit_events (actor_kind, organization_id, action, object_kind, object_id)
  values ('relay', p_organization_id, 'storage.stray-found', 'stored-object', p_storage_key::uuid);
  return 'adopted';
exception when foreign_key_violation then
  return 'foreign';
end $$;
comment on function relay.adopt_stray is 'Writes down an object that nobody knows; it is removed once its wait is over. One of an organization that is not known here is not ours to remove';

create function relay.note_object(p_organization_id uuid, p_storage_key text, p_byte_size bigint) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  known record;
  found_gap text;
begin
  select o.byte_size, o.gap into known from stored_objects o
  where o.organization_id = p_organization_id and o.storage_key = p_storage_key and o.state = 'stored' for update;
  if not found then return null; end if;
  found_gap := case when p_byte_size is null then 'missing' when p_byte_size <> known.byte_size then 'wrong_size' end;
  if known.byte_size is null and p_byte_size is not null then
    update stored_objects o set byte_size = p_byte_size
    where o.organization_id = p_organization_id and o.storage_key = p_storage_key;
  end if;
  if found_gap is distinct from known.gap then
    update stored_objects o set gap = found_gap, gap_at = case when found_gap is not null then now() end
    where o.organization_id = p_organization_id and o.storage_key = p_storage_key;
    insert into audit_events (actor_kind, organization_id, action, object_kind, object_id, outcome, reason_code)
    values ('relay', p_organization_id, case when found_gap is null then 'storage.gap-closed' else 'storage.gap-found' end,
      'stored-object', p_storage_key::uuid, case when found_gap is null then 'done' else 'failed' end, found_gap);
  end if;
  return found_gap;
end $$;
comment on function relay.note_object is 'What lies under a name, or nothing: a gap is an event when it is found and when it closes';

create function relay.move_check(p_id uuid, p_organization_id uuid, p_storage_key text,
  p_objects bigint, p_strays bigint, p_gaps bigint, p_foreign bigint) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update storage_checks c set moved_at = now(), after_organization_id = p_organization_id, after_storage_key = p_storage_key,
    ended_at = case when p_organization_id is null then now() end,
    objects = c.objects + p_objects, strays = c.strays + p_strays, gaps = c.gaps + p_gaps,
    foreign_objects = c.foreign_objects + p_foreign
  where c.id = p_id and c.ended_at is null
    -- Another process may be ahead: a cursor never goes back.
    and (c.after_organization_id is null or p_organization_id is null
      or (c.after_organization_id, c.after_storage_key) < (p_organization_id, p_storage_key));
  return found;
end $$;
comment on function relay.move_check is 'The comparison got as far as this name, or to its end when there is none';

create function relay.count_gaps() returns bigint
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select count(*) from stored_objects o where o.gap is not null;
end;

do $$
declare
  f record;
begin
  for f in
    select p.oid::regprocedure as signature from pg_proc p
    where p.pronamespace = 'relay'::regnamespace and p.proname in ('claim_removals', 'forget_objects', 'open_check',
      'list_objects', 'adopt_stray', 'note_object', 'move_check', 'count_gaps')
  loop
    execute format('revoke all on function %s from public', f.signature);
    execute format('grant execute on function %s to psilo_relay', f.signature);
  end loop;
end $$;
set local role none;
