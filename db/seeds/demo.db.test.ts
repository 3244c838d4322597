import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { createKeyFile, INDEX_PURPOSES, ROOT_NAMES, writeKeyFile } from '#app/crypto/key-file.ts';
import { openLocalKeyFile } from '#app/crypto/key-service.ts';
import { totpCode } from '#app/crypto/totp.ts';
import { demoTotpSecret } from '#app/features/demo/demo-codes.ts';
import * as shapes from '#app/lib/sealed-shapes.ts';
import { giveFirstFactor, giveSecondFactor } from '#app/session/sign-in.server.ts';
import { createTestDatabase } from '../testing/database.ts';
import { openEverything } from '../testing/open-everything.ts';
import { createTestServices } from '../testing/services.ts';
import { withSuperuser } from '../testing/template.ts';
import { type DemoAccount, seedDemo } from './demo.ts';

type Database = Awaited<ReturnType<typeof createTestDatabase>>;

let database: Database;
let directory: string;
let accounts: readonly DemoAccount[];

const seed = () =>
  seedDemo({
    databaseUrls: database.urls,
    keyFile: path.join(directory, 'keys.json'),
    storageDirectory: path.join(directory, 'storage'),
    log: () => undefined,
  });

beforeAll(async () => {
  database = await createTestDatabase();
  directory = await mkdtemp(path.join(tmpdir(), 'psilo-demo-'));
  await writeKeyFile(path.join(directory, 'keys.json'), newKeys());
  ({ accounts } = await seed());
}, 60_000);

afterAll(async () => {
  await database.close();
  await rm(directory, { recursive: true, force: true });
});

function newKeys() {
  return createKeyFile({ roots: ROOT_NAMES, indexPurposes: INDEX_PURPOSES, sample: true });
}

async function ask<Row>(text: string): Promise<readonly Row[]> {
  // Each caller names the columns of its own query.
  return withSuperuser(
    database.superuserUrl,
    async (client) => (await client.query(text)).rows as Row[],
  );
}

const COUNTS = `select (select count(*) from items) + (select count(*) from drafts) as items,
  (select count(*) from identities) as identities, (select count(*) from audit_events) as events,
  (select count(*) from evidence) as files`;

test('the world is there: 300 items in every state, with a trail', async () => {
  const states = await ask<{ state: string }>('select distinct state from triage order by 1');
  const [counts] = await ask<Record<string, string>>(COUNTS);

  expect(states.map((row) => row.state)).toEqual([
    'acknowledged',
    'closed',
    'in_triage',
    'merged',
    'not_actionable',
    'returned_for_completion',
    'submitted',
    'vetted',
    'withdrawn',
  ]);
  expect(counts).toMatchObject({ items: '300' });
  expect(Number(counts?.['events'])).toBeGreaterThan(3000);
});

test('an importer that others accuse by its number is known to be a partner', async () => {
  const found = await ask<{ accused: string; items: string }>(
    `select accused_id as accused, count(*) as items from accusations
     where basis = 'identifier' and state = 'confirmed' group by 1 order by 2 desc`,
  );

  expect(found.length).toBeGreaterThan(0);
  expect(Number(found[0]?.items)).toBeGreaterThanOrEqual(2);
});

test('a second call gives the same accounts and changes nothing', async () => {
  const before = await ask(COUNTS);

  const again = await seed();

  expect(again).toEqual({ accounts, isNew: false });
  expect(await ask(COUNTS)).toEqual(before);
});

test('an account of the table signs in with its password and the code that the demo shows', async () => {
  const keys = await openLocalKeyFile(path.join(directory, 'keys.json'), { allowSample: true });
  const storageDirectory = path.join(directory, 'storage');
  const { session, close } = await createTestServices(database, { keys, storageDirectory });
  const analyst = accounts.find(({ role }) => role === 'Triage analyst');
  if (!analyst) throw new Error('the table lists no analyst');
  const origin = { requestId: 'demo', source: '203.0.113.0/24' };

  const first = await giveFirstFactor(session, analyst, origin);
  const half = await session.keeper.find(first.cookie.split(';')[0] ?? '', 'ignore');
  if (!half) throw new Error('the first factor started no session');
  const code = totpCode(demoTotpSecret(analyst.email), session.clock.now());
  const second = await giveSecondFactor(session, { session: half, code }, origin);
  const full = await session.keeper.find(second.cookie.split(';')[0] ?? '', 'ignore');
  await close();

  expect(full).toMatchObject({ stage: 'full', face: 'government', memberKind: 'officer' });
});

