import type pg from 'pg';
import { LOGIN_ROLES, OWNER_ROLES } from '../roles.ts';
import {
  CROSSING_KEYS,
  DEFINER_FUNCTIONS,
  GLOBAL_KEYS,
  OPEN_POLICIES,
  TABLE_KINDS,
  type TableKind,
} from './classification.ts';

/** A rule of the catalogue: what breaks it, one line each; empty when all is well (baseline 28 to 30). */
export type CatalogRule = (client: Pick<pg.Client, 'query'>) => Promise<readonly string[]>;

/** Schemas of the application. `queue` is BullMQ's own and `migrations` the migrator's. */
const SCHEMAS = ['public', 'actor', 'gate', 'guard', 'keys', 'relay'];

/** Roles that act for a person or a job: their policies ask who acts. */
const ACTOR_ROLES = [
  'psilo_partner',
  'psilo_staff',
  'psilo_destination',
  'psilo_admin',
  'psilo_auditor',
  'psilo_worker',
];

function namesOfKind(kind: TableKind): readonly string[] {
  return Object.entries(TABLE_KINDS)
    .filter(([, of]) => of === kind)
    .map(([name]) => name);
}

function rule(text: string, ...values: readonly unknown[]): CatalogRule {
  return async (client) => {
    const { rows } = await client.query<{ finding: string }>(text, [...values]);
    return rows.map((row) => row.finding);
  };
}

const TABLES = `
  select c.oid, n.nspname || '.' || c.relname as name, c.relrowsecurity, c.relforcerowsecurity
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any ($1) and c.relkind in ('r', 'p')`;

const everyTableIsClassified: CatalogRule = rule(
  `with t as (${TABLES})
   select t.name || ' is not classified' as finding from t where t.name <> all ($2)
   union all
   select name || ' is classified but gone' from unnest($2::text[]) name where name not in (select t.name from t)
   union all
   select t.name || ' has an organization_id but is not classified by it' from t
   where t.name = any ($3) and exists (select 1 from pg_attribute a
     where a.attrelid = t.oid and a.attname = 'organization_id' and not a.attisdropped)
   order by 1`,
  SCHEMAS,
  Object.keys(TABLE_KINDS),
  // Gate and plumbing tables name an organization where there is one; these government tables do too.
  namesOfKind('government').filter(
    (name) => !['public.applications', 'public.disclosures'].includes(name),
  ),
);

const rowSecurityIsForced: CatalogRule = rule(
  `with t as (${TABLES})
   select t.name || ' lacks forced row security' as finding from t
   where not (t.relrowsecurity and t.relforcerowsecurity) order by 1`,
  SCHEMAS,
);

/** What a role may do with a table, by table or column grant; one row per table, role and verb. */
const GRANTS = `
  select distinct t.oid, t.name, r.rolname, v.verb
  from (${TABLES}) t, pg_roles r, unnest(array['select', 'insert', 'update', 'delete']) v(verb)
  where r.rolname like 'psilo\\_%' and r.rolname not in ('psilo_migrator', 'psilo_backup')
    and (has_table_privilege(r.oid, t.oid, v.verb)
      or (v.verb <> 'delete' and has_any_column_privilege(r.oid, t.oid, v.verb)))`;

const POLICIES = `
  select p.polrelid as oid, p.polname, r.rolname, v.verb, p.polpermissive
  from pg_policy p
  cross join lateral unnest(p.polroles) as role(id)
  left join pg_roles r on r.oid = role.id
  cross join lateral unnest(case p.polcmd when 'r' then array['select'] when 'a' then array['insert']
    when 'w' then array['update'] when 'd' then array['delete']
    else array['select', 'insert', 'update', 'delete'] end) as v(verb)`;

const everyGrantHasItsPolicy: CatalogRule = rule(
  `with g as (${GRANTS}), p as (${POLICIES})
   select g.rolname || ' may ' || g.verb || ' ' || g.name || ' without a policy' as finding from g
   where not exists (select 1 from p where p.oid = g.oid and p.rolname = g.rolname and p.verb = g.verb and p.polpermissive)
   union
   select p.polname || ' is for ' || p.rolname || ', who may not ' || p.verb || ' ' || p.oid::regclass from p
   where p.rolname = any ($2) and not exists (
     select 1 from g where g.oid = p.oid and g.rolname = p.rolname and g.verb = p.verb)
   order by 1`,
  SCHEMAS,
  ACTOR_ROLES,
);

