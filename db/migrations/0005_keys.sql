-- Holders of keys, and record keys wrapped for them. Public keys are plain; private keys stand wrapped.

create table root_keys (
  name text primary key,
  public_key bytea not null,
  constraint root_keys_name check (name in ('partner', 'government', 'mail'))
);
comment on table root_keys is 'Public halves of the roots: whoever creates a holder wraps to them; the private halves are in key files';

create table organization_holders (
  organization_id uuid not null references organizations (id) on delete restrict,
  id uuid not null,
  client_id uuid,
  parent_id uuid,
  public_key bytea not null,
  private_key_wrapped bytea not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete restrict,
  foreign key (organization_id, parent_id) references organization_holders (organization_id, id) on delete restrict,
  constraint organization_holders_ladder check ((client_id is null) = (parent_id is null))
);
comment on table organization_holders is 'Key holders of an organization (client_id null) and of each of its clients. Ladder: root > organization > client';
create unique index organization_holders_client on organization_holders (organization_id, client_id) nulls not distinct;
comment on index organization_holders_client is 'One holder per organization and per client';

create table realm_holders (
  id uuid primary key,
  realm text not null,
  destination_id uuid references destinations (id) on delete restrict,
  public_key bytea not null,
  created_at timestamptz not null default now(),
  constraint realm_holders_realm check (realm in ('staff', 'admin', 'destination', 'mail', 'gate_partner', 'gate_government')),
  constraint realm_holders_destination check ((realm = 'destination') = (destination_id is not null)),
  constraint realm_holders_one unique nulls not distinct (realm, destination_id)
);
comment on table realm_holders is 'Key holders of the government side, of mail and of the gate';

create table realm_private_keys (
  holder_id uuid primary key references realm_holders (id) on delete restrict,
  private_key_wrapped bytea not null
);
comment on table realm_private_keys is 'Private keys of realms, wrapped to the root of the face that may open them';

create table record_keys (
  organization_id uuid not null references organizations (id) on delete restrict,
  record_id uuid not null,
  holder_id uuid not null,
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, record_id, holder_id)
);
comment on table record_keys is 'Key of a record owned by an organization, wrapped once per holder who may open it';

create table realm_record_keys (
  record_id uuid not null,
  holder_id uuid not null references realm_holders (id) on delete restrict,
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  primary key (record_id, holder_id)
);
comment on table realm_record_keys is 'Key of a record owned by government, wrapped once per realm that may open it';

alter table root_keys enable row level security;
alter table root_keys force row level security;
create policy root_keys_select_all on root_keys for select to psilo_admin, psilo_steward using (true);
comment on policy root_keys_select_all on root_keys is 'Whoever provisions holders reads the public halves';
create policy root_keys_insert_steward on root_keys for insert to psilo_steward with check (true);
comment on policy root_keys_insert_steward on root_keys is 'The provisioning command enters them once';
grant select on root_keys to psilo_admin, psilo_steward;
grant insert (name, public_key) on root_keys to psilo_steward;

alter table organization_holders enable row level security;
alter table organization_holders force row level security;
alter table realm_holders enable row level security;
alter table realm_holders force row level security;
alter table realm_private_keys enable row level security;
alter table realm_private_keys force row level security;
alter table record_keys enable row level security;
alter table record_keys force row level security;
alter table realm_record_keys enable row level security;
alter table realm_record_keys force row level security;

create policy organization_holders_select_partner on organization_holders for select to psilo_partner
  using (organization_id = (select actor.organization_id()) and (
    client_id is null
    or client_id in (select g.client_id from client_grants g where g.membership_id = (select actor.subject_id()))));
comment on policy organization_holders_select_partner on organization_holders is 'A partner reads the holder of its own organization and of the clients granted';
create policy organization_holders_insert_partner on organization_holders for insert to psilo_partner with check (
  organization_id = (select actor.organization_id()) and (select actor.has_role('administrator')) and client_id is not null);
comment on policy organization_holders_insert_partner on organization_holders is 'A partner administrator who adds a client gives it a key';
create policy organization_holders_select_staff on organization_holders for select to psilo_staff
  using ((select actor.subject_id()) is not null);
comment on policy organization_holders_select_staff on organization_holders is 'Staff seal questions to a client''s public key (private keys are not granted)';
create policy organization_holders_select_admin on organization_holders for select to psilo_admin
  using ((select actor.has_role('onboarding_admin')));
