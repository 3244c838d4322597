-- The outbox: written in the business transaction, it is the truth; the queue may be wiped at any time.

create table outbox (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  queue text not null,
  organization_id uuid,
  subject_id uuid not null,
  payload jsonb not null default '{}',
  not_before timestamptz not null default now(),
  created_at timestamptz not null default now(),
  relayed_at timestamptz,
  done_at timestamptz,
  dead_at timestamptz,
  attempts integer not null default 0,
  last_error_code text,
  constraint outbox_kind_form check (kind ~ '^[a-z][a-z-]*\.[a-z][a-z-]*$'),
  constraint outbox_payload_small check (octet_length(payload::text) <= 1000)
);
comment on table outbox is 'Intended side effects; payloads hold ids and codes only';
create index outbox_due on outbox (not_before, created_at) where relayed_at is null and done_at is null and dead_at is null;
comment on index outbox_due is 'The relay claims due rows';
create index outbox_open on outbox (relayed_at, id) where relayed_at is not null and done_at is null and dead_at is null;
comment on index outbox_open is 'The reconciler looks for rows whose job went missing';

create index outbox_dead on outbox (dead_at) where dead_at is not null;
comment on index outbox_dead is 'Dead letters';

create table effects (
  key text primary key,
  organization_id uuid,
  at timestamptz not null default now(),
  constraint effects_key_small check (length(key) <= 200)
);
comment on table effects is 'One row per effect that took place; redelivery finds it and changes nothing';

alter table outbox enable row level security;
alter table outbox force row level security;
alter table effects enable row level security;
alter table effects force row level security;

create policy outbox_insert_partner on outbox for insert to psilo_partner
  with check (organization_id = (select actor.organization_id()) and kind in ('mail.send', 'item.publish-status'));
comment on policy outbox_insert_partner on outbox is 'A partner''s act intends mails and its own status, never a delivery';
create policy outbox_insert_staff on outbox for insert to psilo_staff with check ((select actor.subject_id()) is not null);
comment on policy outbox_insert_staff on outbox is 'Staff acts intend effects';
create policy outbox_insert_destination on outbox for insert to psilo_destination with check ((select actor.destination_id()) is not null);
comment on policy outbox_insert_destination on outbox is 'A destination''s answer intends effects';
create policy outbox_insert_admin on outbox for insert to psilo_admin with check ((select actor.subject_id()) is not null);
comment on policy outbox_insert_admin on outbox is 'Onboarding intends invitations';
create policy outbox_insert_worker on outbox for insert to psilo_worker
  with check (organization_id is not distinct from (select actor.organization_id()));
comment on policy outbox_insert_worker on outbox is 'A job intends further effects for the organization it works for';
create policy outbox_insert_gate on outbox for insert to psilo_gate_owner with check (true);
comment on policy outbox_insert_gate on outbox is 'An application intends its confirmation';
create policy outbox_relay on outbox for all to psilo_relay_owner using (true) with check (true);
comment on policy outbox_relay on outbox is 'The relay''s functions move rows to the queue and close them';
create policy effects_insert_worker on effects for insert to psilo_worker
  with check (organization_id is not distinct from (select actor.organization_id()));
comment on policy effects_insert_worker on effects is 'A handler records its effect in its own transaction';
create policy effects_select_worker on effects for select to psilo_worker
  using (organization_id is not distinct from (select actor.organization_id()));
comment on policy effects_select_worker on effects is 'A handler looks whether its effect took place';

grant insert (id, kind, queue, organization_id, subject_id, payload, not_before) on outbox
  to psilo_partner, psilo_staff, psilo_destination, psilo_admin, psilo_worker, psilo_gate_owner;
grant select, update on outbox to psilo_relay_owner;
grant select, insert (key, organization_id) on effects to psilo_worker;

create function relay.claim_due(p_limit integer) returns table (id uuid, queue text, organization_id uuid)
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  select o.id, o.queue, o.organization_id from outbox o
  where o.relayed_at is null and o.done_at is null and o.dead_at is null and o.not_before <= now()
  order by o.not_before, o.created_at
  limit p_limit for update skip locked;
