import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#app/lib/ids.ts';
import { type Cast, createCast } from './testing/cast.ts';
import { createTestDatabase } from './testing/database.ts';
import type { PersonName } from './testing/people.ts';
import {
  NO_SECOND_PERSON,
  NOT_A_STEP,
  REFUSED,
  runAs,
  type Statement,
  verdictOf,
} from './testing/run-as.ts';
import { withSuperuser } from './testing/template.ts';

let cast: Cast;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});

afterAll(() => cast.close());

/** What the steward gets; it carries no token. */
async function asSteward(...statements: readonly Statement[]): Promise<string | number> {
  const [last, ...before] = statements.toReversed();
  const chained = before
    .toReversed()
    .reduceRight<Statement | undefined>(
      (rest, one) => (rest ? { ...one, first: rest } : one),
      undefined,
    );
  if (!last) throw new Error('nothing to run');
  const pool = cast.database.pool('psilo_steward');
  return verdictOf(await runAs(pool, null, chained ? { ...last, first: chained } : last));
}

const newKey = `'\\x04'::bytea || sha256('one') || sha256('two')`;
const newRoot = { text: `select keys.begin_root('partner', ${newKey})` };
const open = `(select id from keys.list_open('partner', null, null))`;

describe('the functions that rotate keys (baseline 64, RULES 19)', () => {
  test.each([
    'select public_key from organization_holders',
    'select private_key_wrapped from realm_private_keys',
    'select private_key_wrapped from organization_older_keys',
    'select wrapped from record_keys',
    'select wrapped from realm_record_keys',
    'select id from key_rotations',
    'update root_keys set public_key = public_key',
    `select * from keys.wraps_to('partner', null, null, 1)`,
  ])('the steward reads no table and no inner function: %s', async (text) => {
    expect(await asSteward({ text })).toBe(REFUSED);
  });

  test.each([
    ['nothing of a holder that is not being rotated', 'select * from keys.read_pairs($1)'],
    ['no wrap without a rotation', 'select * from keys.list_wraps($1, 10)'],
  ])('shows %s', async (_, text) => {
    const { rows } = await cast.database
      .pool('psilo_steward')
      .pool.query<{ id: string }>(`select id from keys.list_holders(null, 'staff')`);

    expect(rows).toHaveLength(1);
    expect(await asSteward({ text, values: [rows[0]?.id] })).toBe(0);
  });

  test.each<[string, string]>([
    ['enter a root at once', `select keys.enter_root(${open})`],
    ['retire a key at once', `select keys.retire(${open})`],
    ['begin another root meanwhile', `select keys.begin_root('mail', ${newKey})`],
    [
      'give a holder a key meanwhile',
      `select keys.begin_holder(id, ${newKey}, ${newKey}) from keys.list_holders(null, 'staff')`,
    ],
  ])('refuse to %s', async (_, text) => {
    expect(await asSteward(newRoot, { text })).toBe(NOT_A_STEP);
    expect(await asSteward(newRoot)).toBe(1);
  });

  test('refuse a new holder key that is not wrapped to the rung below', async () => {
    const text = `select keys.begin_holder(id, ${newKey}, '\\x01'::bytea || sha256('elsewhere'))
      from keys.list_holders(null, 'staff')`;

    expect(await asSteward({ text })).toBe(NOT_A_STEP);
  });

  test('exchange a wrap for one of the new key alone', async () => {
    const begin = {
      text: `select keys.begin_holder(id, ${newKey}, '\\x01'::bytea || substring(sha256(
          (select public_key from keys.list_roots() where name = 'government')) from 1 for 8))
        from keys.list_holders(null, 'staff')`,
    };
    const put = (after: string): Statement => ({
      text: `select keys.put_wraps(r.id, array[w.place], array[w.organization_id], array[w.record_id],
          array[w.holder_id], array[w.wrapped], array[${after}])
        from keys.list_open(null, null, 'staff') r cross join lateral keys.list_wraps(r.id, 1) w`,
    });

    expect(await asSteward(begin, put(`'\\x01'::bytea || sha256('elsewhere')`))).toBe(NOT_A_STEP);
    expect(
      await asSteward(
        begin,
        put(`'\\x01'::bytea || substring(sha256(r.new_public_key) from 1 for 8)`),
      ),
    ).toBe(1);
  });
});

