import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CryptoError } from '#app/crypto/errors.ts';
import { fieldsAt } from '#app/crypto/records.ts';
import { createVault } from '#app/crypto/vault.ts';
import { openRecord } from '#app/firewall/records.ts';
import { readAs, writeAs } from '#app/firewall/scope.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { createRolePool } from './pools.ts';
import { openRead } from './scope.ts';
import { type Cast, createCast } from './testing/cast.ts';
import { createTestDatabase } from './testing/database.ts';
import { type MadeDraft, type MadeItem, makeDraft, makeItem } from './testing/factories.ts';
import {
  runAs,
  TOKEN_EXPIRED,
  TOKEN_FOREIGN,
  TOKEN_MISSING,
  TOKEN_REFUSED,
  verdictOf,
} from './testing/run-as.ts';
import { withSuperuser } from './testing/template.ts';

let cast: Cast;
let item: MadeItem;
let birchItem: MadeItem;
let draft: MadeDraft;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  item = await makeItem(cast, 'alderLiaison', { files: 1 });
  birchItem = await makeItem(cast, 'birchLiaison');
  draft = await makeDraft(cast, 'alderLiaison', { files: 1 });
});

afterAll(() => cast.close());

const ITEMS = { text: 'select id from items' };

/** Fields of a token in order; the last one is the MAC. */
const FIELDS = [
  'kind',
  'subject',
  'identity',
  'organization',
  'destination',
  'roles',
  'expiry',
  'request',
  'mac',
];

/** Another value of the same form, so that only the MAC can tell. */
const OTHER: Readonly<Record<string, () => string>> = {
  kind: () => 'staff',
  subject: () => cast.people.birchLiaison.memberId,
  identity: () => cast.people.birchLiaison.identityId,
  organization: () => cast.organizations.birch,
  destination: () => cast.destinations.hsi,
  roles: () => 'liaison,administrator',
  expiry: () => '9999999999',
  request: () => 'another',
  mac: () => 'f'.repeat(64),
};

describe('a token', () => {
  test('that is in order shows the own rows', async () => {
    const { token } = await cast.credentialOf('alderLiaison');

    const outcome = await runAs(cast.database.pool('psilo_partner'), token, ITEMS);

    expect(outcome).toMatchObject({ rows: [{ id: item.id }] });
  });

  test.each([
    ['that is missing', null, TOKEN_MISSING],
    ['that is empty', '', TOKEN_MISSING],
    ['that is too short to hold a MAC', 'partner|x', TOKEN_REFUSED],
    ['that is nothing but a MAC', `|${'0'.repeat(64)}`, TOKEN_REFUSED],
  ])('%s is an error, not an empty page', async (_what, token, code) => {
    const outcome = await runAs(cast.database.pool('psilo_partner'), token, ITEMS);

    expect(verdictOf(outcome)).toBe(code);
  });

  test.each(FIELDS.map((field, index) => [field, index] as const))(
    'whose %s was changed is refused',
    async (field, index) => {
      const { token } = await cast.credentialOf('alderLiaison');
      const parts = token.split('|');
      parts[index] = OTHER[field]?.() ?? '';

      const outcome = await runAs(cast.database.pool('psilo_partner'), parts.join('|'), ITEMS);

      expect(parts.join('|')).not.toBe(token);
      expect(verdictOf(outcome)).toBe(TOKEN_REFUSED);
    },
  );

  test('that has expired is refused', async () => {
    const token = await issueFor(1);
    const pool = cast.database.pool('psilo_partner');

    const early = await runAs(pool, token, ITEMS);
    await pause(2_100);
    const late = await runAs(pool, token, ITEMS);

    expect([verdictOf(early), verdictOf(late)]).toEqual([1, TOKEN_EXPIRED]);
  });

  test.each(['psilo_staff', 'psilo_worker', 'psilo_admin'] as const)(
    'of a partner is refused on a connection of %s',
    async (role) => {
      const { token } = await cast.credentialOf('alderLiaison');

      const outcome = await runAs(cast.database.pool(role), token, {
        text: 'select id from organizations',
      });

      expect(verdictOf(outcome)).toBe(TOKEN_FOREIGN);
    },
  );

  test('of a session that ended is not issued again', async () => {
    const { id } = await cast.signIn('alderLiaison');
    const gate = cast.database.pool('psilo_gate').pool;
    const issue = () =>
      gate.query('select token from gate.issue_token($1, $2, $3)', [id, 'partner', 'r']);

    const before = await issue();
    await gate.query('select gate.end_session($1)', [id]);
    const after = await issue();

    expect([before.rowCount, after.rowCount]).toEqual([1, 0]);
  });
});

