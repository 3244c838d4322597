-- Against the accused (RULES 9): what an organization is registered by, what the parties of a filing are named by, both
-- as keyed tokens that workers compute (RULES 16, 22), and where the two meet. Until a filing was compared, it does not
-- exist for any officer; what accuses an organization does not exist for anybody who belongs to it.

alter table realm_holders drop constraint realm_holders_realm;
alter table realm_holders add constraint realm_holders_realm
  check (realm in ('staff', 'admin', 'destination', 'mail', 'matching', 'gate_partner', 'gate_government'));

create table organization_identifiers (
  organization_id uuid not null references organizations (id) on delete restrict,
  id uuid not null,
  kind text not null,
  sealed bytea not null,
  token bytea,
  recorded_by uuid not null references officers (id) on delete restrict,
  recorded_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint organization_identifiers_kind check (kind in ('name', 'importer_number', 'manufacturer_code', 'other')),
  constraint organization_identifiers_token check (octet_length(token) = 32)
);
comment on table organization_identifiers is 'By what an organization is known: sealed for administrators, the organization and the matching realm; the token is a worker''s, null until it has computed it';
create index organization_identifiers_token on organization_identifiers (token);
comment on index organization_identifiers_token is 'Whose identifier a party has';

create table pending_comparisons (
  organization_id uuid not null,
  item_id uuid not null,
  version integer not null,
  record_id uuid not null,
  sealed bytea not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, item_id, version),
  foreign key (organization_id, item_id, version) references item_versions (organization_id, item_id, version) on delete cascade
);
comment on table pending_comparisons is 'Filings whose parties were not compared with partners yet: names and numbers of parties in an adverse role, sealed for the matching realm. While a row is here, the item does not exist for the desk';
create index pending_comparisons_item on pending_comparisons (item_id);
comment on index pending_comparisons_item is 'What the desk has to wait for';

create table item_tokens (
  organization_id uuid not null,
  item_id uuid not null,
  basis text not null,
  token bytea not null,
  primary key (organization_id, item_id, basis, token),
  foreign key (organization_id, item_id) references items (organization_id, id) on delete cascade,
  constraint item_tokens_basis check (basis in ('identifier', 'name')),
  constraint item_tokens_length check (octet_length(token) = 32)
);
comment on table item_tokens is 'Keyed index of parties in an adverse role; whoever takes the database learns which items name the same party, not whom';
create index item_tokens_token on item_tokens (token);
comment on index item_tokens_token is 'Items that name a party';

create table accusations (
  organization_id uuid not null,
  item_id uuid not null,
  accused_id uuid not null references organizations (id) on delete restrict,
  basis text not null,
  state text not null,
  found_at timestamptz not null default now(),
  decided_by uuid references officers (id) on delete restrict,
  decided_at timestamptz,
  primary key (organization_id, item_id, accused_id),
  foreign key (organization_id, item_id) references items (organization_id, id) on delete cascade,
  constraint accusations_basis check (basis in ('identifier', 'name')),
  constraint accusations_state check (state in ('suggested', 'confirmed', 'rejected')),
  constraint accusations_others check (organization_id <> accused_id),
  constraint accusations_decided check ((decided_by is null) = (decided_at is null)),
  constraint accusations_by_somebody check (state = 'suggested' or basis = 'identifier' or decided_by is not null)
);
comment on table accusations is 'Partners among the accused of an item. An identifier counts at once; a like name is a question to the desk';
create index accusations_accused on accusations (accused_id);
comment on index accusations_accused is 'What is kept from the people of an organization';

alter table organization_identifiers enable row level security;
alter table organization_identifiers force row level security;
alter table pending_comparisons enable row level security;
alter table pending_comparisons force row level security;
alter table item_tokens enable row level security;
alter table item_tokens force row level security;
alter table accusations enable row level security;
alter table accusations force row level security;

create policy organization_identifiers_select_admin on organization_identifiers for select to psilo_admin
  using ((select actor.has_role('onboarding_admin')));
comment on policy organization_identifiers_select_admin on organization_identifiers is 'Onboarding administrators keep what organizations are registered by';
create policy organization_identifiers_insert_admin on organization_identifiers for insert to psilo_admin
  with check ((select actor.has_role('onboarding_admin')) and recorded_by = (select actor.subject_id()));
