-- Nearly every statement of a partner asks which items are kept from the person, and every filing to whom it is sealed
-- besides. Both read the token first, once, and keep their question planned, as the clients granted do.
set local role psilo_actor_owner;

create or replace function actor.accused_items() returns setof uuid
language plpgsql stable security definer rows 1 set search_path = public, pg_temp as $$
declare
  who constant actor.claim_set := actor.claims();
begin
  return query
    select a.item_id from memberships own
    join memberships other on other.identity_id = own.identity_id and other.organization_id <> own.organization_id
      and other.state = 'active'
    join accusations a on a.accused_id = other.organization_id and a.state = 'confirmed'
    where own.organization_id = who.organization_id and own.id = who.subject_id;
end $$;

create or replace function actor.linked_reader(p_client_id uuid)
returns table (organization_id uuid, client_id uuid, holder_id uuid, public_key bytea)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  who constant actor.claim_set := actor.claims();
begin
  if not 'liaison' = any (who.roles) then return; end if;
  return query
    select a.organization_id, a.client_id, h.id, h.public_key
    from authorities a
    join client_grants g on g.organization_id = a.representative_id and g.membership_id = who.subject_id
      and g.client_id = a.representative_client_id
    join organization_holders h on h.organization_id = a.organization_id and h.client_id = a.client_id
    where a.representative_id = who.organization_id and a.representative_client_id = p_client_id
      and a.state = 'confirmed';
end $$;

set local role none;
