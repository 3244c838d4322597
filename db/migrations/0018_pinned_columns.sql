-- Columns that a process must not decide: grants that go, and policies that ask more. db/rls-columns.db.test.ts has
-- the table of all of them.

-- Derived by the guard.
revoke insert (rank_key, is_danger_to_life, item_type) on triage from psilo_partner;
revoke update (state_changed_at, is_danger_to_life, rank_key) on triage from psilo_partner;
revoke update (version, rank_key, returned_at, acknowledged_at, triage_started_at, closed_at, state_changed_at)
  on triage from psilo_staff;
alter table triage alter column item_type set default '';
revoke update (version) on items from psilo_partner;
revoke insert (previous_state) on decisions from psilo_staff;
alter table decisions alter column previous_state set default '';
revoke update (undone_at) on decisions from psilo_staff;
revoke update (version, state_changed_at) on referrals from psilo_staff, psilo_destination, psilo_worker;
revoke update (accepted_at, outcome_at, answered_at) on referrals from psilo_destination;
revoke update (delivered_at) on referrals from psilo_worker;
revoke update (disclosed_at) on disclosures from psilo_worker;
revoke update (sequence) on conferences from psilo_staff;
revoke update (decided_at) on applications from psilo_admin;
revoke update (suspended_at) on organizations from psilo_admin;
revoke update (disabled_at) on memberships from psilo_partner;
revoke update (disabled_at) on officers from psilo_admin;

-- A destination tells partners through relay.tell_partners alone.
drop policy outbox_insert_destination on outbox;
revoke insert (id, kind, queue, organization_id, subject_id, payload, not_before) on outbox from psilo_destination;

-- An effect travels in the queue of its kind: another one's worker would not know it, or a stuck one would hold it.
alter policy outbox_insert_partner on outbox with check (
  organization_id = (select actor.organization_id())
  and (kind, queue) in (('mail.send', 'mail'), ('item.publish-status', 'housekeeping')));
alter policy outbox_insert_staff on outbox with check ((select actor.subject_id()) is not null
  and ((kind, queue) in (('mail.send', 'mail'), ('item.publish-status', 'housekeeping'))
    or (kind = 'referral.deliver' and queue <> 'mail')));
alter policy outbox_insert_admin on outbox with check (
  (select actor.subject_id()) is not null and (kind, queue) = ('mail.send', 'mail'));
alter policy outbox_insert_worker on outbox with check (
  organization_id is not distinct from (select actor.organization_id())
  and (kind, queue) in (('mail.send', 'mail'), ('item.publish-status', 'housekeeping')));

-- An event names the request or job that the token was issued for, and nobody on whose behalf unless customs acts.
alter policy audit_events_insert_partner on audit_events with check (
  actor_kind = 'partner' and actor_id = (select actor.subject_id())
  and organization_id = (select actor.organization_id()) and on_behalf_of is null
  and request_id = (select actor.request_id()));
alter policy audit_events_insert_staff on audit_events with check (
  actor_kind = 'staff' and actor_id = (select actor.subject_id()) and request_id = (select actor.request_id()));
alter policy audit_events_insert_destination on audit_events with check (
  actor_kind = 'destination' and actor_id = (select actor.subject_id())
  and organization_id is null and on_behalf_of is null and request_id = (select actor.request_id()));
alter policy audit_events_insert_admin on audit_events with check (
  actor_kind = 'admin' and actor_id = (select actor.subject_id()) and request_id = (select actor.request_id()));
alter policy audit_events_insert_auditor on audit_events with check (
  actor_kind = 'auditor' and actor_id = (select actor.subject_id())
  and organization_id is null and on_behalf_of is null and request_id = (select actor.request_id()));
alter policy audit_events_insert_worker on audit_events with check (
  actor_kind = 'worker' and actor_id = (select actor.subject_id()) and request_id = (select actor.request_id())
  and organization_id is not distinct from (select actor.organization_id()));

-- The version filed is the item's own.
alter policy item_versions_insert_partner on item_versions with check (
  organization_id = (select actor.organization_id()) and submitted_by = (select actor.subject_id())
  and actor.may_file(organization_id, item_id) and exists (
    select 1 from items i where i.organization_id = item_versions.organization_id and i.id = item_versions.item_id
      and i.version = item_versions.version));