comment on policy organization_identifiers_insert_admin on organization_identifiers is 'An onboarding administrator registers, in the own name';
create policy organization_identifiers_delete_admin on organization_identifiers for delete to psilo_admin
  using ((select actor.has_role('onboarding_admin')) and kind <> 'name');
comment on policy organization_identifiers_delete_admin on organization_identifiers is 'What was registered by mistake is taken out; the name stays';
create policy organization_identifiers_select_worker on organization_identifiers for select to psilo_worker
  using (organization_id = (select actor.organization_id()));
comment on policy organization_identifiers_select_worker on organization_identifiers is 'A job computes the token of an identifier of the organization it works for';
create policy organization_identifiers_select_actor on organization_identifiers for select to psilo_actor_owner using (true);
comment on policy organization_identifiers_select_actor on organization_identifiers is 'The functions below compare across organizations';
create policy organization_identifiers_update_actor on organization_identifiers for update to psilo_actor_owner
  using (true) with check (token is not null);
comment on policy organization_identifiers_update_actor on organization_identifiers is 'The function of the job sets the token';

create policy pending_comparisons_insert_partner on pending_comparisons for insert to psilo_partner with check (
  organization_id = (select actor.organization_id()) and actor.may_file(organization_id, item_id) and exists (
    select 1 from items i where i.organization_id = pending_comparisons.organization_id
      and i.id = pending_comparisons.item_id and i.version = pending_comparisons.version));
comment on policy pending_comparisons_insert_partner on pending_comparisons is 'Filing says which parties are to be compared, for the own item alone and while it is open: nobody takes back from the desk what it has';
create policy pending_comparisons_select_worker on pending_comparisons for select to psilo_worker
  using (organization_id = (select actor.organization_id()));
comment on policy pending_comparisons_select_worker on pending_comparisons is 'A job compares filings of the organization it works for';
create policy pending_comparisons_select_actor on pending_comparisons for select to psilo_actor_owner using (true);
comment on policy pending_comparisons_select_actor on pending_comparisons is 'The functions below tell what was not compared';
create policy pending_comparisons_delete_actor on pending_comparisons for delete to psilo_actor_owner using (true);
comment on policy pending_comparisons_delete_actor on pending_comparisons is 'Compared is compared';
create policy pending_comparisons_select_guard on pending_comparisons for select to psilo_guard_owner using (true);
comment on policy pending_comparisons_select_guard on pending_comparisons is 'No version is filed without it';

create policy item_tokens_select_actor on item_tokens for select to psilo_actor_owner using (true);
comment on policy item_tokens_select_actor on item_tokens is 'The functions below compare across organizations; nobody else reads tokens';
create policy item_tokens_insert_actor on item_tokens for insert to psilo_actor_owner with check (true);
comment on policy item_tokens_insert_actor on item_tokens is 'Comparing keeps the tokens, for partners that register later';
create policy item_tokens_delete_actor on item_tokens for delete to psilo_actor_owner using (true);
comment on policy item_tokens_delete_actor on item_tokens is 'Tokens go with the content';

create policy accusations_select_staff on accusations for select to psilo_staff using ((select actor.subject_id()) is not null);
comment on policy accusations_select_staff on accusations is 'The desk knows whom not to tell';
create policy accusations_update_staff on accusations for update to psilo_staff
  using ((select actor.subject_id()) is not null and basis = 'name')
  with check (state <> 'suggested' and decided_by = (select actor.subject_id()));
comment on policy accusations_update_staff on accusations is 'An officer says whether a like name is the partner, in the own name; an identifier leaves nothing to decide';
create policy accusations_select_actor on accusations for select to psilo_actor_owner using (true);
comment on policy accusations_select_actor on accusations is 'The functions below tell policies what is kept from whom';
create policy accusations_insert_actor on accusations for insert to psilo_actor_owner with check (true);
comment on policy accusations_insert_actor on accusations is 'Comparing notes what it finds';
create policy accusations_update_actor on accusations for update to psilo_actor_owner using (true) with check (basis = 'identifier');
comment on policy accusations_update_actor on accusations is 'An identifier found later outweighs what was said about the name';
create policy accusations_delete_actor on accusations for delete to psilo_actor_owner using (true);
comment on policy accusations_delete_actor on accusations is 'They go with the content';

