import { abilityOf } from '#app/firewall/ability.ts';
import type { Actor } from '#app/firewall/actor.ts';
import { NO_MATTERS } from '#app/firewall/matters.ts';
import { predicateFor, predicateOn } from '#app/firewall/predicate.ts';
import type { OrganizationId } from '#app/lib/ids.ts';
import type { Side, Timing } from '#app/lib/testing/measure.ts';
import { together } from '#app/lib/together.ts';
import { insertAuditEvent } from '#db/queries/audit.ts';
import { listConferences, listMessages } from '#db/queries/conversation.ts';
import { countQueue, listQueue } from '#db/queries/desk.ts';
import { listItemEvidence } from '#db/queries/evidence.ts';
import { findReach } from '#db/queries/grants.ts';
import { listRecordWraps, listWrapsOfRecords } from '#db/queries/keys.ts';
import { findFiledItem, type Listing, listReadings } from '#db/queries/readings.ts';
import { type AuditedHandle, openAuditedRead } from '#db/scope.ts';
import { withSuperuser } from '#db/testing/template.ts';
import type { TestDatabase } from '#db/testing/test-database.ts';
import { type Asked, type Meter, meteredPool } from './bench-pool.ts';
import {
  event,
  grants,
  itemPage,
  newest,
  newestOfStatus,
  OPEN_STATES,
  queuePage,
  type Reader,
  wraps,
} from './firewall-statements.ts';

/** A page both ways: through the walls as the role with its token, and by hand past row security. */
export type Case = {
  readonly name: string;
  /** How much the page shows: the work may grow with that. */
  readonly rows: number;
  readonly ours: Side;
  readonly theirs: Side;
  /** The statements that a wall-side run sent last, to be explained. */
  readonly explain: () => Promise<readonly string[]>;
};

const SIZES = { largest: 1, median: 1000, small: 2000 } as const;
const GRANTS = [1, 3, 12, 200] as const;
const TYPES = ['ipr', 'adcvd', 'preference', 'trend'];
const TOKEN_SECONDS = 6 * 3600;

type Bench = { readonly database: TestDatabase; readonly plain: Meter; readonly walled: Meter };

/** The pages of the benchmark on one database. */
export async function firewallCases(database: TestDatabase): Promise<{
  readonly cases: readonly Case[];
  /** Prepared statements that our side planned for their values again and again. */
  plannedAnew(): Promise<readonly string[]>;
  close(): Promise<void>;
}> {
  const plain = meteredPool('psilo_backup', database.superuserUrl);
  const partner = meteredPool('psilo_partner', database.urls.psilo_partner);
  const staff = meteredPool('psilo_staff', database.urls.psilo_staff);
  const bench = { database, plain, walled: partner };
  const cases: Case[] = [];
  for (const [size, rank] of Object.entries(SIZES)) {
    for (const count of GRANTS) {
      const reader = await readerOf(database, rank, count);
      cases.push(await listCase(bench, `newest 25, ${size}, ${count} grants`, reader));
    }
  }
  const reader = await readerOf(database, SIZES.largest, 3);
  const many = await readerOf(database, SIZES.largest, 200);
  cases.push(await listCase(bench, 'one status, largest, 3 grants', reader, 'returned'));
  cases.push(await listCase(bench, 'one status, largest, 200 grants', many, 'returned'));
  cases.push(await itemCase(bench, reader));
  cases.push(await queueCase({ ...bench, walled: staff }));
  return {
    cases,
    plannedAnew: async () => [...(await plannedAnew(partner)), ...(await plannedAnew(staff))],
    async close() {
      await Promise.all([plain, partner, staff].map(({ pool }) => pool.close()));
    },
  };
}

/** Of a statement PostgreSQL plans the first five calls; then one plan holds, or not. */
async function plannedAnew(meter: Meter): Promise<readonly string[]> {
  const rows = await ask(meter, {
    text: 'select statement from pg_prepared_statements where custom_plans > 5',
    values: [],
  });
  return rows.map((row) => String(row['statement']));
}

