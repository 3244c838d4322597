alter table evidence validate constraint evidence_mark_reason;
alter table evidence validate constraint evidence_mark_public;
