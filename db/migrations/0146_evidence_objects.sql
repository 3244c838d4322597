-- migrate: no transaction
drop index concurrently if exists evidence_object;
create unique index concurrently evidence_object on evidence (organization_id, storage_key);
comment on index evidence_object is 'One file for an object; also how an object is found to be pointed at';
drop index concurrently if exists package_files_object;
create index concurrently package_files_object on package_files (storage_key);
comment on index package_files_object is 'Whether a package carries an object whose keys are destroyed';
