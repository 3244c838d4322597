-- Step-up: the actor token says when the person last proved who they are, so that policies can ask for a fresh proof
-- (baseline 12, 33, 35). A stolen session that is older cannot do a dangerous act, by whatever SQL.

alter type actor.claim_set add attribute authenticated_at timestamptz;

set local role psilo_actor_owner;

-- Fields in order: kind, subject, identity, organization, destination, roles, expiry (epoch seconds), request id,
-- last authentication (epoch seconds), MAC.
create or replace function actor.issue(p_claims actor.claim_set, p_seconds integer) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  payload text := concat_ws('|',
    p_claims.kind, p_claims.subject_id, coalesce(p_claims.identity_id::text, '-'),
    coalesce(p_claims.organization_id::text, '-'), coalesce(p_claims.destination_id::text, '-'),
    array_to_string(p_claims.roles, ','),
    (extract(epoch from clock_timestamp()) + p_seconds)::bigint,
    regexp_replace(coalesce(p_claims.request_id, ''), '[^A-Za-z0-9_-]', '', 'g'),
    coalesce(floor(extract(epoch from p_claims.authenticated_at))::bigint::text, '-'));
begin
  return payload || '|' || actor.mac(payload);
end $$;

create or replace function actor.claims() returns actor.claim_set
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  token constant text := current_setting('psilo.actor', true);
  cut constant integer := length(token) - 64;
  payload constant text := left(token, greatest(cut - 1, 0));
  part constant text[] := string_to_array(payload, '|');
  inner_pad bytea;
  outer_pad bytea;
begin
  if token is null or token = '' then
    raise exception 'actor token missing' using errcode = 'PS401';
  end if;
  select s.inner_key, s.outer_key into strict inner_pad, outer_pad from actor.secrets s order by s.id desc limit 1;
  -- The MAC of actor.mac. Comparing digests of both sides makes the comparison independent of where they differ.
  if cut < 10 or substr(token, cut, 1) <> '|'
    or sha256(convert_to(substr(token, cut + 1), 'UTF8')) <> sha256(convert_to(
      encode(sha256(outer_pad || sha256(inner_pad || convert_to(payload, 'UTF8'))), 'hex'), 'UTF8')) then
    raise exception 'actor token refused' using errcode = 'PS402';
  end if;
  if part[7]::bigint < extract(epoch from clock_timestamp()) then
    raise exception 'actor token expired' using errcode = 'PS403';
  end if;
  if session_user <> 'psilo_' || part[1] then
    raise exception 'actor token of another role' using errcode = 'PS404';
  end if;
  return row(part[1], part[2]::uuid, nullif(part[3], '-')::uuid, nullif(part[4], '-')::uuid, nullif(part[5], '-')::uuid,
    string_to_array(part[6], ','), part[8], to_timestamp(nullif(part[9], '-')::bigint))::actor.claim_set;
end $$;

reset role;

create function actor.identity_id() returns uuid
language sql stable return (actor.claims()).identity_id;
create function actor.is_fresh() returns boolean
language sql stable
return coalesce((actor.claims()).authenticated_at > now() - interval '5 minutes', false);
comment on function actor.identity_id is 'Person who acts, whichever membership or office they act in; null for jobs';
comment on function actor.is_fresh is 'Whether the person proved who they are within the last five minutes; never for jobs';
revoke all on function actor.identity_id, actor.is_fresh from public;
grant execute on function actor.identity_id, actor.is_fresh
  to psilo_partner, psilo_staff, psilo_destination, psilo_admin, psilo_auditor, psilo_worker, psilo_steward;

set local role psilo_gate_owner;

-- The actor token of a live, fully authenticated session: null when anything on the way is not in order.
create or replace function gate.issue_token(p_session_id text, p_face text, p_request_id text)
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
  claims.authenticated_at := s.authenticated_at;
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

reset role;

-- Restrictive: each adds its question to whatever lets the actor in.
create policy officers_insert_fresh on officers as restrictive for insert to psilo_admin
  with check ((select actor.is_fresh()));
comment on policy officers_insert_fresh on officers is 'Giving somebody an office needs a fresh proof of identity';
create policy officers_update_fresh on officers as restrictive for update to psilo_admin
  using ((select actor.subject_id()) is not null) with check ((select actor.is_fresh()));
comment on policy officers_update_fresh on officers is 'Disabling an officer needs a fresh proof of identity';
create policy memberships_insert_fresh_partner on memberships as restrictive for insert to psilo_partner
  with check (organization_id = (select actor.organization_id()) and (select actor.is_fresh()));
comment on policy memberships_insert_fresh_partner on memberships is 'Inviting a colleague gives a role, which needs a fresh proof of identity';
create policy memberships_insert_fresh_admin on memberships as restrictive for insert to psilo_admin
  with check ((select actor.is_fresh()));
comment on policy memberships_insert_fresh_admin on memberships is 'So does inviting the first person of an organization';
create policy memberships_update_fresh on memberships as restrictive for update to psilo_partner
  using (organization_id = (select actor.organization_id()))
  with check (organization_id = (select actor.organization_id()) and (select actor.is_fresh()));
comment on policy memberships_update_fresh on memberships is 'Disabling a colleague needs a fresh proof of identity';
create policy client_grants_insert_fresh on client_grants as restrictive for insert to psilo_partner
  with check (organization_id = (select actor.organization_id()) and (select actor.is_fresh()));
comment on policy client_grants_insert_fresh on client_grants is 'Granting a client needs a fresh proof of identity';
create policy client_grants_delete_fresh on client_grants as restrictive for delete to psilo_partner
  using (organization_id = (select actor.organization_id()) and (select actor.is_fresh()));
comment on policy client_grants_delete_fresh on client_grants is 'Taking a client back needs a fresh proof of identity';
create policy organizations_update_fresh on organizations as restrictive for update to psilo_admin
  using ((select actor.subject_id()) is not null) with check ((select actor.is_fresh()));
comment on policy organizations_update_fresh on organizations is 'Suspending and restoring need a fresh proof of identity';
create policy application_approvals_insert_fresh on application_approvals as restrictive for insert to psilo_admin
  with check ((select actor.is_fresh()));
comment on policy application_approvals_insert_fresh on application_approvals is 'Approving an application needs a fresh proof of identity';
