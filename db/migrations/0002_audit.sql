-- One record per act, written in the act's own transaction. Insert and read only, for everyone.

create table audit_events (
  id uuid primary key default gen_random_uuid(),
  position bigint generated always as identity unique,
  at timestamptz not null default clock_timestamp(),
  actor_kind text not null,
  actor_id uuid,
  on_behalf_of uuid,
  organization_id uuid,
  action text not null,
  object_kind text not null,
  object_id uuid,
  outcome text not null default 'done',
  reason_code text,
  source text,
  request_id text,
  codes jsonb not null default '{}',
  constraint audit_events_action_form check (action ~ '^[a-z][a-z-]*(\.[a-z][a-z-]*)+$'),
  constraint audit_events_outcome check (outcome in ('done', 'refused', 'failed')),
  constraint audit_events_codes_small check (octet_length(codes::text) <= 2000)
);
comment on table audit_events is 'Audit trail: codes and ids only, never content. Append-only for every role';
create index audit_events_newest on audit_events (position desc);
comment on index audit_events_newest is 'Auditor''s list, newest first';
create index audit_events_object on audit_events (object_id, position desc);
comment on index audit_events_object is 'Everything that happened to one thing';
create index audit_events_organization on audit_events (organization_id, position desc);
comment on index audit_events_organization is 'Trail of one organization';

alter table audit_events enable row level security;
alter table audit_events force row level security;

create policy audit_events_insert_partner on audit_events for insert to psilo_partner with check (
  actor_kind = 'partner' and actor_id = (select actor.subject_id())
  and organization_id = (select actor.organization_id()));
comment on policy audit_events_insert_partner on audit_events is 'A partner writes events of its own acts in its own organization';
create policy audit_events_insert_staff on audit_events for insert to psilo_staff with check (
  actor_kind = 'staff' and actor_id = (select actor.subject_id()));
comment on policy audit_events_insert_staff on audit_events is 'Staff write events of their own acts';
create policy audit_events_insert_destination on audit_events for insert to psilo_destination with check (
  actor_kind = 'destination' and actor_id = (select actor.subject_id()));
comment on policy audit_events_insert_destination on audit_events is 'A destination officer writes events of the own acts';
create policy audit_events_insert_admin on audit_events for insert to psilo_admin with check (
  actor_kind = 'admin' and actor_id = (select actor.subject_id()));
comment on policy audit_events_insert_admin on audit_events is 'An administrator writes events of the own acts';
create policy audit_events_insert_auditor on audit_events for insert to psilo_auditor with check (
  actor_kind = 'auditor' and actor_id = (select actor.subject_id()));
comment on policy audit_events_insert_auditor on audit_events is 'An auditor''s reading is itself an event';
create policy audit_events_insert_worker on audit_events for insert to psilo_worker with check (
  actor_kind = 'worker' and actor_id = (select actor.subject_id())
  and organization_id is not distinct from (select actor.organization_id()));
comment on policy audit_events_insert_worker on audit_events is 'A job writes events in the organization it works for';
create policy audit_events_insert_gate on audit_events for insert to psilo_gate_owner with check (actor_kind = 'gate');
comment on policy audit_events_insert_gate on audit_events is 'The gate writes sign-in events';
create policy audit_events_insert_relay on audit_events for insert to psilo_relay_owner with check (actor_kind = 'relay');
comment on policy audit_events_insert_relay on audit_events is 'The relay writes dead-letter events';
create policy audit_events_select_auditor on audit_events for select to psilo_auditor
  using ((select actor.has_role('auditor')));
comment on policy audit_events_select_auditor on audit_events is 'An auditor reads the whole trail, which holds no content';
create policy audit_events_select_partner on audit_events for select to psilo_partner using (
  organization_id = (select actor.organization_id()) and (select actor.has_role('administrator'))
  and actor_kind in ('partner', 'gate'));
comment on policy audit_events_select_partner on audit_events is 'A partner administrator reads what the own people did, nothing of customs'' work';

grant insert (actor_kind, actor_id, on_behalf_of, organization_id, action, object_kind, object_id, outcome,
  reason_code, source, request_id, codes)
  on audit_events to psilo_partner, psilo_staff, psilo_destination, psilo_admin, psilo_auditor, psilo_worker,
  psilo_gate_owner, psilo_relay_owner;
grant select on audit_events to psilo_auditor;
grant select (id, position, at, actor_kind, actor_id, organization_id, action, object_kind, object_id, outcome,
  reason_code) on audit_events to psilo_partner;