grant select (organization_id, id, kind, sealed, recorded_by, recorded_at) on organization_identifiers to psilo_admin;
grant insert (organization_id, id, kind, sealed, recorded_by) on organization_identifiers to psilo_admin;
grant delete on organization_identifiers to psilo_admin;
grant select (organization_id, id, kind, sealed) on organization_identifiers to psilo_worker;
grant select (organization_id, id, kind, token) on organization_identifiers to psilo_actor_owner;
grant update (token) on organization_identifiers to psilo_actor_owner;
grant insert (organization_id, item_id, version, record_id, sealed) on pending_comparisons to psilo_partner;
grant select on pending_comparisons to psilo_worker;
grant select (organization_id, item_id, version, record_id), delete on pending_comparisons to psilo_actor_owner;
grant select (organization_id, item_id, version) on pending_comparisons to psilo_guard_owner;
grant select, insert, delete on item_tokens to psilo_actor_owner;
grant select on accusations to psilo_staff;
grant update (state, decided_by) on accusations to psilo_staff;
grant select, insert, delete on accusations to psilo_actor_owner;
grant update (basis, state, decided_by, decided_at) on accusations to psilo_actor_owner;

create policy memberships_select_actor on memberships for select to psilo_actor_owner using (true);
comment on policy memberships_select_actor on memberships is 'Which organizations one person belongs to';
grant select (organization_id, id, identity_id, state) on memberships to psilo_actor_owner;
create policy record_keys_delete_actor on record_keys for delete to psilo_actor_owner using (true);
comment on policy record_keys_delete_actor on record_keys is 'The key of a comparison that was made';
create policy record_keys_select_actor on record_keys for select to psilo_actor_owner using (true);
comment on policy record_keys_select_actor on record_keys is 'The key of a comparison that was made';
grant delete, select (organization_id, record_id) on record_keys to psilo_actor_owner;
create policy reading_versions_select_actor on reading_versions for select to psilo_actor_owner using (true);
comment on policy reading_versions_select_actor on reading_versions is 'Whose keys are kept from a person of the accused';
create policy reading_files_select_actor on reading_files for select to psilo_actor_owner using (true);
comment on policy reading_files_select_actor on reading_files is 'Whose keys are kept from a person of the accused';
grant select (organization_id, item_id, record_id) on reading_versions to psilo_actor_owner;
grant select (organization_id, item_id, id) on reading_files to psilo_actor_owner;

alter policy realm_private_keys_select_worker on realm_private_keys using (
  (select actor.subject_id()) is not null
  and holder_id in (select h.id from realm_holders h where h.realm in ('mail', 'matching')));
comment on policy realm_private_keys_select_worker on realm_private_keys is 'Workers open contact addresses and what is to be compared, nothing else';
alter policy record_keys_select_worker on record_keys using (
  organization_id = (select actor.organization_id())
  and holder_id in (select h.id from realm_holders h where h.realm in ('mail', 'matching')));
comment on policy record_keys_select_worker on record_keys is 'A job reads wraps of contact addresses and of what is to be compared, of the organization it works for';

alter policy realm_older_keys_select_worker on realm_older_keys using (
  (select actor.subject_id()) is not null
  and holder_id in (select h.id from realm_holders h where h.realm in ('mail', 'matching')));
comment on policy realm_older_keys_select_worker on realm_older_keys is 'Workers open contact addresses and what is to be compared, nothing else';

set local role psilo_keys_owner;
create or replace function keys.root_of(p_realm text) returns text
language sql immutable set search_path = pg_catalog, pg_temp
return case when p_realm in ('mail', 'matching') then 'mail' when p_realm = 'gate_partner' then 'partner' else 'government' end;
set local role none;

alter policy outbox_insert_partner on outbox with check (
  organization_id = (select actor.organization_id()) and (kind, queue) in (
    ('mail.send', 'mail'), ('item.publish-status', 'housekeeping'), ('item.compare-parties', 'housekeeping')));
