-- Whom to tell that something waits for a second person: never the person who proposed, and nobody who is recused.

grant select (role, state) on officers to psilo_actor_owner;

create function actor.list_second_people(p_organization_id uuid, p_item_id uuid) returns setof uuid
language sql stable security definer rows 10 set search_path = public, pg_temp
begin atomic
  select o.id from officers o
  where o.role = 'supervisor' and o.state = 'active' and o.identity_id <> (select actor.identity_id())
    and not actor.is_recused(o.id, p_organization_id, p_item_id)
  order by o.id;
end;
comment on function actor.list_second_people is 'Supervisors who may decide what the acting person proposes about an item; security definer because the desk does not see which person is behind an office';
revoke all on function actor.list_second_people from public;
grant execute on function actor.list_second_people to psilo_staff;
alter function actor.list_second_people owner to psilo_actor_owner;
