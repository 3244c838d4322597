-- A filing asks for less: the key of a draft goes with the draft, clients whose authority is in force are named by one
-- function, and who acts by role is part of the question that asks.

-- Filing or discarding a draft deleted its wraps by a statement of their own, which looked for the draft through all its
-- policies. Now nobody can take one without the other.
create function actor.drop_draft_key() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from record_keys k where k.organization_id = old.organization_id and k.record_id = old.id;
  return null;
end $$;
comment on function actor.drop_draft_key is 'A draft that is gone cannot be opened again; security definer so that no role needs to delete wraps of drafts';
revoke all on function actor.drop_draft_key from public;
create trigger drafts_drop_key after delete on drafts for each row execute function actor.drop_draft_key();
alter function actor.drop_draft_key owner to psilo_actor_owner;
drop policy record_keys_delete_partner on record_keys;

-- Granted, and its authority not ended: filing asked clients under their own policy, which asked for grants and office anew.
create function actor.clients_in_force() returns setof uuid
language plpgsql stable security definer rows 10 set search_path = public, pg_temp as $$
declare
  who constant actor.claim_set := actor.claims();
begin
  if not 'liaison' = any (who.roles) then return; end if;
  return query select g.client_id from client_grants g
    join clients c on c.organization_id = g.organization_id and c.id = g.client_id and c.state = 'active'
    where g.organization_id = who.organization_id and g.membership_id = who.subject_id;
end $$;
comment on function actor.clients_in_force is 'Clients in whose name the actor may file: granted to a liaison and with an authority in force; security definer so that asking verifies the token once';
revoke all on function actor.clients_in_force from public;
grant execute on function actor.clients_in_force to psilo_partner;
alter function actor.clients_in_force owner to psilo_actor_owner;
alter policy items_insert_partner on items with check (
  organization_id = (select actor.organization_id()) and submitted_by = (select actor.subject_id())
  and client_id in (select actor.clients_in_force()));

-- Names were resolved when it was made; with a search path of its own every call was a query of its own.
set local role psilo_guard_owner;
alter function guard.kind reset search_path;
set local role none;
