-- Who acts is asked once where it was asked two to six times: for the reach of a request, the keys of a record and the
-- event it leaves. The membership is found by its whole key, not by reading all of them.

set local role psilo_actor_owner;

-- The same checks of the token on its bytes: counting characters took as long as the digests.
create or replace function actor.claims() returns actor.claim_set
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  token constant text := current_setting('psilo.actor', true);
  raw constant bytea := convert_to(token, 'UTF8');
  cut constant integer := length(raw) - 65;
  part constant text[] := string_to_array(token, '|');
  mac bytea;
begin
  if token is null or token = '' then
    raise exception 'actor token missing' using errcode = 'PS401';
  end if;
  -- The MAC of actor.mac. Comparing digests of both sides makes the comparison independent of where they differ.
  select sha256(s.outer_key || sha256(s.inner_key || substr(raw, 1, greatest(cut, 0)))) into strict mac
  from actor.secrets s order by s.id desc limit 1;
  if cut < 9 or get_byte(raw, cut) <> ascii('|')
    or sha256(substr(raw, cut + 2)) <> sha256(convert_to(encode(mac, 'hex'), 'UTF8')) then
    raise exception 'actor token refused' using errcode = 'PS402';
  end if;
  if to_timestamp(part[7]::double precision) < clock_timestamp() then
    raise exception 'actor token expired' using errcode = 'PS403';
  end if;
  if session_user <> 'psilo_' || part[1] then
    raise exception 'actor token of another role' using errcode = 'PS404';
  end if;
  return row(part[1], part[2]::uuid, nullif(part[3], '-')::uuid, nullif(part[4], '-')::uuid, nullif(part[5], '-')::uuid,
    string_to_array(part[6], ','), part[8], to_timestamp(nullif(part[9], '-')::double precision))::actor.claim_set;
end $$;

create or replace function actor.accused_items() returns setof uuid
language sql stable security definer rows 1 set search_path = public, pg_temp
begin atomic
  select a.item_id from memberships own
  join memberships other on other.identity_id = own.identity_id and other.organization_id <> own.organization_id
    and other.state = 'active'
  join accusations a on a.accused_id = other.organization_id and a.state = 'confirmed'
  where (own.organization_id, own.id) = (select who.organization_id, who.subject_id from actor.claims() who);
end;
create or replace function actor.accused_records() returns setof uuid
language plpgsql stable rows 1 security definer set search_path = public, pg_temp as $$
declare
  who constant actor.claim_set := actor.claims();
  kept constant uuid[] := array(
    select a.item_id from memberships own
    join memberships other on other.identity_id = own.identity_id and other.organization_id <> own.organization_id
      and other.state = 'active'
    join accusations a on a.accused_id = other.organization_id and a.state = 'confirmed'
    where own.organization_id = who.organization_id and own.id = who.subject_id);
begin
  if cardinality(kept) = 0 then return; end if;
  return query
    select i.id from items i where i.organization_id = who.organization_id and i.id = any (kept)
    union all
    select e.id from evidence e where e.organization_id = who.organization_id and e.item_id = any (kept)
    union all
    select m.id from messages m where m.organization_id = who.organization_id and m.item_id = any (kept)
    union all
    select f.id from conferences f where f.organization_id = who.organization_id and f.item_id = any (kept)
    union all
    select v.record_id from reading_versions v where v.organization_id = who.organization_id and v.item_id = any (kept)
    union all
    select f.id from reading_files f where f.organization_id = who.organization_id and f.item_id = any (kept);
end $$;
set local role none;

create function actor.own_holders() returns setof uuid
language plpgsql stable rows 10 security definer set search_path = public, pg_temp as $$
declare
  who constant actor.claim_set := actor.claims();
begin
  return query
    select h.id from organization_holders h where h.organization_id = who.organization_id and h.client_id is null
    union all
    select h.id from client_grants g
    join organization_holders h on h.organization_id = g.organization_id and h.client_id = g.client_id
    where g.organization_id = who.organization_id and g.membership_id = who.subject_id and 'liaison' = any (who.roles);
end $$;
comment on function actor.own_holders is 'Holders whose wraps the actor may read: the organization''s, and for a liaison those of clients granted; security definer so that asking verifies the token once and reads the clients granted instead of all';

create function actor.reach() returns table (kind text, id uuid)
language plpgsql stable rows 10 security definer set search_path = public, pg_temp as $$
declare
  who constant actor.claim_set := actor.claims();
begin
  return query
    select 'client', g.client_id from client_grants g
    where g.organization_id = who.organization_id and g.membership_id = who.subject_id and 'liaison' = any (who.roles)
    union all
    select 'closed', a.item_id from memberships own
    join memberships other on other.identity_id = own.identity_id and other.organization_id <> own.organization_id
      and other.state = 'active'
    join accusations a on a.accused_id = other.organization_id and a.state = 'confirmed'
    where own.organization_id = who.organization_id and own.id = who.subject_id
    union all
    select 'shared', r.draft_id from draft_reviews r
    join client_grants g on g.organization_id = r.organization_id and g.membership_id = r.reviewer_id
      and g.client_id = r.client_id
    where r.organization_id = who.organization_id and r.reviewer_id = who.subject_id and 'liaison' = any (who.roles);
end $$;
comment on function actor.reach is 'What a request of a partner starts with, in one question: clients granted, items kept from the actor and drafts shown; the same as actor.granted_clients, actor.accused_items and actor.shared_drafts, which policies ask';
revoke all on function actor.own_holders, actor.reach from public;
grant execute on function actor.own_holders, actor.reach to psilo_partner;
alter function actor.own_holders owner to psilo_actor_owner;
alter function actor.reach owner to psilo_actor_owner;

alter policy record_keys_select_partner on record_keys using (
  organization_id = (select actor.organization_id()) and holder_id in (select actor.own_holders()));

alter policy audit_events_insert_partner on audit_events with check (
  actor_kind = 'partner' and on_behalf_of is null and (actor_id, organization_id, request_id) = (
    select who.subject_id, who.organization_id, who.request_id from actor.claims() who));
alter policy audit_events_insert_staff on audit_events with check (
  actor_kind = 'staff' and (actor_id, request_id) = (select who.subject_id, who.request_id from actor.claims() who));