const POLICY_TEXTS = `
  select n.nspname || '.' || c.relname as name, p.polname, p.polcmd, p.polpermissive,
    coalesce(r.rolname, 'public') as rolname,
    pg_get_expr(p.polqual, p.polrelid) as using_text, pg_get_expr(p.polwithcheck, p.polrelid) as check_text
  from pg_policy p
  join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
  cross join lateral unnest(p.polroles) as role(id)
  left join pg_roles r on r.oid = role.id
  where n.nspname = any ($1)`;

const everyPolicyAsksWhoActs: CatalogRule = rule(
  `with p as (${POLICY_TEXTS})
   select p.polname || ' is for everyone' as finding from p where p.rolname = 'public'
   union
   select p.polname || ' does not ask who acts' from p
   where p.rolname = any ($2) and p.polname <> all ($3)
     -- An update asks where it finds the row; what the row may become is another question.
     and coalesce(p.using_text, p.check_text) !~ 'actor\\.'
   union
   select p.polname || ' lets in without a check' from p
   where p.polcmd in ('a', 'w', '*') and p.check_text is null
   union
   -- One that only takes away leaves that to the one that lets in.
   select p.polname || ' forgets the organization' from p
   where p.polpermissive and p.name = any ($4) and p.rolname in ('psilo_partner', 'psilo_worker')
     and (coalesce(p.using_text, 'actor.organization_id()') !~ 'actor\\.organization_id\\(\\)'
       or coalesce(p.check_text, 'actor.organization_id()') !~ 'actor\\.organization_id\\(\\)')
   order by 1`,
  SCHEMAS,
  ACTOR_ROLES,
  Object.keys(OPEN_POLICIES),
  namesOfKind('organization'),
);

const tablesAndPoliciesAreExplained: CatalogRule = rule(
  `select t.name || ' has no comment' as finding from (${TABLES}) t
   where obj_description(t.oid, 'pg_class') is null
   union all
   select p.polname || ' has no comment' from pg_policy p
   where p.polrelid in (select t.oid from (${TABLES}) t) and obj_description(p.oid, 'pg_policy') is null
   order by 1`,
  SCHEMAS,
);

/** Columns of unique indexes in order, of tables of organizations. */
const UNIQUE_KEYS = `
  select i.indexrelid::regclass::text as name, i.indrelid,
    array(select a.attname::text from unnest(i.indkey) with ordinality k(attnum, position)
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum order by k.position) as columns
  from pg_index i where i.indisunique and i.indrelid = any ($1::text[]::regclass[])`;

const keysLeadWithTheOrganization: CatalogRule = rule(
  `with k as (${UNIQUE_KEYS})
   select k.name || ' lets organizations collide' as finding from k
   where k.columns[1] is distinct from 'organization_id' and k.name <> all ($2)
   union all
   select f.conname || ' can reach into another organization' from pg_constraint f
   where f.contype = 'f' and f.conrelid = any ($1::text[]::regclass[]) and f.confrelid = any ($1::text[]::regclass[])
     and f.confrelid <> 'public.organizations'::regclass and f.conname <> all ($3)
     and not exists (
       select 1 from unnest(f.conkey, f.confkey) as pair(own, other)
       join pg_attribute a on a.attrelid = f.conrelid and a.attnum = pair.own and a.attname = 'organization_id'
       join pg_attribute b on b.attrelid = f.confrelid and b.attnum = pair.other and b.attname = 'organization_id')
   order by 1`,
  namesOfKind('organization'),
  Object.keys(GLOBAL_KEYS),
  Object.keys(CROSSING_KEYS),
);

const viewsRunAsTheirReader: CatalogRule = rule(
  `select n.nspname || '.' || c.relname || ' reads with its owner''s rights' as finding
   from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = any ($1) and (c.relkind = 'm'
     or (c.relkind = 'v' and not coalesce(c.reloptions @> array['security_invoker=true'], false)))
   order by 1`,
  SCHEMAS,
);

