-- What nobody decided in time ends by the clock: marked expired, and a release that waited for it is undone like a
-- refused one, so that its item is decided anew instead of waiting for ever.

alter table proposals
  drop constraint proposals_state,
  drop constraint proposals_decided;
alter table proposals
  add constraint proposals_state check (state in ('proposed', 'approved', 'refused', 'withdrawn', 'expired')) not valid,
  add constraint proposals_decided check ((state = 'proposed') = (decided_at is null)
    and (state in ('proposed', 'expired')) = (decided_by is null) and (decided_by is null) = (decided_identity is null)) not valid,
  add constraint proposals_expired check (state <> 'expired' or decided_at >= expires_at) not valid;
alter table key_destructions
  drop constraint key_destructions_state,
  drop constraint key_destructions_decided;
alter table key_destructions
  add constraint key_destructions_state check (state in ('proposed', 'approved', 'refused', 'withdrawn', 'expired')) not valid,
  add constraint key_destructions_decided check ((state = 'proposed') = (decided_at is null)
    and (state in ('proposed', 'expired')) = (decided_by is null) and (decided_by is null) = (decided_identity is null)) not valid,
  add constraint key_destructions_expired check (state <> 'expired' or decided_at >= expires_at) not valid;
comment on table proposals is 'Two-person acts: proposed by one officer, decided by another person, each once, or expired; reasons are sealed for staff. One past its time cannot be decided, also before the clock marks it';
comment on column proposals.decided_at is 'When a person decided, or when the clock marked it expired';
comment on column key_destructions.decided_at is 'When a person decided, or when the clock marked it expired';

insert into guard.transitions (machine, actor, from_state, to_state) values
  ('proposal', 'steward', 'proposed', 'expired'),
  ('referral', 'steward', 'intended', 'undone'),
  ('disclosure', 'steward', 'intended', 'undone'),
  ('item', 'steward', 'vetted', 'in_triage');

create policy proposals_update_guard on proposals for update to psilo_guard_owner
  using (expires_at <= now()) with check (state = 'expired');
comment on policy proposals_update_guard on proposals is 'The clock ends what is past its time, and nothing else';
create policy key_destructions_select_guard on key_destructions for select to psilo_guard_owner using (true);
comment on policy key_destructions_select_guard on key_destructions is 'The clock looks for what is past its time';
create policy key_destructions_update_guard on key_destructions for update to psilo_guard_owner
  using (expires_at <= now()) with check (state = 'expired');
comment on policy key_destructions_update_guard on key_destructions is 'The clock ends what is past its time, and nothing else';
create policy referrals_update_guard on referrals for update to psilo_guard_owner
  using (needs_second_person) with check (state = 'undone');
comment on policy referrals_update_guard on referrals is 'A release whose proposal expired never leaves';
create policy disclosures_select_guard on disclosures for select to psilo_guard_owner using (true);
comment on policy disclosures_select_guard on disclosures is 'The clock finds the intended disclosure of a release that expired';
create policy disclosures_update_guard on disclosures for update to psilo_guard_owner
  using (true) with check (state = 'undone');
comment on policy disclosures_update_guard on disclosures is 'What expired was never disclosed';
create policy decisions_update_guard on decisions for update to psilo_guard_owner
  using (true) with check (undone_at is not null);
comment on policy decisions_update_guard on decisions is 'A decision of which nothing is left is undone';
create policy triage_update_guard on triage for update to psilo_guard_owner
  using (true) with check (state = 'in_triage');
comment on policy triage_update_guard on triage is 'An item whose decision expired goes back to triage';
create policy audit_events_insert_guard on audit_events for insert to psilo_guard_owner with check (actor_kind = 'steward');
comment on policy audit_events_insert_guard on audit_events is 'The clock writes what it ended into the trail';
create policy outbox_insert_guard on outbox for insert to psilo_guard_owner with check (
  (kind, queue) = ('item.publish-status', 'housekeeping'));
comment on policy outbox_insert_guard on outbox is 'Partners hear that an item is in triage again';

grant select (id, kind, item_id, expires_at) on proposals to psilo_guard_owner;
grant update (state) on proposals to psilo_guard_owner;
grant select (organization_id, id, kind, item_id, state, expires_at) on key_destructions to psilo_guard_owner;
grant update (state) on key_destructions to psilo_guard_owner;
grant select (needs_second_person) on referrals to psilo_guard_owner;
grant update (state) on referrals to psilo_guard_owner;
grant select (referral_id, state) on disclosures to psilo_guard_owner;
grant update (state) on disclosures to psilo_guard_owner;
grant select (item_id) on referral_items to psilo_guard_owner;
grant select (id) on decisions to psilo_guard_owner;
grant update (undone_at) on decisions to psilo_guard_owner;
grant update (state) on triage to psilo_guard_owner;
grant insert (actor_kind, organization_id, action, object_kind, object_id, codes) on audit_events to psilo_guard_owner;
grant insert (kind, queue, organization_id, subject_id, payload) on outbox to psilo_guard_owner;

