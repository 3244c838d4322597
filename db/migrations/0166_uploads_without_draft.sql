-- migrate: no transaction
-- Whatever is over is found without reading what goes on: without it the steward reads every upload on its way.
drop index concurrently if exists uploads_without_draft;
create index concurrently uploads_without_draft on uploads (expires_at) where draft_id is null;
comment on index uploads_without_draft is 'What is to be cleared away because its draft is gone';
