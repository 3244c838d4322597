-- Reads what stands, beside readers and writers.

alter table proposals validate constraint proposals_state;
alter table proposals validate constraint proposals_decided;
alter table proposals validate constraint proposals_expired;
alter table key_destructions validate constraint key_destructions_state;
alter table key_destructions validate constraint key_destructions_decided;
alter table key_destructions validate constraint key_destructions_expired;
