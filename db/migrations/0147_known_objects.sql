-- Objects of files that stood before objects had rows. Without a row's destruction they are stored; what was destroyed
-- is removed once more, which changes nothing where that was done.
create policy stored_objects_insert_keys on stored_objects for insert to psilo_keys_owner with check (true);
grant insert (organization_id, storage_key, state, settled_at, due_at) on stored_objects to psilo_keys_owner;
set local role psilo_keys_owner;
insert into stored_objects (organization_id, storage_key, state, settled_at, due_at)
select e.organization_id, e.storage_key, case when gone.is_destroyed then 'removing' else 'stored' end, now(),
  case when gone.is_destroyed then now() end
from evidence e
cross join lateral (
  select exists (
    select 1 from destroyed_contents d
    where d.organization_id = e.organization_id and (d.item_id is null or d.item_id = e.item_id)
      and not exists (select 1 from package_files f where f.storage_key = e.storage_key)
      and not (d.item_id is null and exists (select 1 from reading_files f where f.storage_key = e.storage_key))
  ) as is_destroyed) gone
on conflict do nothing;
set local role none;
drop policy stored_objects_insert_keys on stored_objects;
revoke insert (organization_id, storage_key, state, settled_at, due_at) on stored_objects from psilo_keys_owner;
