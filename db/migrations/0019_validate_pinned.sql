-- Reads what stands, beside readers and writers.

alter table items validate constraint items_control_number_form;
alter table items validate constraint items_current_version;
alter table referrals validate constraint referrals_reference_form;
alter table decisions validate constraint decisions_decision;
alter table gradings validate constraint gradings_grades;
alter table triage validate constraint triage_grades;
