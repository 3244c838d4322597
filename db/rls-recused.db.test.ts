// A recused person and the rows of the matter: item, organization, emergency opening, and everything written.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Credential } from '#app/firewall/scope.ts';
import { type IdentityId, newId } from '#app/lib/ids.ts';
import { addOfficer } from './seeds/rows/people.ts';
import { type Cast, createCast } from './testing/cast.ts';
import { credentialOfSession, startSession } from './testing/credentials.ts';
import { createTestDatabase } from './testing/database.ts';
import type { OfficerName } from './testing/people.ts';
import { openForCast, recuseOfCast } from './testing/recusals.ts';
import { insert, type Statements, statementsOf, update } from './testing/rls-statements.ts';
import { createRlsWorld, type RlsWorld } from './testing/rls-world.ts';
import { REFUSED, runAs, type Statement, verdictOf } from './testing/run-as.ts';

let cast: Cast;
let world: RlsWorld;
let statements: Statements;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  world = await createRlsWorld(cast);
  statements = statementsOf(cast, world);
  const { alder, birch } = cast.organizations;
  // The second analyst is kept from one item of Birch's with its referral, the supervisor from everything of Alder's.
  await recuseOfCast(cast, 'secondAnalyst', {
    organizationId: birch,
    itemId: world.atHsi.item.id,
  });
  await recuseOfCast(cast, 'secondAnalyst', { organizationId: birch, itemId: world.birchItem.id });
  await recuseOfCast(cast, 'supervisor', { organizationId: alder, itemId: null });
});
afterAll(() => cast.close());

async function run(who: OfficerName, statement: Statement) {
  return runAs(cast.database.pool('psilo_staff'), (await cast.credentialOf(who)).token, statement);
}

/** Every table that hangs on an item: how its rows are found from an item. */
const OF_ITEM: readonly (readonly [table: string, where: string])[] = [
  ['items', 'id = $1'],
  ['item_versions', 'item_id = $1'],
  ['item_parties', 'item_id = $1'],
  ['item_statuses', 'item_id = $1'],
  ['evidence', 'item_id = $1'],
  ['triage', 'item_id = $1'],
  ['gradings', 'item_id = $1'],
  ['internal_notes', 'item_id = $1'],
  ['messages', 'item_id = $1'],
  ['contact_logs', 'item_id = $1'],
  ['conferences', 'item_id = $1'],
  ['record_keys', 'record_id = $1'],
];
const OF_REFERRAL: typeof OF_ITEM = [
  ['referrals', 'id = $1'],
  ['referral_items', 'referral_id = $1'],
  ['packages', 'referral_id = $1'],
  ['package_files', 'referral_id = $1'],
  ['referral_answers', 'referral_id = $1'],
  ['disclosures', 'referral_id = $1'],
];

const count = async (who: OfficerName, [table, where]: (typeof OF_ITEM)[number], id: string) =>
  verdictOf(await run(who, { text: `select 1 from ${table} where ${where}`, values: [id] }));

describe.each(OF_ITEM)('%s', (...table) => {
  test('rows of a matter are gone for the recused and there for a colleague', async () => {
    expect(await count('analyst', table, world.birchItem.id)).toBeGreaterThan(0);
    expect(await count('secondAnalyst', table, world.birchItem.id)).toBe(0);
  });

  test('rows of an organization are gone for who is recused from it', async () => {
    expect(await count('secondAnalyst', table, world.alderItem.id)).toBeGreaterThan(0);
    expect(await count('supervisor', table, world.alderItem.id)).toBe(0);
    expect(await count('supervisor', table, world.birchItem.id)).toBeGreaterThan(0);
  });
});

describe.each(OF_REFERRAL)('%s', (...table) => {
  test('rows of a referral follow the items it covers', async () => {
    expect(await count('analyst', table, world.atHsi.id)).toBeGreaterThan(0);
    expect(await count('secondAnalyst', table, world.atHsi.id)).toBe(0);
    expect(await count('supervisor', table, world.atTargeting.id)).toBe(0);
  });
});

