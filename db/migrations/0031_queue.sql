-- migrate: no transaction
-- The desk finds an item by the item's id alone.

drop index concurrently if exists triage_item;
create index concurrently triage_item on triage (item_id);
comment on index triage_item is 'An item of the desk by its id';