test('a database filled under other keys is refused', async () => {
  const other = path.join(directory, 'other.json');
  await writeKeyFile(other, newKeys());

  const seeding = seedDemo({
    databaseUrls: database.urls,
    keyFile: other,
    storageDirectory: directory,
    log: () => undefined,
  });

  await expect(seeding).rejects.toThrow('filled under other keys');
});

const SHAPES: Readonly<Record<string, z.ZodType>> = {
  application_checks: shapes.CheckSealed,
  applications: shapes.ApplicationSealed,
  clients: shapes.ClientSealed,
  conferences: shapes.ConferenceSealed,
  contact_logs: shapes.ContactLogSealed,
  decisions: shapes.DecisionSealed,
  drafts: shapes.DraftSealed,
  evidence: shapes.EvidenceSealed,
  gradings: shapes.GradingSealed,
  internal_notes: shapes.NoteSealed,
  item_parties: shapes.PartySealed,
  item_versions: shapes.ItemVersionSealed,
  memberships: shapes.MemberSealed,
  messages: shapes.MessageSealed,
  officers: shapes.OfficerSealed,
  organizations: shapes.OrganizationSealed,
  package_files: shapes.PackageFileSealed,
  packages: shapes.PackageSealed,
  referral_answers: shapes.AnswerSealed,
};

test('everything sealed opens at its place and has its shape', async () => {
  const keys = await openLocalKeyFile(path.join(directory, 'keys.json'), { allowSample: true });

  const opened = await withSuperuser(database.superuserUrl, (client) =>
    openEverything(client, keys),
  );

  const checked = opened.filter(({ table }) => Object.hasOwn(SHAPES, table));
  const wrong = checked.filter(
    ({ table, text }) => !SHAPES[table]?.safeParse(JSON.parse(text)).success,
  );
  expect(wrong).toEqual([]);
  expect(new Set(checked.map(({ table }) => table))).toEqual(new Set(Object.keys(SHAPES)));
});

test('every file of the tables lies in storage', async () => {
  const rows = await ask<{ organization_id: string; storage_key: string }>(
    'select organization_id, storage_key from evidence',
  );

  const stored = await readdir(path.join(directory, 'storage'), { recursive: true });

  const missing = rows.filter(
    ({ organization_id: owner, storage_key: key }) =>
      !stored.includes(path.join(owner, key.slice(0, 2), key)),
  );
  expect(missing).toEqual([]);
  expect(rows.length).toBeGreaterThan(200);
});

describe('history fits together', () => {
  test.each([
    [
      'every item was first told received',
      "select item_id from item_statuses where position = 1 and status <> 'received'",
    ],
    [
      'nobody is told of a merger or a decision by name',
      "select item_id from item_statuses where status in ('merged', 'vetted', 'not_actionable', 'in_triage')",
    ],
    [
      'an acknowledged item has its date',
      "select item_id from triage where state in ('acknowledged', 'in_triage', 'vetted') and acknowledged_at is null",
    ],
    [
      'a delivered referral has a disclosure that was made',
      `select r.id from referrals r join disclosures d on d.referral_id = r.id
       where (r.delivered_at is not null) <> (d.state = 'disclosed')`,
    ],
    [
      'what is on its way has its outbox row',
      `select r.id from referrals r where r.state in ('intended', 'queued')
       and not exists (select 1 from outbox o where o.subject_id = r.id and o.kind = 'referral.deliver')`,
    ],
    [
      'positions of the trail follow time',
      'select a.id from audit_events a join audit_events b on b.position = a.position + 1 where b.at < a.at',
    ],
    ['nothing in the trail lies in the future', 'select id from audit_events where at > now()'],
    [
      'two different people approved each partner',
      `select a.id from applications a where a.state = 'approved' and 2 <> (
         select count(distinct officer_id) from application_approvals p where p.application_id = a.id)`,
    ],
  ])('%s', async (_claim, text) => {
    expect(await ask(text)).toEqual([]);
  });
});

test('row security is forced again', async () => {
  const open = await ask(
    "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not relforcerowsecurity",
  );

  expect(open).toEqual([]);
});
