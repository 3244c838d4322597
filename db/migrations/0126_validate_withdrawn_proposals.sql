-- Reads what stands, beside readers and writers.

alter table proposals validate constraint proposals_state;
alter table proposals validate constraint proposals_decided;
