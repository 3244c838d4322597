// Proposals to destroy keys and the marks they leave, by raw SQL of every kind of actor (baseline 28, 35, 65).
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#app/lib/ids.ts';
import { type Cast, createCast } from './testing/cast.ts';
import { createTestDatabase } from './testing/database.ts';
import type { OfficerName, PersonName } from './testing/people.ts';
import { type ActorName, actorOf } from './testing/rls-actors.ts';
import { insert, update } from './testing/rls-statements.ts';
import { createRlsWorld, type RlsWorld } from './testing/rls-world.ts';
import {
  DESTROYED,
  NO_SECOND_PERSON,
  NO_SUCH_ROW,
  NOT_A_STEP,
  NOT_A_VALUE,
  type Outcome,
  REFUSED,
  runAs,
  type Statement,
  verdictOf,
} from './testing/run-as.ts';
import { staleCredential } from './testing/stale.ts';
import { withSuperuser } from './testing/template.ts';

const FIRST = 'securityAdmin';
const SECOND = 'secondSecurityAdmin';
const SEALED = Buffer.from('sealed');

let cast: Cast;
let world: RlsWorld;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  world = await createRlsWorld(cast);
  await superuser(`update organizations set state = 'suspended' where id = $1`, [
    cast.organizations.drake,
  ]);
});
afterAll(() => cast.close());

async function run(who: ActorName, statement: Statement): Promise<Outcome> {
  const { credential, role } = await actorOf(cast, who);
  return runAs(cast.database.pool(role), credential.token, statement);
}

async function seen(who: ActorName, text: string): Promise<string> {
  const outcome = await run(who, { text });
  if ('code' in outcome) return outcome.code;
  const labels = new Map([...world.labels, [cast.organizations.drake, 'drake']]);
  return outcome.rows
    .map(({ of }) => labels.get(String(of)) ?? String(of))
    .toSorted()
    .join(' ');
}

function superuser(text: string, values: readonly unknown[]) {
  return withSuperuser(cast.database.superuserUrl, (client) => client.query(text, [...values]));
}

const person = (who: PersonName) => cast.people[who];

function proposal(who: OfficerName, changes: Readonly<Record<string, unknown>> = {}): Statement {
  return insert('key_destructions', {
    organization_id: world.alderItem.organizationId,
    id: newId(),
    kind: 'destroy_item_keys',
    item_id: world.alderItem.id,
    state: 'proposed',
    sealed: SEALED,
    proposed_by: person(who).memberId,
    proposed_identity: person(who).identityId,
    expires_at: new Date(Date.now() + 3_600_000),
    ...changes,
  });
}

type Proposed = {
  readonly by?: OfficerName;
  readonly person?: OfficerName;
  readonly hours?: number;
  readonly organization?: string;
};

/** A proposal past row security, of Alder's item or of everything of an organization. */
async function propose({ by = FIRST, hours = 1, ...rest }: Proposed = {}): Promise<string> {
  const id = newId();
  const { organization = null } = rest;
  await superuser(
    `insert into key_destructions (organization_id, id, kind, item_id, sealed, proposed_by, proposed_identity,
       proposed_at, expires_at)
     values ($1, $2, $3, $4, '\\x00', $5, $6, now() - interval '1 day', now() + make_interval(hours => $7))`,
    [
      organization ?? world.alderItem.organizationId,
      id,
      organization ? 'destroy_organization_keys' : 'destroy_item_keys',
      organization ? null : world.alderItem.id,
      person(by).memberId,
      person(rest.person ?? by).identityId,
      hours,
    ],
  );
  return id;
}

const decide = (who: OfficerName, id: string, state = 'approved'): Statement => ({
  text: 'update key_destructions set state = $2, decided_by = $3, decided_identity = $4 where id = $1',
  values: [id, state, person(who).memberId, person(who).identityId],
});

const destroyItem = (id: string, item: { id: string; organizationId: string }): Statement => ({
  text: 'select keys.destroy_item($1, $2, $3)',
  values: [item.organizationId, item.id, id],
});

