-- migrate: no transaction
drop index concurrently if exists record_keys_recipient;
create index concurrently record_keys_recipient on record_keys (holder_id, (substring(wrapped from 2 for 8)));
comment on index record_keys_recipient is 'Replacing a key: what is still wrapped to the old one';
drop index concurrently if exists realm_record_keys_recipient;
create index concurrently realm_record_keys_recipient on realm_record_keys (holder_id, (substring(wrapped from 2 for 8)));
comment on index realm_record_keys_recipient is 'Replacing a key: what is still wrapped to the old one';
