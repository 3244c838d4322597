-- A running upload holds its own capability (RULES 24): while bytes of it arrive, its requests act for the session however
-- long nobody touched a key, until the session's absolute limit. It ends with the session, the membership, the person.

create policy uploads_select_gate on uploads for select to psilo_gate_owner using (true);
comment on policy uploads_select_gate on uploads is 'Whether an upload of a session runs';
grant select (organization_id, id, uploaded_by, touched_at) on uploads to psilo_gate_owner;

-- Sessions whose upload runs stay, idle or not, for that upload alone: nothing else finds an idle session.
create function gate.is_uploading(p_session sessions) returns boolean
language sql stable set search_path = public, pg_temp
return p_session.member_kind = 'partner' and exists (
  select 1 from uploads u where u.organization_id = p_session.organization_id and u.uploaded_by = p_session.member_id
    and u.touched_at > now() - make_interval(secs => p_session.idle_seconds));
comment on function gate.is_uploading is 'Whether something of an upload by this session''s member arrived within the idle limit';
revoke all on function gate.is_uploading from public;
alter function gate.is_uploading owner to psilo_gate_owner;

set local role psilo_gate_owner;

create or replace function gate.delete_expired_sessions() returns integer
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with gone as (
    delete from sessions s where s.absolute_expires_at < now()
      or (s.last_active_at < now() - make_interval(secs => s.idle_seconds) and not gate.is_uploading(s)) returning 1)
  select count(*)::integer from gone;
end;

reset role;

-- The token of gate.issue_token for requests of one upload, when that is the session's own and runs.
create function gate.issue_upload_token(p_session_id text, p_face text, p_request_id text, p_upload_id uuid)
returns table (token text, kind text, subject_id uuid, identity_id uuid, organization_id uuid, destination_id uuid, roles text[])
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  s sessions;
  claims actor.claim_set;
begin
  select * into s from sessions where id = p_session_id and stage = 'full' and face = p_face and p_face = 'partner'
    and absolute_expires_at > now();
  if not found then return; end if;
  if exists (select 1 from identities i where i.id = s.identity_id and i.disabled_at is not null) then return; end if;
  if not exists (select 1 from uploads u where u.organization_id = s.organization_id and u.id = p_upload_id
    and u.uploaded_by = s.member_id and u.touched_at > now() - make_interval(secs => s.idle_seconds)) then return; end if;
  claims.identity_id := s.identity_id;
  claims.request_id := p_request_id;
  select 'partner', m.id, m.organization_id, array['liaison']
  into claims.kind, claims.subject_id, claims.organization_id, claims.roles
  from memberships m join organizations o on o.id = m.organization_id and o.state = 'live'
  where m.organization_id = s.organization_id and m.id = s.member_id
    and m.identity_id = s.identity_id and m.state = 'active' and m.is_liaison;
  if claims.subject_id is null then return; end if;
  return query select actor.issue(claims, 120), claims.kind, claims.subject_id, claims.identity_id,
    claims.organization_id, claims.destination_id, claims.roles;
end $$;
comment on function gate.issue_upload_token is 'Acts as liaison alone and never as freshly proved, whatever the session could do while it was in use';
revoke all on function gate.issue_upload_token from public;
grant execute on function gate.issue_upload_token to psilo_gate;
alter function gate.issue_upload_token owner to psilo_gate_owner;
