-- Destinations and the people of government.

create table destinations (
  id uuid primary key,
  code text not null,
  name text not null,
  affiliation text not null,
  postal_address text not null,
  position smallint not null default 0,
  constraint destinations_code unique (code),
  constraint destinations_affiliation check (affiliation in ('department', 'other_federal', 'foreign', 'private'))
);
comment on table destinations is 'Bodies that receive referrals; public facts, not sealed. The address is for the accounting of disclosures';

create table officers (
  id uuid primary key,
  identity_id uuid,
  role text not null,
  destination_id uuid references destinations (id) on delete restrict,
  affiliation text not null default 'department',
  state text not null default 'invited',
  sealed bytea not null,
  invited_by uuid,
  created_at timestamptz not null default now(),
  activated_at timestamptz,
  disabled_at timestamptz,
  last_active_at timestamptz,
  constraint officers_role check (role in (
    'analyst', 'supervisor', 'destination_officer', 'onboarding_admin', 'security_admin',
    'auditor', 'privacy_officer', 'executive')),
  constraint officers_destination check ((role = 'destination_officer') = (destination_id is not null)),
  constraint officers_affiliation check (affiliation in ('department', 'other_federal', 'foreign', 'private')),
  constraint officers_state check (state in ('invited', 'active', 'disabled')),
  constraint officers_active_has_identity check (state <> 'active' or identity_id is not null)
);
comment on table officers is 'People of government, one role each; name and contact address are sealed';
create index officers_by_identity on officers (identity_id);
comment on index officers_by_identity is 'The gate finds the officer of a signed-in person';
create index officers_by_destination on officers (destination_id) where destination_id is not null;
comment on index officers_by_destination is 'Whom to tell of a new referral';

alter table destinations enable row level security;
alter table destinations force row level security;
alter table officers enable row level security;
alter table officers force row level security;

create policy destinations_select_staff on destinations for select to psilo_staff using ((select actor.subject_id()) is not null);
comment on policy destinations_select_staff on destinations is 'Staff choose among all destinations';
create policy destinations_select_destination on destinations for select to psilo_destination
  using (id = (select actor.destination_id()));
comment on policy destinations_select_destination on destinations is 'A destination officer sees the own destination';
create policy destinations_select_admin on destinations for select to psilo_admin using ((select actor.subject_id()) is not null);
comment on policy destinations_select_admin on destinations is 'Administrators manage destinations and their officers';
create policy destinations_select_auditor on destinations for select to psilo_auditor using ((select actor.subject_id()) is not null);
comment on policy destinations_select_auditor on destinations is 'Auditors read to whom something went';
create policy destinations_select_worker on destinations for select to psilo_worker using ((select actor.subject_id()) is not null);
comment on policy destinations_select_worker on destinations is 'A delivery job reads its destination';
create policy destinations_select_steward on destinations for select to psilo_steward using (true);
comment on policy destinations_select_steward on destinations is 'The command that enters keys gives each destination its holder';
create policy destinations_insert_migrator on destinations for insert to psilo_migrator with check (true);
comment on policy destinations_insert_migrator on destinations is 'The founding three come with the migration';

create policy officers_select_staff on officers for select to psilo_staff
  using ((select actor.subject_id()) is not null and role in ('analyst', 'supervisor'));
comment on policy officers_select_staff on officers is 'Staff see their own desk';
create policy officers_select_self on officers for select to psilo_destination
  using (destination_id = (select actor.destination_id()));
comment on policy officers_select_self on officers is 'A destination officer sees the own colleagues';
create policy officers_select_admin on officers for select to psilo_admin using ((select actor.subject_id()) is not null);
comment on policy officers_select_admin on officers is 'Administrators see government accounts';
create policy officers_insert_admin on officers for insert to psilo_admin with check (
  (select actor.has_role('security_admin')) and state = 'invited' and identity_id is null
  and invited_by = (select actor.subject_id()));
comment on policy officers_insert_admin on officers is 'A security administrator invites officers';
create policy officers_update_admin on officers for update to psilo_admin
  using ((select actor.has_role('security_admin')) and id <> (select actor.subject_id()))
  with check ((select actor.has_role('security_admin')));
comment on policy officers_update_admin on officers is 'A security administrator disables officers, never the own account';
create policy officers_select_auditor on officers for select to psilo_auditor using ((select actor.subject_id()) is not null);
comment on policy officers_select_auditor on officers is 'Auditors read who holds which role';
create policy officers_select_worker on officers for select to psilo_worker using ((select actor.subject_id()) is not null);
comment on policy officers_select_worker on officers is 'A job mails officers';
create policy officers_select_gate on officers for select to psilo_gate_owner using (true);
comment on policy officers_select_gate on officers is 'The gate finds the officer of a signed-in person';
create policy officers_insert_gate on officers for insert to psilo_gate_owner
  with check (state = 'invited' and role = 'security_admin' and identity_id is null);
comment on policy officers_insert_gate on officers is 'The one-time command creates the first administrator';
create policy officers_update_gate on officers for update to psilo_gate_owner using (true) with check (true);
comment on policy officers_update_gate on officers is 'The gate activates an officer when the invitation is accepted and notes activity';

grant select on destinations to psilo_staff, psilo_destination, psilo_admin, psilo_auditor, psilo_worker;
grant select (id, code) on destinations to psilo_steward;
grant select (id, role, destination_id, affiliation, state, sealed) on officers to psilo_staff, psilo_destination;
grant select on officers to psilo_admin, psilo_gate_owner;
grant select (id, role, destination_id, affiliation, state, created_at, activated_at, disabled_at, last_active_at)
  on officers to psilo_auditor;
grant select (id, role, destination_id, state, sealed) on officers to psilo_worker;
grant insert (id, role, destination_id, affiliation, state, sealed, invited_by) on officers to psilo_admin, psilo_gate_owner;
grant update (state, disabled_at) on officers to psilo_admin;
grant update (identity_id, state, activated_at, last_active_at) on officers to psilo_gate_owner;

insert into destinations (id, code, name, affiliation, postal_address, position) values
  ('7a0c1f5e-6f0b-4c1d-9a51-0d5f0c8f1a01', 'targeting', 'Targeting', 'department', 'National Targeting Center, Sterling, VA', 1),
  ('7a0c1f5e-6f0b-4c1d-9a51-0d5f0c8f1a02', 'ipr-center', 'IPR Center', 'department', 'National IPR Coordination Center, Arlington, VA', 2),
  ('7a0c1f5e-6f0b-4c1d-9a51-0d5f0c8f1a03', 'hsi', 'HSI', 'department', 'Homeland Security Investigations, Washington, DC', 3);
