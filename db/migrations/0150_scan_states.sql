-- What a scanner said of each file decides who opens it. What stood before scanning existed was not scanned.

alter table evidence
  add column scan_state text not null default 'not_scanned',
  add column scan_code text,
  add column scanned_at timestamptz,
  add column sealed_finding bytea,
  add column sealed_entries bytea;
alter table evidence add constraint evidence_scan_state
  check (scan_state in ('scanning', 'clean', 'held', 'released', 'too_large', 'not_scanned')) not valid;
alter table evidence add constraint evidence_scan_code
  check (scan_code is null or scan_code ~ '^[A-Za-z0-9][A-Za-z0-9._/-]{0,59}$') not valid;
comment on column evidence.scan_state is 'Nobody opens what is being scanned or held; released: held, and let go by two people; what is too large or not scanned leaves customs only after a second person';
comment on column evidence.scan_code is 'Version of the scanner and of its signatures, as it names them';
comment on column evidence.scanned_at is 'When the scanner answered';
comment on column evidence.sealed_finding is 'What the scanner found, under the key of the file';
comment on column evidence.sealed_entries is 'Names and sizes of what an archive holds, under the key of the file';

-- Nobody calls the own file clean.
alter policy evidence_insert_partner on evidence with check (
  organization_id = (select actor.organization_id()) and uploaded_by = (select actor.subject_id())
  and scan_state in ('scanning', 'not_scanned')
  and draft_id in (select d.id from drafts d where d.organization_id = (select actor.organization_id())
    and d.author_id = (select actor.subject_id())));

grant insert (scan_state, sealed_entries) on evidence to psilo_partner;

-- Those who have a row of their own for the file see its state there.
alter table reading_files add column scan_state text not null default 'not_scanned';
alter table reading_files add constraint reading_files_scan_state
  check (scan_state in ('scanning', 'clean', 'held', 'released', 'too_large', 'not_scanned')) not valid;
comment on column reading_files.scan_state is 'As the file''s own row says; kept by triggers';
alter table package_files add column scan_state text not null default 'not_scanned';
alter table package_files add constraint package_files_scan_state
  check (scan_state in ('clean', 'released', 'too_large', 'not_scanned')) not valid;
comment on column package_files.scan_state is 'As the file''s own row said when the package was made; set by a trigger';
