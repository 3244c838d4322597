-- Organizations (tenants), their clients, their people and who may work for whom.

create table organizations (
  id uuid primary key,
  kind text not null,
  state text not null default 'invited',
  sealed bytea not null,
  created_at timestamptz not null default now(),
  live_at timestamptz,
  suspended_at timestamptz,
  suspend_reason text,
  constraint organizations_kind check (kind in (
    'importer', 'association', 'right_holder', 'domestic_producer', 'union', 'broker', 'other')),
  constraint organizations_state check (state in ('invited', 'live', 'suspended', 'offboarded')),
  constraint organizations_suspend_reason check (suspend_reason is null or state = 'suspended')
);
comment on table organizations is 'Partner organizations; name and address are sealed';

create table clients (
  organization_id uuid not null references organizations (id) on delete restrict,
  id uuid not null,
  is_self boolean not null default false,
  state text not null default 'active',
  linked_organization_id uuid references organizations (id) on delete restrict,
  sealed bytea not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint clients_state check (state in ('active', 'authority_ended'))
);
comment on table clients is 'Clients an organization files for; the organization itself is one of them (is_self)';
create unique index clients_one_self on clients (organization_id) where is_self;
comment on index clients_one_self is 'An organization counts once as its own client';

create table memberships (
  organization_id uuid not null references organizations (id) on delete restrict,
  id uuid not null,
  identity_id uuid,
  state text not null default 'invited',
  is_liaison boolean not null default false,
  is_administrator boolean not null default false,
  sealed bytea not null,
  invited_by uuid,
  created_at timestamptz not null default now(),
  activated_at timestamptz,
  disabled_at timestamptz,
  last_active_at timestamptz,
  primary key (organization_id, id),
  constraint memberships_state check (state in ('invited', 'active', 'disabled')),
  constraint memberships_active_has_identity check (state <> 'active' or identity_id is not null)
);
comment on table memberships is 'People of an organization; name and contact address are sealed';
create unique index memberships_identity on memberships (organization_id, identity_id) where state = 'active';
comment on index memberships_identity is 'One active membership of a person in an organization; who left may be invited again';
create index memberships_by_identity on memberships (identity_id);
comment on index memberships_by_identity is 'The gate finds the memberships of a signed-in person';

create table client_grants (
  organization_id uuid not null,
  membership_id uuid not null,
  client_id uuid not null,
  granted_by uuid not null,
  granted_at timestamptz not null default now(),
  primary key (organization_id, membership_id, client_id),
  foreign key (organization_id, membership_id) references memberships (organization_id, id) on delete cascade,
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete cascade
);
comment on table client_grants is 'Clients that a liaison may work for; a row gone binds the next request';

alter table organizations enable row level security;
alter table organizations force row level security;
alter table clients enable row level security;
alter table clients force row level security;
alter table memberships enable row level security;
alter table memberships force row level security;
alter table client_grants enable row level security;
alter table client_grants force row level security;

create policy organizations_select_partner on organizations for select to psilo_partner
  using (id = (select actor.organization_id()));
comment on policy organizations_select_partner on organizations is 'A partner sees its own organization only';
create policy organizations_select_staff on organizations for select to psilo_staff
  using ((select actor.subject_id()) is not null);
comment on policy organizations_select_staff on organizations is 'Staff see who files';
create policy organizations_select_admin on organizations for select to psilo_admin
  using ((select actor.has_role('onboarding_admin')));
comment on policy organizations_select_admin on organizations is 'Onboarding administrators see organizations';
create policy organizations_insert_admin on organizations for insert to psilo_admin
  with check ((select actor.has_role('onboarding_admin')) and state = 'invited');
comment on policy organizations_insert_admin on organizations is 'Onboarding administrators create organizations from approved applications';
create policy organizations_update_admin on organizations for update to psilo_admin
  using ((select actor.has_role('onboarding_admin'))) with check ((select actor.has_role('onboarding_admin')));
comment on policy organizations_update_admin on organizations is 'Onboarding administrators suspend and restore';
create policy organizations_select_worker on organizations for select to psilo_worker
  using (id = (select actor.organization_id()));
comment on policy organizations_select_worker on organizations is 'A job sees the organization it works for';
create policy organizations_select_gate on organizations for select to psilo_gate_owner using (true);
comment on policy organizations_select_gate on organizations is 'The gate checks that an organization is live';
create policy organizations_update_gate on organizations for update to psilo_gate_owner
  using (state = 'invited') with check (state = 'live');
comment on policy organizations_update_gate on organizations is 'The first person''s enrolment makes an organization live';

create policy clients_select_partner on clients for select to psilo_partner using (
  organization_id = (select actor.organization_id()) and (
    (select actor.has_role('administrator'))
    or id in (select g.client_id from client_grants g where g.membership_id = (select actor.subject_id()))));
comment on policy clients_select_partner on clients is 'A liaison sees the clients granted; an administrator sees the clients of the organization';
create policy clients_insert_partner on clients for insert to psilo_partner with check (
  organization_id = (select actor.organization_id()) and (select actor.has_role('administrator'))
  and not is_self and linked_organization_id is null);
comment on policy clients_insert_partner on clients is 'A partner administrator adds a client of the own organization; links are confirmed by customs';
create policy clients_select_staff on clients for select to psilo_staff using ((select actor.subject_id()) is not null);
comment on policy clients_select_staff on clients is 'Staff see in whose name an item was filed';
create policy clients_select_admin on clients for select to psilo_admin using ((select actor.has_role('onboarding_admin')));
comment on policy clients_select_admin on clients is 'Onboarding administrators see authorities';
create policy clients_insert_admin on clients for insert to psilo_admin
  with check ((select actor.has_role('onboarding_admin')) and is_self);
