import { type SqlBool, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CursorParameter, pageOf } from '#app/lib/cursor.ts';
import type { DB } from '../schema.ts';
import type { ReadHandle } from '../scope.ts';
import { type Cast, createCast } from '../testing/cast.ts';
import { createTestDatabase } from '../testing/database.ts';
import type { PersonName } from '../testing/people.ts';
import { makeReferral } from '../testing/referral-factories.ts';
import { createRlsWorld } from '../testing/rls-world.ts';
import { withSuperuser } from '../testing/template.ts';
import type { Allowed } from './allowed.ts';
import { listApplications } from './applications.ts';
import type { Cursor } from './cursor.ts';
import { listQueue } from './desk.ts';
import { listOfficers } from './officers.ts';
import { listOrganizations } from './organizations.ts';
import { listReadings } from './readings.ts';
import { listReferrals } from './referrals.ts';
import { listDisclosures } from './trail.ts';

let cast: Cast;

/** Rows of the same millisecond, a microsecond or nothing apart: every other one shares its time with the one before. */
const CROWDED = `timestamptz '2026-11-03T19:00:00.123Z' + (row_number / 2) * interval '1 microsecond'`;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  await createRlsWorld(cast);
  for (let more = 0; more < 4; more += 1) await makeReferral(cast, 'alderLiaison');
  await withSuperuser(cast.database.superuserUrl, async (client) => {
    await client.query(`
      insert into applications (id, reference, kind, sealed)
      select gen_random_uuid(), 'AP-' || n, 'broker', '' from generate_series(2, 6) n`);
    for (const [table, key, column] of [
      ['items', 'id', 'submitted_at'],
      ['triage', 'item_id', 'filed_at'],
      ['referrals', 'id', 'delivered_at'],
      ['applications', 'id', 'created_at'],
      ['organizations', 'id', 'created_at'],
      ['officers', 'id', 'created_at'],
      ['disclosures', 'id', 'intended_at'],
    ] as const) {
      await client.query(`
        update ${table} t set ${column} = ${CROWDED}
        from (select ${key} as key, row_number() over (order by random()) from ${table}) crowd
        where t.${key} = crowd.key`);
    }
    // One rank for all, so that the queue goes by time.
    await client.query('alter table triage disable trigger user');
    await client.query('update triage set rank_key = 1');
    await client.query('alter table triage enable trigger user');
  });
});

afterAll(() => cast.close());

type Listed = { readonly id: string; readonly placeAt: string };
type List = (db: ReadHandle, after: Cursor | undefined, size: number) => Promise<readonly Listed[]>;

/** Row security alone decides here; what an actor's rules add is tested with them. */
function whole<Table extends keyof DB>(table: Table): Allowed<Table> {
  return { table, as: () => sql<SqlBool>`true` };
}

const REFERRALS = ['delivered', 'accepted', 'returned', 'recalled', 'outcome_reported', 'closed'];

const lists: readonly (readonly [name: string, who: PersonName, list: List])[] = [
  [
    'readings',
    'alderLiaison',
    (db, after, size) => {
      const clientIds = [cast.clients.alder];
      return listReadings(db, whole('readings'), { clientIds, after, size });
    },
  ],
  [
    'referrals',
    'targetingOfficer',
    (db, after, size) => listReferrals(db, whole('referrals'), { states: REFERRALS, after, size }),
  ],
  [
    'applications',
    'onboardingAdmin',
    (db, after, size) => listApplications(db, { states: ['received', 'in_review'], after, size }),
  ],
  [
    'organizations',
    'onboardingAdmin',
    (db, after, size) => listOrganizations(db, { states: ['live', 'invited'], after, size }),
  ],
  [
    'officers',
    'securityAdmin',
    (db, after, size) => listOfficers(db, { states: ['active', 'invited'], after, size }),
  ],
  [
    'disclosures',
    'auditor',
    (db, after, size) => listDisclosures(db, { state: null, after, size }),
  ],
  [
    'queue',
    'analyst',
    async (db, after, size) => {
      const rows = await listQueue(db, whole('triage'), {
        states: ['submitted', 'returned_for_completion', 'in_triage', 'vetted'],
        isWaitingOnly: false,
        itemType: undefined,
        owner: 'anybody',
        after: after && { rank: 1, filedAt: after.at, itemId: after.id },
        size,
      });
      return rows.map((row) => ({ id: row.itemId, placeAt: row.placeAt }));
    },
  ],
];

test.each(lists)(
  '%s of one millisecond show each row once, whatever the page',
  async (_name, who, list) => {
    const whole = await cast.readAs(who, (scope) => list(scope.db, undefined, 1000));

    for (const size of [1, 2, 3]) {
      const seen: Listed[] = [];
      let after: Cursor | undefined;
      do {
        const rows = await cast.readAs(who, (scope) => list(scope.db, after, size));
        const page = pageOf(rows, size, (row) => ({ at: row.placeAt, id: row.id }));
        seen.push(...page.rows);
        after = page.next === null ? undefined : CursorParameter.parse(page.next);
      } while (after && seen.length <= whole.length);

      expect(seen.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    }
    expect(whole.length).toBeGreaterThan(1);
    expect(whole.every(({ placeAt }) => placeAt.startsWith('1793732400123'))).toBe(true);
  },
);