describe('the functions that destroy keys (baseline 35, 65)', () => {
  const destroy = (): Statement => ({
    text: 'select keys.destroy_organization($1, $2)',
    values: [cast.organizations.alder, newId()],
  });

  test.each([
    ['securityAdmin', NO_SECOND_PERSON],
    ['onboardingAdmin', REFUSED],
  ] as const)('raw SQL of %s is refused with %s', async (who, code) => {
    const { token } = await cast.credentialOf(who);

    const outcome = await runAs(cast.database.pool('psilo_admin'), token, destroy());

    expect(verdictOf(outcome)).toBe(code);
  });

  test.each(['alderLiaison', 'analyst', 'hsiOfficer'] as const)(
    '%s may not even call them',
    async (who) => {
      const { token, actor } = await cast.credentialOf(who);
      const pool = cast.services.pools[actor.kind];
      if (!pool) throw new Error('no pool');

      expect(verdictOf(await runAs(pool, token, destroy()))).toBe(REFUSED);
    },
  );
});

describe('older keys, while a rotation is under way (baseline 28)', () => {
  beforeAll(() =>
    withSuperuser(cast.database.superuserUrl, async (client) => {
      await client.query(`insert into organization_older_keys (organization_id, holder_id, public_key, private_key_wrapped)
        select organization_id, id, public_key, private_key_wrapped from organization_holders`);
      await client.query(`insert into realm_older_keys (holder_id, public_key, private_key_wrapped)
        select h.id, h.public_key, p.private_key_wrapped
        from realm_holders h join realm_private_keys p on p.holder_id = h.id`);
      await client.query(
        `insert into key_rotations (root, old_public_key, new_public_key) values ('mail', '', '')`,
      );
    }),
  );

  type Reader = PersonName | 'alderJob';

  async function read(who: Reader, text: string): Promise<string> {
    const { token, actor } =
      who === 'alderJob' ? await cast.jobFor('alder') : await cast.credentialOf(who);
    const pool = cast.services.pools[actor.kind];
    if (!pool) throw new Error('no pool');
    const outcome = await runAs(pool, token, { text });
    if ('code' in outcome) return outcome.code;
    return outcome.rows
      .map((row) => String(row['name']))
      .toSorted()
      .join(' ');
  }

  const OF_REALMS = `select h.realm || coalesce(' ' || d.code, '') as name from realm_older_keys o
    join realm_holders h on h.id = o.holder_id left join destinations d on d.id = h.destination_id`;

  test.each<[Reader, number]>([
    ['alderLiaison', 2],
    ['alderAdministrator', 1],
    ['birchLiaison', 2],
    ['cedarLiaison', 3],
    ['cedarColleague', 2],
  ])('%s reads those of the own organization and of clients granted: %i', async (who, count) => {
    // Alone, without the table of holders beside it, which would hide what this one shows too much.
    const older = await read(who, 'select holder_id as name from organization_older_keys');

    expect(older.split(' ')).toHaveLength(count);
    expect(older).toBe(await read(who, 'select id as name from organization_holders'));
  });

  test.each<Reader>([
    'analyst',
    'hsiOfficer',
    'onboardingAdmin',
    'securityAdmin',
    'auditor',
    'alderJob',
  ])('%s reads none of organizations', async (who) => {
    expect(await read(who, 'select holder_id as name from organization_older_keys')).toBe(REFUSED);
  });

  test.each<[Reader, string]>([
    ['analyst', 'staff'],
    ['targetingOfficer', 'destination targeting'],
    ['hsiOfficer', 'destination hsi'],
    ['onboardingAdmin', 'admin'],
    ['securityAdmin', 'admin'],
    ['alderJob', 'mail'],
    ['alderLiaison', REFUSED],
    ['auditor', REFUSED],
  ])('%s reads of realms: %s', async (who, seen) => {
    expect(await read(who, OF_REALMS)).toBe(seen);
  });

  test.each<Reader>([
    'alderLiaison',
    'analyst',
    'hsiOfficer',
    'securityAdmin',
    'auditor',
    'alderJob',
  ])('%s learns of no rotation', async (who) => {
    expect(await read(who, 'select id as name from key_rotations')).toBe(REFUSED);
  });
});
