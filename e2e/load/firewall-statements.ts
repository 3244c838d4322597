import type { Asked } from './bench-pool.ts';

/** What a page of a partner is for: the reader and how far it sees. */
export type Reader = {
  readonly memberId: string;
  readonly organizationId: string;
  readonly clientIds: readonly string[];
};

const COLUMNS = `organization_id, owner_id, item_id, client_id, control_number, item_type, filed_at, is_danger_to_life,
  status, status_at, title_sealed`;
const NEWEST = 'order by filed_at desc, item_id desc limit 26';

/** Clients that the reader may work for, as every page asks first. */
export function grants({ organizationId, memberId }: Reader): Asked {
  return {
    text: 'select client_id from client_grants where organization_id = $1 and membership_id = $2',
    values: [organizationId, memberId],
  };
}

/** By hand too, plans hold only while they do not know how long an array is. */
function isOneOf(column: string, array: string): string {
  return `${column} = any (array(select unnest(${array})))`;
}

/** The newest 25 by hand: each client by itself for a few, one walk for many (`is true` keeps to that index). */
export function newest({ organizationId, clientIds }: Reader): Asked {
  const values = [organizationId, clientIds];
  if (clientIds.length > 8) {
    const where = 'organization_id = $1 and (client_id = any ($2)) is true';
    return { text: `select ${COLUMNS} from readings where ${where} ${NEWEST}`, values };
  }
  return {
    text: `select r.* from unnest($2::uuid[]) c(id) cross join lateral (
      select ${COLUMNS} from readings where organization_id = $1 and client_id = c.id ${NEWEST}) r ${NEWEST}`,
    values,
  };
}

/** The newest 25 of one status by hand. */
export function newestOfStatus(reader: Reader, status: string, types: readonly string[]): Asked {
  const { organizationId, clientIds } = reader;
  if (clientIds.length > 8) {
    return {
      text: `select r.* from unnest($4::text[]) t(code) cross join lateral (
        select ${COLUMNS} from readings where organization_id = $1 and (client_id = any ($2)) is true and status = $3
          and item_type = t.code ${NEWEST}) r ${NEWEST}`,
      values: [organizationId, clientIds, status, types],
    };
  }
  return {
    text: `select r.* from unnest($2::uuid[]) c(id) cross join unnest($4::text[]) t(code) cross join lateral (
      select ${COLUMNS} from readings where organization_id = $1 and client_id = c.id and status = $3
        and item_type = t.code ${NEWEST}) r ${NEWEST}`,
    values: [organizationId, clientIds, status, types],
  };
}

/** Wrapped keys of records for the holders that the reader may use. */
export function wraps({ organizationId }: Reader, recordIds: readonly string[]): Asked {
  return {
    text: `select record_id, holder_id, wrapped from record_keys where organization_id = $1 and ${isOneOf('record_id', '$2::uuid[]')}
      and holder_id in (select id from organization_holders where organization_id = $1)`,
    values: [organizationId, recordIds],
  };
}

/** Everything on the page of one item, by hand. */
export function itemPage(reader: Reader, itemId: string): readonly Asked[] {
  const values = [reader.organizationId, itemId];
  const of = 'where organization_id = $1 and item_id = $2';
  return [
    {
      text: `select r.*, i.version, i.submitted_by, i.value_band, i.tlp from (select ${COLUMNS} from readings ${of}
        and client_id = any ($3)) r join items i on i.organization_id = r.owner_id and i.id = r.item_id`,
      values: [...values, reader.clientIds],
    },
    { text: `select sealed, submitted_at from item_versions ${of} and version = 1`, values },
    { text: `select position, status, at from item_statuses ${of} order by position`, values },
    {
      text: `select id, storage_key, media_type, byte_size, sealed, uploaded_at from evidence ${of} order by uploaded_at, id`,
      values,
    },
    {
      text: `select id, direction, is_question, answers_id, author_membership_id, author_officer_id, sealed, at
        from messages ${of} order by at, id`,
      values,
    },
    {
      text: `select id, state, starts_at, ends_at, sealed from conferences ${of} order by starts_at`,
      values,
    },
    wraps(reader, [itemId]),
  ];
}

export const OPEN_STATES = ['submitted', 'acknowledged', 'in_triage'];

/** The first page of the desk's queue by hand, its count and the keys of its titles. */
export function queuePage(
  records: readonly { readonly owner: string; readonly recordId: string }[],
): readonly Asked[] {
  return [
    {
      text: `select t.*, i.control_number, i.title_sealed, i.tlp, v.submitted_at,
          exists (select 1 from messages q where q.organization_id = t.organization_id and q.item_id = t.item_id
            and q.is_question and not exists (select 1 from messages a where a.organization_id = q.organization_id
              and a.item_id = q.item_id and a.answers_id = q.id)) as is_open,
          (select m.direction from messages m where m.organization_id = t.organization_id and m.item_id = t.item_id
            order by m.at desc limit 1) as last_direction
        from (select x.* from unnest($1::text[]) s(code) cross join lateral (
            select * from triage where state = s.code order by rank_key desc, filed_at, item_id limit 51) x
          order by rank_key desc, filed_at, item_id limit 51) t
        join items i on i.organization_id = t.organization_id and i.id = t.item_id
        join item_versions v on v.organization_id = i.organization_id and v.item_id = i.id and v.version = i.version
        order by t.rank_key desc, t.filed_at, t.item_id`,
      values: [OPEN_STATES],
    },
    {
      text: `select count(*) from (select 1 from triage where ${isOneOf('state', '$1::text[]')} limit 501) x`,
      values: [OPEN_STATES],
    },
    {
      text: `select k.record_id, k.holder_id, k.wrapped from unnest($1::uuid[], $2::uuid[]) a(organization_id, record_id)
        join record_keys k on k.organization_id = a.organization_id and k.record_id = a.record_id
        where k.holder_id in (select id from realm_holders where realm = 'staff')`,
      values: [records.map(({ owner }) => owner), records.map(({ recordId }) => recordId)],
    },
  ];
}

/** The event that the page leaves in the trail. */
export function event(
  actor: { readonly kind: string; readonly id: string; readonly organizationId: string | null },
  action: string,
): Asked {
  return {
    text: `insert into audit_events (actor_kind, actor_id, organization_id, action, object_kind, object_id, outcome,
      source, request_id, codes) values ($1, $2, $3, $4, 'membership', $2, 'done', '203.0.113.0/24', 'bench', $5)`,
    values: [actor.kind, actor.id, actor.organizationId, action, '{"count":25}'],
  };
}
