-- Chain of custody of a file, from the trail: what happened to it, to the filing it came with, to packages that carry it.

create policy audit_events_select_actor on audit_events for select to psilo_actor_owner
  using (object_kind in ('evidence', 'item', 'referral', 'package-file'));
comment on policy audit_events_select_actor on audit_events is 'The chain of custody of a file is told from what happened to it, its filing and its packages; nothing else of the trail';
grant select (id, position, at, actor_kind, actor_id, organization_id, action, object_kind, object_id, outcome,
  reason_code, codes) on audit_events to psilo_actor_owner;
grant select (client_id) on evidence to psilo_actor_owner;

create function actor.file_custody(p_organization_id uuid, p_evidence_id uuid, p_most integer)
returns table (id uuid, at timestamptz, action text, actor_kind text, actor_id uuid, of_organization uuid,
  object_kind text, object_id uuid, outcome text, reason_code text, codes jsonb)
language plpgsql stable rows 50 security definer set search_path = public, pg_temp as $$
declare
  who constant actor.claim_set := actor.claims();
  file record;
  packages uuid[];
begin
  select e.client_id, e.item_id, e.uploaded_by into file
  from evidence e where e.organization_id = p_organization_id and e.id = p_evidence_id;

  if who.kind = 'partner' then
    -- Of the own file, what own people did with it and what became of it on arrival: nothing that customs did.
    if file.client_id is null or p_organization_id <> who.organization_id
      or file.client_id not in (select actor.granted_clients())
      or (file.item_id is null and file.uploaded_by <> who.subject_id)
      or file.item_id in (select actor.accused_items()) then
      return;
    end if;
    return query
      select a.id, a.at, a.action, a.actor_kind, case when a.actor_kind = 'partner' then a.actor_id end,
        a.organization_id, a.object_kind, a.object_id, a.outcome, null::text, null::jsonb
      from audit_events a
      where a.object_id in (p_evidence_id, file.item_id) and a.organization_id = who.organization_id
        and ((a.actor_kind = 'partner' and a.action in ('evidence.added', 'evidence.marked-public',
            'evidence.marked-confidential', 'evidence.opened', 'evidence.exported', 'item.resubmitted', 'item.supplemented')
            and a.actor_id in (select m.id from memberships m where m.organization_id = who.organization_id))
          or (a.actor_kind = 'worker' and a.action in ('evidence.scanned', 'evidence.held')))
      order by a.position desc limit p_most;
    return;
  end if;

  if who.kind = 'staff' then
    if file.item_id is null or (file.item_id not in (select actor.opened_items())
      and (p_organization_id in (select actor.recused_matters()) or file.item_id in (select actor.recused_matters()))) then
      return;
    end if;
  elsif who.kind <> 'auditor' or not 'auditor' = any (who.roles) then
    return;
  end if;
  select array_agg((c.codes ->> 'referral')::uuid) || array_agg((c.codes ->> 'file')::uuid) into packages
  from audit_events c where c.object_id = p_evidence_id and c.action = 'evidence.copied';
  return query
    select a.id, a.at, a.action, a.actor_kind, a.actor_id, a.organization_id, a.object_kind, a.object_id, a.outcome,
      a.reason_code, a.codes
    from audit_events a
    where a.object_id = any (array[p_evidence_id, file.item_id] || packages)
      and (a.action like 'evidence.%'
        or a.action in ('item.submitted', 'item.resubmitted', 'item.supplemented', 'referral.approved',
          'referral.undone', 'referral.delivered', 'referral.returned', 'key.destroyed'))
      and (who.kind = 'auditor' or a.object_kind <> 'referral' or a.object_id not in (select actor.recused_referrals()))
    order by a.position desc limit p_most;
end $$;
comment on function actor.file_custody is 'What the trail tells of one file, newest first: to a partner of a file within reach what own people did, to the desk of a file of an open matter everything, to an auditor of any file; security definer because none of the first two reads the trail';
revoke all on function actor.file_custody from public;
grant execute on function actor.file_custody to psilo_partner, psilo_staff, psilo_auditor;
alter function actor.file_custody owner to psilo_actor_owner;
