-- The author of a draft asks colleagues to look (RULES 7): they must work for its client anyway. What they say about it
-- is sealed under the draft's own key and goes with it.

grant select (is_liaison) on memberships to psilo_actor_owner;

create function actor.colleagues_for(p_client_id uuid) returns setof uuid
language plpgsql stable rows 10 security definer set search_path = public, pg_temp as $$
declare
  who constant actor.claim_set := actor.claims();
begin
  if p_client_id not in (select actor.granted_clients()) then return; end if;
  return query
    select m.id from client_grants g
    join memberships m on m.organization_id = g.organization_id and m.id = g.membership_id
    where g.organization_id = who.organization_id and g.client_id = p_client_id
      and m.is_liaison and m.state = 'active' and m.id <> who.subject_id;
end $$;
comment on function actor.colleagues_for is 'Active liaisons who work for a client that the actor works for too; security definer because a liaison reads no grants but the own';
revoke all on function actor.colleagues_for from public;
grant execute on function actor.colleagues_for to psilo_partner;
alter function actor.colleagues_for owner to psilo_actor_owner;

create table draft_reviews (
  organization_id uuid not null,
  draft_id uuid not null,
  reviewer_id uuid not null,
  client_id uuid not null,
  author_id uuid not null,
  asked_at timestamptz not null default now(),
  primary key (organization_id, draft_id, reviewer_id),
  foreign key (organization_id, client_id, draft_id) references drafts (organization_id, client_id, id) on delete cascade,
  foreign key (organization_id, reviewer_id) references memberships (organization_id, id) on delete restrict,
  foreign key (organization_id, author_id) references memberships (organization_id, id) on delete restrict
);
comment on table draft_reviews is 'Colleagues asked to look at a draft; a request, which counts only while the colleague holds the client';
create index draft_reviews_reviewer on draft_reviews (organization_id, reviewer_id);
comment on index draft_reviews_reviewer is 'Drafts that a colleague was asked to look at, with every request of a partner';

create table draft_comments (
  organization_id uuid not null,
  draft_id uuid not null,
  id uuid not null,
  answers_id uuid,
  written_by uuid not null,
  step text not null,
  is_resolved boolean not null default false,
  sealed bytea not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, draft_id, id),
  foreign key (organization_id, draft_id) references drafts (organization_id, id) on delete cascade,
  constraint draft_comments_answers foreign key (organization_id, draft_id, answers_id)
    references draft_comments (organization_id, draft_id, id) on delete no action,
  foreign key (organization_id, written_by) references memberships (organization_id, id) on delete restrict,
  constraint draft_comments_step check (step ~ '^[a-z_]{1,40}$'),
  constraint draft_comments_answer_is_open check (answers_id is null or not is_resolved)
);
comment on table draft_comments is 'What author and colleagues say about a draft; words, field and passage are sealed under the draft''s key, the step is counted by';
create index draft_comments_answers on draft_comments (organization_id, draft_id, answers_id) where answers_id is not null;
comment on index draft_comments_answers is 'Whether a comment that is taken out was answered';

alter table draft_reviews enable row level security;
alter table draft_reviews force row level security;
alter table draft_comments enable row level security;
alter table draft_comments force row level security;

create policy draft_reviews_select_partner on draft_reviews for select to psilo_partner using (
  organization_id = (select actor.organization_id()) and client_id in (select actor.granted_clients())
  and (reviewer_id = (select actor.subject_id()) or author_id = (select actor.subject_id())));
comment on policy draft_reviews_select_partner on draft_reviews is 'A liaison sees whom the own drafts were shown to, and what the own eyes were asked for, for clients granted';
create policy draft_reviews_insert_partner on draft_reviews for insert to psilo_partner with check (
  organization_id = (select actor.organization_id()) and author_id = (select actor.subject_id())
  and draft_id in (select d.id from drafts d where d.author_id = (select actor.subject_id()))
  and reviewer_id in (select actor.colleagues_for(client_id)));
comment on policy draft_reviews_insert_partner on draft_reviews is 'An author asks colleagues who work for the client';
create policy draft_reviews_delete_partner on draft_reviews for delete to psilo_partner using (
  organization_id = (select actor.organization_id()) and author_id = (select actor.subject_id()));
