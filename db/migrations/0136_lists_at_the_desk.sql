-- The desk reads what codes of a filing stand for in the editions that it was checked with.

create policy reference_editions_select_staff on reference_editions for select to psilo_staff using (
  (select actor.subject_id()) is not null);
comment on policy reference_editions_select_staff on reference_editions is 'Public lists: the desk reads filings with them';
create policy reference_entries_select_staff on reference_entries for select to psilo_staff using (
  (select actor.subject_id()) is not null);
comment on policy reference_entries_select_staff on reference_entries is 'Public lists: the desk reads filings with them';
grant select on reference_editions, reference_entries to psilo_staff;
