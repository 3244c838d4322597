-- While the key pair of a holder is replaced there are two of them: the new one seals, the older one opens what is
-- still wrapped to it. A wrap names its recipient (bytes 1 to 8), so the right pair is found without trying.

create schema keys;
comment on schema keys is 'Replacing and destroying keys: listed functions that run with the rights of a role that cannot sign in';
grant usage, create on schema keys to psilo_keys_owner;
grant usage on schema keys to psilo_steward, psilo_admin, psilo_gate_owner;
grant usage on schema public, actor to psilo_keys_owner;
grant execute on function actor.has_role, actor.subject_id, actor.request_id to psilo_keys_owner;
set local role psilo_actor_owner;
grant execute on function actor.claims to psilo_keys_owner;
set local role none;

create function keys.id_of(p_public_key bytea) returns bytea
language sql immutable set search_path = pg_catalog, pg_temp
return substring(sha256(p_public_key) from 1 for 8);
comment on function keys.id_of is 'Names a public key, as app/crypto/ecies.ts does in every wrap';

create function keys.recipient_of(p_wrapped bytea) returns bytea
language sql immutable set search_path = pg_catalog, pg_temp
return substring(p_wrapped from 2 for 8);
comment on function keys.recipient_of is 'The public key a wrap was made for';
revoke all on function keys.id_of, keys.recipient_of from public;
grant execute on function keys.id_of, keys.recipient_of to psilo_keys_owner, psilo_gate_owner;

create table organization_older_keys (
  organization_id uuid not null references organizations (id) on delete restrict,
  holder_id uuid not null,
  public_key bytea not null,
  private_key_wrapped bytea not null,
  replaced_at timestamptz not null default now(),
  primary key (organization_id, holder_id),
  foreign key (organization_id, holder_id) references organization_holders (organization_id, id) on delete cascade
);
comment on table organization_older_keys is 'The key pair a holder had before, until nothing is wrapped to it any more; one at a time';

create table realm_older_keys (
  holder_id uuid primary key references realm_holders (id) on delete restrict,
  public_key bytea not null,
  private_key_wrapped bytea not null,
  replaced_at timestamptz not null default now()
);
comment on table realm_older_keys is 'The key pair a realm had before, until nothing is wrapped to it any more; one at a time';

alter table organization_older_keys enable row level security;
alter table organization_older_keys force row level security;
alter table realm_older_keys enable row level security;
alter table realm_older_keys force row level security;

create policy organization_older_keys_select_partner on organization_older_keys for select to psilo_partner using (
  organization_id = (select actor.organization_id())
  and holder_id in (select h.id from organization_holders h where h.organization_id = (select actor.organization_id())));
comment on policy organization_older_keys_select_partner on organization_older_keys is 'A partner reads older keys of the holders it reads';
create policy organization_older_keys_keys on organization_older_keys for all to psilo_keys_owner using (true) with check (true);
comment on policy organization_older_keys_keys on organization_older_keys is 'The functions that replace and destroy keys';

create policy realm_older_keys_select_staff on realm_older_keys for select to psilo_staff
  using ((select actor.subject_id()) is not null and holder_id in (select h.id from realm_holders h where h.realm = 'staff'));
comment on policy realm_older_keys_select_staff on realm_older_keys is 'Staff open the staff realm';
create policy realm_older_keys_select_destination on realm_older_keys for select to psilo_destination
  using (holder_id in (select h.id from realm_holders h
    where h.realm = 'destination' and h.destination_id = (select actor.destination_id())));
comment on policy realm_older_keys_select_destination on realm_older_keys is 'A destination opens its own realm';
create policy realm_older_keys_select_admin on realm_older_keys for select to psilo_admin
  using ((select actor.subject_id()) is not null and holder_id in (select h.id from realm_holders h where h.realm = 'admin'));
comment on policy realm_older_keys_select_admin on realm_older_keys is 'Administrators open the admin realm';
create policy realm_older_keys_select_worker on realm_older_keys for select to psilo_worker
  using ((select actor.subject_id()) is not null and holder_id in (select h.id from realm_holders h where h.realm = 'mail'));
