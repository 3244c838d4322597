-- Recusal: a person of the desk does not touch a matter, an item with everything linked to it or an organization
-- (RULES 10). It is of the person, whichever office the person acts in.

create table recusals (
  organization_id uuid not null references organizations (id) on delete restrict,
  id uuid not null,
  item_id uuid,
  matter_id uuid not null generated always as (coalesce(item_id, organization_id)) stored,
  officer_id uuid not null references officers (id) on delete restrict,
  identity_id uuid not null,
  sealed bytea not null,
  declared_by uuid not null references officers (id) on delete restrict,
  declared_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by uuid references officers (id) on delete restrict,
  end_sealed bytea,
  primary key (organization_id, id),
  foreign key (organization_id, item_id) references items (organization_id, id) on delete cascade,
  constraint recusals_ended check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (end_sealed is null)),
  constraint recusals_not_ended_by_oneself check (ended_by <> officer_id)
);
comment on table recusals is 'Who of the desk is recused from which item or organization; the reasons are sealed for staff';
create index recusals_person on recusals (identity_id) where ended_at is null;
comment on index recusals_person is 'What a person is recused from, asked with every query of the desk';
create unique index recusals_once on recusals (organization_id, identity_id, matter_id) where ended_at is null;
comment on index recusals_once is 'A person is recused from a matter once';
create index recusals_newest on recusals (declared_at desc, id);
comment on index recusals_newest is 'The supervisor''s list';

alter table recusals enable row level security;
alter table recusals force row level security;

create policy officers_select_actor on officers for select to psilo_actor_owner using (true);
comment on policy officers_select_actor on officers is 'The functions of this schema find the person behind an office';
grant usage on schema public to psilo_actor_owner;
grant select (id, identity_id) on officers to psilo_actor_owner;
grant execute on function actor.identity_id to psilo_actor_owner;

create function actor.name_recused_person() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.identity_id := (select o.identity_id from officers o where o.id = new.officer_id);
  return new;
end $$;
comment on function actor.name_recused_person is 'Security definer: staff may not read which person holds an office';
revoke all on function actor.name_recused_person from public;
create trigger recusals_person before insert on recusals for each row execute function actor.name_recused_person();
alter function actor.name_recused_person owner to psilo_actor_owner;

create policy recusals_select_staff on recusals for select to psilo_staff using (
  identity_id = (select actor.identity_id()) or (select actor.has_role('supervisor')));
comment on policy recusals_select_staff on recusals is 'An officer sees the own recusals; a supervisor sees all';
create policy recusals_insert_staff on recusals for insert to psilo_staff with check (
  declared_by = (select actor.subject_id())
  and (officer_id = (select actor.subject_id()) or (select actor.has_role('supervisor'))));
comment on policy recusals_insert_staff on recusals is 'An officer declares the own recusal; a supervisor imposes one';
create policy recusals_update_staff on recusals for update to psilo_staff
  using (ended_at is null and (select actor.has_role('supervisor')) and identity_id <> (select actor.identity_id()))
  with check (ended_by = (select actor.subject_id()) and (select actor.is_fresh()));
comment on policy recusals_update_staff on recusals is 'A supervisor ends somebody else''s recusal after a fresh proof of identity, never the own';
create policy recusals_select_actor on recusals for select to psilo_actor_owner using (true);
comment on policy recusals_select_actor on recusals is 'The functions of this schema tell policies what a person is recused from';

grant select on recusals to psilo_staff;
grant insert (organization_id, id, item_id, officer_id, sealed, declared_by) on recusals to psilo_staff;
grant update (ended_by, end_sealed) on recusals to psilo_staff;
grant select (organization_id, item_id, matter_id, identity_id, ended_at) on recusals to psilo_actor_owner;