test('decisions, files, messages and conferences give neither rows nor keys', async () => {
  const keys = {
    text: `select 1 from record_keys where record_id = any ($1::uuid[])`,
    values: [
      [
        ...world.birchItem.evidence.map(({ id }) => id),
        world.birchTalk.questionId,
        world.birchTalk.conferenceId,
      ],
    ],
  };
  const participants = {
    text: 'select 1 from conference_participants where conference_id = $1',
    values: [world.birchTalk.conferenceId],
  };
  const decisions = {
    text: 'select 1 from decisions where item_id = $1',
    values: [world.atHsi.item.id],
  };

  for (const statement of [keys, participants, decisions]) {
    expect(verdictOf(await run('analyst', statement))).toBeGreaterThan(0);
    expect(verdictOf(await run('secondAnalyst', statement))).toBe(0);
  }
});

test('recusal is of the person: another office of theirs sees no more', async () => {
  const person = cast.people.secondAnalyst;
  const memberId = await cast.seed((book) =>
    addOfficer(book, {
      // The column behind it is what the brand stands for.
      identityId: person.identityId as IdentityId,
      role: 'supervisor',
      destinationId: null,
      sealed: { name: 'Otto Brook', email: person.email },
      createdAt: new Date(),
    }),
  );
  const { id } = await startSession(cast.session, { ...person, memberId });
  const credential: Credential = await credentialOfSession(cast.session, {
    sessionId: id,
    face: 'government',
  });
  const look = (itemId: string) =>
    runAs(cast.database.pool('psilo_staff'), credential.token, {
      text: 'select 1 from items where id = $1',
      values: [itemId],
    });

  expect(verdictOf(await look(world.alderItem.id))).toBe(1);
  expect(verdictOf(await look(world.birchItem.id))).toBe(0);
});

type Write = readonly [
  what: string,
  statement: (s: Statements, officer: string) => Statement,
  refused: typeof REFUSED | 0,
];
const SEALED = Buffer.from('sealed');
const ofBirch = (s: Statements) => ({
  organization_id: s.cast.organizations.birch,
  id: newId(),
  item_id: s.world.birchItem.id,
});

const WRITES: readonly Write[] = [
  [
    'move it through the desk',
    (s) => update('triage', 'assigned_to = null', { item_id: s.world.birchItem.id }),
    0,
  ],
  [
    'write a note',
    (s, officer) =>
      insert('internal_notes', { ...ofBirch(s), sealed: SEALED, written_by: officer }),
    REFUSED,
  ],
  [
    'grade it',
    (s, officer) =>
      insert('gradings', {
        ...ofBirch(s),
        source_grade: 'B',
        information_grade: '2',
        sealed: SEALED,
        graded_by: officer,
      }),
    REFUSED,
  ],
  [
    'ask the partner',
    (s, officer) =>
      insert('messages', {
        ...ofBirch(s),
        direction: 'to-partner',
        author_officer_id: officer,
        sealed: SEALED,
      }),
    REFUSED,
  ],
  [
    'log a call',
    (s, officer) =>
      insert('contact_logs', {
        ...ofBirch(s),
        channel: 'phone',
        occurred_at: new Date(),
        sealed: SEALED,
        logged_by: officer,
      }),
    REFUSED,
  ],
  [
    'add a key to it',
    (s) =>
      insert('record_keys', {
        organization_id: s.cast.organizations.birch,
        record_id: s.world.birchItem.id,
        holder_id: newId(),
        wrapped: SEALED,
      }),
    REFUSED,
  ],
];

