-- migrate: no transaction
-- Lists do not walk items any more.

drop index concurrently if exists items_newest;
drop index concurrently if exists items_by_client;
