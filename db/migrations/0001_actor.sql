-- Who is asking: the one transaction-local setting that every policy reads.
-- The web process carries the token but cannot make one: the MAC key never leaves this schema.

create schema actor;
create schema gate;
create schema relay;
comment on schema actor is 'Verifies the actor token of the current transaction';
comment on schema gate is 'Functions of the sign-in gate: sessions, tokens, invitations, applications';
comment on schema relay is 'Functions of the outbox relay: claim, open, finish';

create table actor.secrets (
  id integer primary key,
  inner_key bytea not null,
  outer_key bytea not null,
  created_at timestamptz not null default now()
);
comment on table actor.secrets is 'HMAC-SHA-256 pads of the token key; readable by the owner of the actor functions alone';
alter table actor.secrets enable row level security;
alter table actor.secrets force row level security;
create policy secrets_select_owner on actor.secrets for select to psilo_actor_owner using (true);
comment on policy secrets_select_owner on actor.secrets is 'Only the actor functions read the key';
create policy secrets_insert_migrator on actor.secrets for insert to psilo_migrator with check (true);
comment on policy secrets_insert_migrator on actor.secrets is 'A migration or rotation adds a key; it cannot read one';
grant select on actor.secrets to psilo_actor_owner;

-- RFC 2104 with a 32-byte random key: the pads are the key xored with 0x36 and 0x5c over 64 bytes.
do $$
declare
  secret bytea := sha256(convert_to(
    gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));
  inner_key bytea := decode(repeat('36', 64), 'hex');
  outer_key bytea := decode(repeat('5c', 64), 'hex');
begin
  for i in 0..31 loop
    inner_key := set_byte(inner_key, i, get_byte(secret, i) # 54);
    outer_key := set_byte(outer_key, i, get_byte(secret, i) # 92);
  end loop;
  insert into actor.secrets (id, inner_key, outer_key) values (1, inner_key, outer_key);
end $$;

create type actor.claim_set as (
  kind text,
  subject_id uuid,
  identity_id uuid,
  organization_id uuid,
  destination_id uuid,
  roles text[],
  request_id text
);

create function actor.mac(p_payload text) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
return (
  select encode(sha256(s.outer_key || sha256(s.inner_key || convert_to(p_payload, 'UTF8'))), 'hex')
  from actor.secrets s order by s.id desc limit 1
);
comment on function actor.mac is 'HMAC of a token payload; security definer because only its owner reads the key';

-- Fields in order: kind, subject, identity, organization, destination, roles, expiry (epoch seconds), request id, MAC.
create function actor.issue(p_claims actor.claim_set, p_seconds integer) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  payload text := concat_ws('|',
    p_claims.kind, p_claims.subject_id, coalesce(p_claims.identity_id::text, '-'),
    coalesce(p_claims.organization_id::text, '-'), coalesce(p_claims.destination_id::text, '-'),
    array_to_string(p_claims.roles, ','),
    (extract(epoch from clock_timestamp()) + p_seconds)::bigint,
    regexp_replace(coalesce(p_claims.request_id, ''), '[^A-Za-z0-9_-]', '', 'g'));
begin
  return payload || '|' || actor.mac(payload);
end $$;
comment on function actor.issue is 'Makes an actor token; executable by the owners of the gate and relay functions alone';

create function actor.claims() returns actor.claim_set
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  token text := current_setting('psilo.actor', true);
  cut integer;
  part text[];
  claims actor.claim_set;
begin
  if token is null or token = '' then
    raise exception 'actor token missing' using errcode = 'PS401';
  end if;
  cut := length(token) - 64;
  -- Comparing digests of both sides makes the comparison independent of where they differ.
  if cut < 10 or substr(token, cut, 1) <> '|'
    or sha256(convert_to(substr(token, cut + 1), 'UTF8'))
      <> sha256(convert_to(actor.mac(substr(token, 1, cut - 1)), 'UTF8')) then
    raise exception 'actor token refused' using errcode = 'PS402';
  end if;
  part := string_to_array(substr(token, 1, cut - 1), '|');
  if part[7]::bigint < extract(epoch from clock_timestamp()) then
    raise exception 'actor token expired' using errcode = 'PS403';
  end if;
  if session_user <> 'psilo_' || part[1] then
    raise exception 'actor token of another role' using errcode = 'PS404';
  end if;
  claims.kind := part[1];
  claims.subject_id := part[2]::uuid;
  claims.identity_id := nullif(part[3], '-')::uuid;
  claims.organization_id := nullif(part[4], '-')::uuid;
  claims.destination_id := nullif(part[5], '-')::uuid;
  claims.roles := string_to_array(part[6], ',');
  claims.request_id := part[8];
  return claims;
end $$;
comment on function actor.claims is 'The verified claims of this transaction; a missing, tampered, expired or foreign token is an error, never an empty page';

create function actor.subject_id() returns uuid
language sql stable set search_path = pg_catalog, pg_temp return (actor.claims()).subject_id;
create function actor.organization_id() returns uuid
language sql stable set search_path = pg_catalog, pg_temp return (actor.claims()).organization_id;
create function actor.destination_id() returns uuid
language sql stable set search_path = pg_catalog, pg_temp return (actor.claims()).destination_id;
create function actor.request_id() returns text
language sql stable set search_path = pg_catalog, pg_temp return (actor.claims()).request_id;
create function actor.has_role(p_role text) returns boolean
language sql stable set search_path = pg_catalog, pg_temp return p_role = any ((actor.claims()).roles);

comment on function actor.subject_id is 'Membership (partner), officer (government) or job (worker) that acts';
comment on function actor.organization_id is 'Organization that the actor belongs to or the job is about; null for government';
comment on function actor.destination_id is 'Destination of a destination officer; null for others';
comment on function actor.request_id is 'Request or job id, for the audit trail';
comment on function actor.has_role is 'Whether the actor holds a role inside its kind, such as liaison or supervisor';

revoke all on all functions in schema actor from public;
grant usage on schema actor to
  psilo_partner, psilo_staff, psilo_destination, psilo_admin, psilo_auditor, psilo_worker, psilo_steward,
  psilo_actor_owner, psilo_gate_owner, psilo_relay_owner;
grant execute on function actor.mac to psilo_actor_owner;
grant execute on function actor.issue to psilo_gate_owner, psilo_relay_owner;
grant execute on function
  actor.claims, actor.subject_id, actor.organization_id, actor.destination_id, actor.request_id, actor.has_role
  to psilo_partner, psilo_staff, psilo_destination, psilo_admin, psilo_auditor, psilo_worker, psilo_steward;
-- The relay's function for destinations asks who answers.
grant execute on function actor.claims, actor.destination_id to psilo_relay_owner;
grant usage on schema public to
  psilo_partner, psilo_staff, psilo_destination, psilo_admin, psilo_auditor, psilo_worker, psilo_steward,
  psilo_gate_owner, psilo_relay_owner;
grant usage on schema gate to psilo_gate;
grant usage on schema relay to psilo_relay;
grant usage, create on schema gate to psilo_gate_owner;
grant usage, create on schema relay to psilo_relay_owner;
grant usage, create on schema actor to psilo_actor_owner;

-- Last, since the migrator may hand functions over but not touch them afterwards.
alter function actor.mac owner to psilo_actor_owner;
alter function actor.issue owner to psilo_actor_owner;
alter function actor.claims owner to psilo_actor_owner;
