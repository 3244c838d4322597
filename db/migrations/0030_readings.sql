-- Readings: one row per organization that may read an item, with the codes its lists filter by and where the item
-- stands. A partner's lists and pages of items start here: whoever asks, one equality and one hashed set of grants.

create table readings (
  organization_id uuid not null references organizations (id) on delete restrict,
  item_id uuid not null,
  owner_id uuid not null,
  client_id uuid not null,
  filed_at timestamptz not null,
  control_number text not null,
  item_type text not null,
  is_danger_to_life boolean not null,
  status text not null default 'received',
  status_at timestamptz not null,
  status_position integer not null default 0,
  record_id uuid not null,
  ended_at timestamptz,
  title_sealed bytea not null,
  primary key (organization_id, item_id),
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete restrict,
  constraint readings_of_item foreign key (owner_id, item_id) references items (organization_id, id) on delete cascade
);
comment on table readings is 'Who may read an item: organization_id is the reader, client_id its own client, owner_id the organization that filed. Written by functions of the database alone; an owner''s title is sealed at the item''s place. What changes after ended_at does not reach the reader';
create index readings_newest on readings (organization_id, filed_at desc, item_id desc);
comment on index readings_newest is 'Newest of a reader with many grants';
create index readings_by_client on readings (organization_id, client_id, filed_at desc, item_id desc);
comment on index readings_by_client is 'Newest of one client; the lists of readers with few grants';
create index readings_by_code on readings (organization_id, status, item_type, filed_at desc, item_id desc);
comment on index readings_by_code is 'Newest by status and type, many grants';
create index readings_by_client_code on readings (organization_id, client_id, status, item_type, filed_at desc, item_id desc);
comment on index readings_by_client_code is 'Newest by status and type of one client';
create index readings_changed on readings (organization_id, status, status_at desc, item_id);
comment on index readings_changed is 'What changed last, by status, many grants';
create index readings_client_changed on readings (organization_id, client_id, status, status_at desc, item_id);
comment on index readings_client_changed is 'What changed last, by status, of one client';
create index readings_item on readings (owner_id, item_id);
comment on index readings_item is 'Every reading of one item, for the triggers';

alter table readings enable row level security;
alter table readings force row level security;

create policy readings_select_partner on readings for select to psilo_partner using (
  organization_id = (select actor.organization_id()) and (select actor.has_role('liaison'))
  and client_id in (select g.client_id from client_grants g where g.membership_id = (select actor.subject_id())));
comment on policy readings_select_partner on readings is 'A liaison reads what was filed by the own organization, or in its name, for clients granted';
create policy readings_select_actor on readings for select to psilo_actor_owner using (true);
comment on policy readings_select_actor on readings is 'The triggers find the readings of an item';
create policy readings_insert_actor on readings for insert to psilo_actor_owner with check (true);
comment on policy readings_insert_actor on readings is 'Filing an item writes the reading of the filer''s organization';
create policy readings_update_actor on readings for update to psilo_actor_owner using (true) with check (true);
comment on policy readings_update_actor on readings is 'Codes and status follow the item';

grant usage on schema public to psilo_actor_owner;
grant select on readings to psilo_partner;
grant select (organization_id, item_id, owner_id, client_id, status_position, ended_at) on readings to psilo_actor_owner;
grant insert (organization_id, item_id, owner_id, client_id, filed_at, control_number, item_type, is_danger_to_life,
  status_at, record_id, title_sealed) on readings to psilo_actor_owner;
grant update (client_id, filed_at, control_number, item_type, is_danger_to_life, status, status_at, status_position,
  title_sealed) on readings to psilo_actor_owner;

create function actor.add_reading() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into readings (organization_id, item_id, owner_id, client_id, filed_at, control_number, item_type,
    is_danger_to_life, status_at, record_id, title_sealed)
  values (new.organization_id, new.id, new.organization_id, new.client_id, new.submitted_at, new.control_number,
    new.item_type, new.is_danger_to_life, new.submitted_at, new.id, new.title_sealed);
  return null;
end $$;
comment on function actor.add_reading is 'The filer''s organization reads its item; security definer because nobody may write readings';

create function actor.keep_reading() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update readings r set is_danger_to_life = new.is_danger_to_life, filed_at = new.submitted_at,
    control_number = new.control_number, item_type = new.item_type
  where r.owner_id = new.organization_id and r.item_id = new.id and r.ended_at is null;
  update readings r set client_id = new.client_id, title_sealed = new.title_sealed
  where r.organization_id = new.organization_id and r.item_id = new.id;
  return null;
end $$;
comment on function actor.keep_reading is 'Codes follow the item, the owner''s title too; security definer because nobody may write readings';

create function actor.keep_reading_status() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update readings r set status = new.status, status_at = new.at, status_position = new.position
  where r.owner_id = new.organization_id and r.item_id = new.item_id
    and r.status_position <= new.position and r.ended_at is null;
  return null;
end $$;
comment on function actor.keep_reading_status is 'The last status told stands in every reading; security definer because nobody may write readings';
revoke all on function actor.add_reading, actor.keep_reading, actor.keep_reading_status from public;

create trigger items_add_reading after insert on items for each row execute function actor.add_reading();
create trigger items_keep_reading after update on items for each row execute function actor.keep_reading();
create trigger item_statuses_keep_reading after insert or update on item_statuses
  for each row execute function actor.keep_reading_status();
alter function actor.add_reading owner to psilo_actor_owner;
alter function actor.keep_reading owner to psilo_actor_owner;
alter function actor.keep_reading_status owner to psilo_actor_owner;

-- What was filed before this migration; FORCE hides rows from the owner, so the migrator is let in for this statement.
create policy items_select_migrator on items for select to psilo_migrator using (true);
create policy item_statuses_select_migrator on item_statuses for select to psilo_migrator using (true);
create policy readings_insert_migrator on readings for insert to psilo_migrator with check (true);
insert into readings (organization_id, item_id, owner_id, client_id, filed_at, control_number, item_type,
  is_danger_to_life, status, status_at, status_position, record_id, title_sealed)
select i.organization_id, i.id, i.organization_id, i.client_id, i.submitted_at, i.control_number, i.item_type,
  i.is_danger_to_life, coalesce(s.status, 'received'), coalesce(s.at, i.submitted_at), coalesce(s.position, 0),
  i.id, i.title_sealed
from items i
left join lateral (
  select t.status, t.at, t.position from item_statuses t
  where t.organization_id = i.organization_id and t.item_id = i.id
  order by t.position desc limit 1) s on true;
drop policy items_select_migrator on items;
drop policy item_statuses_select_migrator on item_statuses;
drop policy readings_insert_migrator on readings;

-- What lists show is read from readings.
revoke select on items from psilo_partner;
grant select (organization_id, id, client_id, draft_id, version, submitted_by, value_band, tlp) on items to psilo_partner;
