alter table evidence validate constraint evidence_scan_state;
alter table evidence validate constraint evidence_scan_code;
alter table reading_files validate constraint reading_files_scan_state;
alter table package_files validate constraint package_files_scan_state;
