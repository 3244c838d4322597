-- What a filing asks of drafts, items and keys, the same with fewer questions.

-- Clients granted are read through the function, which asks for office and organization too, instead of through the grants
-- and their own policy, which asked four times more who acts.
alter policy drafts_select_partner on drafts using (
  organization_id = (select actor.organization_id()) and author_id = (select actor.subject_id())
  and client_id in (select actor.granted_clients()));
alter policy drafts_insert_partner on drafts with check (
  organization_id = (select actor.organization_id()) and author_id = (select actor.subject_id())
  and client_id in (select actor.granted_clients()));
alter policy drafts_update_partner on drafts using (
  organization_id = (select actor.organization_id()) and author_id = (select actor.subject_id())
  and client_id in (select actor.granted_clients()))
  with check (organization_id = (select actor.organization_id()) and author_id = (select actor.subject_id())
  and client_id in (select actor.granted_clients()));
alter policy items_insert_partner on items with check (
  organization_id = (select actor.organization_id()) and submitted_by = (select actor.subject_id())
  and client_id in (select actor.granted_clients())
  and client_id in (select c.id from clients c where c.state = 'active'));

-- A draft that is filed or discarded takes its key along: the policies looked through all drafts of the author and all files
-- of the organization for the one record that goes. They ask for that record now, by its key: a value is looked up where
-- `exists` would be answered from a table of all.
alter policy record_keys_delete_partner on record_keys using (
  organization_id = (select actor.organization_id())
  and (select d.author_id from drafts d where d.organization_id = record_keys.organization_id
    and d.id = record_keys.record_id) = (select actor.subject_id()));
alter policy record_keys_delete_partner_evidence on record_keys using (
  organization_id = (select actor.organization_id())
  and (select e.uploaded_by from evidence e where e.organization_id = record_keys.organization_id
    and e.id = record_keys.record_id and e.item_id is null) = (select actor.subject_id()));

-- Who asked for a look is found as a request finds it (actor.reach), without asking for the clients by a second token.
set local role psilo_actor_owner;
create or replace function actor.shared_drafts() returns setof uuid
language plpgsql stable rows 1 security definer set search_path = public, pg_temp as $$
declare
  who constant actor.claim_set := actor.claims();
begin
  if not 'liaison' = any (who.roles) then return; end if;
  return query select r.draft_id from draft_reviews r
    join client_grants g on g.organization_id = r.organization_id and g.membership_id = r.reviewer_id
      and g.client_id = r.client_id
    where r.organization_id = who.organization_id and r.reviewer_id = who.subject_id;
end $$;
set local role none;
