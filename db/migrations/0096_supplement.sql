-- A partner adds to an item that the desk has: as a further version, beside what was filed before. The database opens
-- an item for one transaction; what the transaction adds has to be a version that waits to be compared like any other.

alter table triage add column supplemented_at timestamptz, add column supplement_in xid8;
comment on column triage.supplemented_at is 'When a further version came that nobody at the desk has done anything about';
comment on column triage.supplement_in is 'The transaction in which the partner may add a version';

-- Of two colleagues who add to the same version, the second is told.
alter table drafts add column completes_version integer;
comment on column drafts.completes_version is 'The version of the item that the draft started from';
grant insert (completes_version) on drafts to psilo_partner;

alter policy triage_update_actor on triage with check (state = 'withdrawn' or supplement_in = pg_current_xact_id_if_assigned());
comment on policy triage_update_actor on triage is 'The functions withdraw an item for its partner, or open it for a version';
grant select (supplement_in), update (supplement_in) on triage to psilo_actor_owner;

create function actor.open_supplement(p_item_id uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update triage t set supplement_in = pg_current_xact_id()
  where t.organization_id = actor.organization_id() and t.item_id = p_item_id
    and t.state in ('submitted', 'acknowledged', 'in_triage', 'vetted', 'not_actionable', 'merged')
    and actor.has_role('liaison') and exists (
      select 1 from items i join client_grants g on g.organization_id = i.organization_id and g.client_id = i.client_id
      where i.organization_id = t.organization_id and i.id = t.item_id and g.membership_id = actor.subject_id()
        and i.id not in (select actor.accused_items()));
  return found;
end $$;
comment on function actor.open_supplement is 'Opens an own item of a client granted for a further version, for this transaction; security definer because a partner may not read or write where an item stands at the desk';

create function actor.is_supplementing(p_organization_id uuid, p_item_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
return exists (
  select 1 from triage t
  where t.organization_id = p_organization_id and t.item_id = p_item_id and t.supplement_in = pg_current_xact_id_if_assigned());
comment on function actor.is_supplementing is 'Whether this transaction adds a version to an item; security definer because partners may not read the desk''s state';
revoke all on function actor.open_supplement, actor.is_supplementing from public;
grant execute on function actor.open_supplement, actor.is_supplementing to psilo_partner;
alter function actor.open_supplement owner to psilo_actor_owner;
alter function actor.is_supplementing owner to psilo_actor_owner;

alter policy items_update_partner on items using (
  organization_id = (select actor.organization_id()) and (select actor.has_role('liaison'))
  and client_id in (select g.client_id from client_grants g where g.membership_id = (select actor.subject_id()))
  and (actor.may_file(organization_id, id) or actor.is_supplementing(organization_id, id)));
comment on policy items_update_partner on items is 'A liaison completes or supplements an item (codes follow the new version)';
alter policy item_versions_insert_partner on item_versions with check (
  organization_id = (select actor.organization_id()) and submitted_by = (select actor.subject_id())
  and (actor.may_file(organization_id, item_id) or actor.is_supplementing(organization_id, item_id)) and exists (
    select 1 from items i where i.organization_id = item_versions.organization_id and i.id = item_versions.item_id
      and i.version = item_versions.version));
-- A supplement names its own parties and what to compare: those of a version filed before stand.
alter policy item_parties_insert_partner on item_parties with check (
  organization_id = (select actor.organization_id())
  and (actor.may_file(organization_id, item_id) or (actor.is_supplementing(organization_id, item_id) and exists (
    select 1 from item_versions v where v.organization_id = item_parties.organization_id and v.item_id = item_parties.item_id
      and v.version = item_parties.version and v.submitted_at = now())))
  and exists (
    select 1 from items i where i.organization_id = item_parties.organization_id and i.id = item_parties.item_id
      and i.version = item_parties.version));
alter policy pending_comparisons_insert_partner on pending_comparisons with check (
  organization_id = (select actor.organization_id())
  and (actor.may_file(organization_id, item_id) or (actor.is_supplementing(organization_id, item_id) and exists (
    select 1 from item_versions v where v.organization_id = pending_comparisons.organization_id
      and v.item_id = pending_comparisons.item_id and v.version = pending_comparisons.version and v.submitted_at = now())))
  and exists (
    select 1 from items i where i.organization_id = pending_comparisons.organization_id
      and i.id = pending_comparisons.item_id and i.version = pending_comparisons.version));
comment on policy pending_comparisons_insert_partner on pending_comparisons is 'Filing says which parties are to be compared, for the own item alone, while it is open or with a version of this transaction: nobody takes back from the desk what it has';
alter policy evidence_update_partner on evidence with check (
  organization_id = (select actor.organization_id())
  and (actor.may_file(organization_id, item_id) or actor.is_supplementing(organization_id, item_id)) and exists (
    select 1 from items i where i.organization_id = evidence.organization_id and i.id = evidence.item_id));

-- The linked client reads supplements too; otherwise as before.
set local role psilo_actor_owner;
create or replace function actor.share_filing(p_item_id uuid, p_record_id uuid, p_wrapped bytea, p_title bytea, p_sealed bytea,
  p_files uuid[], p_wraps bytea[]) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  filed record;
  reader record;
begin
  select i.organization_id, i.id, i.client_id, i.version, i.control_number, i.item_type, i.is_danger_to_life,
    r.filed_at, r.status, r.status_at, r.status_position into filed
  from items i join readings r on r.organization_id = i.organization_id and r.item_id = i.id
  where i.organization_id = actor.organization_id() and i.id = p_item_id;
  if filed.id is null
    or not (actor.may_file(filed.organization_id, filed.id) or actor.is_supplementing(filed.organization_id, filed.id)) then
    return false;
  end if;
  select * into reader from actor.linked_reader(filed.client_id);
  if reader.organization_id is null then return false; end if;
  if filed.version = 1 then
    insert into readings (organization_id, item_id, owner_id, client_id, filed_at, control_number, item_type,
      is_danger_to_life, status, status_at, status_position, record_id, title_sealed)
    values (reader.organization_id, filed.id, filed.organization_id, reader.client_id, filed.filed_at,
      filed.control_number, filed.item_type, filed.is_danger_to_life, filed.status, filed.status_at,
      filed.status_position, p_record_id, p_title);
  else
    -- What was filed before the link is not shared, so neither is its completion.
    update readings r set record_id = p_record_id, title_sealed = p_title
    where r.organization_id = reader.organization_id and r.item_id = filed.id and r.ended_at is null;
    if not found then return false; end if;
  end if;
  insert into reading_versions (organization_id, item_id, version, record_id, sealed)
  values (reader.organization_id, filed.id, filed.version, p_record_id, p_sealed);
  insert into reading_files (organization_id, id, item_id, owner_id, storage_key, media_type, byte_size, sealed, uploaded_at)
  select reader.organization_id, e.id, filed.id, e.organization_id, e.storage_key, e.media_type, e.byte_size, e.sealed, e.uploaded_at
  from evidence e where e.organization_id = filed.organization_id and e.item_id = filed.id and e.id = any (p_files);
  insert into record_keys (organization_id, record_id, holder_id, wrapped)
  select reader.organization_id, w.record_id, reader.holder_id, w.wrapped
  from unnest(p_record_id || p_files, p_wrapped || p_wraps) w(record_id, wrapped)
  where w.record_id = p_record_id or exists (
    select 1 from evidence e where e.organization_id = filed.organization_id and e.item_id = filed.id and e.id = w.record_id);
  return true;
end $$;
set local role none;

-- The desk. A further version counts like a change of the row, so that a page opened before it is out of date.
create policy triage_supplement_guard on triage for update to psilo_guard_owner using (true) with check (supplemented_at = now());
comment on policy triage_supplement_guard on triage is 'A further version marks its item and gives it a new rank';
grant select (supplement_in, rank_key), update (supplemented_at, rank_key) on triage to psilo_guard_owner;

create function guard.note_supplement() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- Another rank makes the trigger of the queue compute it anew from the new version's codes.
  update triage t set supplemented_at = now(), rank_key = t.rank_key - 1
  where t.organization_id = new.organization_id and t.item_id = new.item_id
    and t.supplement_in = pg_current_xact_id_if_assigned();
  return null;
end $$;
comment on function guard.note_supplement is 'Security definer: a partner writes nothing of where an item stands';
create trigger item_versions_note_supplement after insert on item_versions
  for each row execute function guard.note_supplement();

create function guard.note_attention() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() = 'staff' then new.supplemented_at := null; end if;
  return new;
end $$;
comment on function guard.note_attention is 'Security definer like the others: whatever an officer does with an item, its latest version was before their eyes';
create trigger triage_30_attention before update on triage
  for each row when (old.supplemented_at is not null) execute function guard.note_attention();
revoke all on function guard.note_supplement, guard.note_attention from public;
alter function guard.note_supplement owner to psilo_guard_owner;
alter function guard.note_attention owner to psilo_guard_owner;
