-- A forgotten password: requests, the digests of mailed tokens, and the gate's functions around them.

create table password_resets (
  id uuid primary key,
  identity_id uuid references identities (id) on delete cascade,
  sealed bytea not null,
  holder_id uuid not null references realm_holders (id) on delete restrict,
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  closed_at timestamptz
);
comment on table password_resets is
  'Requests for a new password, with the sign-in address sealed for the mail job; an address without a sign-in leaves a row of the same shape without identity. The wrapped key stands here, so that deleting the row destroys it';
create index password_resets_open on password_resets (identity_id) where closed_at is null;
comment on index password_resets_open is 'Void every open request of a person whose password was set';
create index password_resets_age on password_resets (created_at);
comment on index password_resets_age is 'Delete old requests';

create table reset_tokens (
  token_hash bytea primary key,
  reset_id uuid not null references password_resets (id) on delete cascade,
  life_minutes integer not null,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  constraint reset_tokens_hash check (octet_length(token_hash) = 32),
  constraint reset_tokens_life check (life_minutes between 1 and 30)
);
comment on table reset_tokens is 'Digests of mailed reset tokens; single use, 30 minutes at most';
create index reset_tokens_reset on reset_tokens (reset_id);
comment on index reset_tokens_reset is 'Tokens of a request, when it is deleted';

alter table password_resets enable row level security;
alter table password_resets force row level security;
alter table reset_tokens enable row level security;
alter table reset_tokens force row level security;

create policy password_resets_gate on password_resets for all to psilo_gate_owner using (true) with check (true);
comment on policy password_resets_gate on password_resets is 'Only the gate''s functions store, close and delete requests';
create policy password_resets_select_worker on password_resets for select to psilo_worker
  using ((select actor.organization_id()) is null and (select actor.subject_id()) is not null);
comment on policy password_resets_select_worker on password_resets is
  'The mail job, which works for no organization, reads where the link goes';
create policy reset_tokens_gate on reset_tokens for all to psilo_gate_owner using (true) with check (true);
comment on policy reset_tokens_gate on reset_tokens is 'Only the gate''s functions read and use tokens';
create policy reset_tokens_insert_worker on reset_tokens for insert to psilo_worker with check (
  (select actor.organization_id()) is null and (select actor.subject_id()) is not null
  and exists (
    select 1 from password_resets r
    where r.id = reset_tokens.reset_id and r.identity_id is not null and r.closed_at is null));
comment on policy reset_tokens_insert_worker on reset_tokens is
  'The mail job makes a token, stores its digest and mails it; only for an open request of somebody who has a sign-in';

grant select, insert, update, delete on password_resets to psilo_gate_owner;
grant select, insert, update, delete on reset_tokens to psilo_gate_owner;
grant select (id, identity_id, sealed, holder_id, wrapped, closed_at) on password_resets to psilo_worker;
grant insert (token_hash, reset_id, life_minutes) on reset_tokens to psilo_worker;

-- Counts a try and lets it through, or, during a wait, counts nothing and answers its seconds. The row lock makes tries
-- at the same moment stand in line, whichever process they came to.
create function gate.throttle_take(p_key bytea, p_free integer, p_block integer) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  wait_until timestamptz;
begin
  insert into throttles (key) values (p_key) on conflict (key) do nothing;
  select t.blocked_until into wait_until from throttles t where t.key = p_key for update;
  if wait_until > clock_timestamp() then
    return greatest(1, ceil(extract(epoch from wait_until - clock_timestamp())))::integer;
  end if;
  perform gate.throttle_fail(p_key, p_free, p_block);
  return 0;
end $$;

-- The sealed sign-in address behind an index; nothing for an unknown or disabled person.
create function gate.find_identity_address(p_email_index bytea, p_face text)
returns table (id uuid, sealed bytea, holder_id uuid, wrapped bytea, public_key bytea, private_key_wrapped bytea, realm text)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select i.id, i.sealed, k.holder_id, k.wrapped, h.public_key, p.private_key_wrapped, h.realm
  from identities i
  join realm_record_keys k on k.record_id = i.id
  join realm_holders h on h.id = k.holder_id
  join realm_private_keys p on p.holder_id = h.id
  where i.email_index = p_email_index and i.face = p_face and i.disabled_at is null;
end;

