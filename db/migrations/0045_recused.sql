-- What a recused person does not see: restrictive policies on everything that hangs on an item. Sets of ids that the
-- planner hashes once a query; nothing is asked per row.

create policy messages_select_actor on messages for select to psilo_actor_owner using (true);
comment on policy messages_select_actor on messages is 'The functions below name the records of an item';
create policy conferences_select_actor on conferences for select to psilo_actor_owner using (true);
comment on policy conferences_select_actor on conferences is 'The functions below name the records of an item';
create policy referral_items_select_actor on referral_items for select to psilo_actor_owner using (true);
comment on policy referral_items_select_actor on referral_items is 'The functions below name the referrals of an item';
grant select (organization_id, id, item_id) on evidence, messages, conferences to psilo_actor_owner;
grant select (organization_id, referral_id, item_id) on referral_items to psilo_actor_owner;
grant select (organization_id, id, control_number) on items to psilo_actor_owner;

create function actor.recused_matters() returns setof uuid
language sql stable security definer rows 10 set search_path = public, pg_temp
begin atomic
  select r.matter_id from recusals r where r.identity_id = (select actor.identity_id()) and r.ended_at is null;
end;
comment on function actor.recused_matters is 'Items and organizations that the acting person is recused from; security definer so that no policy recurses';

create function actor.opened_items() returns setof uuid
language sql stable security definer rows 1 set search_path = public, pg_temp
begin atomic
  select b.item_id from break_glass b
  where b.identity_id = (select actor.identity_id()) and b.ended_at is null and b.expires_at > now();
end;
comment on function actor.opened_items is 'Items open to the acting person in an emergency, until their time is over';

create function actor.recused_referrals() returns setof uuid
language sql stable security definer rows 10 set search_path = public, pg_temp
begin atomic
  select l.referral_id from recusals r join referral_items l on l.organization_id = r.organization_id
    and (r.item_id is null or l.item_id = r.item_id)
  where r.identity_id = (select actor.identity_id()) and r.ended_at is null
    and l.item_id not in (select actor.opened_items());
end;
comment on function actor.recused_referrals is 'Referrals that cover an item the acting person is recused from';

create function actor.recused_records() returns setof uuid
language sql stable security definer rows 10 set search_path = public, pg_temp
begin atomic
  with closed as (
    select r.organization_id, r.item_id from recusals r
    where r.identity_id = (select actor.identity_id()) and r.ended_at is null and r.item_id is not null
      and r.item_id not in (select actor.opened_items()))
  select c.item_id from closed c
  union all
  select e.id from closed c join evidence e on e.organization_id = c.organization_id and e.item_id = c.item_id
  union all
  select m.id from closed c join messages m on m.organization_id = c.organization_id and m.item_id = c.item_id
  union all
  select f.id from closed c join conferences f on f.organization_id = c.organization_id and f.item_id = c.item_id;
end;
comment on function actor.recused_records is 'Records, that is keys, of the items the acting person is recused from';

create function actor.opened_records() returns setof uuid
language sql stable security definer rows 10 set search_path = public, pg_temp
begin atomic
  with opened as (
    select b.organization_id, b.item_id from break_glass b
    where b.identity_id = (select actor.identity_id()) and b.ended_at is null and b.expires_at > now())
  select o.item_id from opened o
  union all
  select e.id from opened o join evidence e on e.organization_id = o.organization_id and e.item_id = o.item_id
  union all
  select m.id from opened o join messages m on m.organization_id = o.organization_id and m.item_id = o.item_id
  union all
  select f.id from opened o join conferences f on f.organization_id = o.organization_id and f.item_id = o.item_id;
end;
comment on function actor.opened_records is 'Records of the items that are open to the acting person in an emergency';