alter policy outbox_insert_admin on outbox with check ((select actor.subject_id()) is not null and (kind, queue) in (
    ('mail.send', 'mail'), ('keys.remove-objects', 'housekeeping'), ('organization.index-identifier', 'housekeeping')));

-- Comparing. A job learns nothing of what was found: neither its answer nor its time tells one organization of another.
create function actor.note_accusations(p_organization_id uuid, p_item_id uuid, p_identifier_id uuid) returns void
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  insert into accusations (organization_id, item_id, accused_id, basis, state)
  select t.organization_id, t.item_id, o.organization_id, min(t.basis),
    case min(t.basis) when 'identifier' then 'confirmed' else 'suggested' end
  from (
    select t.organization_id, t.item_id, t.basis, t.token from item_tokens t
    where t.organization_id = p_organization_id and t.item_id = p_item_id
    union all
    select t.organization_id, t.item_id, t.basis, t.token from organization_identifiers n join item_tokens t on t.token = n.token
    where n.organization_id = p_organization_id and n.id = p_identifier_id) t
  join organization_identifiers o on o.token = t.token and (o.kind = 'name') = (t.basis = 'name')
  where (p_identifier_id is null or o.id = p_identifier_id) and o.organization_id <> t.organization_id
    -- What was filed in an organization's own name is its own item.
    and not exists (select 1 from readings r
      where r.owner_id = t.organization_id and r.item_id = t.item_id and r.organization_id = o.organization_id)
  group by t.organization_id, t.item_id, o.organization_id
  on conflict (organization_id, item_id, accused_id) do update
  set basis = 'identifier', state = 'confirmed', decided_by = null, decided_at = null
  where excluded.basis = 'identifier' and accusations.basis = 'name';
end;
comment on function actor.note_accusations is 'Where tokens of parties and of organizations meet; security definer because they belong to different organizations';

create function actor.finish_comparison(p_item_id uuid, p_version integer, p_bases text[], p_tokens bytea[]) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  v_record uuid;
begin
  -- Neither sees what the other has not committed: a filing and an identifier of the same moment wait for each other.
  perform pg_advisory_xact_lock_shared(728160);
  delete from pending_comparisons p
  where p.organization_id = actor.organization_id() and p.item_id = p_item_id and p.version = p_version
  returning p.record_id into v_record;
  if v_record is null then return false; end if;
  delete from record_keys k where k.organization_id = actor.organization_id() and k.record_id = v_record;
  insert into item_tokens (organization_id, item_id, basis, token)
  select actor.organization_id(), p_item_id, n.basis, n.token from unnest(p_bases, p_tokens) n(basis, token)
  on conflict do nothing;
  perform actor.note_accusations(actor.organization_id(), p_item_id, null);
  return true;
end $$;
comment on function actor.finish_comparison is 'Puts a filing before the desk once its parties were compared; security definer because nobody may write tokens or accusations';

create function actor.finish_identifier(p_identifier_id uuid, p_token bytea) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(728160);
  update organization_identifiers o set token = p_token
  where o.organization_id = actor.organization_id() and o.id = p_identifier_id;
  if found then perform actor.note_accusations(actor.organization_id(), null, p_identifier_id); end if;
end $$;
comment on function actor.finish_identifier is 'Compares a registered identifier with everything filed before; security definer because nobody may write tokens or accusations';

revoke all on function actor.note_accusations, actor.finish_comparison, actor.finish_identifier from public;
grant execute on function actor.finish_comparison, actor.finish_identifier to psilo_worker;
alter function actor.note_accusations owner to psilo_actor_owner;
alter function actor.finish_comparison owner to psilo_actor_owner;
alter function actor.finish_identifier owner to psilo_actor_owner;

-- Taken out, a number accuses nobody any more; what the name or another number meets stays.
create function actor.drop_identifier() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_name uuid;
begin
  perform pg_advisory_xact_lock(728160);
  delete from record_keys k where k.organization_id = old.organization_id and k.record_id = old.id;
  delete from accusations a where a.accused_id = old.organization_id and a.basis = 'identifier' and not exists (
    select 1 from item_tokens t join organization_identifiers o on o.token = t.token and o.kind <> 'name'
    where t.organization_id = a.organization_id and t.item_id = a.item_id and t.basis = 'identifier'
      and o.organization_id = old.organization_id);
  for v_name in select o.id from organization_identifiers o where o.organization_id = old.organization_id and o.kind = 'name' loop
    perform actor.note_accusations(old.organization_id, null, v_name);
  end loop;
  return null;