-- The same statements whether there is a sign-in (p_identity_id) or none, so that neither answer nor time tells.
create function gate.request_reset(
  p_id uuid, p_identity_id uuid, p_sealed bytea, p_holder_id uuid, p_wrapped bytea,
  p_outbox_id uuid, p_source text, p_request_id text) returns void
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  insert into password_resets (id, identity_id, sealed, holder_id, wrapped)
  values (p_id, p_identity_id, p_sealed, p_holder_id, p_wrapped);
  insert into outbox (id, kind, queue, subject_id, payload)
  values (p_outbox_id, 'mail.send', 'mail', p_id,
    jsonb_build_object('message', 'password-reset', 'recipientKind', 'asker', 'recipientId', p_id));
  insert into audit_events (actor_kind, actor_id, action, object_kind, object_id, outcome, reason_code, source, request_id)
  values ('gate', p_identity_id, 'password.reset-requested', 'identity', p_identity_id,
    case when p_identity_id is null then 'refused' else 'done' end,
    case when p_identity_id is null then 'no_sign_in' end, p_source, p_request_id);
end $$;

-- Whose password a token may set; nothing when it is unknown, used, old or void, or the person is disabled.
create function gate.find_reset(p_token_hash bytea)
returns table (face text, id uuid, sealed bytea, holder_id uuid, wrapped bytea, public_key bytea,
  private_key_wrapped bytea, realm text)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select i.face, i.id, i.sealed, k.holder_id, k.wrapped, h.public_key, p.private_key_wrapped, h.realm
  from reset_tokens t
  join password_resets r on r.id = t.reset_id
  join identities i on i.id = r.identity_id
  join realm_record_keys k on k.record_id = i.id
  join realm_holders h on h.id = k.holder_id
  join realm_private_keys p on p.holder_id = h.id
  where t.token_hash = p_token_hash and t.used_at is null and r.closed_at is null and i.disabled_at is null
    and t.created_at + make_interval(mins => t.life_minutes) > now();
end;

-- Sets the password, once: every open request of the person is void and every session over, in this transaction. The
-- second factor stays as it is. The identity's row is locked first: a session that begins at the same moment is either
-- deleted here or begins afterwards and finds its first factor gone.
create function gate.complete_reset(
  p_token_hash bytea, p_password_hash text, p_notice_id uuid, p_source text, p_request_id text) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  person uuid;
  request uuid;
begin
  select r.identity_id, r.id into person, request
  from reset_tokens t join password_resets r on r.id = t.reset_id where t.token_hash = p_token_hash;
  if person is null then return false; end if;
  perform 1 from identities i where i.id = person for update;
  if not exists (select 1 from gate.find_reset(p_token_hash)) then return false; end if;
  update identities set password_hash = p_password_hash where id = person;
  update reset_tokens set used_at = now() where token_hash = p_token_hash;
  update password_resets set closed_at = now() where identity_id = person and closed_at is null;
  delete from sessions where identity_id = person;
  insert into outbox (id, kind, queue, subject_id, payload)
  values (p_notice_id, 'mail.send', 'mail', request,
    jsonb_build_object('message', 'password-changed', 'recipientKind', 'asker', 'recipientId', request));
  insert into audit_events (actor_kind, actor_id, action, object_kind, object_id, source, request_id)
  values ('gate', person, 'password.reset', 'identity', person, p_source, p_request_id);
  return true;
end $$;

-- Two days outlive every token and every retry of its mails.
create function gate.delete_old_resets() returns integer
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with gone as (delete from password_resets where created_at < now() - interval '2 days' returning 1)
  select count(*)::integer from gone;
end;
comment on function gate.delete_old_resets is 'Security definer: the steward clears requests and sees none of them';

do $$
declare
  f record;
begin
  for f in
    select p.oid::regprocedure as signature,
      case p.proname when 'delete_old_resets' then 'psilo_steward' else 'psilo_gate' end as caller
    from pg_proc p
    where p.pronamespace = 'gate'::regnamespace and p.proname in (
      'throttle_take', 'find_identity_address', 'request_reset', 'find_reset', 'complete_reset', 'delete_old_resets')
  loop
    execute format('revoke all on function %s from public', f.signature);
    execute format('grant execute on function %s to %I', f.signature, f.caller);
    execute format('alter function %s owner to psilo_gate_owner', f.signature);
  end loop;
end $$;
