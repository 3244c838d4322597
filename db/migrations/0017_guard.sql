-- What the database decides by itself, whoever asks: an item's place in the queue, which step may follow which, and
-- when a step was taken. Triggers of this schema run with the rights of a role that cannot sign in.

create schema guard;
comment on schema guard is 'Order of the queue, steps between states and their times: derived here, never taken from a process';
grant usage, create on schema guard to psilo_guard_owner;
grant usage on schema public to psilo_guard_owner;

-- The kind of actor behind the connection; null for who may correct data: the migrator and a superuser.
-- The login role decides, not the token: a trigger must hold before anything else was asked.
create function guard.kind() returns text
language sql stable set search_path = pg_catalog, pg_temp
return case when session_user like 'psilo\_%' and session_user <> 'psilo_migrator' then substr(session_user, 7) end;
comment on function guard.kind is 'Kind of actor by login role; null for migrator and superuser';

create function guard.clock_tolerance() returns interval
language sql immutable set search_path = pg_catalog, pg_temp
return interval '1 minute';
comment on function guard.clock_tolerance is 'How far a process''s clock may be from the database''s';

-- The same weights as app/features/triage/priority.policy.ts, which explains them; a test holds the two together.
create function guard.rank_key(
  p_danger boolean, p_type text, p_value_band text, p_source text, p_information text, p_received_at timestamptz)
returns double precision
language sql stable set search_path = pg_catalog, pg_temp
return (case when p_danger then 10000 else 0 end
  + case p_type when 'adcvd' then 20 when 'ipr' then 15 when 'preference' then 15 when 'trend' then 5 else 0 end
  + case p_source when 'A' then 15 when 'B' then 12 when 'C' then 8 when 'D' then 3 when 'F' then 5 else 0 end
  + case p_information when '1' then 20 when '2' then 15 when '3' then 10 when '4' then 3 when '6' then 5 else 0 end
  + 4 * coalesce(array_position(array['under_10k', 'under_50k', 'under_250k', 'under_1m', 'under_5m', 'under_25m',
      'over_25m'], p_value_band), 0))::double precision
  - extract(epoch from p_received_at)::double precision / 86400;
comment on function guard.rank_key is 'Sort key of the queue: items gain the same points a day, so their order never changes by waiting';

-- Every step between states, by the login role that may take it; who of that kind may, policies and permissions say.
create table guard.transitions (
  machine text not null,
  actor text not null,
  from_state text not null,
  to_state text not null,
  primary key (machine, actor, from_state, to_state)
);
comment on table guard.transitions is 'Steps between states (RULES 2); a test holds them equal to the application''s tables';
alter table guard.transitions enable row level security;
alter table guard.transitions force row level security;
create policy transitions_select_guard on guard.transitions for select to psilo_guard_owner using (true);
comment on policy transitions_select_guard on guard.transitions is 'The triggers look steps up';
create policy transitions_insert_migrator on guard.transitions for insert to psilo_migrator with check (true);
comment on policy transitions_insert_migrator on guard.transitions is 'Steps change by migration only';
create policy transitions_delete_migrator on guard.transitions for delete to psilo_migrator using (true);
comment on policy transitions_delete_migrator on guard.transitions is 'Steps change by migration only';
grant select on guard.transitions to psilo_guard_owner;