end $$;
comment on function actor.drop_identifier is 'What was found by a number goes with it; security definer because nobody may write accusations';
revoke all on function actor.drop_identifier from public;
create trigger organization_identifiers_drop after delete on organization_identifiers
  for each row execute function actor.drop_identifier();
alter function actor.drop_identifier owner to psilo_actor_owner;

-- No version of an item is filed without saying whom to compare.
create function guard.require_comparison() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() = 'partner' and not exists (
    select 1 from pending_comparisons p
    where p.organization_id = new.organization_id and p.item_id = new.item_id and p.version = new.version) then
    raise exception 'refused: the parties of this version were not handed over for comparing' using errcode = 'PS409';
  end if;
  return null;
end $$;
comment on function guard.require_comparison is 'Security definer: what waits to be compared is read by nobody of a partner';
revoke all on function guard.require_comparison from public;
create constraint trigger item_versions_require_comparison after insert on item_versions
  deferrable initially deferred for each row execute function guard.require_comparison();
alter function guard.require_comparison owner to psilo_guard_owner;

-- When an officer decides is the database's to say.
create function guard.decide_accusation() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if guard.kind() is not null then new.decided_at := now(); end if;
  return new;
end $$;
comment on function guard.decide_accusation is 'Security definer: the time of a decision is the transaction''s, whoever asks';
revoke all on function guard.decide_accusation from public;
create trigger accusations_decide before update of state on accusations
  for each row when (new.decided_by is not null) execute function guard.decide_accusation();
alter function guard.decide_accusation owner to psilo_guard_owner;

-- The desk. A recused officer's matters now hold what accuses an organization of the recusal, and what was not compared.
set local role psilo_actor_owner;

create or replace function actor.recused_matters() returns setof uuid
language sql stable security definer rows 10 set search_path = public, pg_temp
begin atomic
  select r.matter_id from recusals r where r.identity_id = (select actor.identity_id()) and r.ended_at is null
  union all
  select a.item_id from recusals r join accusations a on a.accused_id = r.matter_id and a.state = 'confirmed'
  where r.identity_id = (select actor.identity_id()) and r.ended_at is null
  union all
  select p.item_id from pending_comparisons p;
end;
comment on function actor.recused_matters is 'Items and organizations that the acting person is kept from: recusals, items that accuse an organization of a recusal, and filings whose parties were not compared; security definer so that no policy recurses';

create or replace function actor.opened_items() returns setof uuid
language sql stable security definer rows 1 set search_path = public, pg_temp
begin atomic
  select b.item_id from break_glass b
  where b.identity_id = (select actor.identity_id()) and b.ended_at is null and b.expires_at > now()
    and b.item_id not in (select p.item_id from pending_comparisons p);
end;

create or replace function actor.recused_referrals() returns setof uuid
language sql stable security definer rows 10 set search_path = public, pg_temp
begin atomic
  select l.referral_id from recusals r join referral_items l on l.organization_id = r.organization_id
    and (r.item_id is null or l.item_id = r.item_id)
  where r.identity_id = (select actor.identity_id()) and r.ended_at is null
    and l.item_id not in (select actor.opened_items())
  union all
  select l.referral_id from recusals r join accusations a on a.accused_id = r.matter_id and a.state = 'confirmed'
    join referral_items l on l.organization_id = a.organization_id and l.item_id = a.item_id
  where r.identity_id = (select actor.identity_id()) and r.ended_at is null
    and l.item_id not in (select actor.opened_items())
  union all
  select l.referral_id from pending_comparisons p
    join referral_items l on l.organization_id = p.organization_id and l.item_id = p.item_id;
end;
comment on function actor.recused_referrals is 'Referrals that cover an item the acting person is kept from';

