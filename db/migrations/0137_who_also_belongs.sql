-- That somebody also belongs to an organization that an item accuses is one rule, and is said once. The function has a body
-- in standard SQL and no setting of its own: PostgreSQL puts it into the statement that asks and plans both as one.
create function actor.items_against(p_identity_id uuid, p_besides uuid) returns setof uuid
language sql stable rows 1
begin atomic
  select a.item_id from memberships other
  join accusations a on a.accused_id = other.organization_id and a.state = 'confirmed'
  where other.identity_id = p_identity_id and other.organization_id <> p_besides and other.state = 'active';
end;
comment on function actor.items_against is 'Items that accuse an organization of a person besides this one; for functions of the owner, which are planned with it';
revoke all on function actor.items_against from public;
alter function actor.items_against owner to psilo_actor_owner;

set local role psilo_actor_owner;

create or replace function actor.accused_items() returns setof uuid
language plpgsql stable security definer rows 1 set search_path = public, pg_temp as $$
declare
  who constant actor.claim_set := actor.claims();
begin
  return query
    select k.item_id from memberships own, actor.items_against(own.identity_id, own.organization_id) k (item_id)
    where own.organization_id = who.organization_id and own.id = who.subject_id;
end $$;

create or replace function actor.accused_records() returns setof uuid
language plpgsql stable rows 1 security definer set search_path = public, pg_temp as $$
declare
  who constant actor.claim_set := actor.claims();
  kept constant uuid[] := array(
    select k.item_id from memberships own, actor.items_against(own.identity_id, own.organization_id) k (item_id)
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

create or replace function actor.reach() returns table (kind text, id uuid)
language plpgsql stable rows 10 security definer set search_path = public, pg_temp as $$
declare
  who constant actor.claim_set := actor.claims();
begin
  return query
    select 'client', g.client_id from client_grants g
    where g.organization_id = who.organization_id and g.membership_id = who.subject_id and 'liaison' = any (who.roles)
    union all
    select 'closed', k.item_id from memberships own, actor.items_against(own.identity_id, own.organization_id) k (item_id)
    where own.organization_id = who.organization_id and own.id = who.subject_id
    union all
    select 'shared', r.draft_id from draft_reviews r
    join client_grants g on g.organization_id = r.organization_id and g.membership_id = r.reviewer_id
      and g.client_id = r.client_id
    where r.organization_id = who.organization_id and r.reviewer_id = who.subject_id and 'liaison' = any (who.roles);
end $$;

create or replace function actor.is_accused(p_membership_id uuid, p_item_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
return exists (
  select 1 from memberships own, actor.items_against(own.identity_id, own.organization_id) k (item_id)
  where own.id = p_membership_id and k.item_id = p_item_id);

set local role none;
