import { randomBytes } from 'node:crypto';
import { type SqlBool, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newControlNumber } from '#app/lib/control-number.ts';
import { newId } from '#app/lib/ids.ts';
import { addClient } from '../seeds/rows/organizations.ts';
import { type Cast, createCast } from '../testing/cast.ts';
import { createTestDatabase } from '../testing/database.ts';
import { withSuperuser } from '../testing/template.ts';
import type { Allowed } from './allowed.ts';
import { type Listing, listReadings, listReadingsChanged } from './readings.ts';

const TYPES = ['ipr', 'adcvd', 'preference', 'trend'];
const STATUSES = ['received', 'returned', 'acknowledged', 'closed'];

/** Row security alone decides here; what an actor's rules add is tested with them. */
const EVERY: Allowed<'readings'> = { table: 'readings', as: () => sql<SqlBool>`true` };

let cast: Cast;
/** The liaison is granted the first three, then all twelve of them. */
let clientIds: readonly string[];

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  clientIds = await cast.seed((book) =>
    Array.from({ length: 12 }, (_, index) =>
      addClient(book, {
        organizationId: cast.organizations.cedar,
        name: `Client ${index}`,
        createdAt: new Date(),
      }),
    ),
  );
  const numbers = Array.from({ length: 400 }, () => newControlNumber(randomBytes));
  await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(
      `with filed as (
         insert into items (organization_id, id, client_id, control_number, draft_id, item_type, submitted_by,
           submitted_at, title_sealed)
         select $1, gen_random_uuid(), ($2::uuid[])[1 + n % 12], ($6::text[])[n], gen_random_uuid(),
           ($3::text[])[1 + n % 4], $4, timestamptz '2026-01-01' + make_interval(secs => (n * 7919 % 500) / 8), 'x'
         from generate_series(1, 400) n returning id, submitted_at),
       versions as (
         insert into item_versions (organization_id, item_id, version, type_version, sealed, submitted_by)
         select $1, id, 1, 1, 'x', $4 from filed)
       insert into item_statuses (organization_id, item_id, position, status, at)
       select $1, id, 1, ($5::text[])[1 + get_byte(uuid_send(id), 0) % 3], submitted_at + interval '1 hour' from filed`,
      [
        cast.organizations.cedar,
        clientIds,
        TYPES,
        cast.people.cedarLiaison.memberId,
        STATUSES,
        numbers,
      ],
    ),
  );
});

afterAll(() => cast.close());

async function grant(clients: readonly string[]): Promise<void> {
  await withSuperuser(cast.database.superuserUrl, async (client) => {
    const who = [cast.organizations.cedar, cast.people.cedarLiaison.memberId];
    await client.query(
      'delete from client_grants where organization_id = $1 and membership_id = $2',
      who,
    );
    await client.query(
      `insert into client_grants (organization_id, membership_id, client_id, granted_by)
       select $1, $2, unnest($3::uuid[]), $2`,
      [...who, clients],
    );
  });
}

/** The same list by one plain query past row security. */
async function plainly({
  clientIds: clients,
  codes,
  after,
  size,
}: Listing): Promise<readonly string[]> {
  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(
      `select item_id from readings where organization_id = $1 and client_id = any ($2)
         and ($3::text[] is null or status = any ($3)) and ($4::text[] is null or item_type = any ($4))
         and ($5::bigint is null or (filed_at, item_id)
           < (timestamptz 'epoch' + $5 * interval '1 microsecond', $6::uuid))
       order by filed_at desc, item_id desc limit $7`,
      [
        cast.organizations.cedar,
        clients,
        codes?.statuses ?? null,
        codes?.types ?? null,
        after?.at ?? null,
        after?.id ?? null,
        size + 1,
      ],
    ),
  );
  return rows.map((row) => String(row.item_id));
}

describe.each([
  ['few grants', 3],
  ['many grants', 12],
])('with %s', (_name, count) => {
  beforeAll(() => grant(clientIds.slice(0, count)));

  test.each<readonly [string, Partial<Listing>]>([
    ['the newest', {}],
    ['of one client', { clientIds: [newId()] }],
    ['of one status', { codes: { statuses: ['closed'], types: TYPES } }],
    ['of one type', { codes: { statuses: STATUSES, types: ['trend'] } }],
    ['of a status and a type', { codes: { statuses: ['returned'], types: ['ipr'] } }],
    ['of a status that none has', { codes: { statuses: ['withdrawn'], types: TYPES } }],
    ['after a place', { after: { at: '1767225630000000', id: newId() } }],
  ])('%s are those of a plain query, in its order', async (_what, changes) => {
    const own = clientIds.slice(0, count);
    const listing = { clientIds: own, size: 25, ...changes };

    const rows = await cast.readAs('cedarLiaison', (scope) =>
      listReadings(scope.db, EVERY, listing),
    );

    expect(rows.map(({ id }) => id)).toEqual(await plainly(listing));
  });

  test('pages lead through all of them once', async () => {
    const own = clientIds.slice(0, count);
    const seen: string[] = [];
    let after: Listing['after'];
    for (;;) {
      const listing = { clientIds: own, size: 25, after };
      const rows = await cast.readAs('cedarLiaison', (scope) =>
        listReadings(scope.db, EVERY, listing),
      );
      seen.push(...rows.slice(0, 25).map(({ id }) => id));
      const last = rows[24];
      if (rows.length <= 25 || !last) break;
      after = { at: last.placeAt, id: last.id };
    }

    expect(seen).toEqual(await plainly({ clientIds: own, size: 1000 }));
    expect(seen.length).toBeGreaterThan(90);
  });

  test('a client that is not granted stays away, whatever is asked for', async () => {
    await grant(clientIds.slice(1, count));
    const listing = { clientIds: clientIds.slice(0, count), size: 25 };

    const rows = await cast.readAs('cedarLiaison', (scope) =>
      listReadings(scope.db, EVERY, listing),
    );

    expect(rows.map(({ id }) => id)).toEqual(
      await plainly({ ...listing, clientIds: clientIds.slice(1, count) }),
    );
    await grant(clientIds.slice(0, count));
  });

  test('what changed last comes first', async () => {
    const own = clientIds.slice(0, count);
    const rows = await cast.readAs('cedarLiaison', (scope) =>
      listReadingsChanged(scope.db, EVERY, {
        clientIds: own,
        statuses: ['returned', 'acknowledged'],
        limit: 9,
      }),
    );

    const { rows: expected } = await withSuperuser(cast.database.superuserUrl, (client) =>
      client.query(
        `select item_id from readings where client_id = any ($1) and status in ('returned', 'acknowledged')
         order by status_at desc, item_id limit 9`,
        [own],
      ),
    );
    expect(rows.map(({ id }) => id)).toEqual(expected.map((row) => row.item_id));
  });
});