/** A token of Alder's liaison that lives for so many seconds. */
async function issueFor(seconds: number): Promise<string> {
  const { alderLiaison } = cast.people;
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query<{ token: string }>(
      `select actor.issue(row('partner', $1, $2, $3, null, array['liaison'], 'r', null)::actor.claim_set, $4) as token`,
      [alderLiaison.memberId, alderLiaison.identityId, cast.organizations.alder, seconds],
    );
    return rows[0]?.token ?? '';
  });
}

/** Commands that would change rows if a policy forgot to ask who acts. */
const UNASKED = [
  ['psilo_staff', 'select id from evidence'],
  ['psilo_staff', 'select holder_id from realm_private_keys'],
  ['psilo_staff', 'select record_id from record_keys'],
  ['psilo_staff', 'select id from officers'],
  ['psilo_staff', 'update triage set assigned_to = null'],
  ['psilo_admin', 'select holder_id from realm_private_keys'],
  ['psilo_admin', 'select record_id from record_keys'],
  ['psilo_admin', "update organizations set state = 'suspended'"],
  ['psilo_worker', 'select holder_id from realm_private_keys'],
  ['psilo_partner', 'delete from drafts'],
  ['psilo_partner', 'delete from record_keys'],
] as const;

test.each(UNASKED)('%s without a token fails (baseline 28) at: %s', async (role, text) => {
  const outcome = await runAs(cast.database.pool(role), null, { text });

  expect(verdictOf(outcome)).toBe(TOKEN_MISSING);
});

describe('one connection for everyone (baseline 31)', () => {
  test('carries no actor over to the next, also after errors', async () => {
    const pool = createRolePool('psilo_partner', {
      url: cast.database.urls.psilo_partner,
      size: 1,
    });
    try {
      const alder = await cast.credentialOf('alderLiaison');
      const birch = await cast.credentialOf('birchLiaison');
      const seen = (token: string) =>
        openRead({ pool, token }, (db) => db.selectFrom('items').select('id').execute());
      const backend = async () =>
        (await pool.pool.query('select pg_backend_pid() as pid')).rows[0].pid;

      const pid = await backend();
      const first = await seen(alder.token);
      await expect(
        openRead({ pool, token: alder.token }, () => Promise.reject(new Error('a bug'))),
      ).rejects.toThrow('a bug');
      const naked = await runAs(pool, null, ITEMS);
      const second = await seen(birch.token);
      await expect(seen(`${alder.token}0`)).rejects.toMatchObject({ code: TOKEN_REFUSED });
      const third = await seen(alder.token);

      expect([first, second, third]).toEqual([
        [{ id: item.id }],
        [{ id: birchItem.id }],
        [{ id: item.id }],
      ]);
      expect(verdictOf(naked)).toBe(TOKEN_MISSING);
      expect(await backend()).toBe(pid);
    } finally {
      await pool.close();
    }
  });

  test('serves interleaved organizations each their own', async () => {
    const pool = createRolePool('psilo_partner', {
      url: cast.database.urls.psilo_partner,
      size: 1,
    });
    try {
      const tokens = [
        await cast.credentialOf('alderLiaison'),
        await cast.credentialOf('birchLiaison'),
      ];
      const turns = Array.from({ length: 20 }, (_, index) => tokens[index % 2]);

      const seen = await Promise.all(
        turns.map((turn) =>
          openRead({ pool, token: turn?.token ?? '' }, (db) =>
            db.selectFrom('items').select('organizationId').distinct().execute(),
          ),
        ),
      );

      expect(seen.map((rows) => rows.map((row) => row.organizationId))).toEqual(
        turns.map((turn) => [turn?.actor.organizationId]),
      );
    } finally {
      await pool.close();
    }
  });

  test('the scope refuses to open with an empty token', async () => {
    const credential = await cast.credentialOf('alderLiaison');

    await expect(
      readAs(cast.services, { ...credential, token: '' }, async () => 'opened'),
    ).rejects.toThrow('actor token was not carried');
  });

  test('a read scope cannot write (baseline 81)', async () => {
    const credential = await cast.credentialOf('alderLiaison');
    const change = { text: "update items set port = '2704'" };

    const written = await writeAs(cast.services, credential, ({ db }) =>
      executeOn(db, change.text),
    );
    const refused = readAs(cast.services, credential, ({ db }) => executeOn(db, change.text));

    expect(written).toBe('done');
    await expect(refused).rejects.toMatchObject({ code: '25006' });
  });
});