comment on policy draft_reviews_delete_partner on draft_reviews is 'An author takes the request back';

create policy draft_reviews_select_actor on draft_reviews for select to psilo_actor_owner using (true);
comment on policy draft_reviews_select_actor on draft_reviews is 'The function finds what the actor was asked to look at';
grant select (organization_id, draft_id, reviewer_id, client_id) on draft_reviews to psilo_actor_owner;

create function actor.shared_drafts() returns setof uuid
language plpgsql stable rows 1 security definer set search_path = public, pg_temp as $$
declare
  who constant actor.claim_set := actor.claims();
begin
  return query select r.draft_id from draft_reviews r
    where r.organization_id = who.organization_id and r.reviewer_id = who.subject_id
      and r.client_id in (select actor.granted_clients());
end $$;
comment on function actor.shared_drafts is 'Drafts that the actor was asked to look at and whose client is granted; security definer because the policy of requests asks for the draft, which must not ask back';
revoke all on function actor.shared_drafts from public;
grant execute on function actor.shared_drafts to psilo_partner;
alter function actor.shared_drafts owner to psilo_actor_owner;

create policy drafts_select_reviewer on drafts for select to psilo_partner using (
  organization_id = (select actor.organization_id()) and id in (select actor.shared_drafts()));
comment on policy drafts_select_reviewer on drafts is 'A colleague who was asked to look reads the draft while holding the client';

-- These took "a draft that I see" for "my draft".
alter policy record_keys_delete_partner on record_keys using (
  organization_id = (select actor.organization_id())
  and record_id in (select d.id from drafts d where d.organization_id = (select actor.organization_id())
    and d.author_id = (select actor.subject_id())));
alter policy evidence_insert_partner on evidence with check (
  organization_id = (select actor.organization_id()) and uploaded_by = (select actor.subject_id())
  and draft_id in (select d.id from drafts d where d.organization_id = (select actor.organization_id())
    and d.author_id = (select actor.subject_id())));

create policy draft_comments_select_partner on draft_comments for select to psilo_partner using (
  organization_id = (select actor.organization_id())
  and draft_id in (select d.id from drafts d where d.organization_id = (select actor.organization_id())));
comment on policy draft_comments_select_partner on draft_comments is 'Comments are read by whoever reads the draft';
create policy draft_comments_insert_partner on draft_comments for insert to psilo_partner with check (
  organization_id = (select actor.organization_id()) and written_by = (select actor.subject_id())
  and draft_id in (select d.id from drafts d where d.organization_id = (select actor.organization_id())));
comment on policy draft_comments_insert_partner on draft_comments is 'Whoever reads the draft comments on it, in the own name';
create policy draft_comments_update_partner on draft_comments for update to psilo_partner using (
  organization_id = (select actor.organization_id())
  and draft_id in (select d.id from drafts d where d.author_id = (select actor.subject_id())))
  with check (organization_id = (select actor.organization_id())
  and draft_id in (select d.id from drafts d where d.author_id = (select actor.subject_id())));
comment on policy draft_comments_update_partner on draft_comments is 'The author of a draft resolves and reopens comments on it';
create policy draft_comments_delete_partner on draft_comments for delete to psilo_partner using (
  organization_id = (select actor.organization_id()) and written_by = (select actor.subject_id())
  and draft_id in (select d.id from drafts d where d.organization_id = (select actor.organization_id())));
comment on policy draft_comments_delete_partner on draft_comments is 'The own comments can be taken out while one reads the draft';

grant select, delete on draft_reviews to psilo_partner;
grant insert (organization_id, draft_id, reviewer_id, client_id, author_id) on draft_reviews to psilo_partner;
grant select, delete on draft_comments to psilo_partner;
grant insert (organization_id, draft_id, id, answers_id, written_by, step, sealed) on draft_comments to psilo_partner;
grant update (is_resolved) on draft_comments to psilo_partner;
comment on table drafts is 'Unsubmitted filings, visible to their author and to colleagues asked to look; everything typed is sealed';