describe('proposing (baseline 35)', () => {
  const cases: readonly (readonly [
    string,
    OfficerName,
    () => Readonly<Record<string, unknown>>,
    string | number,
  ])[] = [
    ['an item, in the own name', FIRST, () => ({}), 1],
    [
      'an organization that no longer works',
      FIRST,
      () => ({
        organization_id: cast.organizations.drake,
        kind: 'destroy_organization_keys',
        item_id: null,
      }),
      1,
    ],
    [
      'an organization that works',
      FIRST,
      () => ({ kind: 'destroy_organization_keys', item_id: null }),
      REFUSED,
    ],
    ['as an onboarding administrator', 'onboardingAdmin', () => ({}), REFUSED],
    ['in another’s name', FIRST, () => ({ proposed_by: person(SECOND).memberId }), REFUSED],
    ['as another person', FIRST, () => ({ proposed_identity: person(SECOND).identityId }), REFUSED],
    ['as approved at once', FIRST, () => ({ state: 'approved' }), REFUSED],
    ['for longer than a week', FIRST, () => ({ expires_at: new Date(2100, 1) }), NOT_A_VALUE],
    ['an item without naming it', FIRST, () => ({ item_id: null }), NOT_A_VALUE],
    [
      'an item of another organization',
      FIRST,
      () => ({ item_id: world.birchItem.id }),
      NO_SUCH_ROW,
    ],
  ];

  test.each(cases)('%s', async (_what, who, changes, verdict) => {
    expect(verdictOf(await run(who, proposal(who, changes())))).toBe(verdict);
  });

  test('and approving need a fresh proof of identity', async () => {
    const pool = cast.database.pool('psilo_admin');
    const id = await propose();
    const first = await staleCredential(cast, FIRST);
    const second = await staleCredential(cast, SECOND);

    expect(verdictOf(await runAs(pool, first.token, proposal(FIRST)))).toBe(REFUSED);
    expect(verdictOf(await runAs(pool, second.token, decide(SECOND, id)))).toBe(REFUSED);
    expect(verdictOf(await run(SECOND, decide(SECOND, id)))).toBe(1);
  });
});

describe('deciding (baseline 35)', () => {
  test.each([
    ['another security administrator', SECOND, {}, 1],
    ['an onboarding administrator', 'onboardingAdmin', {}, 0],
    ['a supervisor', 'supervisor', {}, REFUSED],
    ['who made it', FIRST, {}, REFUSED],
    ['the same person in another office', SECOND, { person: SECOND }, 0],
    ['anybody too late', SECOND, { hours: -1 }, 0],
  ] as const)('by %s', async (_who, who, change, verdict) => {
    const id = await propose(change);

    expect(verdictOf(await run(who, decide(who, id)))).toBe(verdict);
  });

  test('is in the own name, once, and taking back is for who made it', async () => {
    const id = await propose();

    expect(verdictOf(await run(SECOND, decide('supervisor', id)))).toBe(REFUSED);
    expect(verdictOf(await run(FIRST, decide(FIRST, id, 'withdrawn')))).toBe(1);
    expect(verdictOf(await run(SECOND, decide(SECOND, id, 'withdrawn')))).toBe(REFUSED);
    const twice = { ...decide(SECOND, id, 'refused'), first: decide(SECOND, id) };
    expect(verdictOf(await run(SECOND, twice))).toBe(0);
  });

  test('the clock alone ends what is past its time, and nothing in time', async () => {
    const [late, inTime] = [await propose({ hours: -1 }), await propose()];
    const steward = cast.database.pool('psilo_steward');
    const expire = { text: 'select guard.expire_proposals()' };
    const mark = (id: string): Statement => ({
      text: `update key_destructions set state = 'expired' where id = $1`,
      values: [id],
    });

    expect(verdictOf(await run(FIRST, mark(late)))).toBe(NOT_A_STEP);
    expect(verdictOf(await run(SECOND, mark(late)))).toBe(0);
    expect(verdictOf(await runAs(steward, null, expire))).toBe(1);
    const tooEarly = superuser(
      `${mark(inTime).text.replace(' where', ', decided_at = now() where')}`,
      [inTime],
    );
    await expect(tooEarly).rejects.toThrow(/key_destructions_expired/);
  });

  test('stored as approved by the same person breaks a constraint, whoever writes', async () => {
    const { text, values = [] } = decide(FIRST, await propose());
    const attempt = superuser(text.replace('where', ', decided_at = now() where'), values);

    await expect(attempt).rejects.toThrow(/key_destructions_second_person/);
  });
});