insert into guard.transitions (machine, actor, from_state, to_state) values
  ('item', 'partner', 'draft', 'submitted'),
  ('item', 'partner', 'returned_for_completion', 'submitted'),
  ('item', 'partner', 'submitted', 'withdrawn'),
  ('item', 'partner', 'acknowledged', 'withdrawn'),
  ('item', 'partner', 'returned_for_completion', 'withdrawn'),
  ('item', 'partner', 'in_triage', 'withdrawn'),
  ('item', 'partner', 'vetted', 'withdrawn'),
  ('item', 'partner', 'not_actionable', 'withdrawn'),
  ('item', 'partner', 'merged', 'withdrawn'),
  ('item', 'staff', 'submitted', 'acknowledged'),
  ('item', 'staff', 'submitted', 'returned_for_completion'),
  ('item', 'staff', 'acknowledged', 'in_triage'),
  ('item', 'staff', 'in_triage', 'vetted'),
  ('item', 'staff', 'submitted', 'not_actionable'),
  ('item', 'staff', 'acknowledged', 'not_actionable'),
  ('item', 'staff', 'in_triage', 'not_actionable'),
  ('item', 'staff', 'in_triage', 'merged'),
  -- Undo, each back to where that decision can come from.
  ('item', 'staff', 'vetted', 'in_triage'),
  ('item', 'staff', 'not_actionable', 'submitted'),
  ('item', 'staff', 'not_actionable', 'acknowledged'),
  ('item', 'staff', 'not_actionable', 'in_triage'),
  ('item', 'staff', 'merged', 'in_triage'),
  ('item', 'staff', 'returned_for_completion', 'closed'),
  ('item', 'staff', 'vetted', 'closed'),
  ('item', 'staff', 'not_actionable', 'closed'),
  ('item', 'staff', 'merged', 'closed'),
  ('item', 'staff', 'withdrawn', 'closed'),
  ('referral', 'staff', 'intended', 'undone'),
  ('referral', 'worker', 'intended', 'queued'),
  ('referral', 'worker', 'queued', 'delivered'),
  ('referral', 'destination', 'delivered', 'accepted'),
  ('referral', 'destination', 'delivered', 'returned'),
  ('referral', 'destination', 'accepted', 'returned'),
  ('referral', 'staff', 'queued', 'recalled'),
  ('referral', 'staff', 'delivered', 'recalled'),
  ('referral', 'staff', 'accepted', 'recalled'),
  ('referral', 'destination', 'accepted', 'outcome_reported'),
  ('referral', 'destination', 'outcome_reported', 'outcome_reported'),
  ('referral', 'destination', 'accepted', 'closed'),
  ('referral', 'destination', 'outcome_reported', 'closed'),
  ('referral', 'staff', 'accepted', 'closed'),
  ('referral', 'staff', 'outcome_reported', 'closed'),
  ('disclosure', 'staff', 'intended', 'undone'),
  ('disclosure', 'worker', 'intended', 'disclosed'),
  ('conference', 'staff', 'scheduled', 'cancelled'),
  ('conference', 'staff', 'scheduled', 'held'),
  ('application', 'admin', 'received', 'in_review'),
  ('application', 'admin', 'received', 'declined'),
  ('application', 'admin', 'in_review', 'declined'),
  ('application', 'admin', 'in_review', 'approved'),
  ('organization', 'admin', 'invited', 'suspended'),
  ('organization', 'admin', 'live', 'suspended'),
  ('organization', 'admin', 'suspended', 'invited'),
  ('organization', 'admin', 'suspended', 'live'),
  ('organization', 'gate', 'invited', 'live'),
  ('membership', 'partner', 'invited', 'disabled'),
  ('membership', 'partner', 'active', 'disabled'),
  ('membership', 'gate', 'invited', 'active'),
  ('officer', 'admin', 'invited', 'disabled'),
  ('officer', 'admin', 'active', 'disabled'),
  ('officer', 'gate', 'invited', 'active');

create function guard.require_step(p_machine text, p_from text, p_to text) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  if guard.kind() is not null and not exists (
    select 1 from guard.transitions t
    where t.machine = p_machine and t.actor = guard.kind() and t.from_state = p_from and t.to_state = p_to) then
    raise exception 'refused: % from % to % by %', p_machine, p_from, p_to, guard.kind() using errcode = 'PS409';
  end if;
end $$;
comment on function guard.require_step is 'Refuses a step that is not listed (baseline 38)';

-- The desk's row of an item.
create policy items_select_guard on items for select to psilo_guard_owner using (true);
comment on policy items_select_guard on items is 'The trigger reads the facts that an item''s rank is made of';
grant select (organization_id, id, item_type, is_danger_to_life, value_band) on items to psilo_guard_owner;
create policy decisions_select_guard on decisions for select to psilo_guard_owner using (true);
comment on policy decisions_select_guard on decisions is 'A decided state needs its decision, and an undone one leads back';
grant select (organization_id, item_id, decision, previous_state, decided_at, undone_at) on decisions to psilo_guard_owner;
create policy triage_select_guard on triage for select to psilo_guard_owner using (true);
comment on policy triage_select_guard on triage is 'A decision records the state that it was made in';
grant select (organization_id, item_id, state) on triage to psilo_guard_owner;

