-- What is on its way lies in storage too: its object is promised with the row, for as long as the row may go on and a day
-- more, and let go of with the row unless a file points at it by then.

set local role psilo_guard_owner;

create function guard.upload_patience() returns interval
language sql immutable set search_path = pg_catalog, pg_temp
return interval '1 day';
comment on function guard.upload_patience is 'How long after an upload is over the reconciler leaves its object to whoever clears it away';
revoke all on function guard.upload_patience from public;

set local role none;

create function guard.promise_upload() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into stored_objects (organization_id, storage_key, state, due_at)
    values (new.organization_id, new.storage_key, 'intended', new.expires_at + guard.upload_patience());
  elsif new.storage_key <> old.storage_key then
    raise exception 'refused: an upload keeps its object' using errcode = 'PS409';
  else
    update stored_objects o set due_at = new.expires_at + guard.upload_patience()
    where o.organization_id = new.organization_id and o.storage_key = new.storage_key and o.state = 'intended';
  end if;
  return new;
end $$;
comment on function guard.promise_upload is 'A row promises its object; security definer because no process may say how long a promise holds';

create function guard.release_upload() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update stored_objects o set state = 'removing', settled_at = now(), due_at = now() + actor.removal_wait()
  where o.organization_id = old.organization_id and o.storage_key = old.storage_key and o.state = 'intended';
  return null;
end $$;
comment on function guard.release_upload is 'A row that goes leaves its object to be removed, unless it became a file''s in the same transaction';

revoke all on function guard.promise_upload, guard.release_upload from public;
create trigger uploads_promise_object before insert on uploads for each row execute function guard.promise_upload();
create trigger uploads_prolong_promise after update on uploads for each row
  when (old.expires_at is distinct from new.expires_at or old.storage_key is distinct from new.storage_key)
  execute function guard.promise_upload();
create trigger uploads_release_object after delete on uploads for each row execute function guard.release_upload();
alter function guard.promise_upload owner to psilo_guard_owner;
alter function guard.release_upload owner to psilo_guard_owner;

-- What was on its way before.
create policy stored_objects_insert_keys on stored_objects for insert to psilo_keys_owner with check (state = 'intended');
grant insert (organization_id, storage_key, state, due_at) on stored_objects to psilo_keys_owner;
set local role psilo_keys_owner;
insert into stored_objects (organization_id, storage_key, state, due_at)
select u.organization_id, u.storage_key, 'intended', u.expires_at + interval '1 day' from uploads u
on conflict do nothing;
set local role none;
drop policy stored_objects_insert_keys on stored_objects;
revoke insert (organization_id, storage_key, state, due_at) on stored_objects from psilo_keys_owner;