comment on policy organization_holders_select_admin on organization_holders is 'Onboarding administrators seal to an organization''s public key';
create policy organization_holders_insert_admin on organization_holders for insert to psilo_admin
  with check ((select actor.has_role('onboarding_admin')));
comment on policy organization_holders_insert_admin on organization_holders is 'A new organization gets its keys, wrapped to the partner root';
create policy organization_holders_select_worker on organization_holders for select to psilo_worker
  using (organization_id = (select actor.organization_id()));
comment on policy organization_holders_select_worker on organization_holders is 'A job seals to the organization it works for';

create policy realm_holders_select_all on realm_holders for select
  to psilo_partner, psilo_staff, psilo_destination, psilo_admin, psilo_auditor, psilo_worker, psilo_gate_owner using (true);
comment on policy realm_holders_select_all on realm_holders is 'Public keys of realms are public';
create policy realm_holders_insert_steward on realm_holders for insert to psilo_steward with check (true);
comment on policy realm_holders_insert_steward on realm_holders is 'The provisioning command creates the realms once';
create policy realm_holders_select_steward on realm_holders for select to psilo_steward using (true);
comment on policy realm_holders_select_steward on realm_holders is 'The provisioning command looks which realms exist';

create policy realm_private_keys_select_staff on realm_private_keys for select to psilo_staff
  using ((select actor.subject_id()) is not null and holder_id in (select h.id from realm_holders h where h.realm = 'staff'));
comment on policy realm_private_keys_select_staff on realm_private_keys is 'Staff open the staff realm';
create policy realm_private_keys_select_destination on realm_private_keys for select to psilo_destination
  using (holder_id in (select h.id from realm_holders h
    where h.realm = 'destination' and h.destination_id = (select actor.destination_id())));
comment on policy realm_private_keys_select_destination on realm_private_keys is 'A destination opens its own realm';
create policy realm_private_keys_select_admin on realm_private_keys for select to psilo_admin
  using ((select actor.subject_id()) is not null and holder_id in (select h.id from realm_holders h where h.realm = 'admin'));
comment on policy realm_private_keys_select_admin on realm_private_keys is 'Administrators open the admin realm';
create policy realm_private_keys_select_worker on realm_private_keys for select to psilo_worker
  using ((select actor.subject_id()) is not null and holder_id in (select h.id from realm_holders h where h.realm = 'mail'));
comment on policy realm_private_keys_select_worker on realm_private_keys is 'Workers open contact addresses, nothing else';
create policy realm_private_keys_select_gate on realm_private_keys for select to psilo_gate_owner
  using (holder_id in (select h.id from realm_holders h where h.realm in ('gate_partner', 'gate_government')));
comment on policy realm_private_keys_select_gate on realm_private_keys is 'The gate opens identities';
create policy realm_private_keys_insert_steward on realm_private_keys for insert to psilo_steward with check (true);
comment on policy realm_private_keys_insert_steward on realm_private_keys is 'The provisioning command creates the realms once';

create policy record_keys_select_partner on record_keys for select to psilo_partner using (
  organization_id = (select actor.organization_id())
  and holder_id in (select h.id from organization_holders h where h.organization_id = (select actor.organization_id())));
comment on policy record_keys_select_partner on record_keys is 'A partner reads wraps made for its own holders';
create policy record_keys_insert_partner on record_keys for insert to psilo_partner
  with check (organization_id = (select actor.organization_id()));
comment on policy record_keys_insert_partner on record_keys is 'A partner wraps keys of its own records';
create policy record_keys_select_staff on record_keys for select to psilo_staff
  using ((select actor.subject_id()) is not null and holder_id in (select h.id from realm_holders h where h.realm = 'staff'));
comment on policy record_keys_select_staff on record_keys is 'Staff read wraps made for the staff realm';
create policy record_keys_insert_staff on record_keys for insert to psilo_staff
  with check ((select actor.subject_id()) is not null);
comment on policy record_keys_insert_staff on record_keys is 'Staff wrap keys of questions and conferences they write to a partner';
create policy record_keys_select_admin on record_keys for select to psilo_admin
  using ((select actor.subject_id()) is not null and holder_id in (select h.id from realm_holders h where h.realm = 'admin'));
comment on policy record_keys_select_admin on record_keys is 'Administrators read wraps made for the admin realm: organizations and people, never items';
create policy record_keys_insert_admin on record_keys for insert to psilo_admin
  with check ((select actor.has_role('onboarding_admin')));
