-- A leaver's drafts pass to a colleague who works for their client (RULES 7). Triggers do it, so that no way of leaving
-- or joining forgets it; app/features/people/decisions says who comes first.

create policy drafts_select_actor on drafts for select to psilo_actor_owner using (true);
comment on policy drafts_select_actor on drafts is 'The function finds drafts whose author left';
create policy drafts_update_actor on drafts for update to psilo_actor_owner using (true) with check (true);
comment on policy drafts_update_actor on drafts is 'The function makes a colleague their author';
create policy draft_reviews_update_actor on draft_reviews for update to psilo_actor_owner using (true) with check (true);
comment on policy draft_reviews_update_actor on draft_reviews is 'Whoever was asked to look still is, by the new author';
create policy draft_reviews_delete_actor on draft_reviews for delete to psilo_actor_owner using (true);
comment on policy draft_reviews_delete_actor on draft_reviews is 'An author is not asked to look';
create policy evidence_update_actor on evidence for update to psilo_actor_owner
  using (draft_id is not null) with check (draft_id is not null);
comment on policy evidence_update_actor on evidence is 'Files go with the draft';
create policy audit_events_insert_actor on audit_events for insert to psilo_actor_owner
  with check (action = 'draft.passed-on');
comment on policy audit_events_insert_actor on audit_events is 'The function writes which draft passed to whom';
create policy outbox_insert_actor on outbox for insert to psilo_actor_owner
  with check (kind = 'mail.send' and queue = 'mail' and payload ->> 'message' = 'drafts-passed-on');
comment on policy outbox_insert_actor on outbox is 'The function tells the new author';

grant select (organization_id, id, client_id, author_id, completes_item_id) on drafts to psilo_actor_owner;
grant update (author_id) on drafts to psilo_actor_owner;
grant update (author_id) on draft_reviews to psilo_actor_owner;
grant delete on draft_reviews to psilo_actor_owner;
grant select (draft_id) on evidence to psilo_actor_owner;
grant update (uploaded_by) on evidence to psilo_actor_owner;
grant insert (actor_kind, actor_id, organization_id, action, object_kind, object_id, request_id, codes)
  on audit_events to psilo_actor_owner;
grant insert (kind, queue, organization_id, subject_id, payload) on outbox to psilo_actor_owner;

-- Nobody knows whom a draft accuses before it is filed: who works for another organization too gets it only when the
-- author showed it to them.
create function actor.pass_on_drafts(p_organization_id uuid, p_joined_id uuid default null) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  has_token constant boolean := coalesce(current_setting('psilo.actor', true), '') <> '';
  v_kind constant text := coalesce(substring(session_user from '^psilo_(partner|admin|gate)$'), 'steward');
  -- Who joins acts at the gate, where there is no token.
  v_actor_id constant uuid := case when has_token then actor.subject_id() when v_kind = 'gate' then p_joined_id end;
  d record;
  v_heirs uuid[] := '{}';
begin
  -- Neither sees what the other has not committed: of two who leave at once, the second passes on what the first got.
  perform pg_advisory_xact_lock(728107, hashtext(p_organization_id::text));
  for d in
    select draft.id, draft.author_id as leaver_id, heir.id as heir_id
    from drafts draft
    join memberships leaver on leaver.organization_id = draft.organization_id and leaver.id = draft.author_id
      and leaver.state = 'disabled'
    cross join lateral (
      select m.id from client_grants g
      join memberships m on m.organization_id = g.organization_id and m.id = g.membership_id
      left join draft_reviews r on r.organization_id = draft.organization_id and r.draft_id = draft.id
        and r.reviewer_id = m.id
      where g.organization_id = draft.organization_id and g.client_id = draft.client_id
        and m.state = 'active' and m.is_liaison
        and (draft.completes_item_id is null or not actor.is_accused(m.id, draft.completes_item_id))
        and (r.reviewer_id is not null or not exists (
          select 1 from memberships other where other.identity_id = m.identity_id
            and other.organization_id <> m.organization_id and other.state = 'active'))
      order by r.reviewer_id is null, g.granted_at, m.id
      limit 1) heir
    where draft.organization_id = p_organization_id
    order by draft.id
  loop
    update drafts set author_id = d.heir_id where organization_id = p_organization_id and id = d.id;
    delete from draft_reviews r
    where r.organization_id = p_organization_id and r.draft_id = d.id and r.reviewer_id = d.heir_id;
    update draft_reviews r set author_id = d.heir_id where r.organization_id = p_organization_id and r.draft_id = d.id;
    update evidence e set uploaded_by = d.heir_id where e.organization_id = p_organization_id and e.draft_id = d.id;
    insert into audit_events (actor_kind, actor_id, organization_id, action, object_kind, object_id, request_id, codes)
    values (v_kind, v_actor_id, p_organization_id, 'draft.passed-on', 'draft', d.id,
      case when has_token then actor.request_id() end, jsonb_build_object('from', d.leaver_id, 'to', d.heir_id));
    v_heirs := v_heirs || d.heir_id;
  end loop;
  insert into outbox (kind, queue, organization_id, subject_id, payload)
  select distinct 'mail.send', 'mail', p_organization_id, h.id,
    jsonb_build_object('message', 'drafts-passed-on', 'recipientKind', 'member', 'recipientId', h.id)
  from unnest(v_heirs) h(id);
end $$;
comment on function actor.pass_on_drafts is 'Gives drafts of those who left to who works for the client longest, first to whom the author asked to look; security definer because nobody else may change whose a draft is';

create function actor.pass_on_when_people_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform actor.pass_on_drafts(new.organization_id, new.id);
  return null;
end $$;
comment on function actor.pass_on_when_people_change is 'Somebody left, or somebody joined who works for a client of somebody who left';
create trigger memberships_pass_on_drafts after update of state, is_liaison on memberships
  for each row when (new.state <> old.state or new.is_liaison <> old.is_liaison)
  execute function actor.pass_on_when_people_change();

create function actor.pass_on_when_granted() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform actor.pass_on_drafts(g.organization_id) from (select distinct given.organization_id from given) g;
  return null;
end $$;
comment on function actor.pass_on_when_granted is 'Somebody works for a client whose drafts waited';
create trigger client_grants_pass_on_drafts after insert on client_grants
  referencing new table as given for each statement execute function actor.pass_on_when_granted();

revoke all on function actor.pass_on_drafts, actor.pass_on_when_people_change, actor.pass_on_when_granted from public;
grant execute on function actor.request_id to psilo_actor_owner;
alter function actor.pass_on_drafts owner to psilo_actor_owner;
alter function actor.pass_on_when_people_change owner to psilo_actor_owner;
alter function actor.pass_on_when_granted owner to psilo_actor_owner;
