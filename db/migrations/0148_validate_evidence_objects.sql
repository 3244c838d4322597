alter table evidence validate constraint evidence_stored_object;
