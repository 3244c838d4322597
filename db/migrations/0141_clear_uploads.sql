-- Uploads that are over: nothing came for seven days, or the draft is gone. The worker removes the object first and the
-- row with its key afterwards, so that no stored object is ever without a row.

create policy uploads_keys on uploads for all to psilo_keys_owner using (true) with check (false);
comment on policy uploads_keys on uploads is 'The functions find what is over and clear it away';
grant select (organization_id, id, draft_id, storage_key, expires_at), delete on uploads to psilo_keys_owner;

create function keys.list_uploads_over(p_limit integer)
returns table (organization_id uuid, id uuid, storage_key text)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select u.organization_id, u.id, u.storage_key from uploads u
  where u.expires_at < now() or u.draft_id is null
  order by u.expires_at limit p_limit;
end;
comment on function keys.list_uploads_over is 'Security definer: the steward sees ids and places of what is over, and nothing else of any upload';

create function keys.clear_upload(p_organization_id uuid, p_id uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  delete from uploads u where u.organization_id = p_organization_id and u.id = p_id
    and (u.expires_at < now() or u.draft_id is null);
  if not found then return false; end if;
  delete from record_keys k where k.organization_id = p_organization_id and k.record_id = p_id;
  return true;
end $$;
comment on function keys.clear_upload is 'Security definer: takes away an upload that is over, with its key, and no other';

revoke all on function keys.list_uploads_over, keys.clear_upload from public;
grant execute on function keys.list_uploads_over, keys.clear_upload to psilo_steward;
alter function keys.list_uploads_over owner to psilo_keys_owner;
alter function keys.clear_upload owner to psilo_keys_owner;