create function guard.rank_triage() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  band text;
begin
  select i.is_danger_to_life, i.item_type, i.value_band into strict new.is_danger_to_life, new.item_type, band
  from items i where i.organization_id = new.organization_id and i.id = new.item_id;
  new.rank_key := guard.rank_key(new.is_danger_to_life, new.item_type, band, new.source_grade, new.information_grade,
    new.filed_at);
  return new;
end $$;
comment on function guard.rank_triage is 'Security definer: neither filer nor desk sets the order of the queue';

create function guard.step_triage() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() is null then return new; end if;
  if tg_op = 'INSERT' then
    perform guard.require_step('item', 'draft', new.state);
    return new;
  end if;
  new.version := old.version + 1;
  if new.state = old.state then return new; end if;
  perform guard.require_step('item', old.state, new.state);
  new.state_changed_at := now();
  if new.state in ('vetted', 'not_actionable', 'merged') then
    if not exists (
      select 1 from decisions d where d.organization_id = new.organization_id and d.item_id = new.item_id
        and d.decision = new.state and d.previous_state = old.state and d.decided_at = now()) then
      raise exception 'refused: % without a decision', new.state using errcode = 'PS409';
    end if;
  elsif old.state in ('vetted', 'not_actionable', 'merged') and new.state not in ('withdrawn', 'closed') then
    if not exists (
      select 1 from decisions d where d.organization_id = new.organization_id and d.item_id = new.item_id
        and d.decision = old.state and d.previous_state = new.state and d.undone_at = now()) then
      raise exception 'refused: back to % without undoing a decision', new.state using errcode = 'PS409';
    end if;
  elsif new.state = 'acknowledged' then new.acknowledged_at := now();
  elsif new.state = 'returned_for_completion' then new.returned_at := now();
  elsif new.state = 'in_triage' then new.triage_started_at := now();
  elsif new.state = 'withdrawn' then new.withdrawn_at := now();
  elsif new.state = 'closed' then new.closed_at := now();
  end if;
  return new;
end $$;
comment on function guard.step_triage is 'Security definer: decides by rows that the actor may not see whole; times are the transaction''s';

-- Counted by the guard from now on, for partners and staff alike.
drop trigger triage_partner_change on triage;
drop function triage_count_partner_change;
create trigger triage_10_step before insert or update on triage
  for each row execute function guard.step_triage();
create trigger triage_20_rank_insert before insert on triage
  for each row execute function guard.rank_triage();
-- Taking or acknowledging an item changes nothing that its rank is made of, and skips the look-up.
create trigger triage_20_rank_update before update on triage
  for each row when (new.state is distinct from old.state
    or new.rank_key is distinct from old.rank_key or new.is_danger_to_life is distinct from old.is_danger_to_life
    or new.item_type is distinct from old.item_type or new.source_grade is distinct from old.source_grade
    or new.information_grade is distinct from old.information_grade)
  execute function guard.rank_triage();

create function guard.stamp_decision() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() is null then return new; end if;
  if tg_op = 'UPDATE' then
    if old.not_before + guard.clock_tolerance() < now() then
      raise exception 'refused: the decision can no longer be undone' using errcode = 'PS409';
    end if;
    new.undone_at := now();
    return new;
  end if;
  if new.not_before not between now() - guard.clock_tolerance() and now() + interval '10 minutes' + guard.clock_tolerance() then
    raise exception 'refused: the time to undo a decision is ten minutes at most' using errcode = 'PS409';
  end if;
  select t.state into strict new.previous_state from triage t
  where t.organization_id = new.organization_id and t.item_id = new.item_id;
  perform guard.require_step('item', new.previous_state, new.decision);
  return new;
end $$;
comment on function guard.stamp_decision is 'Security definer: a decision records the state it was really made in';
create trigger decisions_step before insert or update on decisions
  for each row execute function guard.stamp_decision();

create function guard.step_referral() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() is null then return new; end if;
  perform guard.require_step('referral', old.state, new.state);
  new.version := old.version + 1;
  new.state_changed_at := now();
  if guard.kind() = 'destination' then new.answered_at := now(); end if;
  if guard.kind() = 'worker' and old.not_before > now() + guard.clock_tolerance() then
    raise exception 'refused: the decision can still be undone' using errcode = 'PS409';
  end if;
  if new.state = 'delivered' then new.delivered_at := now();
  elsif new.state = 'accepted' then new.accepted_at := now();
  elsif new.state = 'outcome_reported' then new.outcome_at := now();
  end if;
  return new;
