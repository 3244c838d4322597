-- The gate's functions. Each is security definer because psilo_gate itself may read no table.

create function gate.audit(
  p_action text, p_object_kind text, p_object_id uuid, p_outcome text, p_reason text,
  p_organization_id uuid, p_source text, p_request_id text) returns void
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  insert into audit_events (actor_kind, actor_id, organization_id, action, object_kind, object_id, outcome,
    reason_code, source, request_id)
  values ('gate', p_object_id, p_organization_id, p_action, p_object_kind, p_object_id, p_outcome,
    p_reason, p_source, p_request_id);
end;

-- Seconds to wait before the next try; zero means go on.
create function gate.throttle_wait(p_key bytea) returns integer
language sql stable security definer set search_path = public, pg_temp
return coalesce((
  select greatest(0, ceil(extract(epoch from t.blocked_until - clock_timestamp())))::integer
  from throttles t where t.key = p_key), 0);

-- Counts a failure: free up to p_free, then 2, 4, 8 … seconds; from p_block on it stays blocked for a day.
create function gate.throttle_fail(p_key bytea, p_free integer, p_block integer) returns integer
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  insert into throttles as t (key, failures, blocked_until) values (p_key, 1, now())
  on conflict (key) do update set
    failures = case when t.updated_at < now() - interval '1 day' then 1 else t.failures + 1 end,
    updated_at = now(),
    blocked_until = case
      when t.updated_at < now() - interval '1 day' then now()
      when t.failures + 1 >= p_block then now() + interval '1 day'
      when t.failures + 1 > p_free then now() + make_interval(secs => least(900, 2 ^ (t.failures + 1 - p_free)))
      else now() end
  returning t.failures;
end;

create function gate.throttle_clear(p_key bytea) returns void
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  delete from throttles where key = p_key;
end;

create function gate.find_identity(p_email_index bytea, p_face text)
returns table (id uuid, password_hash text, has_totp boolean, is_disabled boolean)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select i.id, i.password_hash, i.totp_confirmed_at is not null, i.disabled_at is not null
  from identities i where i.email_index = p_email_index and i.face = p_face;
end;

-- Sealed e-mail and TOTP secret of the person behind a live session, with the wrapped record key.
create function gate.read_identity(p_session_id text)
returns table (id uuid, sealed bytea, has_totp boolean, password_hash text, holder_id uuid, wrapped bytea,
  public_key bytea, private_key_wrapped bytea, realm text)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select i.id, i.sealed, i.totp_confirmed_at is not null, i.password_hash, k.holder_id, k.wrapped,
    h.public_key, p.private_key_wrapped, h.realm
  from sessions s
  join identities i on i.id = s.identity_id
  join realm_record_keys k on k.record_id = i.id
  join realm_holders h on h.id = k.holder_id
  join realm_private_keys p on p.holder_id = h.id
  where s.id = p_session_id and s.absolute_expires_at > now()
    and s.last_active_at > now() - make_interval(secs => s.idle_seconds);
end;

create function gate.replace_identity_seal(p_session_id text, p_sealed bytea) returns void
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  update identities i set sealed = p_sealed
  from sessions s
  where s.id = p_session_id and i.id = s.identity_id and s.stage = 'password' and i.totp_confirmed_at is null
    and s.absolute_expires_at > now();
end;

create function gate.replace_password_hash(p_identity_id uuid, p_old text, p_new text) returns void
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  update identities set password_hash = p_new where id = p_identity_id and password_hash = p_old;
end;

-- A TOTP step is good once: the update wins or it does not (RFC 6238 section 5.2).
create function gate.accept_totp_step(p_identity_id uuid, p_step bigint) returns boolean
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with won as (
    update identities set totp_last_step = p_step where id = p_identity_id and totp_last_step < p_step returning 1)
  select exists (select 1 from won);
end;

-- First proof of the second factor: from now on it is asked for; an invited organization becomes live.
create function gate.confirm_totp(p_identity_id uuid) returns void
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  update identities set totp_confirmed_at = now() where id = p_identity_id and totp_confirmed_at is null;
  update organizations o set state = 'live', live_at = now()
  where o.state = 'invited' and o.id in (
    select m.organization_id from memberships m where m.identity_id = p_identity_id and m.state = 'active');
end;