end;
comment on function relay.claim_due is 'Due rows; the caller adds them to the queue, then marks them';

-- A job that failed between the queue's copy and this call must not look relayed: its not_before is in the future.
create function relay.mark_relayed(p_ids uuid[]) returns integer
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with moved as (
    update outbox set relayed_at = now() where id = any (p_ids) and relayed_at is null and not_before <= now() returning 1)
  select count(*)::integer from moved;
end;

-- What a job may know: its kind, its ids, and a token of the organization it works for. Early copies open nothing.
create function relay.open_job(p_id uuid)
returns table (kind text, organization_id uuid, subject_id uuid, payload jsonb, attempts integer, created_at timestamptz, token text)
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  o outbox;
  claims actor.claim_set;
begin
  update outbox x set attempts = x.attempts + 1
  where x.id = p_id and x.done_at is null and x.dead_at is null and x.not_before <= now() returning * into o;
  if not found then return; end if;
  claims.kind := 'worker';
  claims.subject_id := o.id;
  claims.organization_id := o.organization_id;
  claims.roles := array['job'];
  claims.request_id := o.id::text;
  return query select o.kind, o.organization_id, o.subject_id, o.payload, o.attempts, o.created_at, actor.issue(claims, 600);
end $$;

create function relay.finish_job(p_id uuid) returns void
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  update outbox set done_at = now(), last_error_code = null where id = p_id and done_at is null;
end;

-- A later try (in milliseconds): the row goes back to the relay; a refusal that is nobody's fault does not count.
-- Never again (null): it goes to the dead letters, with an audit event.
create function relay.fail_job(p_id uuid, p_code text, p_retry_ms bigint, p_is_counted boolean) returns void
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  if p_retry_ms is not null then
    update outbox set last_error_code = p_code, not_before = now() + make_interval(secs => p_retry_ms / 1000.0),
      relayed_at = null, attempts = case when p_is_counted then attempts else greatest(attempts - 1, 0) end
    where id = p_id and done_at is null and dead_at is null;
    return;
  end if;
  update outbox set last_error_code = p_code, dead_at = now() where id = p_id and done_at is null and dead_at is null;
  if found then
    insert into audit_events (actor_kind, organization_id, action, object_kind, object_id, outcome, reason_code, request_id)
    select 'relay', o.organization_id, 'job.died', 'job', o.id, 'failed', p_code, o.id::text from outbox o where o.id = p_id;
  end if;
end $$;

-- Keyset cursor: a long backlog must not hide what comes after its first page.
create function relay.list_stranded(p_older_than_seconds integer, p_after_relayed_at timestamptz, p_after_id uuid, p_limit integer)
returns table (id uuid, queue text, organization_id uuid, relayed_at timestamptz)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select o.id, o.queue, o.organization_id, o.relayed_at from outbox o
  where o.relayed_at < now() - make_interval(secs => p_older_than_seconds) and o.done_at is null and o.dead_at is null
    and (p_after_id is null or (o.relayed_at, o.id) > (p_after_relayed_at, p_after_id))
  order by o.relayed_at, o.id limit p_limit;
end;

create function relay.backlog() returns table (waiting bigint, oldest_seconds double precision, dead bigint)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select
    (select count(*) from outbox o where o.relayed_at is null and o.done_at is null and o.dead_at is null and o.not_before <= now())
    + (select count(*) from outbox o where o.relayed_at is not null and o.done_at is null and o.dead_at is null),
    coalesce(extract(epoch from now() - least(
      (select min(o.not_before) from outbox o where o.relayed_at is null and o.done_at is null and o.dead_at is null and o.not_before <= now()),
      (select min(o.not_before) from outbox o where o.relayed_at is not null and o.done_at is null and o.dead_at is null))), 0)::double precision,
    (select count(*) from outbox o where o.dead_at is not null);
end;

do $$
declare
  f record;
begin
  for f in select p.oid::regprocedure as signature from pg_proc p where p.pronamespace = 'relay'::regnamespace loop
    execute format('revoke all on function %s from public', f.signature);
    execute format('grant execute on function %s to psilo_relay', f.signature);
    execute format('alter function %s owner to psilo_relay_owner', f.signature);
  end loop;
end $$;
