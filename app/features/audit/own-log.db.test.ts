import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { withGate } from '#db/queries/gate.ts';
import { insertMemberEvent } from '#db/queries/gate-events.ts';
import { addTrail } from '#db/seeds/rows/trail.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { type MadeItem, makeItem } from '#db/testing/factories.ts';
import type { ClientName, PersonName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { addClient } from '../people/add-client.server.ts';
import { inviteMember } from '../people/manage-people.server.ts';
import type { LogFilters, LogQuery } from './audit.schema.ts';
import { exportLog } from './export-log.server.ts';
import { listLog } from './own-log.server.ts';

let cast: Cast;
let item: MadeItem;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  item = await makeItem(cast, 'alderLiaison');
  await submit('alderLiaison', item);
});
afterAll(() => cast.close());

function submit(who: PersonName, { id }: MadeItem) {
  return cast.writeAs(who, (scope) =>
    recordEvent(scope, { action: 'item.submitted', object: { kind: 'item', id } }),
  );
}

const logOf = (who: PersonName, query: LogQuery = {}) =>
  cast.readAuditedAs(who, (scope) => listLog(scope, query));

async function linesOf(who: PersonName, query: LogQuery = {}) {
  const { lines } = await logOf(who, query);
  return lines.map(({ person, words, about }) =>
    [person, words, about?.text].filter((part) => part !== undefined).join(' | '),
  );
}

async function csvOf(who: PersonName, filters: LogFilters = {}) {
  const file = await cast.readAuditedAs(who, (scope) => exportLog(scope, filters));
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.bytes) chunks.push(chunk);
  return { ...file, text: Buffer.concat(chunks).toString('utf8') };
}

/** Makes a liaison an administrator as well, as the organization could. */
function promote(who: 'cedarLiaison') {
  return withSuperuser(cast.database.superuserUrl, (client) =>
    client.query('update memberships set is_administrator = true where id = $1', [
      cast.people[who].memberId,
    ]),
  );
}

describe('the log of an organization', () => {
  test('says what its people did, in plain words', async () => {
    const { memberId, identityId, organizationId } = cast.people.alderColleague;
    await withGate(cast.session.gate, (gate) =>
      insertMemberEvent(gate, {
        ...{ action: 'session.signed-in', organizationId: organizationId ?? '', memberId },
        ...{ identityId, source: '203.0.113.0/24', requestId: 'request-1' },
      }),
    );

    const lines = await linesOf('alderAdministrator');

    expect(lines).toEqual(['Abel Rowan | Signed in', 'Ada Linden | Submitted an item']);
  });

  test('names colleagues and clients an act was about', async () => {
    const clientId = await cast.writeAs('cedarAdministrator', (scope) =>
      addClient(scope, {
        name: 'Heather Mills',
        liaisons: [cast.people.cedarColleague.memberId],
      }),
    );

    expect(clientId).toEqual(expect.any(String));
    expect(await linesOf('cedarAdministrator', { kind: 'people' })).toEqual([
      'Carla Heath | Granted a client | Cyril Moor for Heather Mills',
      'Carla Heath | Added a client | Heather Mills',
    ]);
  });

  test('holds nothing that staff, jobs, destinations or customs’ administrators did', async () => {
    const { alder } = cast.organizations;
    const object = { kind: 'item', id: item.id };
    const before = await linesOf('alderAdministrator', { kind: 'filing' });

    await cast.seed((book) =>
      addTrail(
        book,
        (['staff', 'destination', 'admin', 'worker', 'relay'] as const).map((kind) => ({
          ...{ at: new Date(), actor: { kind, id: cast.people.analyst.memberId }, object },
          ...{ organizationId: alder, action: 'item.submitted' },
        })),
      ),
    );

    expect(before).toEqual(['Ada Linden | Submitted an item']);
    expect(await linesOf('alderAdministrator', { kind: 'filing' })).toEqual(before);
  });

  test('is the same whatever a rival does', async () => {
    const before = await linesOf('alderAdministrator', { kind: 'filing' });

    await submit('birchLiaison', item);

    expect(await linesOf('alderAdministrator', { kind: 'filing' })).toEqual(before);
    expect(await linesOf('birchAdministrator', { kind: 'filing' })).toEqual([
      'Bela Stone | Submitted an item',
    ]);
  });

  test.each(['alderLiaison', 'analyst', 'onboardingAdmin', 'auditor'] as const)(
    'is not for %s',
    async (who) => {
      await expect(logOf(who)).rejects.toMatchObject({ code: 'not_allowed' });
      await expect(csvOf(who)).rejects.toMatchObject({ code: 'not_allowed' });
    },
  );

  test('leaves an event of its own each time it is read', async () => {
    await linesOf('drakeAdministrator');

    expect(await linesOf('drakeAdministrator')).toEqual(['David Pier | Looked at this log']);
  });
});

