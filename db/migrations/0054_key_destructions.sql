-- Destroying keys is a two-person act: what one security administrator proposes has no effect before another approves.
-- A table beside `proposals`, which is the desk's: other people, other keys of its reasons, no recusal.

create table key_destructions (
  organization_id uuid not null references organizations (id) on delete restrict,
  id uuid not null,
  kind text not null,
  item_id uuid,
  state text not null default 'proposed',
  sealed bytea not null,
  proposed_by uuid not null references officers (id) on delete restrict,
  proposed_identity uuid not null,
  proposed_at timestamptz not null default now(),
  expires_at timestamptz not null,
  decided_by uuid references officers (id) on delete restrict,
  decided_identity uuid,
  decided_at timestamptz,
  decision_sealed bytea,
  primary key (organization_id, id),
  foreign key (organization_id, item_id) references items (organization_id, id) on delete restrict,
  constraint key_destructions_kind check (kind in ('destroy_item_keys', 'destroy_organization_keys')),
  constraint key_destructions_item check ((kind = 'destroy_item_keys') = (item_id is not null)),
  constraint key_destructions_state check (state in ('proposed', 'approved', 'refused', 'withdrawn')),
  constraint key_destructions_life check (expires_at > proposed_at and expires_at <= proposed_at + interval '7 days'),
  constraint key_destructions_decided check ((state = 'proposed') = (decided_by is null)
    and (decided_by is null) = (decided_at is null) and (decided_by is null) = (decided_identity is null)),
  constraint key_destructions_second_person check (state not in ('approved', 'refused')
    or (decided_by <> proposed_by and decided_identity <> proposed_identity)),
  constraint key_destructions_withdrawn check (state <> 'withdrawn' or decided_by = proposed_by)
);
comment on table key_destructions is 'Proposals to destroy the keys of an item or of an organization: made by one security administrator, decided once by another person. Reason and name are sealed for administrators, and outlive what was destroyed';
create index key_destructions_newest on key_destructions (proposed_at desc, id desc);
comment on index key_destructions_newest is 'The list of proposals, newest first';
create index key_destructions_item on key_destructions (organization_id, item_id);
comment on index key_destructions_item is 'Proposals about one item';

alter table key_destructions enable row level security;
alter table key_destructions force row level security;

create policy organizations_select_security on organizations for select to psilo_admin using (
  state in ('suspended', 'offboarded') and (select actor.has_role('security_admin')));
comment on policy organizations_select_security on organizations is 'Security administrators see organizations that no longer work, whose keys can be destroyed';

create policy key_destructions_select_admin on key_destructions for select to psilo_admin
  using ((select actor.has_role('security_admin')));
comment on policy key_destructions_select_admin on key_destructions is 'Security administrators see every proposal to destroy keys';
create policy key_destructions_insert_admin on key_destructions for insert to psilo_admin with check (
  (select actor.has_role('security_admin')) and (select actor.is_fresh()) and state = 'proposed'
  and proposed_by = (select actor.subject_id()) and proposed_identity = (select actor.identity_id())
  and (kind = 'destroy_item_keys'
    or organization_id in (select o.id from organizations o where o.state in ('suspended', 'offboarded'))));
comment on policy key_destructions_insert_admin on key_destructions is 'A security administrator proposes in the own name and person, after a fresh proof of identity; of an organization only once it no longer works';
create policy key_destructions_decide_admin on key_destructions for update to psilo_admin
  using (state = 'proposed' and expires_at > now() and (select actor.has_role('security_admin'))
    and proposed_by <> (select actor.subject_id()) and proposed_identity <> (select actor.identity_id()))
  with check ((select actor.has_role('security_admin')) and (select actor.is_fresh()) and expires_at > now()
    and state in ('approved', 'refused') and decided_at = now()
    and decided_by = (select actor.subject_id()) and decided_identity = (select actor.identity_id())
    and proposed_by <> (select actor.subject_id()) and proposed_identity <> (select actor.identity_id()));
comment on policy key_destructions_decide_admin on key_destructions is 'Another security administrator decides in time, after a fresh proof of identity; never the own proposal, also not from another office';
create policy key_destructions_withdraw_admin on key_destructions for update to psilo_admin
  using (state = 'proposed' and (select actor.has_role('security_admin')) and proposed_by = (select actor.subject_id()))
  with check (state = 'withdrawn' and decided_at = now() and proposed_by = (select actor.subject_id())
    and decided_by = (select actor.subject_id()) and decided_identity = (select actor.identity_id()));
comment on policy key_destructions_withdraw_admin on key_destructions is 'Who proposed may take it back while nobody decided';
create policy key_destructions_select_keys on key_destructions for select to psilo_keys_owner using (true);
comment on policy key_destructions_select_keys on key_destructions is 'The functions that destroy ask whether two people agreed';

grant select on key_destructions to psilo_admin, psilo_keys_owner;
grant insert (organization_id, id, kind, item_id, state, sealed, proposed_by, proposed_identity, expires_at)
  on key_destructions to psilo_admin;
grant update (state, decided_by, decided_identity, decision_sealed) on key_destructions to psilo_admin;

-- The same steps and the same clock as for every other two-person act.
insert into guard.transitions (machine, actor, from_state, to_state) values
  ('proposal', 'admin', 'proposed', 'approved'),
  ('proposal', 'admin', 'proposed', 'refused'),
  ('proposal', 'admin', 'proposed', 'withdrawn');
set local role psilo_guard_owner;
grant execute on function guard.step_proposal to psilo_migrator;
set local role none;
create trigger key_destructions_step before update on key_destructions
  for each row execute function guard.step_proposal();
set local role psilo_guard_owner;
revoke execute on function guard.step_proposal from psilo_migrator;
set local role none;

grant execute on function actor.is_fresh, actor.identity_id, actor.organization_id to psilo_keys_owner;
grant select (control_number) on items to psilo_keys_owner;

-- Approving and destroying are one transaction, so an approval cannot be kept for later or used twice.
set local role psilo_keys_owner;
create or replace function keys.require_two_people(p_proposal_id uuid, p_act text, p_object_id uuid) returns void
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not actor.is_fresh() or not exists (
    select 1 from key_destructions d
    where d.id = p_proposal_id and d.kind = p_act and coalesce(d.item_id, d.organization_id) = p_object_id
      and d.state = 'approved' and d.decided_at = now() and d.decided_by = actor.subject_id()
      and d.decided_identity <> d.proposed_identity) then
    raise exception 'refused: two people destroy a key, and no approved proposal says so' using errcode = 'PS405';
  end if;
end $$;
comment on function keys.require_two_people is
  'Security definer: passes for a proposal of exactly this act and object, made by another person and approved by the caller in this transaction';

create function keys.find_item(p_control_number text) returns table (organization_id uuid, item_id uuid)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  perform keys.require_security_admin();
  return query select i.organization_id, i.id from items i where i.control_number = p_control_number;
end $$;
comment on function keys.find_item is 'Security definer: administrators read no item, and name the one whose keys shall go by its number';
revoke all on function keys.find_item from public;
grant execute on function keys.find_item to psilo_admin;
set local role none;