-- A constraint of referrals asks it at every update.
grant execute on function guard.is_numbered to psilo_guard_owner;

set local role psilo_guard_owner;

-- Refused, taken back or expired in this transaction, and nothing else of the decision stands.
create or replace function guard.is_dropped(p_organization_id uuid, p_decision_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
return exists (
    select 1 from referral_items l join proposals p on p.organization_id = l.organization_id and p.referral_id = l.referral_id
    where l.organization_id = p_organization_id and l.decision_id = p_decision_id
      and p.state in ('refused', 'withdrawn', 'expired') and p.decided_at = now())
  and not exists (
    select 1 from referral_items l join referrals r on r.id = l.referral_id
    where l.organization_id = p_organization_id and l.decision_id = p_decision_id and r.state <> 'undone');

create function guard.note_expiry(p_organization_id uuid, p_action text, p_kind text, p_id uuid, p_codes jsonb) returns void
language sql volatile set search_path = public, pg_temp
begin atomic
  insert into audit_events (actor_kind, organization_id, action, object_kind, object_id, codes)
  values ('steward', p_organization_id, p_action, p_kind, p_id, p_codes);
end;
comment on function guard.note_expiry is 'Writes what the clock ended into its own transaction';

-- The same as after a refusal: app/features/approvals/kinds/release.server.ts.
create function guard.drop_release(p_organization_id uuid, p_proposal_id uuid, p_referral_id uuid) returns void
language plpgsql volatile set search_path = public, pg_temp as $$
declare
  dropped record;
begin
  update referrals set state = 'undone' where id = p_referral_id and state = 'intended';
  if not found then return; end if;
  update disclosures set state = 'undone' where referral_id = p_referral_id and state = 'intended';
  perform guard.note_expiry(p_organization_id, 'referral.undone', 'referral', p_referral_id,
    jsonb_build_object('proposal', p_proposal_id));
  for dropped in
    select l.item_id, l.decision_id from referral_items l
    join triage t on t.organization_id = l.organization_id and t.item_id = l.item_id and t.state = 'vetted'
    join decisions d on d.organization_id = l.organization_id and d.id = l.decision_id and d.undone_at is null
    where l.organization_id = p_organization_id and l.referral_id = p_referral_id
      and guard.is_dropped(l.organization_id, l.decision_id)
  loop
    update decisions set undone_at = now() where organization_id = p_organization_id and id = dropped.decision_id;
    update triage set state = 'in_triage' where organization_id = p_organization_id and item_id = dropped.item_id;
    perform guard.note_expiry(p_organization_id, 'item.decision-undone', 'item', dropped.item_id,
      jsonb_build_object('proposal', p_proposal_id));
    insert into outbox (kind, queue, organization_id, subject_id, payload)
    values ('item.publish-status', 'housekeeping', p_organization_id, dropped.item_id,
      jsonb_build_object('itemId', dropped.item_id));
  end loop;
end $$;
comment on function guard.drop_release is 'Undoes a release that nobody approved, and its decision when nothing else of it stands';

create function guard.expire_proposals() returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  due record;
  ended integer := 0;
begin
  for due in
    select p.organization_id, p.id, p.kind, p.item_id, p.referral_id from proposals p
    where p.state = 'proposed' and p.expires_at <= now()
    order by p.expires_at, p.id limit 100 for update skip locked
  loop
    update proposals set state = 'expired' where organization_id = due.organization_id and id = due.id;
    perform guard.note_expiry(due.organization_id, 'proposal.expired', 'proposal', due.id,
      jsonb_build_object('kind', due.kind, 'item', due.item_id));
    if due.referral_id is not null then
      perform guard.drop_release(due.organization_id, due.id, due.referral_id);
    end if;
    ended := ended + 1;
  end loop;
  for due in
    select d.organization_id, d.id, d.kind, d.item_id from key_destructions d
    where d.state = 'proposed' and d.expires_at <= now()
    order by d.expires_at, d.id limit 100 for update skip locked
  loop
    update key_destructions set state = 'expired' where organization_id = due.organization_id and id = due.id;
    perform guard.note_expiry(due.organization_id, 'destruction.expired', 'destruction', due.id,
      jsonb_build_object('kind', due.kind, 'item', due.item_id));
    ended := ended + 1;
  end loop;
  return ended;
end $$;
comment on function guard.expire_proposals is 'Security definer: the steward ends what is past its time and reads none of it. All of a call commits or nothing; two at once share the work, and what is expired is never due again';

revoke all on function guard.note_expiry, guard.drop_release, guard.expire_proposals from public;
grant execute on function guard.expire_proposals to psilo_steward;
set local role none;
grant usage on schema guard to psilo_steward;
