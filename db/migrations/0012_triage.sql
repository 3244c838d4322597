-- The desk's side of an item: state, rank_key, grading, notes, decisions. Partners have no grant on content here.

create table triage (
  organization_id uuid not null,
  item_id uuid not null,
  state text not null default 'submitted',
  version integer not null default 1,
  rank_key double precision not null default 0,
  is_danger_to_life boolean not null default false,
  item_type text not null,
  filed_at timestamptz not null default now(),
  returned_at timestamptz,
  acknowledged_at timestamptz,
  triage_started_at timestamptz,
  withdrawn_at timestamptz,
  closed_at timestamptz,
  assigned_to uuid references officers (id) on delete restrict,
  source_grade text,
  information_grade text,
  state_changed_at timestamptz not null default now(),
  primary key (organization_id, item_id),
  foreign key (organization_id, item_id) references items (organization_id, id) on delete cascade,
  constraint triage_state check (state in ('submitted', 'returned_for_completion', 'acknowledged', 'in_triage', 'vetted',
    'not_actionable', 'merged', 'withdrawn', 'closed'))
);
comment on table triage is 'Where an item stands at the desk';
create index triage_queue on triage (state, rank_key desc, filed_at, item_id);
comment on index triage_queue is 'The desk''s queue in priority order, by state';
create index triage_rank on triage (rank_key desc, filed_at, item_id);
comment on index triage_rank is 'The same across states: decided items, all items';
create index triage_assigned on triage (assigned_to, rank_key desc) where assigned_to is not null;
comment on index triage_assigned is 'My items';

create table gradings (
  organization_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  source_grade text not null,
  information_grade text not null,
  sealed bytea not null,
  graded_by uuid not null references officers (id) on delete restrict,
  at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, item_id) references items (organization_id, id) on delete cascade
);
comment on table gradings is 'Grading of source and information, each with a sealed reason';
create index gradings_item on gradings (organization_id, item_id, at desc);
comment on index gradings_item is 'Gradings of one item';

create table internal_notes (
  organization_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  sealed bytea not null,
  written_by uuid not null references officers (id) on delete restrict,
  at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, item_id) references items (organization_id, id) on delete cascade
);
comment on table internal_notes is 'Notes of the desk; sealed for the staff realm only';
create index internal_notes_item on internal_notes (organization_id, item_id, at);
comment on index internal_notes_item is 'Notes of one item';

create table decisions (
  organization_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  decision text not null,
  reason_code text not null,
  sealed bytea not null,
  previous_state text not null,
  decided_by uuid not null references officers (id) on delete restrict,
  decided_at timestamptz not null default now(),
  not_before timestamptz not null,
  undone_at timestamptz,
  undone_by uuid references officers (id) on delete restrict,
  primary key (organization_id, id),
  constraint decisions_of_item unique (organization_id, item_id, id),
  foreign key (organization_id, item_id) references items (organization_id, id) on delete cascade
);
comment on table decisions is 'Decisions of the desk with reason; can be undone until not_before';
create index decisions_item on decisions (organization_id, item_id, decided_at desc);
comment on index decisions_item is 'Decisions on one item';

alter table triage enable row level security;
alter table triage force row level security;
alter table gradings enable row level security;
alter table gradings force row level security;
alter table internal_notes enable row level security;
alter table internal_notes force row level security;
alter table decisions enable row level security;
alter table decisions force row level security;

create policy triage_select_partner on triage for select to psilo_partner using (
  organization_id = (select actor.organization_id()) and exists (
    select 1 from items i where i.organization_id = triage.organization_id and i.id = triage.item_id));
comment on policy triage_select_partner on triage is 'A partner may address the row of an own item; only its key columns are granted';
create policy triage_insert_partner on triage for insert to psilo_partner with check (
  organization_id = (select actor.organization_id()) and state = 'submitted' and exists (
    select 1 from items i where i.organization_id = triage.organization_id and i.id = triage.item_id));
comment on policy triage_insert_partner on triage is 'Filing puts the item before the desk';
create policy triage_update_partner on triage for update to psilo_partner
  using (organization_id = (select actor.organization_id()) and state = 'returned_for_completion' and exists (
    select 1 from items i where i.organization_id = triage.organization_id and i.id = triage.item_id))
  with check (organization_id = (select actor.organization_id()) and state = 'submitted');
comment on policy triage_update_partner on triage is 'A completed filing goes back to the desk; nothing else can be changed by a partner';
create policy triage_select_staff on triage for select to psilo_staff using ((select actor.subject_id()) is not null);
comment on policy triage_select_staff on triage is 'Staff work the queue';
create policy triage_update_staff on triage for update to psilo_staff
  using ((select actor.subject_id()) is not null) with check ((select actor.subject_id()) is not null);
comment on policy triage_update_staff on triage is 'Staff move items through the desk';
create policy triage_select_worker on triage for select to psilo_worker using (organization_id = (select actor.organization_id()));
comment on policy triage_select_worker on triage is 'The status job reads where an item stands';
create policy gradings_select_staff on gradings for select to psilo_staff using ((select actor.subject_id()) is not null);
comment on policy gradings_select_staff on gradings is 'Staff read gradings';
create policy gradings_insert_staff on gradings for insert to psilo_staff with check (graded_by = (select actor.subject_id()));
comment on policy gradings_insert_staff on gradings is 'Staff grade in their own name';
create policy internal_notes_select_staff on internal_notes for select to psilo_staff using ((select actor.subject_id()) is not null);
comment on policy internal_notes_select_staff on internal_notes is 'Staff read internal notes; nobody else ever does';
create policy internal_notes_insert_staff on internal_notes for insert to psilo_staff with check (written_by = (select actor.subject_id()));
comment on policy internal_notes_insert_staff on internal_notes is 'Staff write notes in their own name';
create policy decisions_select_staff on decisions for select to psilo_staff using ((select actor.subject_id()) is not null);
comment on policy decisions_select_staff on decisions is 'Staff read decisions';
create policy decisions_insert_staff on decisions for insert to psilo_staff
  with check (decided_by = (select actor.subject_id()) and undone_at is null);
