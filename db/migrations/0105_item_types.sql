-- Which types there are is declared in one file each; the tables ask only that a code is one.

alter table drafts add constraint drafts_type_code check (item_type ~ '^[a-z][a-z_]{1,29}$') not valid;
alter table items add constraint items_type_code check (item_type ~ '^[a-z][a-z_]{1,29}$') not valid;