create or replace function actor.recused_records() returns setof uuid
language sql stable security definer rows 10 set search_path = public, pg_temp
begin atomic
  with closed as (
    select r.organization_id, r.item_id from recusals r
    where r.identity_id = (select actor.identity_id()) and r.ended_at is null and r.item_id is not null
      and r.item_id not in (select actor.opened_items())
    union all
    select a.organization_id, a.item_id from recusals r join accusations a on a.accused_id = r.matter_id and a.state = 'confirmed'
    where r.identity_id = (select actor.identity_id()) and r.ended_at is null
      and a.item_id not in (select actor.opened_items())
    union all
    select p.organization_id, p.item_id from pending_comparisons p)
  select c.item_id from closed c
  union all
  select e.id from closed c join evidence e on e.organization_id = c.organization_id and e.item_id = c.item_id
  union all
  select m.id from closed c join messages m on m.organization_id = c.organization_id and m.item_id = c.item_id
  union all
  select f.id from closed c join conferences f on f.organization_id = c.organization_id and f.item_id = c.item_id;
end;
comment on function actor.recused_records is 'Records, that is keys, of the items the acting person is kept from';

create or replace function actor.is_recused(p_officer_id uuid, p_organization_id uuid, p_item_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
return exists (
  select 1 from recusals r join officers o on o.identity_id = r.identity_id
  where o.id = p_officer_id and r.ended_at is null and (r.matter_id in (p_organization_id, p_item_id) or exists (
    select 1 from accusations a where a.organization_id = p_organization_id and a.item_id = p_item_id
      and a.accused_id = r.matter_id and a.state = 'confirmed')));

create or replace function actor.find_recused_item(p_control_number text)
returns table (organization_id uuid, item_id uuid)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select i.organization_id, i.id from items i
  where i.control_number = p_control_number
    and (i.id in (select actor.recused_matters()) or i.organization_id in (select actor.recused_matters()))
    and i.id not in (select p.item_id from pending_comparisons p);
end;

set local role none;

-- Opening an item in an emergency is for reading; its referrals can be read then, and are not changed either.
alter policy referrals_update_recused on referrals using (
  id not in (select actor.recused_referrals())
  and id not in (select l.referral_id from referral_items l where l.item_id in (select actor.opened_items())));
alter policy disclosures_update_recused on disclosures using (
  referral_id not in (select actor.recused_referrals())
  and referral_id not in (select l.referral_id from referral_items l where l.item_id in (select actor.opened_items())));

create policy accusations_select_recused on accusations as restrictive for select to psilo_staff using (
  (organization_id not in (select actor.recused_matters()) and item_id not in (select actor.recused_matters())
    and accused_id not in (select actor.recused_matters()))
  or item_id in (select actor.opened_items()));
comment on policy accusations_select_recused on accusations is 'A recused person sees nothing of the matter, unless it was opened in an emergency, and is not asked whether a like name is the organization of the recusal';
create policy accusations_update_recused on accusations as restrictive for update to psilo_staff
  using (organization_id not in (select actor.recused_matters()) and item_id not in (select actor.recused_matters())
    and accused_id not in (select actor.recused_matters()))
  with check (organization_id not in (select actor.recused_matters()));
comment on policy accusations_update_recused on accusations is 'A recused person changes nothing of the matter, also not in an emergency';

-- Partners. A person who also belongs to the accused sees nothing of the item in the other organization either.
create function actor.accused_items() returns setof uuid
language sql stable security definer rows 1 set search_path = public, pg_temp
begin atomic
  select a.item_id from memberships own
  join memberships other on other.identity_id = own.identity_id and other.organization_id <> own.organization_id
    and other.state = 'active'
  join accusations a on a.accused_id = other.organization_id and a.state = 'confirmed'
  where own.id = (select actor.subject_id());
end;
comment on function actor.accused_items is 'Items that accuse another organization of the acting person; security definer because nobody of a partner reads accusations';

create function actor.accused_records() returns setof uuid
language sql stable security definer rows 1 set search_path = public, pg_temp
begin atomic
  with kept as (
    select i.organization_id, i.id from items i
    where i.organization_id = (select actor.organization_id()) and i.id in (select actor.accused_items()))
  select k.id from kept k
  union all
  select e.id from kept k join evidence e on e.organization_id = k.organization_id and e.item_id = k.id
  union all
  select m.id from kept k join messages m on m.organization_id = k.organization_id and m.item_id = k.id
  union all
  select f.id from kept k join conferences f on f.organization_id = k.organization_id and f.item_id = k.id
  union all
  select v.record_id from reading_versions v
  where v.organization_id = (select actor.organization_id()) and v.item_id in (select actor.accused_items())
  union all
  select f.id from reading_files f
  where f.organization_id = (select actor.organization_id()) and f.item_id in (select actor.accused_items());
end;
comment on function actor.accused_records is 'Records, that is keys, of the items that accuse another organization of the acting person';

create function actor.is_accused(p_membership_id uuid, p_item_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
return exists (
  select 1 from memberships own
  join memberships other on other.identity_id = own.identity_id and other.organization_id <> own.organization_id
    and other.state = 'active'
  join accusations a on a.accused_id = other.organization_id and a.state = 'confirmed' and a.item_id = p_item_id
  where own.id = p_membership_id);
comment on function actor.is_accused is 'Whether an item accuses another organization of a member: for whom to invite and mail; asked one by one';

revoke all on function actor.accused_items, actor.accused_records, actor.is_accused from public;
grant execute on function actor.accused_items, actor.accused_records to psilo_partner;
grant execute on function actor.is_accused to psilo_staff, psilo_worker;
alter function actor.accused_items owner to psilo_actor_owner;
alter function actor.accused_records owner to psilo_actor_owner;
alter function actor.is_accused owner to psilo_actor_owner;

do $$
declare
  t record;
begin
  for t in select * from (values
      ('items', 'id not in (select actor.accused_items())'),
      ('readings', 'item_id not in (select actor.accused_items())'),
      ('evidence', 'item_id is null or item_id not in (select actor.accused_items())'),
      ('drafts', 'completes_item_id is null or completes_item_id not in (select actor.accused_items())'),
      ('break_glass', 'item_id not in (select actor.accused_items())'),
      ('record_keys', 'record_id not in (select actor.accused_records())')) as tables (name, condition) loop
    execute format('create policy %I on %I as restrictive for select to psilo_partner
      using (organization_id = (select actor.organization_id()) and (%s))',
      t.name || '_select_accused', t.name, t.condition);
    execute format('comment on policy %I on %I is %L', t.name || '_select_accused', t.name,
      'Nothing of an item reaches a person who also belongs to an organization that it accuses');
  end loop;
end $$;

create policy items_update_accused on items as restrictive for update to psilo_partner
  using (organization_id = (select actor.organization_id()) and id not in (select actor.accused_items()))
  with check (organization_id = (select actor.organization_id()));
comment on policy items_update_accused on items is 'Nor does such a person complete it';

create policy conference_participants_insert_accused on conference_participants as restrictive for insert to psilo_staff
  with check (membership_id is null or not exists (
    select 1 from conferences c where c.organization_id = conference_participants.organization_id
      and c.id = conference_participants.conference_id
      and actor.is_accused(conference_participants.membership_id, c.item_id)));
comment on policy conference_participants_insert_accused on conference_participants is 'Nobody who belongs to the accused is invited';

-- Index rows go with the content (RULES 16).
create function actor.drop_comparisons() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from item_tokens t where t.organization_id = new.organization_id and (new.item_id is null or t.item_id = new.item_id);
  delete from pending_comparisons p
  where p.organization_id = new.organization_id and (new.item_id is null or p.item_id = new.item_id);
  delete from accusations a where a.organization_id = new.organization_id and (new.item_id is null or a.item_id = new.item_id);
  if new.item_id is null then
    delete from organization_identifiers o where o.organization_id = new.organization_id;
    delete from accusations a where a.accused_id = new.organization_id;
  end if;
  return null;
end $$;
comment on function actor.drop_comparisons is 'Destroying keys takes the index with it; security definer because nobody may write tokens';
revoke all on function actor.drop_comparisons from public;
create trigger destroyed_contents_drop_comparisons after insert on destroyed_contents
  for each row execute function actor.drop_comparisons();
alter function actor.drop_comparisons owner to psilo_actor_owner;
create policy organization_identifiers_delete_actor on organization_identifiers for delete to psilo_actor_owner using (true);
comment on policy organization_identifiers_delete_actor on organization_identifiers is 'They go with the organization''s keys';
grant delete on organization_identifiers to psilo_actor_owner;
