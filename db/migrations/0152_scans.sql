-- Scanning: a job opens a file only while it is being scanned and says what it found; packages take no file that was not
-- looked at without a second person; what is held, two people let go.

-- The worker.
create policy evidence_select_worker on evidence for select to psilo_worker using (
  organization_id = (select actor.organization_id()) and scan_state = 'scanning');
comment on policy evidence_select_worker on evidence is 'A job sees files of the organization it works for while they are being scanned';
create policy evidence_update_actor_scan on evidence for update to psilo_actor_owner
  using (scan_state = 'scanning') with check (scan_state in ('clean', 'held', 'too_large', 'not_scanned'));
comment on policy evidence_update_actor_scan on evidence is 'The function of the job ends a scan, once';
grant select (organization_id, id, storage_key, byte_size, sealed, scan_state) on evidence to psilo_worker;
grant select (scan_state) on evidence to psilo_actor_owner;
grant update (scan_state, scan_code, scanned_at, sealed_finding) on evidence to psilo_actor_owner;
grant select (holder_id) on record_keys to psilo_actor_owner;
create policy realm_holders_select_actor on realm_holders for select to psilo_actor_owner using (realm = 'matching');
comment on policy realm_holders_select_actor on realm_holders is 'The function finds the wraps that jobs open by';
grant select (id, realm) on realm_holders to psilo_actor_owner;

create function actor.finish_scan(p_evidence_id uuid, p_state text, p_code text, p_finding bytea) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update evidence e set scan_state = p_state, scan_code = p_code, scanned_at = now(), sealed_finding = p_finding
  where e.organization_id = actor.organization_id() and e.id = p_evidence_id and e.scan_state = 'scanning';
  if not found then return false; end if;
  -- Jobs open the file no more.
  delete from record_keys k where k.organization_id = actor.organization_id() and k.record_id = p_evidence_id
    and k.holder_id in (select h.id from realm_holders h where h.realm = 'matching');
  return true;
end $$;
comment on function actor.finish_scan is 'What the scanner said, once; security definer because nobody may write what it said, and the way by which the job opened the file closes';
revoke all on function actor.finish_scan from public;
grant execute on function actor.finish_scan to psilo_worker;
alter function actor.finish_scan owner to psilo_actor_owner;

alter policy outbox_insert_partner on outbox with check (
  organization_id = (select actor.organization_id()) and (kind, queue) in (
    ('mail.send', 'mail'), ('item.publish-status', 'housekeeping'), ('item.compare-parties', 'housekeeping'),
    ('evidence.scan', 'files')));

-- Those who have a row of their own for the file.
create policy evidence_select_guard on evidence for select to psilo_guard_owner using (true);
comment on policy evidence_select_guard on evidence is 'The triggers tell the state of a file to the rows that stand for it elsewhere';
create policy reading_files_select_guard on reading_files for select to psilo_guard_owner using (true);
comment on policy reading_files_select_guard on reading_files is 'The trigger finds the rows that stand for a file';
create policy reading_files_update_guard on reading_files for update to psilo_guard_owner using (true) with check (true);
comment on policy reading_files_update_guard on reading_files is 'The trigger tells them the state of the file';
grant select (organization_id, id, item_id, storage_key, scan_state) on evidence to psilo_guard_owner;
grant select (owner_id, id), update (scan_state) on reading_files to psilo_guard_owner;

create function guard.take_scan_state() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.scan_state := coalesce((
    select e.scan_state from evidence e where e.organization_id = new.owner_id and e.id = new.id), new.scan_state);
  return new;
end $$;
comment on function guard.take_scan_state is 'Whoever reads what was filed in the own name gets the state of the file along; security definer because the file is another organization''s';

create function guard.spread_scan_state() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update reading_files f set scan_state = new.scan_state where f.owner_id = new.organization_id and f.id = new.id;
  return null;
end $$;
comment on function guard.spread_scan_state is 'A changed state reaches the rows that stand for the file; security definer because they are another organization''s';

create function guard.check_package_file() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  found_state text;
begin
  select e.scan_state into found_state
  from referral_items l join evidence e on e.organization_id = l.organization_id and e.item_id = l.item_id
  where l.referral_id = new.referral_id and e.storage_key = new.storage_key;
  if guard.kind() is not null then
    if found_state is null or found_state in ('scanning', 'held') then
      raise exception 'refused: nobody may send this file' using errcode = 'PS409';
    end if;
    if found_state in ('too_large', 'not_scanned')
      and not (select r.needs_second_person from referrals r where r.id = new.referral_id) then
      raise exception 'refused: a second person releases what was not scanned' using errcode = 'PS409';
    end if;
  end if;
  new.scan_state := coalesce(found_state, new.scan_state);
  return new;
end $$;
comment on function guard.check_package_file is 'Of the item alone, never what is being scanned or held, and what was not scanned only with a second person (RULES 18); security definer like the others';

revoke all on function guard.take_scan_state, guard.spread_scan_state, guard.check_package_file from public;
create trigger reading_files_scan_state before insert on reading_files
  for each row execute function guard.take_scan_state();
create trigger evidence_spread_scan_state after update of scan_state on evidence
  for each row when (old.scan_state is distinct from new.scan_state) execute function guard.spread_scan_state();
create trigger package_files_scan_state before insert on package_files
  for each row execute function guard.check_package_file();
alter function guard.take_scan_state owner to psilo_guard_owner;
alter function guard.spread_scan_state owner to psilo_guard_owner;
alter function guard.check_package_file owner to psilo_guard_owner;

-- Letting go of what is held.
alter table proposals add column evidence_id uuid;
comment on column proposals.evidence_id is 'The held file that is to be released';
alter table proposals drop constraint proposals_kind;
alter table proposals add constraint proposals_kind check (kind in ('release', 'break_glass', 'file_release')) not valid;
alter table proposals add constraint proposals_file check ((kind = 'file_release') = (evidence_id is not null)) not valid;
alter table proposals add constraint proposals_evidence
  foreign key (organization_id, evidence_id) references evidence (organization_id, id) on delete restrict not valid;
grant insert (evidence_id) on proposals to psilo_staff;

create policy proposals_insert_held on proposals as restrictive for insert to psilo_staff with check (
  (select actor.subject_id()) is not null and (evidence_id is null or exists (select 1 from evidence e where e.organization_id = proposals.organization_id
    and e.id = proposals.evidence_id and e.item_id = proposals.item_id and e.scan_state = 'held')));
comment on policy proposals_insert_held on proposals is 'To be released is proposed of a held file that the officer sees, with its item';
create policy evidence_update_staff on evidence for update to psilo_staff
  using ((select actor.subject_id()) is not null and item_id is not null and scan_state = 'held')
  with check (scan_state = 'released' and exists (select 1 from proposals p
    where p.organization_id = evidence.organization_id and p.evidence_id = evidence.id
      and p.state = 'approved' and p.decided_at = now() and p.decided_by = (select actor.subject_id())));
comment on policy evidence_update_staff on evidence is 'A held file is let go in the transaction in which a second person approves it';
grant update (scan_state) on evidence to psilo_staff;