describe.each(WRITES)('%s', (_what, statement, refused) => {
  test('a colleague can, a recused officer cannot, not even in an emergency', async () => {
    const idOf = (who: OfficerName) => cast.people[who].memberId;

    const colleague = await run('analyst', statement(statements, idOf('analyst')));
    const recused = await run('secondAnalyst', statement(statements, idOf('secondAnalyst')));

    expect(verdictOf(colleague)).toBe(1);
    expect(verdictOf(recused)).toBe(refused);
  });
});

test('nobody gives the item to a recused officer, or invites one', async () => {
  const assign = (who: OfficerName) => ({
    text: 'update triage set assigned_to = $2 where item_id = $1',
    values: [world.birchItem.id, cast.people[who].memberId],
  });
  const invite = (who: OfficerName) =>
    insert('conference_participants', {
      organization_id: cast.organizations.birch,
      conference_id: world.birchTalk.conferenceId,
      id: newId(),
      officer_id: cast.people[who].memberId,
    });

  expect(verdictOf(await run('analyst', assign('secondSupervisor')))).toBe(1);
  expect(verdictOf(await run('analyst', assign('secondAnalyst')))).toBe(REFUSED);
  expect(verdictOf(await run('analyst', invite('secondSupervisor')))).toBe(1);
  expect(verdictOf(await run('analyst', invite('secondAnalyst')))).toBe(REFUSED);
});

describe('recusals', () => {
  const recusalOf = (who: OfficerName, by: OfficerName) =>
    insert('recusals', {
      organization_id: cast.organizations.birch,
      id: newId(),
      item_id: null,
      officer_id: cast.people[who].memberId,
      sealed: SEALED,
      declared_by: cast.people[by].memberId,
    });

  test('are declared for oneself and imposed by supervisors', async () => {
    expect(verdictOf(await run('analyst', recusalOf('analyst', 'analyst')))).toBe(1);
    expect(verdictOf(await run('secondSupervisor', recusalOf('analyst', 'secondSupervisor')))).toBe(
      1,
    );
    expect(verdictOf(await run('analyst', recusalOf('secondAnalyst', 'analyst')))).toBe(REFUSED);
    expect(verdictOf(await run('analyst', recusalOf('analyst', 'supervisor')))).toBe(REFUSED);
  });

  test('are ended by another supervisor, never by the person', async () => {
    const end = (who: OfficerName) => ({
      text: `update recusals set ended_by = $1, end_sealed = '\\x00' where organization_id = $2 and item_id is null`,
      values: [cast.people[who].memberId, cast.organizations.alder],
    });

    expect(verdictOf(await run('secondSupervisor', end('secondSupervisor')))).toBe(1);
    expect(verdictOf(await run('supervisor', end('supervisor')))).toBe(0);
    expect(verdictOf(await run('analyst', end('analyst')))).toBe(0);
  });

  test('of others are not shown to a supervisor who is recused from the matter', async () => {
    const look = {
      text: 'select 1 from recusals where officer_id = $1',
      values: [cast.people.supervisor.memberId],
    };

    expect(verdictOf(await run('secondSupervisor', look))).toBe(1);
    expect(verdictOf(await run('supervisor', look))).toBe(1);
    expect(verdictOf(await run('analyst', look))).toBe(0);
  });
});

