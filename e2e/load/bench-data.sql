-- The database of the benchmarks: bench.items items of 2,000 organizations, sizes falling as one over the rank.
-- Each step is announced by its line. Sealed columns hold random bytes of realistic size (repeated, which no row notices that is short
-- enough not to be compressed); nobody opens them here.

-- step: preparing
set session_replication_role = replica;
set synchronous_commit = off;
set work_mem = '256MB';
select setseed(0.5);
create schema bench;
create function bench.sealed(p_size integer) returns bytea language sql volatile
return substr(convert_to(repeat(md5(random()::text), 1 + p_size / 32), 'UTF8'), 1, p_size);
create function bench.number() returns text language plpgsql volatile as $$
declare
  alphabet constant text := '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  symbols text := '';
  drawn integer[] := array(select floor(random() * 32)::int from generate_series(1, 10));
  total integer := 0;
begin
  for place in reverse 10..1 loop
    symbols := substr(alphabet, drawn[place] + 1, 1) || symbols;
    total := (total # drawn[place]) << 1;
    if total & 32 <> 0 then total := total # 59; end if;
  end loop;
  return 'PS-' || substr(symbols, 1, 5) || '-' || substr(symbols, 6) || '-' || substr(alphabet, total + 1, 1);
end $$;
create table bench.indexes as
  select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
  from pg_index i join pg_class c on c.oid = i.indexrelid
  where i.indrelid = any ('{items,readings,triage,item_statuses,evidence,messages,record_keys}'::regclass[])
    and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid);
do $$ declare n text; begin for n in select name from bench.indexes loop execute format('drop index %I', n); end loop; end $$;

-- step: 2,000 organizations with their clients, people and grants
create table bench.organizations as
  select n, gen_random_uuid() as id, gen_random_uuid() as holder_id,
    case when n in (1, 1000, 2000) then 200 else greatest(1, floor(200 / n ^ 0.7))::int end as clients
  from generate_series(1, 2000) n;
create table bench.clients as
  select o.n, o.id as organization_id, c, gen_random_uuid() as id, gen_random_uuid() as holder_id
  from bench.organizations o cross join lateral generate_series(1, o.clients) c;
create index on bench.clients (n, c);
-- Four liaisons each with 1, 3, 12 and 200 grants, spread over the clients, heavy and light ones.
create table bench.members as
  select o.n, o.id as organization_id, gen_random_uuid() as id, g.grants
  from bench.organizations o cross join unnest(array[1, 3, 12, 200]) g(grants);
insert into organizations (id, kind, state, sealed, live_at)
  select id, 'importer', 'live', bench.sealed(220), now() from bench.organizations;
insert into clients (organization_id, id, is_self, sealed)
  select organization_id, id, c = 1, bench.sealed(60) from bench.clients;
insert into memberships (organization_id, id, identity_id, state, is_liaison, sealed)
  select organization_id, id, gen_random_uuid(), 'active', true, bench.sealed(110) from bench.members;
insert into client_grants (organization_id, membership_id, client_id, granted_by)
  select m.organization_id, m.id, c.id, m.id
  from bench.members m join bench.organizations o on o.n = m.n
  cross join lateral generate_series(0, least(m.grants, o.clients) - 1) g
  join bench.clients c on c.n = m.n and c.c = 1 + g * o.clients / least(m.grants, o.clients);
insert into realm_holders (id, realm, public_key) values (gen_random_uuid(), 'staff', bench.sealed(65));
insert into organization_holders (organization_id, id, public_key, private_key_wrapped)
  select id, holder_id, bench.sealed(65), bench.sealed(230) from bench.organizations;
insert into organization_holders (organization_id, id, client_id, parent_id, public_key, private_key_wrapped)
  select c.organization_id, c.holder_id, c.id, o.holder_id, bench.sealed(65), bench.sealed(230)
  from bench.clients c join bench.organizations o on o.n = c.n;
insert into officers (id, identity_id, role, state, sealed)
  select gen_random_uuid(), gen_random_uuid(), case when n = 1 then 'supervisor' else 'analyst' end, 'active', bench.sealed(110)
  from generate_series(1, 40) n;

-- step: planning the items
create table bench.items as
  with sized as (
    select n, id, clients,
      round(current_setting('bench.items')::int / n / sum(1.0 / n) over ())::int as items
    from bench.organizations),
  drawn as (
    select s.n, s.id as organization_id, 1 + floor(s.clients * random() ^ 3)::int as c, random() as age, random() as kind,
      random() as fate, random() as weight
    from sized s cross join lateral generate_series(1, s.items))
  select d.n, d.organization_id, gen_random_uuid() as id, c.id as client_id, c.holder_id, d.weight,
    date_trunc('milliseconds', now() - d.age * interval '5 years') as filed_at,
    case when d.kind < 0.45 then 'adcvd' when d.kind < 0.75 then 'ipr' when d.kind < 0.9 then 'preference' else 'trend' end as item_type,
    case when d.age > 0.1 and d.fate < 0.97 then case when d.fate < 0.15 then 'vetted' when d.fate < 0.3 then 'not_actionable' else 'closed' end
      when d.fate < 0.25 then 'submitted' when d.fate < 0.3 then 'returned_for_completion' when d.fate < 0.5 then 'acknowledged'
      when d.fate < 0.75 then 'in_triage' else 'vetted' end as state
  from drawn d join bench.clients c on c.n = d.n and c.c = d.c;

