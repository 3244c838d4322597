-- Releases that need a second person (RULES 4): the full version to anyone outside the department, and whatever lets a
-- reader work out its source.

alter table referrals
  add column is_source_identifying boolean not null default false,
  add column needs_second_person boolean not null default false,
  add column approved_at timestamptz;
comment on column referrals.needs_second_person is 'Delivered only after another person approved its proposal';
comment on column referrals.approved_at is 'When the second person approved; officers from outside the department then read what the destination reads';

create policy referrals_insert_second_person on referrals as restrictive for insert to psilo_staff with check (
  (select actor.subject_id()) is not null and approved_at is null
  and (needs_second_person or (not is_source_identifying and (
    rendition = 'public' or destination_id in (select d.id from destinations d where d.affiliation = 'department')))));
comment on policy referrals_insert_second_person on referrals is 'Inside the department one analyst decides; the full version to anyone outside, and what identifies its source, waits for a second person';
create policy referrals_approve_staff on referrals for update to psilo_staff
  using (state = 'intended' and needs_second_person and approved_at is null and (select actor.has_role('supervisor')))
  with check (state = 'intended' and needs_second_person and approved_at is not null and (select actor.has_role('supervisor')));
comment on policy referrals_approve_staff on referrals is 'A supervisor marks a referral approved (the next policy asks for the proposal); the check asks again, because other policies of updates find the row too';
create policy referrals_update_approved on referrals as restrictive for update to psilo_staff
  using ((select actor.subject_id()) is not null)
  with check (approved_at is null or exists (
    select 1 from proposals p where p.kind = 'release' and p.referral_id = referrals.id and p.state = 'approved'));
comment on policy referrals_update_approved on referrals is 'No referral is marked approved without its proposal being so';
create policy referrals_deliver_second_person on referrals as restrictive for update to psilo_worker
  using ((select actor.organization_id()) is not null)
  with check (not needs_second_person or approved_at is not null);
comment on policy referrals_deliver_second_person on referrals is 'Nothing that needs a second person is delivered without one';

grant insert (is_source_identifying, needs_second_person) on referrals to psilo_staff;
grant update (approved_at) on referrals to psilo_staff;

create policy package_files_select_affiliation on package_files as restrictive for select to psilo_destination using (
  (select o.affiliation from officers o where o.id = (select actor.subject_id())) = 'department'
  or referral_id in (select r.id from referrals r where r.approved_at is not null or r.rendition = 'public'));
comment on policy package_files_select_affiliation on package_files is 'An officer from outside the department gets no files of a full package before a second person approved';
