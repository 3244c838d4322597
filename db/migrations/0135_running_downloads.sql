-- A running download holds its own capability (RULES 24): begun while its session was in use, it goes on however long nobody
-- touches a key, until the session's absolute limit. It ends with the session, the membership, the person.

alter table sessions add column runs_until timestamptz;
comment on column sessions.runs_until is 'Until then what was begun in this session goes on, idle or not; nothing else finds an idle session';

create function gate.is_running(p_session sessions) returns boolean
language sql stable set search_path = public, pg_temp
return p_session.runs_until is not null and p_session.runs_until > now();
comment on function gate.is_running is 'Whether something begun in this session asked within the idle limit';
revoke all on function gate.is_running from public;
alter function gate.is_running owner to psilo_gate_owner;

set local role psilo_gate_owner;

create or replace function gate.delete_expired_sessions() returns integer
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with gone as (
    delete from sessions s where s.absolute_expires_at < now()
      or (s.last_active_at < now() - make_interval(secs => s.idle_seconds) and not gate.is_running(s)) returning 1)
  select count(*)::integer from gone;
end;

reset role;

-- The token of gate.issue_token for what goes on in a session: each is good for the next within the session's idle limit.
create function gate.issue_running_token(p_session_id text, p_face text, p_request_id text)
returns table (token text, kind text, subject_id uuid, identity_id uuid, organization_id uuid, destination_id uuid, roles text[])
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  s sessions;
  claims actor.claim_set;
  runs_on timestamptz;
begin
  select * into s from sessions o where o.id = p_session_id and o.stage = 'full' and o.face = p_face
    and o.absolute_expires_at > now()
    and (o.last_active_at > now() - make_interval(secs => o.idle_seconds) or gate.is_running(o));
  if not found then return; end if;
  if exists (select 1 from identities i where i.id = s.identity_id and i.disabled_at is not null) then return; end if;
  claims.identity_id := s.identity_id;
  claims.request_id := p_request_id;
  select 'partner', m.id, m.organization_id, array_remove(array[case when m.is_liaison then 'liaison' end], null)
  into claims.kind, claims.subject_id, claims.organization_id, claims.roles
  from memberships m join organizations o on o.id = m.organization_id and o.state = 'live'
  where m.organization_id = s.organization_id and m.id = s.member_id
    and m.identity_id = s.identity_id and m.state = 'active';
  if claims.subject_id is null then return; end if;
  runs_on := now() + make_interval(secs => s.idle_seconds);
  -- Noted at most once a minute.
  update sessions set runs_until = runs_on
  where sessions.id = s.id and (s.runs_until is null or s.runs_until < runs_on - interval '1 minute');
  return query select actor.issue(claims, 120), claims.kind, claims.subject_id, claims.identity_id,
    claims.organization_id, claims.destination_id, claims.roles;
end $$;
comment on function gate.issue_running_token is 'Acts as a liaison or as nobody in particular, and never as freshly proved, whatever the session could do while it was in use';
revoke all on function gate.issue_running_token from public;
grant execute on function gate.issue_running_token to psilo_gate;
alter function gate.issue_running_token owner to psilo_gate_owner;