-- step: items and what was filed
insert into items (organization_id, id, client_id, control_number, draft_id, item_type, submitted_by, submitted_at,
    is_danger_to_life, hts, origin_country, port, value_band, title_sealed)
  select i.organization_id, i.id, i.client_id, bench.number(), gen_random_uuid(), i.item_type, m.id, i.filed_at,
    i.weight < 0.005, '7318.15', 'CN', '2704', 'b3', bench.sealed(95)
  from bench.items i join bench.members m on m.n = i.n and m.grants = 200;
insert into item_versions (organization_id, item_id, version, type_version, sealed, submitted_by, submitted_at)
  select i.organization_id, i.id, 1, 1, bench.sealed(1500), m.id, i.filed_at
  from bench.items i join bench.members m on m.n = i.n and m.grants = 200;

-- step: keys of records
insert into record_keys (organization_id, record_id, holder_id, wrapped)
  select organization_id, id, holder_id, bench.sealed(123) from bench.items;
insert into record_keys (organization_id, record_id, holder_id, wrapped)
  select i.organization_id, i.id, h.id, bench.sealed(123) from bench.items i cross join realm_holders h;
insert into record_keys (organization_id, record_id, holder_id, wrapped)
  select c.organization_id, c.id, o.holder_id, bench.sealed(123) from bench.clients c join bench.organizations o on o.n = c.n;

-- step: what was told
insert into item_statuses (organization_id, item_id, position, status, at)
  select organization_id, id, s.position, s.status, filed_at + s.position * interval '3 days'
  from bench.items cross join lateral unnest(case state
    when 'submitted' then array['received'] when 'returned_for_completion' then array['received', 'returned']
    when 'acknowledged' then array['received', 'acknowledged'] when 'in_triage' then array['received', 'acknowledged', 'in_review']
    when 'vetted' then array['received', 'acknowledged', 'referred']
    else array['received', 'acknowledged', 'in_review', 'closed'] end) with ordinality s(status, position);
insert into readings (organization_id, item_id, owner_id, client_id, filed_at, control_number, item_type,
    is_danger_to_life, status, status_at, status_position, record_id, title_sealed)
  select i.organization_id, i.id, i.organization_id, i.client_id, i.submitted_at, i.control_number, i.item_type,
    i.is_danger_to_life, s.status, s.at, s.position, i.id, i.title_sealed
  from items i join (
    select distinct on (organization_id, item_id) organization_id, item_id, status, at, position
    from item_statuses order by organization_id, item_id, position desc) s
    on s.organization_id = i.organization_id and s.item_id = i.id;

-- step: the desk, files and messages
insert into triage (organization_id, item_id, state, rank_key, is_danger_to_life, item_type, filed_at, acknowledged_at,
    triage_started_at, assigned_to)
  select organization_id, id, state, weight * 60 - extract(epoch from filed_at) / 86400 / 7 + (weight < 0.005)::int * 5000,
    weight < 0.005, item_type, filed_at,
    case when state not in ('submitted', 'returned_for_completion') then filed_at + interval '3 days' end,
    case when state not in ('submitted', 'returned_for_completion', 'acknowledged') then filed_at + interval '6 days' end,
    case when state = 'in_triage' then (select array_agg(id) from officers)[1 + floor(weight * 40)::int] end
  from bench.items;
insert into evidence (organization_id, id, client_id, item_id, storage_key, media_type, byte_size, sealed, uploaded_by)
  select i.organization_id, gen_random_uuid(), i.client_id, i.id, gen_random_uuid()::text, 'application/pdf', 300000, bench.sealed(180), m.id
  from bench.items i join bench.members m on m.n = i.n and m.grants = 200 where i.weight < 0.3;
insert into stored_objects (organization_id, storage_key, state, settled_at, due_at)
  select organization_id, storage_key, 'stored', uploaded_at, null from evidence;
insert into messages (organization_id, id, item_id, direction, is_question, author_officer_id, sealed, at)
  select organization_id, gen_random_uuid(), id, 'to-partner', true, (select id from officers limit 1), bench.sealed(400), filed_at
  from bench.items where weight < 0.1;

-- step: indexes
do $$ declare d text; begin for d in select definition from bench.indexes loop execute d; end loop; end $$;

-- step: statistics
vacuum (analyze);