describe('an item in the log', () => {
  const made = (client: ClientName) =>
    makeItem(cast, client === 'gorse' ? 'cedarColleague' : 'cedarLiaison', { client });

  test('has its number and a link for an administrator who may read it as a liaison, and for no other', async () => {
    const granted = await made('fern');
    const other = await made('gorse');
    await submit('cedarLiaison', granted);
    await submit('cedarColleague', other);
    await promote('cedarLiaison');

    const { lines } = await logOf('cedarLiaison', { kind: 'filing' });

    expect(lines.map(({ about }) => about)).toEqual([
      null,
      { text: granted.controlNumber, to: `/items/${granted.id}` },
    ]);
    expect(JSON.stringify(await logOf('cedarAdministrator'))).not.toMatch(/PS-|\/items\//);
  });
});

describe('narrowing the log', () => {
  test.each([
    ['a person', () => ({ person: cast.people.alderColleague.memberId }), 'Abel Rowan'],
    ['a kind', () => ({ kind: 'sign-in' as const }), 'Abel Rowan'],
    ['a period', () => ({ period: 'day' as const, kind: 'filing' as const }), 'Ada Linden'],
  ])('by %s', async (_what, query, person) => {
    const { lines } = await logOf('alderAdministrator', query());

    expect(new Set(lines.map((line) => line.person))).toEqual(new Set([person]));
  });

  test('by a period leaves out what is older', async () => {
    await cast.seed((book) =>
      addTrail(book, [
        {
          at: new Date(Date.now() - 8 * 24 * 3_600_000),
          actor: { kind: 'partner', id: cast.people.birchLiaison.memberId },
          ...{ organizationId: cast.organizations.birch, action: 'message.answered' },
          object: { kind: 'message', id: null },
        },
      ]),
    );

    expect(await linesOf('birchAdministrator', { kind: 'answers', period: 'week' })).toEqual([]);
    expect(await linesOf('birchAdministrator', { kind: 'answers', period: 'month' })).toEqual([
      'Bela Stone | Answered a question',
    ]);
  });

  test('by somebody of another organization is the same as by nobody', async () => {
    const foreign = await logOf('alderAdministrator', {
      person: cast.people.birchLiaison.memberId,
    });

    expect(foreign).toMatchObject({ lines: [], next: null });
  });
});

describe('pages of the log', () => {
  test('follow each other without a gap or a repetition, also within one millisecond', async () => {
    const { birch } = cast.organizations;
    await withSuperuser(cast.database.superuserUrl, (client) =>
      client.query(
        `insert into audit_events (at, actor_kind, actor_id, organization_id, action, object_kind)
         select timestamptz '2026-11-03 19:00:00+00' + n / 30 * interval '1 microsecond', 'partner', $1, $2, 'draft.saved', 'draft'
         from generate_series(1, 120) n`,
        [cast.people.birchLiaison.memberId, birch],
      ),
    );
    const seen: string[] = [];

    let after: string | undefined;
    do {
      const page = await logOf('birchAdministrator', { kind: 'filing', ...(after && { after }) });
      seen.push(...page.lines.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after);

    expect(seen).toHaveLength(121);
    expect(new Set(seen).size).toBe(121);
  });

  test('after an event of another organization are empty, as after one that never was', async () => {
    const { lines } = await logOf('birchAdministrator');
    const foreign = lines[0]?.id ?? '';

    const own = await logOf('birchAdministrator', { after: foreign });
    const pages = [
      await logOf('alderAdministrator', { after: foreign }),
      await logOf('alderAdministrator', { after: '00000000-0000-4000-8000-000000000000' }),
    ];

    expect(own.lines).not.toEqual([]);
    for (const page of pages) expect(page).toMatchObject({ lines: [], next: null });
  });
});

describe('the export', () => {
  test('is marked, says who took it, and runs no formula (baseline 44, 90)', async () => {
    await cast.writeAs('drakeAdministrator', (scope) =>
      inviteMember(scope, {
        ...{ name: '=HYPERLINK("https://evil.example")', email: 'x@drake.example' },
        ...{ roles: ['administrator'], clients: [] },
      }),
    );

    const file = await csvOf('drakeAdministrator', { kind: 'people' });

    const lines = file.text.split('\r\n');
    expect(lines[0]).toMatch(
      /^\uFEFF"TLP:AMBER\+STRICT\. Own log, 1 events?, exported .* by David Pier"$/,
    );
    expect(lines[1]).toBe('"Time (UTC)","Person","What","About","Outcome"');
    expect(lines[2]).toMatch(
      /^"[\d-]+T[\d:.]+Z","David Pier","Invited a colleague","'=HYPERLINK\(""https:\/\/evil\.example""\)","Done"$/,
    );
    expect(file.name).toMatch(/^log-\d{4}-\d\d-\d\d\.csv$/);
    expect(file.byteSize).toBe(Buffer.byteLength(file.text));
  });

  test('leaves an event', async () => {
    await csvOf('drakeAdministrator');

    expect(await linesOf('drakeAdministrator', { kind: 'log' })).toContain(
      'David Pier | Exported this log',
    );
  });
});
