-- Rows of before are read without holding up writers.
alter table triage validate constraint triage_naming;
