-- What waits for a second person about an item ends with the item, in the transaction in which its partner withdraws it:
-- a release that nobody approved never leaves, and nothing more is proposed or approved about it.

alter table proposals
  drop constraint proposals_state,
  drop constraint proposals_decided;
alter table proposals
  add constraint proposals_state check (
    state in ('proposed', 'approved', 'refused', 'withdrawn', 'expired', 'item_withdrawn')) not valid,
  add constraint proposals_decided check ((state = 'proposed') = (decided_at is null)
    and (state in ('proposed', 'expired', 'item_withdrawn')) = (decided_by is null)
    and (decided_by is null) = (decided_identity is null)) not valid;
comment on table proposals is 'Two-person acts: proposed by one officer, decided by another person, each once, or expired, or ended because the partner withdrew the item; reasons are sealed for staff. One past its time cannot be decided, also before the clock marks it';
comment on column proposals.decided_at is 'When a person decided, when the clock marked it expired, or when the item was withdrawn';

-- A partner has no right to any of these tables: the function below takes these steps and no other.
insert into guard.transitions (machine, actor, from_state, to_state) values
  ('proposal', 'partner', 'proposed', 'item_withdrawn'),
  ('referral', 'partner', 'intended', 'undone'),
  ('disclosure', 'partner', 'intended', 'undone');

create policy proposals_update_guard_withdrawn on proposals for update to psilo_guard_owner
  using (exists (
    select 1 from triage t where t.organization_id = proposals.organization_id and t.item_id = proposals.item_id
      and t.withdrawn_at is not null))
  with check (state = 'item_withdrawn');
comment on policy proposals_update_guard_withdrawn on proposals is 'What waits about a withdrawn item ends, and nothing else';
comment on policy referrals_update_guard on referrals is 'A release whose proposal expired, or whose item was withdrawn, never leaves';
comment on policy disclosures_select_guard on disclosures is 'Finds the intended disclosure of a release that is undone';
comment on policy disclosures_update_guard on disclosures is 'What was undone was never disclosed';
comment on policy audit_events_insert_guard on audit_events is 'What ended by itself stands in the trail as nobody''s act: no organization reads in its log that something waited about its item';
grant select (withdrawn_at) on triage to psilo_guard_owner;

set local role psilo_guard_owner;

comment on function guard.note_expiry is 'Writes what ended by itself into its own transaction';
comment on function guard.drop_release is 'Undoes a release that nobody approved, and its decision when nothing else of it stands and its item is still vetted';

create function guard.end_proposals() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ended record;
begin
  if guard.kind() is null then return null; end if;
  for ended in
    update proposals p set state = 'item_withdrawn'
    where p.organization_id = new.organization_id and p.item_id = new.item_id and p.state = 'proposed' and p.expires_at > now()
      -- A release whose decision was undone before is void already.
      and (p.referral_id is null or exists (select 1 from referrals r where r.id = p.referral_id and r.state = 'intended'))
    returning p.id, p.kind, p.referral_id
  loop
    perform guard.note_expiry(new.organization_id, 'proposal.item-withdrawn', 'proposal', ended.id,
      jsonb_build_object('kind', ended.kind, 'item', new.item_id));
    if ended.referral_id is not null then
      perform guard.drop_release(new.organization_id, ended.id, ended.referral_id);
    end if;
  end loop;
  return null;
end $$;
comment on function guard.end_proposals is 'Security definer: a partner reads and writes nothing of what waits at the desk. Of a withdrawal and an approval at the same moment the second waits for the first at the proposal''s row, and finds it decided';

-- The row of the desk is held, so that nothing is proposed while the item is being withdrawn.
create function guard.require_item() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() is null then return new; end if;
  perform 1 from triage t where t.organization_id = new.organization_id and t.item_id = new.item_id for share;
  perform guard.require_standing(new.organization_id, new.item_id);
  return new;
end $$;
comment on function guard.require_item is 'Security definer: looks at the item whoever proposes, also where it is closed to them';

create function guard.require_standing(p_organization_id uuid, p_item_id uuid) returns void
language plpgsql stable set search_path = public, pg_temp as $$
begin
  if exists (
    select 1 from triage t
    where t.organization_id = p_organization_id and t.item_id = p_item_id and t.withdrawn_at is not null) then
    raise exception 'refused: the item was withdrawn' using errcode = 'PS411';
  end if;
end $$;
comment on function guard.require_standing is 'Nothing more happens about an item that its partner took back';

create or replace function guard.step_proposal() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() is null then return new; end if;
  perform guard.require_step('proposal', old.state, new.state);
  if new.state = 'approved' then perform guard.require_standing(new.organization_id, new.item_id); end if;
  new.decided_at := now();
  return new;
end $$;

set local role none;

create trigger triage_40_end_proposals after update on triage
  for each row when (old.withdrawn_at is null and new.withdrawn_at is not null) execute function guard.end_proposals();
create trigger proposals_require_item before insert on proposals
  for each row execute function guard.require_item();

set local role psilo_guard_owner;
revoke all on function guard.end_proposals, guard.require_item, guard.require_standing from public;
set local role none;
