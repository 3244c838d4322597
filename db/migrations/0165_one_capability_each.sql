-- What runs in a session holds a capability of its own (RULES 24). It was one for all that runs there; now it is one for each
-- upload and each answer, and that of an upload counts only while its row says that the upload goes on.

create table session_runs (
  session_id text not null references sessions (id) on delete cascade,
  kind text not null,
  run_id uuid not null,
  runs_until timestamptz not null,
  primary key (session_id, kind, run_id),
  constraint session_runs_kind check (kind in ('upload', 'answer'))
);
comment on table session_runs is 'What was begun in a session and goes on, idle or not: uploads by their ids, answers (downloads, long forms) by ids that nobody but their process knows';
comment on column session_runs.runs_until is 'Until then the next token is issued without anybody using the session';

alter table session_runs enable row level security;
alter table session_runs force row level security;
create policy session_runs_gate on session_runs for all to psilo_gate_owner using (true) with check (true);
comment on policy session_runs_gate on session_runs is 'Only the gate''s functions';
grant select, insert, update, delete on session_runs to psilo_gate_owner;

create policy uploads_select_gate on uploads for select to psilo_gate_owner using (true);
comment on policy uploads_select_gate on uploads is 'The gate asks whose an upload is and whether it goes on';
grant select (organization_id, id, uploaded_by, touched_at) on uploads to psilo_gate_owner;

set local role psilo_gate_owner;

create or replace function gate.is_running(p_session sessions) returns boolean
language sql stable set search_path = public, pg_temp
begin atomic
  select exists (select 1 from session_runs r where r.session_id = p_session.id and r.runs_until > now());
end;

create or replace function gate.delete_expired_sessions() returns integer
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with gone as (
    delete from sessions s where s.absolute_expires_at < now()
      or (s.last_active_at < now() - make_interval(secs => s.idle_seconds) and not gate.is_running(s)) returning 1),
  over as (delete from session_runs r where r.runs_until < now() returning 1)
  select count(*)::integer from gone;
end;

drop function gate.issue_running_token(text, text, text);

reset role;

comment on column sessions.runs_until is 'Nothing reads it any more; processes of the release before do, so it goes with a later one';

-- The token of gate.issue_token for one thing that goes on in a session: each is good for the next within the session's idle
-- limit. The first of it needs a session in use.
create function gate.issue_running_token(p_session_id text, p_face text, p_request_id text, p_kind text, p_run_id uuid)
returns table (token text, kind text, subject_id uuid, identity_id uuid, organization_id uuid, destination_id uuid, roles text[])
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  s sessions;
  claims actor.claim_set;
  idle interval;
begin
  select * into s from sessions o where o.id = p_session_id and o.stage = 'full' and o.face = p_face
    and o.absolute_expires_at > now()
    and (o.last_active_at > now() - make_interval(secs => o.idle_seconds)
      or exists (select 1 from session_runs r where r.session_id = o.id and r.kind = p_kind and r.run_id = p_run_id
        and r.runs_until > now()));
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
  idle := make_interval(secs => s.idle_seconds);
  if p_kind = 'upload' and not exists (
    select 1 from uploads u where u.organization_id = claims.organization_id and u.id = p_run_id
      and u.uploaded_by = claims.subject_id and u.touched_at > now() - idle) then return; end if;
  -- Noted at most once a minute.
  insert into session_runs as r (session_id, kind, run_id, runs_until) values (s.id, p_kind, p_run_id, now() + idle)
  on conflict on constraint session_runs_pkey do update set runs_until = excluded.runs_until
  where r.runs_until < excluded.runs_until - interval '1 minute';
  return query select actor.issue(claims, 120), claims.kind, claims.subject_id, claims.identity_id,
    claims.organization_id, claims.destination_id, claims.roles;
end $$;
comment on function gate.issue_running_token is 'Acts as a liaison or as nobody in particular, and never as freshly proved, whatever the session could do while it was in use';
revoke all on function gate.issue_running_token from public;
grant execute on function gate.issue_running_token to psilo_gate;
alter function gate.issue_running_token owner to psilo_gate_owner;