describe('destroying (baseline 35, 65)', () => {
  test('follows the approval in the same transaction, of exactly that item, once', async () => {
    const id = await propose();
    const approved = decide(SECOND, id);
    const destroy = destroyItem(id, world.alderItem);

    expect(verdictOf(await run(SECOND, { ...destroy, first: approved }))).toBe(1);
    expect(verdictOf(await run(SECOND, destroy))).toBe(NO_SECOND_PERSON);
    const other = destroyItem(id, world.alderReturned);
    expect(verdictOf(await run(SECOND, { ...other, first: approved }))).toBe(NO_SECOND_PERSON);
    const twice = { ...destroy, first: { ...destroy, first: approved } };
    expect(verdictOf(await run(SECOND, twice))).toBe(NOT_A_STEP);
    const refused = decide(SECOND, id, 'refused');
    expect(verdictOf(await run(SECOND, { ...destroy, first: refused }))).toBe(NO_SECOND_PERSON);
  });

  test('is not done by an approval of before', async () => {
    const id = await propose();
    const { text, values = [] } = decide(SECOND, id);
    await superuser(text.replace('where', ', decided_at = now() where'), values);

    expect(verdictOf(await run(SECOND, destroyItem(id, world.alderItem)))).toBe(NO_SECOND_PERSON);
  });

  test.each([
    'insert into destroyed_contents (organization_id, destruction_id) values ($1, $2)',
    'select keys.mark_destroyed($1, $2, null)',
    'delete from destroyed_contents where organization_id = $1 and destruction_id = $2',
  ])('is marked by the functions alone: %s', async (text) => {
    const values = [world.alderItem.organizationId, await propose()];

    expect(verdictOf(await run(SECOND, { text, values }))).toBe(REFUSED);
  });

  test('names an item to security administrators alone', async () => {
    const find = {
      text: 'select item_id from keys.find_item($1)',
      values: [world.alderItem.controlNumber],
    };

    expect(verdictOf(await run(FIRST, find))).toBe(1);
    for (const who of ['onboardingAdmin', 'analyst', 'alderLiaison', 'alderJob'] as const)
      expect(verdictOf(await run(who, find)), who).toBe(REFUSED);
  });
});

describe('what was destroyed', () => {
  let destroyedOrganization: string;

  beforeAll(async () => {
    await superuser('delete from key_destructions', []);
    const alder = await propose();
    const birch = await propose({ organization: cast.organizations.drake });
    destroyedOrganization = birch;
    await superuser(
      `insert into destroyed_contents (organization_id, destruction_id, item_id)
       select organization_id, id, item_id from key_destructions where id in ($1, $2)`,
      [alder, birch],
    );
  });

  test.each<readonly [ActorName, string]>([
    ['alderLiaison', 'alder'],
    ['alderAdministrator', ''],
    ['birchLiaison', ''],
    ['cedarLiaison', ''],
    ['analyst', 'alder drake'],
    ['onboardingAdmin', 'alder drake'],
    ['securityAdmin', 'alder drake'],
    ['targetingOfficer', REFUSED],
    ['auditor', REFUSED],
    ['alderJob', REFUSED],
  ])('is told to %s: %s', async (who, rows) => {
    const text = 'select coalesce(item_id, organization_id) as of from destroyed_contents';

    expect(await seen(who, text)).toBe(rows);
  });

  test.each<readonly [ActorName, string]>([
    ['securityAdmin', 'alder drake'],
    ['onboardingAdmin', ''],
    ['alderLiaison', REFUSED],
    ['analyst', REFUSED],
    ['targetingOfficer', REFUSED],
    ['auditor', REFUSED],
    ['alderJob', REFUSED],
  ])('has its proposal shown to %s: %s', async (who, rows) => {
    const text = 'select coalesce(item_id, organization_id) as of from key_destructions';

    expect(await seen(who, text)).toBe(rows);
  });

  test('security administrators see organizations that no longer work, and no other', async () => {
    expect(await seen('securityAdmin', 'select id as of from organizations')).toBe('drake');
  });

  test('an organization without keys never works again', async () => {
    const restore = update('organizations', "state = 'live'", { id: cast.organizations.drake });

    expect(verdictOf(await run('onboardingAdmin', restore))).toBe(DESTROYED);
    await superuser('delete from destroyed_contents where destruction_id = $1', [
      destroyedOrganization,
    ]);
    expect(verdictOf(await run('onboardingAdmin', restore))).toBe(1);
  });

  test('a job learns of stored files of the own organization that no package carries', async () => {
    const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
      client.query<{ id: string }>('select destruction_id as id from destroyed_contents'),
    );
    const list = { text: 'select storage_key from keys.list_objects($1)', values: [rows[0]?.id] };

    expect(verdictOf(await run('alderJob', list))).toBe(1);
    const { token } = await cast.jobFor('birch');
    const pool = cast.database.pool('psilo_worker');
    expect(verdictOf(await runAs(pool, token, list))).toBe(0);
    await superuser(
      `update package_files set storage_key = (select storage_key from evidence where item_id = $1)`,
      [world.alderItem.id],
    );
    expect(verdictOf(await run('alderJob', list))).toBe(0);
  });
});
