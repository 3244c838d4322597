-- Two-person acts: what one officer proposes has no effect before another approves it.

create table proposals (
  organization_id uuid not null,
  id uuid not null,
  kind text not null,
  item_id uuid not null,
  referral_id uuid references referrals (id) on delete restrict,
  minutes smallint,
  state text not null default 'proposed',
  sealed bytea not null,
  proposed_by uuid not null references officers (id) on delete restrict,
  proposed_identity uuid not null,
  proposed_at timestamptz not null default now(),
  expires_at timestamptz not null,
  decided_by uuid references officers (id) on delete restrict,
  decided_identity uuid,
  decided_at timestamptz,
  decision_sealed bytea,
  primary key (organization_id, id),
  foreign key (organization_id, item_id) references items (organization_id, id) on delete restrict,
  constraint proposals_kind check (kind in ('release', 'break_glass')),
  constraint proposals_release check ((kind = 'release') = (referral_id is not null)),
  constraint proposals_minutes check ((kind = 'break_glass') = (minutes is not null) and minutes between 1 and 480),
  constraint proposals_state check (state in ('proposed', 'approved', 'refused', 'withdrawn')),
  constraint proposals_life check (expires_at > proposed_at and expires_at <= proposed_at + interval '7 days'),
  constraint proposals_decided check ((state = 'proposed') = (decided_by is null) and (decided_by is null) = (decided_at is null)
    and (decided_by is null) = (decided_identity is null)),
  constraint proposals_second_person check (state not in ('approved', 'refused')
    or (decided_by <> proposed_by and decided_identity <> proposed_identity)),
  constraint proposals_withdrawn check (state <> 'withdrawn' or decided_by = proposed_by)
);
comment on table proposals is 'Two-person acts: proposed by one officer, decided by another person, each once; reasons are sealed for staff. A proposal past its time counts as expired whatever its state says';
create index proposals_waiting on proposals (expires_at, id) where state = 'proposed';
comment on index proposals_waiting is 'What waits for a second person';
create index proposals_item on proposals (organization_id, item_id);
comment on index proposals_item is 'Proposals about one item';
create index proposals_by on proposals (proposed_by, proposed_at desc);
comment on index proposals_by is 'My proposals';
create unique index proposals_one_release on proposals (organization_id, referral_id) where state in ('proposed', 'approved');
comment on index proposals_one_release is 'A release is proposed once, and approved once';

alter table proposals enable row level security;
alter table proposals force row level security;

create policy proposals_select_staff on proposals for select to psilo_staff using (
  proposed_by = (select actor.subject_id()) or (select actor.has_role('supervisor')));
comment on policy proposals_select_staff on proposals is 'An officer sees the own proposals; a supervisor sees all';
create policy proposals_insert_staff on proposals for insert to psilo_staff with check (
  state = 'proposed' and proposed_by = (select actor.subject_id()) and proposed_identity = (select actor.identity_id()));
comment on policy proposals_insert_staff on proposals is 'Staff propose in their own name and person';
create policy proposals_decide_staff on proposals for update to psilo_staff
  using (state = 'proposed' and expires_at > now() and (select actor.has_role('supervisor'))
    and proposed_by <> (select actor.subject_id()) and proposed_identity <> (select actor.identity_id()))
  with check ((select actor.has_role('supervisor')) and (select actor.is_fresh()) and expires_at > now()
    and state in ('approved', 'refused') and decided_at = now()
    and decided_by = (select actor.subject_id()) and decided_identity = (select actor.identity_id())
    and proposed_by <> (select actor.subject_id()) and proposed_identity <> (select actor.identity_id()));
comment on policy proposals_decide_staff on proposals is 'A supervisor decides in time what another person proposed, after a fresh proof of identity; never the own proposal, also not from another office';
create policy proposals_withdraw_staff on proposals for update to psilo_staff
  using (state = 'proposed' and proposed_by = (select actor.subject_id()))
  with check (state = 'withdrawn' and decided_at = now() and proposed_by = (select actor.subject_id())
    and decided_by = (select actor.subject_id()) and decided_identity = (select actor.identity_id()));
comment on policy proposals_withdraw_staff on proposals is 'Who proposed may take it back while nobody decided';

grant select on proposals to psilo_staff;
grant insert (organization_id, id, kind, item_id, referral_id, minutes, state, sealed, proposed_by, proposed_identity, expires_at)
  on proposals to psilo_staff;
grant update (state, decided_by, decided_identity, decision_sealed) on proposals to psilo_staff;