comment on policy clients_insert_admin on clients is 'A new organization gets itself as its first client';

create policy memberships_select_partner on memberships for select to psilo_partner
  using (organization_id = (select actor.organization_id()));
comment on policy memberships_select_partner on memberships is 'People see their own organization''s people';
create policy memberships_insert_partner on memberships for insert to psilo_partner with check (
  organization_id = (select actor.organization_id()) and (select actor.has_role('administrator'))
  and state = 'invited' and identity_id is null and invited_by = (select actor.subject_id()));
comment on policy memberships_insert_partner on memberships is 'A partner administrator invites colleagues';
create policy memberships_update_partner on memberships for update to psilo_partner
  using (organization_id = (select actor.organization_id()) and (select actor.has_role('administrator')))
  with check (organization_id = (select actor.organization_id()) and (select actor.has_role('administrator')));
comment on policy memberships_update_partner on memberships is 'A partner administrator changes roles and disables colleagues';
create policy memberships_select_staff on memberships for select to psilo_staff using ((select actor.subject_id()) is not null);
comment on policy memberships_select_staff on memberships is 'Staff see whom to ask';
create policy memberships_select_admin on memberships for select to psilo_admin using ((select actor.has_role('onboarding_admin')));
comment on policy memberships_select_admin on memberships is 'Onboarding administrators see memberships';
create policy memberships_insert_admin on memberships for insert to psilo_admin with check (
  (select actor.has_role('onboarding_admin')) and state = 'invited' and identity_id is null
  and invited_by = (select actor.subject_id()));
comment on policy memberships_insert_admin on memberships is 'The first administrator of a new organization is invited by customs';
create policy memberships_select_worker on memberships for select to psilo_worker
  using (organization_id = (select actor.organization_id()));
comment on policy memberships_select_worker on memberships is 'A job mails people of the organization it works for';
create policy memberships_select_gate on memberships for select to psilo_gate_owner using (true);
comment on policy memberships_select_gate on memberships is 'The gate lists the memberships of a signed-in person';
create policy memberships_update_gate on memberships for update to psilo_gate_owner using (true) with check (true);
comment on policy memberships_update_gate on memberships is 'The gate activates a membership when its invitation is accepted and notes activity';

create policy client_grants_select_partner on client_grants for select to psilo_partner using (
  organization_id = (select actor.organization_id())
  and (membership_id = (select actor.subject_id()) or (select actor.has_role('administrator'))));
comment on policy client_grants_select_partner on client_grants is 'A liaison sees the own grants, an administrator all of the organization';
create policy client_grants_insert_partner on client_grants for insert to psilo_partner with check (
  organization_id = (select actor.organization_id()) and (select actor.has_role('administrator'))
  and granted_by = (select actor.subject_id()));
comment on policy client_grants_insert_partner on client_grants is 'A partner administrator grants clients';
create policy client_grants_delete_partner on client_grants for delete to psilo_partner using (
  organization_id = (select actor.organization_id()) and (select actor.has_role('administrator')));
comment on policy client_grants_delete_partner on client_grants is 'A partner administrator takes grants back';
create policy client_grants_insert_admin on client_grants for insert to psilo_admin
  with check ((select actor.has_role('onboarding_admin')) and granted_by = (select actor.subject_id())
  and exists (
    select 1 from memberships m where m.organization_id = client_grants.organization_id
      and m.id = client_grants.membership_id and m.invited_by = (select actor.subject_id())));
comment on policy client_grants_insert_admin on client_grants is 'The first person of a new organization may file for it';
create policy client_grants_select_worker on client_grants for select to psilo_worker
  using (organization_id = (select actor.organization_id()));
comment on policy client_grants_select_worker on client_grants is 'A job finds who may hear of an item';
create policy client_grants_select_staff on client_grants for select to psilo_staff using ((select actor.subject_id()) is not null);
comment on policy client_grants_select_staff on client_grants is 'Staff see who may be asked or invited about an item';

grant select (id, kind, state, sealed, created_at, live_at) on organizations to psilo_partner, psilo_worker;
grant select on organizations to psilo_staff, psilo_admin, psilo_gate_owner;
grant insert (id, kind, state, sealed) on organizations to psilo_admin;
grant update (state, suspended_at, suspend_reason) on organizations to psilo_admin;
grant update (state, live_at) on organizations to psilo_gate_owner;
-- A partner does not learn which clients are partners themselves, nor which person works elsewhere too.
grant select (organization_id, id, is_self, state, sealed, created_at) on clients to psilo_partner;
grant select on clients to psilo_staff, psilo_admin;
grant insert (organization_id, id, is_self, sealed) on clients to psilo_partner, psilo_admin;
grant select (organization_id, id, state, is_liaison, is_administrator, sealed, invited_by, created_at,
  activated_at, disabled_at, last_active_at) on memberships to psilo_partner, psilo_staff;
grant select on memberships to psilo_admin, psilo_gate_owner;
grant select (organization_id, id, state, is_liaison, is_administrator, sealed) on memberships to psilo_worker;
grant insert (organization_id, id, state, is_liaison, is_administrator, sealed, invited_by)
  on memberships to psilo_partner, psilo_admin;
grant update (is_liaison, is_administrator, state, disabled_at) on memberships to psilo_partner;
grant update (identity_id, state, activated_at, last_active_at) on memberships to psilo_gate_owner;
grant select on client_grants to psilo_partner, psilo_worker, psilo_staff;
grant insert (organization_id, membership_id, client_id, granted_by) on client_grants to psilo_partner, psilo_admin;
grant delete on client_grants to psilo_partner;
