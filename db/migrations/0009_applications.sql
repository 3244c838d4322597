-- Becoming a partner: a public application, checks, two approvals by two people.

create table applications (
  id uuid primary key,
  reference text not null,
  kind text not null,
  state text not null default 'received',
  sealed bytea not null,
  organization_id uuid references organizations (id) on delete restrict,
  created_at timestamptz not null default now(),
  decided_at timestamptz,
  decline_reason text,
  constraint applications_reference unique (reference),
  constraint applications_state check (state in ('received', 'in_review', 'approved', 'declined')),
  constraint applications_decline_reason check (decline_reason is null or state = 'declined'),
  constraint applications_kind check (kind in (
    'importer', 'association', 'right_holder', 'domestic_producer', 'union', 'broker', 'other'))
);
comment on table applications is 'Applications to become a partner; what the applicant wrote is sealed for the admin realm';
create index applications_open on applications (state, created_at);
comment on index applications_open is 'Onboarding list';

create table application_checks (
  application_id uuid not null references applications (id) on delete cascade,
  id uuid not null,
  check_code text not null,
  result text not null,
  sealed bytea not null,
  noted_by uuid not null references officers (id) on delete restrict,
  noted_at timestamptz not null default now(),
  primary key (application_id, id),
  constraint application_checks_result check (result in ('passed', 'concern', 'open'))
);
comment on table application_checks is 'Checks noted on an application, each with a sealed note';

create table application_approvals (
  application_id uuid not null references applications (id) on delete cascade,
  officer_id uuid not null references officers (id) on delete restrict,
  step text not null,
  at timestamptz not null default now(),
  primary key (application_id, officer_id),
  constraint application_approvals_step unique (application_id, step),
  constraint application_approvals_steps check (step in ('first', 'second'))
);
comment on table application_approvals is 'Two approvals; the key (application, officer) makes them two different people';

alter table applications enable row level security;
alter table applications force row level security;
alter table application_checks enable row level security;
alter table application_checks force row level security;
alter table application_approvals enable row level security;
alter table application_approvals force row level security;

create policy applications_insert_gate on applications for insert to psilo_gate_owner with check (state = 'received' and organization_id is null);
comment on policy applications_insert_gate on applications is 'Anyone applies through the gate';
create policy applications_select_admin on applications for select to psilo_admin using ((select actor.has_role('onboarding_admin')));
comment on policy applications_select_admin on applications is 'Onboarding administrators read applications';
create policy applications_update_admin on applications for update to psilo_admin
  using ((select actor.has_role('onboarding_admin')) and state in ('received', 'in_review'))
  with check ((select actor.has_role('onboarding_admin')) and (state <> 'approved' or (
    organization_id is not null
    and (select count(*) from application_approvals a where a.application_id = applications.id) = 2)));
comment on policy applications_update_admin on applications is
  'Onboarding administrators decide open applications; approved means two approvals, which are two people''s';
create policy applications_select_worker on applications for select to psilo_worker
  using ((select actor.organization_id()) is null);
comment on policy applications_select_worker on applications is 'The confirmation job reads the applicant''s sealed address';
create policy application_checks_select_admin on application_checks for select to psilo_admin using ((select actor.has_role('onboarding_admin')));
comment on policy application_checks_select_admin on application_checks is 'Onboarding administrators read checks';
create policy application_checks_insert_admin on application_checks for insert to psilo_admin
  with check ((select actor.has_role('onboarding_admin')) and noted_by = (select actor.subject_id()));
comment on policy application_checks_insert_admin on application_checks is 'Onboarding administrators note checks in their own name';
create policy application_approvals_select_admin on application_approvals for select to psilo_admin using ((select actor.has_role('onboarding_admin')));
comment on policy application_approvals_select_admin on application_approvals is 'Onboarding administrators see approvals';
create policy application_approvals_insert_admin on application_approvals for insert to psilo_admin
  with check ((select actor.has_role('onboarding_admin')) and officer_id = (select actor.subject_id()));
comment on policy application_approvals_insert_admin on application_approvals is 'An approval stands in the approver''s own name';

grant insert (id, reference, kind, state, sealed) on applications to psilo_gate_owner;
grant select on applications to psilo_admin;
grant select (id, reference, state, sealed) on applications to psilo_worker;
grant update (state, decided_at, decline_reason, organization_id) on applications to psilo_admin;
grant select, insert (application_id, id, check_code, result, sealed, noted_by) on application_checks to psilo_admin;
grant select, insert (application_id, officer_id, step) on application_approvals to psilo_admin;

create function gate.submit_application(
  p_id uuid, p_reference text, p_kind text, p_sealed bytea, p_holders uuid[], p_wraps bytea[],
  p_outbox_id uuid, p_source text, p_request_id text) returns void
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  insert into applications (id, reference, kind, state, sealed) values (p_id, p_reference, p_kind, 'received', p_sealed);
  insert into realm_record_keys (record_id, holder_id, wrapped) select p_id, h, w from unnest(p_holders, p_wraps) as x(h, w);
  insert into outbox (id, kind, queue, subject_id, payload)
  values (p_outbox_id, 'mail.send', 'mail', p_id,
    jsonb_build_object('message', 'application-received', 'recipientKind', 'applicant', 'recipientId', p_id));
  insert into audit_events (actor_kind, action, object_kind, object_id, source, request_id)
  values ('gate', 'application.submitted', 'application', p_id, p_source, p_request_id);
end $$;
revoke all on function gate.submit_application from public;
grant execute on function gate.submit_application to psilo_gate;
comment on function gate.submit_application is 'Stores an application, its wrapped keys, the confirmation''s outbox row and the audit event in one step';
alter function gate.submit_application owner to psilo_gate_owner;