async function listCase(
  bench: Bench,
  name: string,
  reader: Reader,
  status?: string,
): Promise<Case> {
  const actor = liaisonOf(reader);
  const codes = status === undefined ? undefined : { statuses: [status], types: TYPES };
  const listing: Listing = { clientIds: reader.clientIds, codes, size: 25 };
  const list = status === undefined ? newest(reader) : newestOfStatus(reader, status, TYPES);
  const ids = (await ask(bench.plain, list)).map((row) => String(row['item_id']));
  return caseOf(bench, actor, {
    name,
    rows: ids.length,
    ours: async (db) => {
      const { clientIds, closedIds } = await findReach(db);
      const ability = abilityOf(actor, clientIds, { ...NO_MATTERS, closedIds });
      const allowed = predicateFor(ability, 'read Reading', 'readings');
      const rows = await listReadings(db, allowed, listing);
      await listRecordWraps(
        db,
        reader.organizationId,
        rows.map(({ id }) => id),
      );
    },
    theirs: [grants(reader), list, wraps(reader, ids)],
    action: 'item.listed',
  });
}

async function itemCase(bench: Bench, reader: Reader): Promise<Case> {
  const actor = liaisonOf(reader);
  const [row] = await ask(bench.plain, newest(reader));
  const itemId = String(row?.['item_id']);
  return caseOf(bench, actor, {
    name: 'one item, largest',
    rows: 1,
    ours: async (db) => {
      const { clientIds, closedIds } = await findReach(db);
      const ability = abilityOf(actor, clientIds, { ...NO_MATTERS, closedIds });
      const item = await findFiledItem(db, predicateFor(ability, 'read OwnItem', 'items'), itemId);
      const found = { table: 'items', fields: item ?? {} } as const;
      const files = predicateFor(ability, 'read OwnEvidence', 'evidence');
      const messages = predicateOn(ability, 'read OwnConversation', { table: 'messages', found });
      const calls = predicateOn(ability, 'read OwnConference', { table: 'conferences', found });
      await together([
        listItemEvidence(db, files, itemId),
        listMessages(db, messages, itemId),
        listConferences(db, calls, itemId),
        listRecordWraps(db, reader.organizationId, [itemId]),
      ]);
    },
    theirs: [grants(reader), ...itemPage(reader, itemId)],
    action: 'item.viewed',
  });
}

async function queueCase(bench: Bench): Promise<Case> {
  const [officer] = await ask(bench.plain, { text: 'select id from officers limit 1', values: [] });
  const actor = {
    ...NOBODY,
    kind: 'staff',
    id: String(officer?.['id']),
    roles: ['analyst'],
  } as const;
  const filter = {
    states: OPEN_STATES,
    isWaitingOnly: false,
    itemType: undefined,
    owner: 'anybody',
  } as const;
  const [first] = queuePage([]);
  const records = (first ? await ask(bench.plain, first) : []).map((row) => ({
    owner: String(row['organization_id']),
    recordId: String(row['item_id']),
  }));
  return caseOf(bench, actor, {
    name: 'a page of the desk’s queue',
    rows: records.length,
    ours: async (db) => {
      const allowed = predicateFor(abilityOf(actor, []), 'read Queue', 'triage');
      const rows = await listQueue(db, allowed, { ...filter, after: undefined, size: 50 });
      await listWrapsOfRecords(
        db,
        rows.map(({ organizationId, itemId }) => ({ owner: organizationId, recordId: itemId })),
      );
      await countQueue(db, allowed, { ...filter, cap: 500 });
    },
    theirs: queuePage(records),
    action: 'item.listed',
  });
}

const NOBODY = {
  organizationId: null,
  destinationId: null,
  identityId: null,
  requestId: 'bench',
  source: '203.0.113.0/24',
} as const;

function liaisonOf({ memberId, organizationId }: Reader): Actor {
  return {
    ...NOBODY,
    kind: 'partner',
    id: memberId,
    // Ids of the database are what the brand stands for.
    organizationId: organizationId as OrganizationId,
    roles: ['liaison'],
  };
}

type Pages = {
  readonly name: string;
  readonly rows: number;
  readonly ours: (db: AuditedHandle) => Promise<void>;
  readonly theirs: readonly Asked[];
  readonly action: string;
};