create function gate.create_session(
  p_id text, p_identity_id uuid, p_face text, p_stage text, p_idle_seconds integer, p_absolute_seconds integer,
  p_member_kind text, p_organization_id uuid, p_member_id uuid) returns void
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  insert into sessions (id, identity_id, face, stage, idle_seconds, absolute_expires_at, member_kind, organization_id, member_id)
  values (p_id, p_identity_id, p_face, p_stage, p_idle_seconds, now() + make_interval(secs => p_absolute_seconds),
    p_member_kind, p_organization_id, p_member_id);
end;

create function gate.find_session(p_id text)
returns table (id text, identity_id uuid, face text, stage text, member_kind text, organization_id uuid, member_id uuid,
  idle_seconds integer, created_at timestamptz, last_active_at timestamptz, absolute_expires_at timestamptz,
  authenticated_at timestamptz)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select s.id, s.identity_id, s.face, s.stage, s.member_kind, s.organization_id, s.member_id, s.idle_seconds,
    s.created_at, s.last_active_at, s.absolute_expires_at, s.authenticated_at
  from sessions s join identities i on i.id = s.identity_id and i.disabled_at is null
  where s.id = p_id and s.absolute_expires_at > now()
    and s.last_active_at > now() - make_interval(secs => s.idle_seconds);
end;

-- Activity is noted at most once a minute.
create function gate.touch_session(p_id text) returns void
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  update sessions set last_active_at = now() where id = p_id and last_active_at < now() - interval '1 minute'
    and last_active_at > now() - make_interval(secs => idle_seconds);
  update memberships m set last_active_at = now() from sessions s
  where s.id = p_id and s.member_kind = 'partner' and m.organization_id = s.organization_id and m.id = s.member_id
    and (m.last_active_at is null or m.last_active_at < now() - interval '1 minute');
  update officers o set last_active_at = now() from sessions s
  where s.id = p_id and s.member_kind = 'officer' and o.id = s.member_id
    and (o.last_active_at is null or o.last_active_at < now() - interval '1 minute');
end;

create function gate.end_session(p_id text) returns void
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  delete from sessions where id = p_id;
end;

create function gate.end_sessions(p_identity_id uuid) returns integer
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with gone as (delete from sessions where identity_id = p_identity_id returning 1)
  select count(*)::integer from gone;
end;

create function gate.delete_expired_sessions() returns integer
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with gone as (
    delete from sessions where absolute_expires_at < now()
      or last_active_at < now() - make_interval(secs => idle_seconds) returning 1)
  select count(*)::integer from gone;
end;

create function gate.list_sessions(p_identity_id uuid)
returns table (id text, stage text, member_kind text, created_at timestamptz, last_active_at timestamptz)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select s.id, s.stage, s.member_kind, s.created_at, s.last_active_at
  from sessions s where s.identity_id = p_identity_id and s.absolute_expires_at > now() order by s.last_active_at desc;
end;

-- Where a signed-in person may act: active memberships of live organizations, active offices.
create function gate.list_members(p_identity_id uuid, p_face text)
returns table (member_kind text, organization_id uuid, member_id uuid, role text, organization_state text)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select 'partner', m.organization_id, m.id,
    concat_ws(',', case when m.is_liaison then 'liaison' end, case when m.is_administrator then 'administrator' end),
    o.state
  from memberships m join organizations o on o.id = m.organization_id
  where p_face = 'partner' and m.identity_id = p_identity_id and m.state = 'active'
  union all
  select 'officer', null, f.id, f.role, null
  from officers f where p_face = 'government' and f.identity_id = p_identity_id and f.state = 'active';
end;

-- The actor token of a live, fully authenticated session: null when anything on the way is not in order.
create function gate.issue_token(p_session_id text, p_face text, p_request_id text)
returns table (token text, kind text, subject_id uuid, identity_id uuid, organization_id uuid, destination_id uuid, roles text[])
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  s sessions;
  claims actor.claim_set;