comment on policy record_keys_insert_admin on record_keys is 'Onboarding administrators wrap keys of organizations and people they create';
create policy record_keys_select_worker on record_keys for select to psilo_worker using (
  organization_id = (select actor.organization_id())
  and holder_id in (select h.id from realm_holders h where h.realm = 'mail'));
comment on policy record_keys_select_worker on record_keys is 'A job reads wraps of contact addresses of the organization it works for';

create policy realm_record_keys_select_staff on realm_record_keys for select to psilo_staff
  using ((select actor.subject_id()) is not null and holder_id in (select h.id from realm_holders h where h.realm = 'staff'));
comment on policy realm_record_keys_select_staff on realm_record_keys is 'Staff read wraps made for the staff realm';
create policy realm_record_keys_insert_staff on realm_record_keys for insert to psilo_staff
  with check ((select actor.subject_id()) is not null);
comment on policy realm_record_keys_insert_staff on realm_record_keys is 'Staff wrap keys of notes and packages';
create policy realm_record_keys_select_destination on realm_record_keys for select to psilo_destination
  using (holder_id in (select h.id from realm_holders h
    where h.realm = 'destination' and h.destination_id = (select actor.destination_id())));
comment on policy realm_record_keys_select_destination on realm_record_keys is 'A destination reads wraps made for it';
create policy realm_record_keys_insert_destination on realm_record_keys for insert to psilo_destination
  with check ((select actor.destination_id()) is not null);
comment on policy realm_record_keys_insert_destination on realm_record_keys is 'A destination wraps keys of what it answers';
create policy realm_record_keys_select_admin on realm_record_keys for select to psilo_admin
  using ((select actor.subject_id()) is not null and holder_id in (select h.id from realm_holders h where h.realm = 'admin'));
comment on policy realm_record_keys_select_admin on realm_record_keys is 'Administrators read wraps made for the admin realm';
create policy realm_record_keys_insert_admin on realm_record_keys for insert to psilo_admin
  with check ((select actor.subject_id()) is not null);
comment on policy realm_record_keys_insert_admin on realm_record_keys is 'Administrators wrap keys of checks and officers';
create policy realm_record_keys_select_worker on realm_record_keys for select to psilo_worker
  using ((select actor.subject_id()) is not null and holder_id in (select h.id from realm_holders h where h.realm = 'mail'));
comment on policy realm_record_keys_select_worker on realm_record_keys is 'A job reads wraps of officers'' contact addresses';
create policy realm_record_keys_gate on realm_record_keys for insert to psilo_gate_owner with check (true);
comment on policy realm_record_keys_gate on realm_record_keys is 'The gate stores the wraps of an application and of identities';
create policy realm_record_keys_select_gate on realm_record_keys for select to psilo_gate_owner
  using (holder_id in (select h.id from realm_holders h where h.realm in ('gate_partner', 'gate_government')));
comment on policy realm_record_keys_select_gate on realm_record_keys is 'The gate reads wraps of identities';

grant select on organization_holders to psilo_partner;
grant select (organization_id, id, client_id, public_key) on organization_holders to psilo_staff, psilo_admin, psilo_worker;
grant insert (organization_id, id, client_id, parent_id, public_key, private_key_wrapped)
  on organization_holders to psilo_partner, psilo_admin;
grant select on realm_holders to psilo_partner, psilo_staff, psilo_destination, psilo_admin, psilo_auditor,
  psilo_worker, psilo_gate_owner, psilo_steward;
grant insert (id, realm, destination_id, public_key) on realm_holders to psilo_steward;
grant select on realm_private_keys to psilo_staff, psilo_destination, psilo_admin, psilo_worker, psilo_gate_owner;
grant insert (holder_id, private_key_wrapped) on realm_private_keys to psilo_steward;
grant select on record_keys to psilo_partner, psilo_staff, psilo_admin, psilo_worker;
grant insert (organization_id, record_id, holder_id, wrapped) on record_keys to psilo_partner, psilo_staff, psilo_admin;
grant delete on record_keys to psilo_partner;
grant select on realm_record_keys to psilo_staff, psilo_destination, psilo_admin, psilo_worker, psilo_gate_owner;
grant insert (record_id, holder_id, wrapped) on realm_record_keys
  to psilo_staff, psilo_destination, psilo_admin, psilo_gate_owner;
