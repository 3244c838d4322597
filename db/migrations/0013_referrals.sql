-- Referrals: packages handed to destinations, with the accounting of disclosures.

create table referrals (
  id uuid primary key,
  reference text not null,
  destination_id uuid not null references destinations (id) on delete restrict,
  state text not null default 'intended',
  version integer not null default 1,
  rendition text not null,
  rank_key double precision not null default 0,
  is_danger_to_life boolean not null default false,
  item_type text not null,
  decided_by uuid not null references officers (id) on delete restrict,
  decided_at timestamptz not null default now(),
  not_before timestamptz not null,
  state_changed_at timestamptz not null default now(),
  delivered_at timestamptz,
  accepted_at timestamptz,
  outcome_at timestamptz,
  answered_at timestamptz,
  answered_by uuid references officers (id) on delete restrict,
  constraint referrals_reference unique (reference),
  constraint referrals_destination unique (id, destination_id),
  constraint referrals_rendition check (rendition in ('full', 'public')),
  constraint referrals_state check (state in ('intended', 'undone', 'queued', 'delivered', 'accepted', 'returned',
    'recalled', 'outcome_reported', 'closed'))
);
comment on table referrals is 'A decision to hand items to one destination, and what became of it';
create index referrals_inbox on referrals (destination_id, state, rank_key desc, delivered_at, id);
comment on index referrals_inbox is 'A destination''s queue';

create table referral_items (
  organization_id uuid not null,
  referral_id uuid not null references referrals (id) on delete restrict,
  item_id uuid not null,
  decision_id uuid not null,
  linked_at timestamptz not null default now(),
  primary key (organization_id, referral_id, item_id),
  foreign key (organization_id, item_id) references items (organization_id, id) on delete restrict,
  foreign key (organization_id, item_id, decision_id) references decisions (organization_id, item_id, id) on delete restrict
);
comment on table referral_items is 'Items that a referral covers';
create index referral_items_item on referral_items (organization_id, item_id);
comment on index referral_items_item is 'Referrals of one item';
create index referral_items_referral on referral_items (referral_id);
comment on index referral_items_referral is 'Items of one referral';

create table packages (
  referral_id uuid primary key,
  destination_id uuid not null,
  record_id uuid not null,
  sealed bytea not null,
  created_at timestamptz not null default now(),
  foreign key (referral_id, destination_id) references referrals (id, destination_id) on delete restrict,
  constraint packages_destination unique (referral_id, destination_id)
);
comment on table packages is 'What the destination gets, composed and sealed for it when the decision was made';

create table package_files (
  referral_id uuid not null,
  id uuid not null,
  destination_id uuid not null,
  storage_key text not null,
  media_type text not null,
  byte_size bigint not null,
  sealed bytea not null,
  primary key (referral_id, id),
  foreign key (referral_id, destination_id) references packages (referral_id, destination_id) on delete restrict
);
comment on table package_files is 'Evidence files in a package: the same sealed bytes, the file key sealed anew for the destination';

create table referral_answers (
  referral_id uuid not null,
  id uuid not null,
  destination_id uuid not null,
  answer text not null,
  record_id uuid not null,
  sealed bytea not null,
  answered_by uuid not null references officers (id) on delete restrict,
  at timestamptz not null default now(),
  primary key (referral_id, id),
  foreign key (referral_id, destination_id) references referrals (id, destination_id) on delete restrict,
  constraint referral_answers_answer check (answer in ('accepted', 'returned', 'outcome_reported'))
);
comment on table referral_answers is 'Acceptance, return or outcome, with a sealed text for the desk';

create table disclosures (
  id uuid primary key,
  referral_id uuid not null references referrals (id) on delete restrict,
  organization_id uuid not null,
  state text not null default 'intended',
  nature text not null,
  purpose text not null,
  authority text not null,
  recipient text not null,
  recipient_address text not null,
  intended_at timestamptz not null default now(),
  disclosed_at timestamptz,
  constraint disclosures_state check (state in ('intended', 'undone', 'disclosed'))
);
comment on table disclosures is 'Accounting of disclosures (5 U.S.C. 552a(c)): date, nature, purpose, recipient and address, in codes';
create index disclosures_referral on disclosures (referral_id);
comment on index disclosures_referral is 'Disclosure of one referral';

