-- Restoring an organization and destroying its keys exclude each other, also at the same moment: whoever comes second
-- waits for the first at the organization's row and then looks again.

-- The check of a policy reads what stood when the statement began; the trigger, what stands once it holds the row.
drop policy organizations_update_destroyed on organizations;
create policy destroyed_contents_select_guard on destroyed_contents for select to psilo_guard_owner using (true);
comment on policy destroyed_contents_select_guard on destroyed_contents is 'An organization without keys never works again';
grant select (organization_id, item_id) on destroyed_contents to psilo_guard_owner;

-- Locking a row takes the right to update it; none is ever changed.
create policy organizations_lock_keys on organizations for update to psilo_keys_owner using (true) with check (false);
comment on policy organizations_lock_keys on organizations is 'Destroying holds the organization as it stands, and changes nothing of it';
grant update (state) on organizations to psilo_keys_owner;

set local role psilo_guard_owner;
create or replace function guard.step_organization() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() is null or new.state = old.state then return new; end if;
  perform guard.require_step('organization', old.state, new.state);
  if old.state = 'suspended' and (new.state = 'live') <> (old.live_at is not null) then
    raise exception 'refused: restoring leads back to where it was' using errcode = 'PS409';
  end if;
  if new.state not in ('suspended', 'offboarded') and exists (
    select 1 from destroyed_contents d where d.organization_id = new.id and d.item_id is null) then
    raise exception 'refused: everything of the organization was destroyed' using errcode = 'PS410';
  end if;
  new.suspended_at := case when new.state = 'suspended' then now() end;
  return new;
end $$;
set local role none;

set local role psilo_keys_owner;
create or replace function keys.destroy_organization(p_organization_id uuid, p_proposal_id uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  wraps integer;
  holders integer;
begin
  perform keys.require_security_admin();
  perform keys.require_two_people(p_proposal_id, 'destroy_organization_keys', p_organization_id);
  perform 1 from organizations o where o.id = p_organization_id for no key update;
  if not exists (select 1 from organizations o where o.id = p_organization_id and o.state in ('suspended', 'offboarded')) then
    raise exception 'refused: the organization works' using errcode = 'PS412';
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
set local role none;