async function caseOf(
  { database, plain, walled }: Bench,
  actor: Actor,
  page: Pages,
): Promise<Case> {
  const token = await tokenFor(database, actor);
  const record = event(actor, page.action);
  const ours = (): Promise<void> =>
    openAuditedRead({ pool: walled.pool, token }, async (db) => {
      await page.ours(db);
      await insertAuditEvent(db, {
        actorKind: actor.kind,
        actorId: actor.id,
        organizationId: actor.organizationId,
        action: page.action,
        objectKind: 'membership',
        objectId: actor.id,
        source: '203.0.113.0/24',
        requestId: 'bench',
        codes: { count: 25 },
      });
    });
  return {
    name: page.name,
    rows: page.rows,
    ours: () => timed(walled, ours),
    theirs: () => timed(plain, () => byHand(plain, token, [...page.theirs, record])),
    explain: async () => {
      walled.asked();
      await ours();
      return explain(
        walled,
        token,
        walled.asked().filter(({ text }) => !/^(start transaction|begin|commit)/.test(text)),
      );
    },
  };
}

async function timed(meter: Meter, run: () => Promise<void>): Promise<Timing> {
  // A connection that was idle while other pages were measured is a new one by now.
  await ask(meter, { text: 'select 1', values: [] });
  const workedBefore = meter.worked();
  const startedAt = performance.now();
  await run();
  const transaction = performance.now() - startedAt;
  return { transaction, database: meter.worked() - workedBefore };
}

/** The same transaction by hand: begin, set, the statements prepared, commit. */
async function byHand({ pool }: Meter, token: string, statements: readonly Asked[]): Promise<void> {
  const client = await pool.pool.connect();
  try {
    await client.query('begin');
    await client.query({
      name: 'carry',
      text: "select set_config('psilo.actor', $1, true)",
      values: [token],
    });
    for (const { text, values } of statements)
      await client.query({ name: nameOf(text), text, values: [...values] });
    await client.query('commit');
  } finally {
    client.release();
  }
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `by_hand_${names.size}`;
  names.set(text, name);
  return name;
}

async function ask({ pool }: Meter, { text, values }: Asked) {
  const { rows } = await pool.pool.query<Record<string, unknown>>(text, [...values]);
  return rows;
}

/** Plans of the statements as the role runs them. */
async function explain(
  meter: Meter,
  token: string,
  asked: readonly Asked[],
): Promise<readonly string[]> {
  const client = await meter.pool.pool.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('psilo.actor', $1, true)", [token]);
    const plans: string[] = [];
    for (const { text, values } of asked) {
      const { rows } = await client.query(`explain (analyze, buffers) ${text}`, [...values]);
      plans.push(`${text}\n${rows.map((row) => String(row['QUERY PLAN'])).join('\n')}`);
    }
    await client.query('rollback');
    return plans;
  } finally {
    client.release();
  }
}

/** A token as the gate issues it, by the function that the gate calls. */
function tokenFor(database: TestDatabase, actor: Actor): Promise<string> {
  const [role, people] =
    actor.kind === 'partner' ? ['liaison', 'memberships'] : ['analyst', 'officers'];
  return withSuperuser(database.superuserUrl, async (client) => {
    const { rows } = await client.query<{ token: string }>(
      `select actor.issue(
         row($1, id, identity_id, $3, null, array[$4], 'bench', now())::actor.claim_set, $5) as token
       from ${people} where id = $2`,
      [actor.kind, actor.id, actor.organizationId, role, TOKEN_SECONDS],
    );
    const [issued] = rows;
    if (!issued) throw new Error('the database has no such person');
    return issued.token;
  });
}

function readerOf(database: TestDatabase, rank: number, count: number): Promise<Reader> {
  return withSuperuser(database.superuserUrl, async (client) => {
    const { rows } = await client.query(
      `select m.id as "memberId", m.organization_id as "organizationId",
         array(select g.client_id::text from client_grants g where g.membership_id = m.id) as "clientIds"
       from bench.members m where m.n = $1 and m.grants = $2`,
      [rank, count],
    );
    const [reader] = rows;
    if (!reader) throw new Error('the database has no such reader');
    return reader;
  });
}
