-- Files that arrive in pieces. The row is committed before the first byte is stored, so that every stored object has one
-- here or in evidence; its id and its key become those of the evidence.

create table uploads (
  organization_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  draft_id uuid,
  uploaded_by uuid not null,
  storage_key text not null,
  byte_size bigint not null,
  received bigint not null default 0,
  state text not null default 'open',
  lease uuid,
  sealed bytea not null,
  created_at timestamptz not null default now(),
  touched_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '7 days',
  primary key (organization_id, id),
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete restrict,
  foreign key (organization_id, client_id, draft_id) references drafts (organization_id, client_id, id)
    on delete set null (draft_id),
  foreign key (organization_id, uploaded_by) references memberships (organization_id, id) on delete restrict,
  constraint uploads_storage_key_form check (storage_key ~ '^[0-9a-f-]{36}$'),
  constraint uploads_byte_size check (byte_size > 0),
  constraint uploads_received check (received between 0 and byte_size),
  constraint uploads_state check (state in ('open', 'finishing')),
  constraint uploads_finishing check (state = 'open' or received = byte_size)
);
comment on table uploads is 'Files on their way: how much of each is durable; name, declared type and segments are sealed under the key that the evidence will have';
comment on column uploads.draft_id is 'Null once the draft was filed or discarded: what did not arrive by then is cleared away';
comment on column uploads.lease is 'Who writes the object now; void when nothing was written for 20 seconds';
create index uploads_draft on uploads (organization_id, draft_id) where draft_id is not null;
comment on index uploads_draft is 'Files on their way to one draft';
create index uploads_over on uploads (expires_at);
comment on index uploads_over is 'What is to be cleared away';

alter table uploads enable row level security;
alter table uploads force row level security;

create policy uploads_select_partner on uploads for select to psilo_partner using (
  organization_id = (select actor.organization_id()) and uploaded_by = (select actor.subject_id())
  and client_id in (select actor.granted_clients()));
comment on policy uploads_select_partner on uploads is 'A liaison sees the own files on their way, for clients granted';
create policy uploads_insert_partner on uploads for insert to psilo_partner with check (
  organization_id = (select actor.organization_id()) and uploaded_by = (select actor.subject_id())
  and draft_id in (select d.id from drafts d where d.organization_id = (select actor.organization_id())
    and d.author_id = (select actor.subject_id())));
comment on policy uploads_insert_partner on uploads is 'A liaison sends files to the own drafts';
create policy uploads_update_partner on uploads for update to psilo_partner using (
  organization_id = (select actor.organization_id()) and uploaded_by = (select actor.subject_id())
  and draft_id in (select d.id from drafts d where d.organization_id = (select actor.organization_id())
    and d.author_id = (select actor.subject_id())))
  with check (organization_id = (select actor.organization_id()) and uploaded_by = (select actor.subject_id()));
comment on policy uploads_update_partner on uploads is 'A liaison goes on with the own files while the draft is the own';
create policy uploads_delete_partner on uploads for delete to psilo_partner using (
  organization_id = (select actor.organization_id()) and uploaded_by = (select actor.subject_id()));
comment on policy uploads_delete_partner on uploads is 'A liaison gives an upload up, or it became evidence';

create policy record_keys_delete_partner_upload on record_keys for delete to psilo_partner using (
  organization_id = (select actor.organization_id())
  and (select u.uploaded_by from uploads u where u.organization_id = record_keys.organization_id
    and u.id = record_keys.record_id) = (select actor.subject_id()));
comment on policy record_keys_delete_partner_upload on record_keys is 'Giving an upload up destroys its key';

grant select, delete on uploads to psilo_partner;
grant insert (organization_id, id, client_id, draft_id, uploaded_by, storage_key, byte_size, sealed) on uploads to psilo_partner;
grant update (received, state, lease, sealed) on uploads to psilo_partner;

-- The time of a change is the database's. Only bytes that arrived give an upload another seven days.
create function guard.touch_upload() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.touched_at := now();
  if new.received > old.received then new.expires_at := now() + interval '7 days'; end if;
  return new;
end $$;
comment on function guard.touch_upload is 'When something was written last, and when the upload is over';
revoke all on function guard.touch_upload from public;
create trigger uploads_touch before update on uploads for each row execute function guard.touch_upload();
alter function guard.touch_upload owner to psilo_guard_owner;

create policy uploads_select_actor on uploads for select to psilo_actor_owner using (true);
comment on policy uploads_select_actor on uploads is 'The function adds up what an organization stores';
grant select (organization_id, uploaded_by, byte_size) on uploads to psilo_actor_owner;
grant select (uploaded_by) on evidence to psilo_actor_owner;

create function actor.stored_bytes() returns table (of_person bigint, of_organization bigint)
language plpgsql volatile rows 1 security definer set search_path = public, pg_temp as $$
declare
  who constant actor.claim_set := actor.claims();
begin
  if not 'liaison' = any (who.roles) then return; end if;
  -- One new file of an organization at a time: of two that come together, the second counts the first.
  perform pg_advisory_xact_lock(728140, hashtext(who.organization_id::text));
  return query
    select coalesce(sum(f.byte_size) filter (where f.uploaded_by = who.subject_id), 0)::bigint,
      coalesce(sum(f.byte_size), 0)::bigint
    from (
      select e.uploaded_by, e.byte_size from evidence e where e.organization_id = who.organization_id
      union all
      select u.uploaded_by, u.byte_size from uploads u where u.organization_id = who.organization_id) f;
end $$;
comment on function actor.stored_bytes is 'Bytes of files of the actor and of the organization, those on their way included; security definer because a liaison does not see files of other clients';
revoke all on function actor.stored_bytes from public;
grant execute on function actor.stored_bytes to psilo_partner;
alter function actor.stored_bytes owner to psilo_actor_owner;