-- A completion names its own parties; those of an earlier version stand as filed.
alter policy item_parties_insert_partner on item_parties with check (
  organization_id = (select actor.organization_id()) and actor.may_file(organization_id, item_id) and exists (
    select 1 from items i where i.organization_id = item_parties.organization_id and i.id = item_parties.item_id
      and i.version = item_parties.version));

-- What a package holds is settled before it leaves, and the accounting names who really gets it.
alter policy packages_insert_staff on packages with check (exists (
  select 1 from referrals r where r.id = packages.referral_id and r.state = 'intended'
    and r.decided_by = (select actor.subject_id())));
alter policy package_files_insert_staff on package_files with check (exists (
  select 1 from referrals r where r.id = package_files.referral_id and r.state = 'intended'
    and r.decided_by = (select actor.subject_id())));
alter policy disclosures_insert_staff on disclosures with check (
  (select actor.subject_id()) is not null and state = 'intended' and exists (
    select 1 from referrals r join destinations d on d.id = r.destination_id
    where r.id = disclosures.referral_id and d.name = disclosures.recipient
      and d.postal_address = disclosures.recipient_address)
  and exists (
    select 1 from referral_items ri
    where ri.referral_id = disclosures.referral_id and ri.organization_id = disclosures.organization_id));
-- What an officer answers is what the referral became.
alter policy referral_answers_insert_destination on referral_answers with check (
  destination_id = (select actor.destination_id()) and answered_by = (select actor.subject_id())
  and exists (select 1 from referrals r where r.id = referral_answers.referral_id and r.state = referral_answers.answer));
-- The second approval follows a first.
alter policy application_approvals_insert_admin on application_approvals with check (
  (select actor.has_role('onboarding_admin')) and officer_id = (select actor.subject_id())
  and (step = 'first' or exists (
    select 1 from applications a where a.id = application_approvals.application_id and a.state = 'in_review')));

-- The shape of a control number with its check symbol, as app/lib/control-number.ts explains; a test holds them together.
create function guard.is_numbered(p_prefix text, p_number text) returns boolean
language plpgsql immutable set search_path = pg_catalog, pg_temp
as $$
declare
  alphabet constant text := '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  symbols text;
  total integer := 0;
begin
  if p_number !~ ('^' || p_prefix || '-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]$') then
    return false;
  end if;
  symbols := substr(p_number, 4, 5) || substr(p_number, 10, 5);
  for place in reverse 10..1 loop
    total := (total # (strpos(alphabet, substr(symbols, place, 1)) - 1)) << 1;
    if total & 32 <> 0 then total := total # 59; end if;
  end loop;
  return substr(alphabet, total + 1, 1) = right(p_number, 1);
end $$;
comment on function guard.is_numbered is 'Whether a text is a control number or reference that a person can read back without error';
revoke all on function guard.is_numbered from public;
-- The constraints below ask it at every insert and update.
grant usage on schema guard to psilo_partner, psilo_staff, psilo_destination, psilo_worker;
grant execute on function guard.is_numbered to psilo_partner, psilo_staff, psilo_destination, psilo_worker;

-- Not valid here and validated by the next migration: existing rows are read without holding up writers.
alter table items add constraint items_control_number_form check (guard.is_numbered('PS', control_number)) not valid;
alter table referrals add constraint referrals_reference_form check (guard.is_numbered('RF', reference)) not valid;
-- The desk reads an item by its current version: one that was never filed would hide the item from the queue.
alter table items add constraint items_current_version foreign key (organization_id, id, version)
  references item_versions (organization_id, item_id, version) on delete no action
  deferrable initially deferred not valid;
alter table decisions add constraint decisions_decision
  check (decision in ('vetted', 'not_actionable', 'merged')) not valid;
alter table gradings add constraint gradings_grades
  check (source_grade in ('A', 'B', 'C', 'D', 'E', 'F') and information_grade in ('1', '2', '3', '4', '5', '6')) not valid;
alter table triage add constraint triage_grades
  check (source_grade in ('A', 'B', 'C', 'D', 'E', 'F') and information_grade in ('1', '2', '3', '4', '5', '6')) not valid;