async function executeOn(
  db: Parameters<Parameters<typeof openRead>[1]>[0],
  text: string,
): Promise<string> {
  await sql.raw(text).execute(db);
  return 'done';
}

describe('drafts and the staff realm', () => {
  test.each(['analyst', 'onboardingAdmin'] as const)(
    '%s finds no key that opens a draft or its file',
    async (who) => {
      const [file] = draft.evidence;

      const opening = cast.readAs(who, async (scope) => {
        const results = [];
        for (const recordId of [draft.id, file?.id ?? '']) {
          const opened = openRecord(scope, { owner: draft.organizationId, recordId });
          results.push(
            await opened.then(
              () => 'opened',
              (error: unknown) => error instanceof CryptoError && error.code,
            ),
          );
        }
        return results;
      });

      expect(await opening).toEqual(['no_holder', 'no_holder']);
    },
  );

  test('its author opens the draft, and an analyst the item: the controls', async () => {
    const typed = await cast.readAs('alderLiaison', async (scope) => {
      const key = await openRecord(scope, { owner: draft.organizationId, recordId: draft.id });
      const row = await scope.db.selectFrom('drafts').select('sealed').executeTakeFirstOrThrow();
      return fieldsAt(key, sealedAt.draft(draft.organizationId, draft.id)).openJson(
        'sealed',
        row.sealed,
      );
    });
    const title = await cast.readAs('analyst', async (scope) => {
      const key = await openRecord(scope, { owner: item.organizationId, recordId: item.id });
      const row = await scope.db
        .selectFrom('items')
        .select('titleSealed')
        .where('id', '=', item.id)
        .executeTakeFirstOrThrow();
      return fieldsAt(key, sealedAt.item(item.organizationId, item.id)).open(
        'title_sealed',
        row.titleSealed,
      );
    });

    expect(typed).toMatchObject({ title: item.title });
    expect(title).toBe(item.title);
  });

  test('the government root opens no wrap of a draft, whoever shows it', async () => {
    const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
      client.query<{ realm: string | null }>(
        `select h.realm from record_keys k left join realm_holders h on h.id = k.holder_id where k.record_id = $1`,
        [draft.id],
      ),
    );

    expect(rows).toEqual([{ realm: null }]);
  });

  test('a sealed title moved to another item does not open', async () => {
    const opening = cast.readAs('analyst', async (scope) => {
      const key = await openRecord(scope, { owner: item.organizationId, recordId: item.id });
      const row = await scope.db
        .selectFrom('items')
        .select('titleSealed')
        .where('id', '=', item.id)
        .executeTakeFirstOrThrow();
      return fieldsAt(key, sealedAt.item(item.organizationId, birchItem.id)).open(
        'title_sealed',
        row.titleSealed,
      );
    });

    await expect(opening).rejects.toMatchObject({ code: 'seal_broken' });
  });

  test('the vault of a closed scope hands out nothing', async () => {
    const vault = createVault({ keyService: cast.services.keys });
    const scoped = vault.within(async () => []);
    scoped.close();

    expect(() => scoped.newRecord({ owner: 'x', recordId: 'y', holders: [] })).toThrow(CryptoError);
    vault.close();
  });
});