comment on policy decisions_insert_staff on decisions is 'Staff decide in their own name';
create policy decisions_update_staff on decisions for update to psilo_staff
  using ((select actor.subject_id()) is not null and undone_at is null) with check (undone_by = (select actor.subject_id()));
comment on policy decisions_update_staff on decisions is 'Staff undo in their own name';
create policy decisions_select_worker on decisions for select to psilo_worker using (organization_id = (select actor.organization_id()));
comment on policy decisions_select_worker on decisions is 'Jobs re-check that a decision still stands';

grant select (organization_id, item_id) on triage to psilo_partner;
grant insert (organization_id, item_id, state, rank_key, is_danger_to_life, item_type) on triage to psilo_partner;
grant update (state, state_changed_at, is_danger_to_life, rank_key) on triage to psilo_partner;
grant select on triage to psilo_staff;
grant update (state, version, rank_key, returned_at, acknowledged_at, triage_started_at, closed_at, assigned_to,
  source_grade, information_grade, state_changed_at)
  on triage to psilo_staff;
grant select (organization_id, item_id, state, filed_at, returned_at, acknowledged_at, triage_started_at, withdrawn_at,
  closed_at, assigned_to, state_changed_at) on triage to psilo_worker;
grant select, insert (organization_id, id, item_id, source_grade, information_grade, sealed, graded_by) on gradings to psilo_staff;
grant select, insert (organization_id, id, item_id, sealed, written_by) on internal_notes to psilo_staff;
grant select, insert (organization_id, id, item_id, decision, reason_code, sealed, previous_state, decided_by, not_before)
  on decisions to psilo_staff;
grant update (undone_at, undone_by) on decisions to psilo_staff;
grant select (organization_id, id, item_id, decision, reason_code, decided_at, not_before, undone_at) on decisions to psilo_worker;

-- A partner may not read the version that the desk's pages compare, so the row counts a partner's change by itself.
create function triage_count_partner_change() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  new.version := old.version + 1;
  return new;
end $$;
comment on function triage_count_partner_change is 'A page of the desk that shows the returned filing is out of date once it is completed';
revoke all on function triage_count_partner_change from public;
create trigger triage_partner_change before update on triage
  for each row when (current_user = 'psilo_partner') execute function triage_count_partner_change();

-- What was filed stands: a partner adds to an item while it is being filed (the desk has no row of it yet) and
-- while the desk has it returned for completion, at no other time. The row of the desk is therefore written last.
create policy triage_select_actor on triage for select to psilo_actor_owner using (true);
comment on policy triage_select_actor on triage is 'The function below reads the state, which partners may not';
grant select (organization_id, item_id, state) on triage to psilo_actor_owner;

create function actor.may_file(p_organization_id uuid, p_item_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
return not exists (
  select 1 from triage t
  where t.organization_id = p_organization_id and t.item_id = p_item_id and t.state <> 'returned_for_completion');
comment on function actor.may_file is 'Whether a filing is open; security definer because partners may not read the desk''s state';
revoke all on function actor.may_file from public;
grant execute on function actor.may_file to psilo_partner;
alter function actor.may_file owner to psilo_actor_owner;

create policy items_update_partner on items for update to psilo_partner using (
  organization_id = (select actor.organization_id()) and (select actor.has_role('liaison'))
  and client_id in (select g.client_id from client_grants g where g.membership_id = (select actor.subject_id()))
  and actor.may_file(organization_id, id))
  with check (organization_id = (select actor.organization_id()) and (select actor.has_role('liaison'))
  and client_id in (select g.client_id from client_grants g where g.membership_id = (select actor.subject_id())));
comment on policy items_update_partner on items is 'A liaison completes an item that the desk returned (codes follow the new version)';
create policy item_versions_insert_partner on item_versions for insert to psilo_partner with check (
  organization_id = (select actor.organization_id()) and submitted_by = (select actor.subject_id())
  and actor.may_file(organization_id, item_id) and exists (
    select 1 from items i where i.organization_id = item_versions.organization_id and i.id = item_versions.item_id));
comment on policy item_versions_insert_partner on item_versions is 'A liaison files versions of items within reach that are open, in the own name';
create policy item_parties_insert_partner on item_parties for insert to psilo_partner with check (
  organization_id = (select actor.organization_id()) and actor.may_file(organization_id, item_id) and exists (
    select 1 from items i where i.organization_id = item_parties.organization_id and i.id = item_parties.item_id));
comment on policy item_parties_insert_partner on item_parties is 'A liaison names parties of items within reach that are open';
create policy item_statuses_insert_partner on item_statuses for insert to psilo_partner with check (
  organization_id = (select actor.organization_id()) and status = 'received'
  and actor.may_file(organization_id, item_id) and exists (
    select 1 from items i where i.organization_id = item_statuses.organization_id and i.id = item_statuses.item_id));
comment on policy item_statuses_insert_partner on item_statuses is 'Filing writes the first step; every other step is told by customs';
create policy evidence_update_partner on evidence for update to psilo_partner using (
  organization_id = (select actor.organization_id()) and uploaded_by = (select actor.subject_id()) and item_id is null)
  with check (organization_id = (select actor.organization_id()) and actor.may_file(organization_id, item_id)
  and exists (
    select 1 from items i where i.organization_id = evidence.organization_id and i.id = evidence.item_id));
comment on policy evidence_update_partner on evidence is 'Submission moves the draft''s files to the item';
