-- The log of a partner organization: what its own people did, for its administrators.

-- An event that is an organization's own names the person by membership: an identity may have others elsewhere.
create function gate.audit_member(
  p_action text, p_organization_id uuid, p_member_id uuid, p_identity_id uuid, p_source text, p_request_id text)
returns void
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  insert into audit_events (actor_kind, actor_id, organization_id, action, object_kind, object_id, source, request_id,
    codes)
  values ('gate', p_member_id, p_organization_id, p_action, 'membership', p_member_id, p_source, p_request_id,
    jsonb_build_object('identity', p_identity_id));
end;
comment on function gate.audit_member is 'Security definer: the gate writes what a member did on the way in and out; the identity stands where auditors read';
revoke all on function gate.audit_member from public;
grant execute on function gate.audit_member to psilo_gate;

alter table audit_events add column client_id uuid generated always as (
  case when action in ('grant.given', 'grant.taken') then (codes ->> 'clientId')::uuid end) stored;
comment on column audit_events.client_id is 'The client that a grant is about: the one code of an event that a partner reads';

drop policy audit_events_select_partner on audit_events;
create policy audit_events_select_partner on audit_events for select to psilo_partner using (
  organization_id = (select actor.organization_id()) and (select actor.has_role('administrator'))
  and actor_kind in ('partner', 'gate')
  and actor_id in (select m.id from memberships m where m.organization_id = (select actor.organization_id())));
comment on policy audit_events_select_partner on audit_events is 'A partner administrator reads what members of the own organization did themselves; nothing of customs'' or a job''s work';

-- Positions count everyone's events, so two of them would tell how much happened elsewhere in between.
revoke select on audit_events from psilo_partner;
grant select (id, at, actor_kind, actor_id, organization_id, action, object_kind, object_id, outcome, client_id)
  on audit_events to psilo_partner;

create index audit_events_own_log on audit_events (organization_id, at desc, id desc)
  where actor_kind in ('partner', 'gate');
comment on index audit_events_own_log is 'Own log, newest first; events of staff about the organization are not in the way';

alter function gate.audit_member owner to psilo_gate_owner;
