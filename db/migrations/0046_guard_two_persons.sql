-- The guard of two-person acts, recusals and emergency openings: steps and times are the database's here too.

insert into guard.transitions (machine, actor, from_state, to_state) values
  ('proposal', 'staff', 'proposed', 'approved'),
  ('proposal', 'staff', 'proposed', 'refused'),
  ('proposal', 'staff', 'proposed', 'withdrawn');

create function guard.step_proposal() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() is null then return new; end if;
  perform guard.require_step('proposal', old.state, new.state);
  new.decided_at := now();
  return new;
end $$;
comment on function guard.step_proposal is 'Security definer: looks steps up; times are the transaction''s';
create trigger proposals_step before update on proposals
  for each row execute function guard.step_proposal();

create function guard.stamp_end() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() is not null then new.ended_at := now(); end if;
  return new;
end $$;
comment on function guard.stamp_end is 'Security definer like the others: what ends, ends now';
grant select (control_number) on items to psilo_guard_owner;
create function guard.number_opening() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  select i.control_number into strict new.control_number from items i
  where i.organization_id = new.organization_id and i.id = new.item_id;
  return new;
end $$;
comment on function guard.number_opening is 'Security definer: the partner reads the number of the item that was really opened';
create trigger break_glass_number before insert on break_glass
  for each row execute function guard.number_opening();
create trigger recusals_end before update on recusals
  for each row execute function guard.stamp_end();
create trigger break_glass_end before update on break_glass
  for each row execute function guard.stamp_end();

set local role psilo_guard_owner;

create or replace function guard.step_referral() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() is null then return new; end if;
  new.version := old.version + 1;
  -- A second person's approval is no step: the job takes it from here.
  if old.approved_at is null and new.approved_at is not null and new.state = old.state then
    new.approved_at := now();
    return new;
  end if;
  perform guard.require_step('referral', old.state, new.state);
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

reset role;

create policy proposals_select_guard on proposals for select to psilo_guard_owner using (true);
comment on policy proposals_select_guard on proposals is 'A decision whose release was not approved is undone after its time too';
grant select (organization_id, referral_id, state, decided_at) on proposals to psilo_guard_owner;
create policy referral_items_select_guard on referral_items for select to psilo_guard_owner using (true);
comment on policy referral_items_select_guard on referral_items is 'The trigger finds the referrals of a decision';
grant select (organization_id, referral_id, decision_id) on referral_items to psilo_guard_owner;
create policy referrals_select_guard on referrals for select to psilo_guard_owner using (true);
comment on policy referrals_select_guard on referrals is 'The trigger asks whether anything of a decision still stands';
grant select (id, state) on referrals to psilo_guard_owner;

-- Refused or taken back in this transaction, and nothing else of the decision stands.
create function guard.is_dropped(p_organization_id uuid, p_decision_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
return exists (
    select 1 from referral_items l join proposals p on p.organization_id = l.organization_id and p.referral_id = l.referral_id
    where l.organization_id = p_organization_id and l.decision_id = p_decision_id
      and p.state in ('refused', 'withdrawn') and p.decided_at = now())
  and not exists (
    select 1 from referral_items l join referrals r on r.id = l.referral_id
    where l.organization_id = p_organization_id and l.decision_id = p_decision_id and r.state <> 'undone');
comment on function guard.is_dropped is 'Whether a decision lost its last release to a second person''s refusal just now';

revoke all on function guard.is_dropped from public;
alter function guard.is_dropped owner to psilo_guard_owner;
set local role psilo_guard_owner;

create or replace function guard.stamp_decision() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() is null then return new; end if;
  if tg_op = 'UPDATE' then
    if old.not_before + guard.clock_tolerance() < now() and not guard.is_dropped(old.organization_id, old.id) then
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

reset role;

do $$
declare
  f record;
begin
  for f in select p.oid::regprocedure as signature from pg_proc p where p.pronamespace = 'guard'::regnamespace
    and p.proname in ('step_proposal', 'stamp_end', 'number_opening') loop
    execute format('revoke all on function %s from public', f.signature);
    execute format('alter function %s owner to psilo_guard_owner', f.signature);
  end loop;
end $$;