create function actor.is_recused(p_officer_id uuid, p_organization_id uuid, p_item_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
return exists (
  select 1 from recusals r join officers o on o.identity_id = r.identity_id
  where o.id = p_officer_id and r.ended_at is null and r.matter_id in (p_organization_id, p_item_id));
comment on function actor.is_recused is 'Whether an officer is recused from an item: for whom to assign, invite and mail; asked on writes, never on reads';

create function actor.find_recused_item(p_control_number text)
returns table (organization_id uuid, item_id uuid)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select i.organization_id, i.id from items i
  where i.control_number = p_control_number
    and (i.id in (select actor.recused_matters()) or i.organization_id in (select actor.recused_matters()));
end;
comment on function actor.find_recused_item is 'The item that a recused officer names by its number, to ask for an emergency opening; security definer because it is closed to them';

do $$
declare
  f record;
begin
  for f in select p.oid::regprocedure as signature from pg_proc p where p.pronamespace = 'actor'::regnamespace
    and p.proname in ('recused_matters', 'opened_items', 'recused_referrals', 'recused_records', 'opened_records',
      'is_recused', 'find_recused_item') loop
    execute format('revoke all on function %s from public', f.signature);
    execute format('grant execute on function %s to psilo_staff', f.signature);
  end loop;
end $$;
grant execute on function actor.is_recused to psilo_worker;
alter function actor.recused_matters owner to psilo_actor_owner;
alter function actor.opened_items owner to psilo_actor_owner;
alter function actor.recused_referrals owner to psilo_actor_owner;
alter function actor.recused_records owner to psilo_actor_owner;
alter function actor.opened_records owner to psilo_actor_owner;
alter function actor.is_recused owner to psilo_actor_owner;
alter function actor.find_recused_item owner to psilo_actor_owner;

-- Tables with an organization and an item: read unless recused or opened in an emergency, written unless recused.
do $$
declare
  t record;
  verb text;
  untouched text;
  readable text;
begin
  for t in select * from (values
      ('items', 'id', array['select']),
      ('item_versions', 'item_id', array['select']),
      ('item_parties', 'item_id', array['select']),
      ('item_statuses', 'item_id', array['select']),
      ('evidence', 'item_id', array['select']),
      ('triage', 'item_id', array['select', 'update']),
      ('gradings', 'item_id', array['select', 'insert']),
      ('internal_notes', 'item_id', array['select', 'insert']),
      ('decisions', 'item_id', array['select', 'insert', 'update']),
      ('messages', 'item_id', array['select', 'insert']),
      ('contact_logs', 'item_id', array['select', 'insert']),
      ('conferences', 'item_id', array['select', 'insert', 'update']),
      ('referral_items', 'item_id', array['select', 'insert'])) as tables (name, item, verbs) loop
    untouched := format('organization_id not in (select actor.recused_matters()) and %I not in (select actor.recused_matters())', t.item);
    readable := format('(%s) or %I in (select actor.opened_items())', untouched, t.item);
    foreach verb in array t.verbs loop
      execute format('create policy %I on %I as restrictive for %s to psilo_staff %s',
        t.name || '_' || verb || '_recused', t.name, verb,
        case verb when 'select' then 'using (' || readable || ')'
          when 'insert' then 'with check (' || untouched || ')'
          else 'using (' || untouched || ') with check (' || untouched || ')' end);
      execute format('comment on policy %I on %I is %L', t.name || '_' || verb || '_recused', t.name,
        case verb when 'select' then 'A recused person sees nothing of the matter, unless it was opened in an emergency'
          else 'A recused person changes nothing of the matter, also not in an emergency' end);
    end loop;
  end loop;
end $$;

-- What hangs on a referral: gone with any item that it covers.
do $$
declare
  t record;
  verb text;
  condition text;
begin
  for t in select * from (values
      ('referrals', 'id', array['select', 'update']),
      ('packages', 'referral_id', array['select', 'insert']),
      ('package_files', 'referral_id', array['select', 'insert']),
      ('referral_answers', 'referral_id', array['select']),
      ('disclosures', 'referral_id', array['select', 'insert', 'update'])) as tables (name, referral, verbs) loop
    condition := format('%I not in (select actor.recused_referrals())', t.referral);
    foreach verb in array t.verbs loop
      execute format('create policy %I on %I as restrictive for %s to psilo_staff %s',
        t.name || '_' || verb || '_recused', t.name, verb,
        case verb when 'select' then 'using (' || condition || ')'
          when 'insert' then 'with check (' || condition || ')'
          else 'using (' || condition || ') with check (' || condition || ')' end);
      execute format('comment on policy %I on %I is %L', t.name || '_' || verb || '_recused', t.name,
        'A recused person has nothing to do with referrals of the matter');
    end loop;
  end loop;
end $$;

create policy conference_participants_select_recused on conference_participants as restrictive for select to psilo_staff using (
  (select actor.subject_id()) is not null and exists (
    select 1 from conferences c where c.organization_id = conference_participants.organization_id
      and c.id = conference_participants.conference_id));
comment on policy conference_participants_select_recused on conference_participants is 'Participants follow their conference';
create policy conference_participants_insert_recused on conference_participants as restrictive for insert to psilo_staff with check (
  exists (
    select 1 from conferences c where c.organization_id = conference_participants.organization_id
      and c.id = conference_participants.conference_id
      and (conference_participants.officer_id is null
        or not actor.is_recused(conference_participants.officer_id, c.organization_id, c.item_id))));
comment on policy conference_participants_insert_recused on conference_participants is 'Nobody who is recused is invited';
create policy triage_update_assignee on triage as restrictive for update to psilo_staff
  using ((select actor.subject_id()) is not null)
  with check (assigned_to is null or not actor.is_recused(assigned_to, organization_id, item_id));
comment on policy triage_update_assignee on triage is 'Nobody who is recused gets the item';

-- The name of an organization stays readable: a recused person must see what from.
create policy record_keys_select_recused on record_keys as restrictive for select to psilo_staff using (
  (organization_id not in (select actor.recused_matters()) or record_id = organization_id
    or record_id in (select actor.opened_records()))
  and record_id not in (select actor.recused_records()));
comment on policy record_keys_select_recused on record_keys is 'A recused person gets no key of the matter, unless it was opened in an emergency';
create policy record_keys_insert_recused on record_keys as restrictive for insert to psilo_staff with check (
  organization_id not in (select actor.recused_matters()) and record_id not in (select actor.recused_records()));
comment on policy record_keys_insert_recused on record_keys is 'A recused person adds no key to the matter';

-- The own proposals, recusals and openings stay visible to the person they are about; those of others do not.
create policy proposals_select_recused on proposals as restrictive for select to psilo_staff using (
  proposed_identity = (select actor.identity_id())
  or (organization_id not in (select actor.recused_matters()) and item_id not in (select actor.recused_matters())));
comment on policy proposals_select_recused on proposals is 'A recused supervisor sees no proposals of others about the matter';
create policy proposals_insert_recused on proposals as restrictive for insert to psilo_staff with check (
  case kind when 'break_glass'
    then item_id in (select actor.recused_matters()) or organization_id in (select actor.recused_matters())
    else organization_id not in (select actor.recused_matters()) and item_id not in (select actor.recused_matters()) end
  and (kind <> 'break_glass' or (select actor.is_fresh())));
comment on policy proposals_insert_recused on proposals is 'A recused person proposes nothing about the matter but an emergency opening, after a fresh proof of identity; nobody else needs one';
create policy proposals_update_recused on proposals as restrictive for update to psilo_staff
  using (proposed_identity = (select actor.identity_id())
    or (organization_id not in (select actor.recused_matters()) and item_id not in (select actor.recused_matters())))
  with check (state = 'withdrawn'
    or (organization_id not in (select actor.recused_matters()) and item_id not in (select actor.recused_matters())));
comment on policy proposals_update_recused on proposals is 'A recused supervisor decides nothing about the matter';
create policy recusals_select_recused on recusals as restrictive for select to psilo_staff using (
  identity_id = (select actor.identity_id())
  or (organization_id not in (select actor.recused_matters()) and matter_id not in (select actor.recused_matters())));
comment on policy recusals_select_recused on recusals is 'A recused supervisor does not see who else is recused from the matter';
create policy recusals_insert_recused on recusals as restrictive for insert to psilo_staff with check (
  officer_id = (select actor.subject_id())
  or (organization_id not in (select actor.recused_matters()) and coalesce(item_id, organization_id) not in (select actor.recused_matters())));
comment on policy recusals_insert_recused on recusals is 'A recused supervisor imposes nothing in the matter';
create policy recusals_update_recused on recusals as restrictive for update to psilo_staff
  using (organization_id not in (select actor.recused_matters()) and matter_id not in (select actor.recused_matters()))
  with check (organization_id not in (select actor.recused_matters()) and matter_id not in (select actor.recused_matters()));
comment on policy recusals_update_recused on recusals is 'A recused supervisor ends nothing in the matter';
create policy break_glass_select_recused on break_glass as restrictive for select to psilo_staff using (
  identity_id = (select actor.identity_id())
  or (organization_id not in (select actor.recused_matters()) and item_id not in (select actor.recused_matters())));
comment on policy break_glass_select_recused on break_glass is 'A recused supervisor sees no openings of others in the matter';
