-- migrate: no transaction
alter table proposals validate constraint proposals_kind;
alter table proposals validate constraint proposals_file;
alter table proposals validate constraint proposals_evidence;
drop index concurrently if exists proposals_one_file;
create unique index concurrently proposals_one_file on proposals (organization_id, evidence_id)
  where evidence_id is not null and state = 'proposed';
comment on index proposals_one_file is 'The release of a held file waits for a second person once';
drop index concurrently if exists evidence_held;
create index concurrently evidence_held on evidence (uploaded_at, id) where scan_state = 'held' and item_id is not null;
comment on index evidence_held is 'What is held at the desk';
drop index concurrently if exists reading_files_file;
create index concurrently reading_files_file on reading_files (owner_id, id);
comment on index reading_files_file is 'The rows that stand for a file, when its state changes';