alter table referrals enable row level security;
alter table referrals force row level security;
alter table referral_items enable row level security;
alter table referral_items force row level security;
alter table packages enable row level security;
alter table packages force row level security;
alter table package_files enable row level security;
alter table package_files force row level security;
alter table referral_answers enable row level security;
alter table referral_answers force row level security;
alter table disclosures enable row level security;
alter table disclosures force row level security;

create policy referrals_select_staff on referrals for select to psilo_staff using ((select actor.subject_id()) is not null);
comment on policy referrals_select_staff on referrals is 'Staff see all referrals';
create policy referrals_insert_staff on referrals for insert to psilo_staff
  with check (decided_by = (select actor.subject_id()) and state = 'intended');
comment on policy referrals_insert_staff on referrals is 'Staff route in their own name';
create policy referrals_update_staff on referrals for update to psilo_staff
  using ((select actor.subject_id()) is not null
    and state in ('intended', 'queued', 'delivered', 'accepted', 'returned', 'outcome_reported'))
  with check (state in ('undone', 'recalled', 'closed'));
comment on policy referrals_update_staff on referrals is 'Staff undo, recall and close';
create policy referrals_select_destination on referrals for select to psilo_destination using (
  destination_id = (select actor.destination_id()) and delivered_at is not null
  and state in ('delivered', 'accepted', 'returned', 'recalled', 'outcome_reported', 'closed'));
comment on policy referrals_select_destination on referrals is 'A destination sees referrals delivered to it';
create policy referrals_update_destination on referrals for update to psilo_destination
  using (destination_id = (select actor.destination_id()) and state in ('delivered', 'accepted'))
  with check (destination_id = (select actor.destination_id())
    and state in ('accepted', 'returned', 'outcome_reported') and answered_by = (select actor.subject_id()));
comment on policy referrals_update_destination on referrals is 'A destination accepts, returns or reports the outcome, in the officer''s own name';
create policy referrals_select_worker on referrals for select to psilo_worker using (exists (
  select 1 from referral_items ri where ri.referral_id = referrals.id and ri.organization_id = (select actor.organization_id())));
comment on policy referrals_select_worker on referrals is 'A job sees referrals of items of the organization it works for';
create policy referrals_update_worker on referrals for update to psilo_worker
  using (state in ('intended', 'queued') and exists (
    select 1 from referral_items ri where ri.referral_id = referrals.id and ri.organization_id = (select actor.organization_id())))
  with check (state in ('queued', 'delivered'));
comment on policy referrals_update_worker on referrals is 'The delivery job moves an intended referral to delivered';

create policy referral_items_select_staff on referral_items for select to psilo_staff using ((select actor.subject_id()) is not null);
comment on policy referral_items_select_staff on referral_items is 'Staff see what a referral covers';
create policy referral_items_insert_staff on referral_items for insert to psilo_staff with check ((select actor.subject_id()) is not null);
comment on policy referral_items_insert_staff on referral_items is 'Staff choose what a referral covers';
create policy referral_items_select_worker on referral_items for select to psilo_worker using (organization_id = (select actor.organization_id()));
comment on policy referral_items_select_worker on referral_items is 'A job sees links of the organization it works for';

create policy packages_select_staff on packages for select to psilo_staff using ((select actor.subject_id()) is not null);
comment on policy packages_select_staff on packages is 'Staff see what was sent';
create policy packages_insert_staff on packages for insert to psilo_staff with check ((select actor.subject_id()) is not null);
comment on policy packages_insert_staff on packages is 'Staff compose packages';
create policy packages_select_destination on packages for select to psilo_destination using (
  destination_id = (select actor.destination_id())
  and exists (select 1 from referrals r where r.id = packages.referral_id));