begin
  select * into s from sessions where id = p_session_id and stage = 'full' and face = p_face
    and absolute_expires_at > now() and last_active_at > now() - make_interval(secs => idle_seconds);
  if not found then return; end if;
  if exists (select 1 from identities i where i.id = s.identity_id and i.disabled_at is not null) then return; end if;
  claims.identity_id := s.identity_id;
  claims.request_id := p_request_id;
  if s.member_kind = 'partner' then
    select 'partner', m.id, m.organization_id,
      array_remove(array[case when m.is_liaison then 'liaison' end, case when m.is_administrator then 'administrator' end], null)
    into claims.kind, claims.subject_id, claims.organization_id, claims.roles
    from memberships m join organizations o on o.id = m.organization_id and o.state = 'live'
    where m.organization_id = s.organization_id and m.id = s.member_id
      and m.identity_id = s.identity_id and m.state = 'active';
  else
    select case
        when f.role in ('analyst', 'supervisor') then 'staff'
        when f.role = 'destination_officer' then 'destination'
        when f.role in ('onboarding_admin', 'security_admin') then 'admin'
        else 'auditor' end,
      f.id, f.destination_id, array[f.role]
    into claims.kind, claims.subject_id, claims.destination_id, claims.roles
    from officers f where f.id = s.member_id and f.identity_id = s.identity_id and f.state = 'active';
  end if;
  if claims.subject_id is null then return; end if;
  return query select actor.issue(claims, 120), claims.kind, claims.subject_id, claims.identity_id,
    claims.organization_id, claims.destination_id, claims.roles;
end $$;

-- What an invitation is for; nothing when the token is unknown, used or old.
create function gate.find_invitation(p_token_hash bytea)
returns table (face text, organization_id uuid, subject_id uuid, expires_at timestamptz)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select t.face, t.organization_id, t.subject_id, t.expires_at from invitation_tokens t
  where t.token_hash = p_token_hash and t.used_at is null and t.expires_at > now()
    and (exists (select 1 from memberships m where m.organization_id = t.organization_id and m.id = t.subject_id and m.state = 'invited')
      or exists (select 1 from officers f where f.id = t.subject_id and f.state = 'invited' and t.face = 'government'));
end;

create function gate.insert_identity(
  p_id uuid, p_face text, p_email_index bytea, p_sealed bytea, p_password_hash text, p_holder_id uuid, p_wrapped bytea)
returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  insert into identities (id, face, email_index, sealed, password_hash)
  values (p_id, p_face, p_email_index, p_sealed, p_password_hash) on conflict (email_index) do nothing;
  if not found then return false; end if;
  insert into realm_record_keys (record_id, holder_id, wrapped) values (p_id, p_holder_id, p_wrapped);
  return true;
end $$;

-- Ties the invited membership or office to the person; single use: every token of it is void afterwards.
create function gate.accept_invitation(p_token_hash bytea, p_identity_id uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  t invitation_tokens;
begin
  select * into t from invitation_tokens
  where token_hash = p_token_hash and used_at is null and expires_at > now() for update;
  if not found then return false; end if;
  if t.face = 'partner' then
    if exists (select 1 from memberships where organization_id = t.organization_id
      and identity_id = p_identity_id and state = 'active') then return false; end if;
    update memberships set identity_id = p_identity_id, state = 'active', activated_at = now()
    where organization_id = t.organization_id and id = t.subject_id and state = 'invited';
  else
    update officers set identity_id = p_identity_id, state = 'active', activated_at = now()
    where id = t.subject_id and state = 'invited';
  end if;
  if not found then return false; end if;
  update invitation_tokens set used_at = now() where subject_id = t.subject_id and used_at is null;
  return true;
end $$;

-- Public key of a realm: what a person without an account may seal to.
create function gate.public_holder(p_realm text) returns table (id uuid, public_key bytea)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select h.id, h.public_key from realm_holders h where h.realm = p_realm and h.destination_id is null;
end;

-- The one-time command: works only while no office exists.
create function gate.create_first_officer(p_id uuid, p_sealed bytea, p_holders uuid[], p_wraps bytea[], p_token_hash bytea)
returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  -- One at a time; a table lock would need more than the columns this owner may update.
  perform pg_advisory_xact_lock(728146);
  if exists (select 1 from officers) then return false; end if;
  insert into officers (id, role, sealed) values (p_id, 'security_admin', p_sealed);
  insert into realm_record_keys (record_id, holder_id, wrapped) select p_id, h, w from unnest(p_holders, p_wraps) as x(h, w);
  insert into invitation_tokens (token_hash, face, subject_id) values (p_token_hash, 'government', p_id);
  return true;
end $$;

-- The steward clears sessions that are over; it sees none of them.
grant usage on schema gate to psilo_steward;
grant execute on function gate.delete_expired_sessions to psilo_steward;

do $$
declare
  f record;
begin
  for f in select p.oid::regprocedure as signature from pg_proc p where p.pronamespace = 'gate'::regnamespace loop
    execute format('revoke all on function %s from public', f.signature);
    execute format('grant execute on function %s to psilo_gate', f.signature);
    execute format('alter function %s owner to psilo_gate_owner', f.signature);
  end loop;
end $$;
