-- Whether a destination may be told who filed: asked with the filing, answered by the desk before anything leaves.

alter table triage add column naming text;
comment on column triage.naming is 'The filer asked not to be named to a destination, and what the desk answered; null when it did not ask';
alter table triage add constraint triage_naming check (naming in ('asked', 'agreed', 'declined')) not valid;
grant insert (naming) on triage to psilo_partner;
grant update (naming) on triage to psilo_staff;
grant select (naming, is_danger_to_life) on triage to psilo_guard_owner;

alter policy triage_insert_partner on triage with check (
  organization_id = (select actor.organization_id()) and state = 'submitted' and (naming is null or naming = 'asked')
  and exists (
    select 1 from items i where i.organization_id = triage.organization_id and i.id = triage.item_id));
comment on policy triage_insert_partner on triage is 'Filing puts the item before the desk, and may ask not to be named';

create function guard.step_naming() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() is not null and not coalesce(old.naming = 'asked' and new.naming in ('agreed', 'declined'), false) then
    raise exception 'refused: naming from % to %', old.naming, new.naming using errcode = 'PS409';
  end if;
  return new;
end $$;
comment on function guard.step_naming is 'Security definer like the others: a request is answered once';
create trigger triage_15_naming before update on triage
  for each row when (new.naming is distinct from old.naming) execute function guard.step_naming();

create function guard.require_naming() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() is not null and exists (
    select 1 from triage t where t.organization_id = new.organization_id and t.item_id = new.item_id
      and t.naming = 'asked' and not t.is_danger_to_life) then
    raise exception 'refused: the filer asked not to be named, and nobody answered' using errcode = 'PS409';
  end if;
  return new;
end $$;
comment on function guard.require_naming is 'Security definer: looks at the item whoever refers it; danger to life waits for no answer, and is passed on without the name';
create trigger referral_items_require_naming before insert on referral_items
  for each row execute function guard.require_naming();
revoke all on function guard.step_naming, guard.require_naming from public;
alter function guard.step_naming owner to psilo_guard_owner;
alter function guard.require_naming owner to psilo_guard_owner;