end $$;
comment on function guard.step_referral is 'Security definer: looks steps up; times are the transaction''s';
create trigger referrals_step before update on referrals
  for each row execute function guard.step_referral();

-- The remaining machines differ in one column of time.
create function guard.step_disclosure() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() is null then return new; end if;
  perform guard.require_step('disclosure', old.state, new.state);
  if new.state = 'disclosed' then new.disclosed_at := now(); end if;
  return new;
end $$;
comment on function guard.step_disclosure is 'Security definer: looks steps up; times are the transaction''s';
create trigger disclosures_step before update on disclosures
  for each row execute function guard.step_disclosure();

create function guard.step_conference() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() is null then return new; end if;
  if new.state <> old.state then perform guard.require_step('conference', old.state, new.state); end if;
  new.sequence := old.sequence + 1;
  return new;
end $$;
comment on function guard.step_conference is 'Security definer: looks steps up; calendars tell the newer by the sequence';
create trigger conferences_step before update on conferences
  for each row execute function guard.step_conference();

create function guard.step_application() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() is null then return new; end if;
  if new.state <> old.state then perform guard.require_step('application', old.state, new.state); end if;
  if new.state in ('approved', 'declined') then new.decided_at := now(); end if;
  return new;
end $$;
comment on function guard.step_application is 'Security definer: looks steps up; times are the transaction''s';
create trigger applications_step before update on applications
  for each row execute function guard.step_application();

create function guard.step_organization() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() is null or new.state = old.state then return new; end if;
  perform guard.require_step('organization', old.state, new.state);
  if old.state = 'suspended' and (new.state = 'live') <> (old.live_at is not null) then
    raise exception 'refused: restoring leads back to where it was' using errcode = 'PS409';
  end if;
  new.suspended_at := case when new.state = 'suspended' then now() end;
  return new;
end $$;
comment on function guard.step_organization is 'Security definer: looks steps up; times are the transaction''s';
create trigger organizations_step before update on organizations
  for each row execute function guard.step_organization();

create function guard.step_person() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() is null or new.state = old.state then return new; end if;
  perform guard.require_step(tg_argv[0], old.state, new.state);
  if new.state = 'disabled' then new.disabled_at := now(); end if;
  return new;
end $$;
comment on function guard.step_person is 'Security definer: looks steps up; who was disabled is invited anew, never enabled again';
create trigger memberships_step before update of state on memberships
  for each row execute function guard.step_person('membership');
create trigger officers_step before update of state on officers
  for each row execute function guard.step_person('officer');

-- A version is the next one, whoever counts.
create function guard.count_item() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() is not null then new.version := old.version + 1; end if;
  return new;
end $$;
comment on function guard.count_item is 'Security definer like the others: a completed filing is the next version';
create trigger items_version before update on items
  for each row execute function guard.count_item();

-- A partner's first step of status goes behind the last one told; a number of choice could leave no room for the next.
create policy item_statuses_select_guard on item_statuses for select to psilo_guard_owner using (true);
comment on policy item_statuses_select_guard on item_statuses is 'The trigger counts the steps told';
grant select (organization_id, item_id, position) on item_statuses to psilo_guard_owner;
create function guard.count_status() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() = 'partner' then
    select 1 + coalesce(max(s.position), 0) into strict new.position from item_statuses s
    where s.organization_id = new.organization_id and s.item_id = new.item_id;
  end if;
  return new;
end $$;
comment on function guard.count_status is 'Security definer like the others: counts whatever the actor may see';
create trigger item_statuses_position before insert on item_statuses
  for each row execute function guard.count_status();

-- The relay takes what is due longest first: a time in the past would put a process''s jobs before everybody else''s.
create function guard.time_outbox() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() is null then return new; end if;
  new.not_before := greatest(new.not_before, now());
  if new.not_before > now() + interval '1 day' then
    raise exception 'refused: an effect more than a day ahead' using errcode = 'PS409';
  end if;
  return new;
end $$;
comment on function guard.time_outbox is 'Security definer like the others: no job before its turn';
create trigger outbox_time before insert on outbox
  for each row execute function guard.time_outbox();

do $$
declare
  f record;
begin
  for f in select p.oid::regprocedure as signature from pg_proc p where p.pronamespace = 'guard'::regnamespace loop
    execute format('revoke all on function %s from public', f.signature);
    execute format('alter function %s owner to psilo_guard_owner', f.signature);
  end loop;
end $$;
