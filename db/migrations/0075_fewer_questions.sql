-- Who works for a client is asked once, with the office, instead of the office beside it in every policy; a policy that
-- only takes away does not ask for the organization that the one that lets in has asked for.

set local role psilo_actor_owner;
create or replace function actor.granted_clients() returns setof uuid
language plpgsql stable rows 10 security definer set search_path = public, pg_temp as $$
declare
  who constant actor.claim_set := actor.claims();
begin
  if not 'liaison' = any (who.roles) then return; end if;
  return query select g.client_id from client_grants g
    where g.organization_id = who.organization_id and g.membership_id = who.subject_id;
end $$;
comment on function actor.granted_clients is 'Clients that the actor works for as a liaison, none for anyone else; security definer so that asking verifies the token once instead of once a condition of the grants'' own policy';

create or replace function actor.accused_records() returns setof uuid
language plpgsql stable rows 1 security definer set search_path = public, pg_temp as $$
declare
  who constant actor.claim_set := actor.claims();
  kept constant uuid[] := array(select actor.accused_items());
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

alter policy items_select_partner on items using (
  organization_id = (select actor.organization_id()) and client_id in (select actor.granted_clients()));
alter policy readings_select_partner on readings using (
  organization_id = (select actor.organization_id()) and client_id in (select actor.granted_clients()));
alter policy evidence_select_partner on evidence using (
  organization_id = (select actor.organization_id()) and client_id in (select actor.granted_clients())
  and (item_id is not null or uploaded_by = (select actor.subject_id())));

alter policy items_select_accused on items using (id not in (select actor.accused_items()));
alter policy readings_select_accused on readings using (item_id not in (select actor.accused_items()));
alter policy evidence_select_accused on evidence using (item_id is null or item_id not in (select actor.accused_items()));
alter policy drafts_select_accused on drafts using (
  completes_item_id is null or completes_item_id not in (select actor.accused_items()));
alter policy break_glass_select_accused on break_glass using (item_id not in (select actor.accused_items()));
alter policy record_keys_select_accused on record_keys using (record_id not in (select actor.accused_records()));