const rolesAreHarmless: CatalogRule = rule(
  `with r as (select * from pg_roles where rolname = any ($1) or rolname = any ($2))
   select r.rolname || ' is a superuser or administers roles' as finding from r
   where r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolreplication
   union
   select r.rolname || ' passes row security' from r where r.rolbypassrls and r.rolname <> 'psilo_backup'
   union
   select r.rolname || ' can sign in but owns functions' from r where r.rolcanlogin and r.rolname = any ($2)
   union
   select r.rolname || ' is a member of ' || o.rolname
   from r join pg_auth_members m on m.member = r.oid join pg_roles o on o.oid = m.roleid
   where r.rolname not in ('psilo_migrator', 'psilo_backup')
   union
   select r.rolname || ' inherits the rights of ' || o.rolname
   from r join pg_auth_members m on m.member = r.oid and m.inherit_option join pg_roles o on o.oid = m.roleid
   where r.rolname = 'psilo_migrator'
   union
   select r.rolname || ' owns ' || c.oid::regclass from r join pg_class c on c.relowner = r.oid
   where r.rolname not in ('psilo_migrator', 'psilo_queue')
   union
   select r.rolname || ' owns ' || p.oid::regprocedure from r join pg_proc p on p.proowner = r.oid
   where r.rolcanlogin and r.rolname not in ('psilo_migrator', 'psilo_queue')
   order by 1`,
  LOGIN_ROLES,
  OWNER_ROLES,
);

const FUNCTIONS = `
  select p.oid, n.nspname || '.' || p.proname as name, p.prosecdef, p.proacl, p.proowner,
    o.rolname as owner, o.rolcanlogin,
    -- Names of a body in standard SQL were resolved when it was made: no search_path of a caller changes them.
    p.prosqlbody is not null and not p.prosecdef as is_resolved,
    (select c from unnest(p.proconfig) c where c like 'search_path=%') as search_path
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles o on o.oid = p.proowner
  where n.nspname = any ($1)`;

const functionsAreListedAndPinned: CatalogRule = rule(
  `with f as (${FUNCTIONS}), golden as (select * from jsonb_each_text($2::jsonb) as g(name, owner))
   select f.name || ' runs with its owner''s rights but is not listed for ' || f.owner as finding from f
   where f.prosecdef and not exists (select 1 from golden g where g.name = f.name and g.owner = f.owner)
   union
   select g.name || ' is listed but gone' from golden g
   where not exists (select 1 from f where f.name = g.name and f.prosecdef)
   union
   select f.name || ' belongs to a role that signs in' from f where f.prosecdef and f.rolcanlogin
   union
   select f.name || ' does not pin its search_path' from f
   where not f.is_resolved and (f.search_path is null or f.search_path !~ '^search_path=(pg_catalog|public), pg_temp$')
   union
   select f.name || ' can be executed by everyone' from f
   cross join lateral aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) a
   where a.grantee = 0 and a.privilege_type = 'EXECUTE'
   order by 1`,
  SCHEMAS,
  JSON.stringify(DEFINER_FUNCTIONS),
);

/** Every rule, by the claim it makes. */
export const CATALOG_RULES = {
  everyTableIsClassified,
  rowSecurityIsForced,
  everyGrantHasItsPolicy,
  everyPolicyAsksWhoActs,
  tablesAndPoliciesAreExplained,
  keysLeadWithTheOrganization,
  viewsRunAsTheirReader,
  rolesAreHarmless,
  functionsAreListedAndPinned,
} as const;

/** All rights of all roles, one per line: tables, columns, functions and schemas. */
export const listGrants: CatalogRule = rule(
  `with role as (select oid, rolname from pg_roles where rolname like 'psilo\\_%' and rolname <> 'psilo_migrator'
     union all select 0, 'everyone')
   select role.rolname || ': ' || lower(a.privilege_type) || ' on ' || t.name as finding
   from (${TABLES}) t join pg_class c on c.oid = t.oid
   cross join lateral aclexplode(c.relacl) a join role on role.oid = a.grantee
   union all
   select role.rolname || ': ' || lower(a.privilege_type) || ' on ' || t.name || ' ('
     || string_agg(col.attname, ', ' order by col.attname) || ')'
   from (${TABLES}) t join pg_attribute col on col.attrelid = t.oid and col.attnum > 0
   cross join lateral aclexplode(col.attacl) a join role on role.oid = a.grantee
   group by role.rolname, a.privilege_type, t.name
   union all
   select role.rolname || ': execute ' || f.name
   from (${FUNCTIONS}) f cross join lateral aclexplode(f.proacl) a join role on role.oid = a.grantee
   where a.grantee <> f.proowner
   union all
   select role.rolname || ': ' || lower(a.privilege_type) || ' in schema ' || n.nspname
   from pg_namespace n cross join lateral aclexplode(n.nspacl) a join role on role.oid = a.grantee
   where n.nspname = any ($1)
   order by 1`,
  SCHEMAS,
);
