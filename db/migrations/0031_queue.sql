-- The desk finds an item, and the place where a page of the queue starts, by the item's id alone.

create index triage_item on triage (item_id);
comment on index triage_item is 'An item of the desk, and where the next page starts, by id';