describe('an emergency opening', () => {
  const look = (id: string) => ({ text: 'select 1 from items where id = $1', values: [id] });

  test('opens one item with its files and keys until its time is over, and no other', async () => {
    const { alder } = cast.organizations;
    const opened = { organizationId: alder, itemId: world.alderItem.id };
    await openForCast(cast, 'supervisor', opened);
    await openForCast(cast, 'supervisor', {
      organizationId: alder,
      itemId: world.alderReturned.id,
      minutes: -5,
    });

    expect(verdictOf(await run('supervisor', look(world.alderItem.id)))).toBe(1);
    for (const table of OF_ITEM) {
      expect(await count('supervisor', table, world.alderItem.id), table[0]).toBeGreaterThan(0);
    }
    expect(verdictOf(await run('supervisor', look(world.alderReturned.id)))).toBe(0);
    expect(verdictOf(await run('supervisor', look(world.alderInTriage.id)))).toBe(0);
  });

  test('lets nobody write', async () => {
    const note = insert('internal_notes', {
      organization_id: cast.organizations.alder,
      id: newId(),
      item_id: world.alderItem.id,
      sealed: SEALED,
      written_by: cast.people.supervisor.memberId,
    });
    const move = update('triage', 'assigned_to = null', { item_id: world.alderItem.id });

    expect(verdictOf(await run('supervisor', note))).toBe(REFUSED);
    expect(verdictOf(await run('supervisor', move))).toBe(0);
  });

  test('is not made without an approved proposal, and not by who asked', async () => {
    const { memberId, identityId } = cast.people.secondAnalyst;
    const opening = (by: OfficerName) =>
      insert('break_glass', {
        organization_id: cast.organizations.birch,
        id: newId(),
        item_id: world.birchItem.id,
        proposal_id: newId(),
        control_number: 'PS-1',
        officer_id: memberId,
        identity_id: identityId,
        opened_by: cast.people[by].memberId,
        expires_at: new Date(Date.now() + 600_000),
      });

    expect(verdictOf(await run('secondSupervisor', opening('secondSupervisor')))).toBe(REFUSED);
    expect(verdictOf(await run('secondAnalyst', opening('secondAnalyst')))).toBe(REFUSED);
  });

  test('tells the partner that and when, never to whom or why; a rival nothing', async () => {
    const read = async (who: 'alderAdministrator' | 'birchAdministrator', columns: string) =>
      runAs(cast.database.pool('psilo_partner'), (await cast.credentialOf(who)).token, {
        text: `select ${columns} from break_glass`,
      });

    expect(verdictOf(await read('alderAdministrator', 'control_number, opened_at'))).toBe(2);
    expect(verdictOf(await read('birchAdministrator', 'control_number, opened_at'))).toBe(0);
    expect(verdictOf(await read('alderAdministrator', 'officer_id'))).toBe(REFUSED);
    expect(verdictOf(await read('alderAdministrator', 'proposal_id'))).toBe(REFUSED);
  });

  test('is read by auditors', async () => {
    const as = async (who: 'auditor' | 'privacyOfficer') =>
      verdictOf(
        await runAs(cast.database.pool('psilo_auditor'), (await cast.credentialOf(who)).token, {
          text: 'select 1 from break_glass',
        }),
      );

    expect(await as('auditor')).toBe(2);
    expect(await as('privacyOfficer')).toBe(0);
  });
});

describe('proposals', () => {
  const proposal = (who: OfficerName, changes: Readonly<Record<string, unknown>> = {}) =>
    insert('proposals', {
      organization_id: cast.organizations.birch,
      id: newId(),
      kind: 'break_glass',
      item_id: world.birchItem.id,
      minutes: 60,
      state: 'proposed',
      sealed: SEALED,
      proposed_by: cast.people[who].memberId,
      proposed_identity: cast.people[who].identityId,
      expires_at: new Date(Date.now() + 600_000),
      ...changes,
    });

  test('of an emergency opening are made by who is recused, by nobody else', async () => {
    expect(verdictOf(await run('secondAnalyst', proposal('secondAnalyst')))).toBe(1);
    expect(verdictOf(await run('analyst', proposal('analyst')))).toBe(REFUSED);
  });

  test('are made in the own name and person, and never approved at once', async () => {
    const forged = { proposed_identity: cast.people.analyst.identityId };

    expect(verdictOf(await run('secondAnalyst', proposal('analyst')))).toBe(REFUSED);
    expect(verdictOf(await run('secondAnalyst', proposal('secondAnalyst', forged)))).toBe(REFUSED);
    expect(
      verdictOf(await run('secondAnalyst', proposal('secondAnalyst', { state: 'approved' }))),
    ).toBe(REFUSED);
  });
});