comment on policy packages_select_destination on packages is 'A destination reads packages of referrals delivered to it';
create policy package_files_select_staff on package_files for select to psilo_staff using ((select actor.subject_id()) is not null);
comment on policy package_files_select_staff on package_files is 'Staff see which files were sent';
create policy package_files_insert_staff on package_files for insert to psilo_staff with check ((select actor.subject_id()) is not null);
comment on policy package_files_insert_staff on package_files is 'Staff choose files';
create policy package_files_select_destination on package_files for select to psilo_destination using (
  destination_id = (select actor.destination_id())
  and exists (select 1 from referrals r where r.id = package_files.referral_id));
comment on policy package_files_select_destination on package_files is 'A destination reads files of referrals delivered to it';
create policy referral_answers_select_staff on referral_answers for select to psilo_staff using ((select actor.subject_id()) is not null);
comment on policy referral_answers_select_staff on referral_answers is 'Staff read answers';
create policy referral_answers_select_destination on referral_answers for select to psilo_destination
  using (destination_id = (select actor.destination_id()));
comment on policy referral_answers_select_destination on referral_answers is 'A destination reads the own answers';
create policy referral_answers_insert_destination on referral_answers for insert to psilo_destination with check (
  destination_id = (select actor.destination_id()) and answered_by = (select actor.subject_id())
  and exists (select 1 from referrals r where r.id = referral_answers.referral_id));
comment on policy referral_answers_insert_destination on referral_answers is 'A destination answers referrals delivered to it';

create policy disclosures_select_staff on disclosures for select to psilo_staff using ((select actor.subject_id()) is not null);
comment on policy disclosures_select_staff on disclosures is 'Staff see the accounting';
create policy disclosures_insert_staff on disclosures for insert to psilo_staff with check ((select actor.subject_id()) is not null and state = 'intended');
comment on policy disclosures_insert_staff on disclosures is 'A routing decision enters an intended disclosure';
create policy disclosures_update_staff on disclosures for update to psilo_staff
  using ((select actor.subject_id()) is not null and state = 'intended') with check (state = 'undone');
comment on policy disclosures_update_staff on disclosures is 'Undo takes back what was intended, never what was disclosed';
create policy disclosures_select_auditor on disclosures for select to psilo_auditor using ((select actor.subject_id()) is not null);
comment on policy disclosures_select_auditor on disclosures is 'Auditors read the accounting';
create policy disclosures_select_worker on disclosures for select to psilo_worker using (organization_id = (select actor.organization_id()));
comment on policy disclosures_select_worker on disclosures is 'The delivery job finds the disclosure it makes real';
create policy disclosures_update_worker on disclosures for update to psilo_worker
  using (organization_id = (select actor.organization_id()) and state = 'intended')
  with check (state = 'disclosed');
comment on policy disclosures_update_worker on disclosures is 'Delivery makes an intended disclosure real';

grant select on referrals to psilo_staff, psilo_destination, psilo_worker;
grant insert (id, reference, destination_id, state, rendition, rank_key, is_danger_to_life, item_type, decided_by, not_before)
  on referrals to psilo_staff;
grant update (state, version, state_changed_at) on referrals to psilo_staff;
grant update (state, version, state_changed_at, accepted_at, outcome_at, answered_at, answered_by) on referrals to psilo_destination;
grant update (state, version, state_changed_at, delivered_at) on referrals to psilo_worker;
grant select, insert (organization_id, referral_id, item_id, decision_id) on referral_items to psilo_staff;
grant select on referral_items to psilo_worker;
grant select, insert (referral_id, destination_id, record_id, sealed) on packages to psilo_staff;
grant select on packages to psilo_destination;
grant select, insert (referral_id, id, destination_id, storage_key, media_type, byte_size, sealed) on package_files to psilo_staff;
grant select on package_files to psilo_destination;
grant select on referral_answers to psilo_staff, psilo_destination;
grant insert (referral_id, id, destination_id, answer, record_id, sealed, answered_by) on referral_answers to psilo_destination;
grant select, insert (id, referral_id, organization_id, state, nature, purpose, authority, recipient, recipient_address)
  on disclosures to psilo_staff;
grant update (state) on disclosures to psilo_staff;
grant select on disclosures to psilo_auditor, psilo_worker;
grant update (state, disclosed_at) on disclosures to psilo_worker;