comment on policy realm_older_keys_select_worker on realm_older_keys is 'Workers open contact addresses, nothing else';
create policy realm_older_keys_select_gate on realm_older_keys for select to psilo_gate_owner
  using (holder_id in (select h.id from realm_holders h where h.realm in ('gate_partner', 'gate_government')));
comment on policy realm_older_keys_select_gate on realm_older_keys is 'The gate opens identities';
create policy realm_older_keys_keys on realm_older_keys for all to psilo_keys_owner using (true) with check (true);
comment on policy realm_older_keys_keys on realm_older_keys is 'The functions that replace keys';

grant select on organization_older_keys to psilo_partner;
grant select, insert, delete on organization_older_keys to psilo_keys_owner;
grant update (private_key_wrapped) on organization_older_keys to psilo_keys_owner;
grant select on realm_older_keys to psilo_staff, psilo_destination, psilo_admin, psilo_worker, psilo_gate_owner;
grant select, insert, delete on realm_older_keys to psilo_keys_owner;

-- The gate's functions return the pair that the wrap beside it was made for.
set local role psilo_gate_owner;

create or replace function gate.read_identity(p_session_id text)
returns table (id uuid, sealed bytea, has_totp boolean, password_hash text, holder_id uuid, wrapped bytea,
  public_key bytea, private_key_wrapped bytea, realm text)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select i.id, i.sealed, i.totp_confirmed_at is not null, i.password_hash, k.holder_id, k.wrapped,
    coalesce(o.public_key, h.public_key), coalesce(o.private_key_wrapped, p.private_key_wrapped), h.realm
  from sessions s
  join identities i on i.id = s.identity_id
  join realm_record_keys k on k.record_id = i.id
  join realm_holders h on h.id = k.holder_id
  join realm_private_keys p on p.holder_id = h.id
  left join realm_older_keys o on o.holder_id = h.id and keys.id_of(o.public_key) = keys.recipient_of(k.wrapped)
  where s.id = p_session_id and s.absolute_expires_at > now()
    and s.last_active_at > now() - make_interval(secs => s.idle_seconds);
end;

create or replace function gate.find_identity_address(p_email_index bytea, p_face text)
returns table (id uuid, sealed bytea, holder_id uuid, wrapped bytea, public_key bytea, private_key_wrapped bytea, realm text)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select i.id, i.sealed, k.holder_id, k.wrapped,
    coalesce(o.public_key, h.public_key), coalesce(o.private_key_wrapped, p.private_key_wrapped), h.realm
  from identities i
  join realm_record_keys k on k.record_id = i.id
  join realm_holders h on h.id = k.holder_id
  join realm_private_keys p on p.holder_id = h.id
  left join realm_older_keys o on o.holder_id = h.id and keys.id_of(o.public_key) = keys.recipient_of(k.wrapped)
  where i.email_index = p_email_index and i.face = p_face and i.disabled_at is null;
end;

create or replace function gate.find_reset(p_token_hash bytea)
returns table (face text, id uuid, sealed bytea, holder_id uuid, wrapped bytea, public_key bytea,
  private_key_wrapped bytea, realm text)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select i.face, i.id, i.sealed, k.holder_id, k.wrapped,
    coalesce(o.public_key, h.public_key), coalesce(o.private_key_wrapped, p.private_key_wrapped), h.realm
  from reset_tokens t
  join password_resets r on r.id = t.reset_id
  join identities i on i.id = r.identity_id
  join realm_record_keys k on k.record_id = i.id
  join realm_holders h on h.id = k.holder_id
  join realm_private_keys p on p.holder_id = h.id
  left join realm_older_keys o on o.holder_id = h.id and keys.id_of(o.public_key) = keys.recipient_of(k.wrapped)
  where t.token_hash = p_token_hash and t.used_at is null and r.closed_at is null and i.disabled_at is null
    and t.created_at + make_interval(mins => t.life_minutes) > now();
end;

set local role none;
