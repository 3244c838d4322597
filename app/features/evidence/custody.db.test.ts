// What the trail tells of a file, to whom, and what it keeps back (RULES 8 to 13).
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { everythingIn, readPdf } from '#app/pdf/read-pdf.ts';
import { listCustody } from '#db/queries/custody.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { type MadeItem, makeDraft, makeItem } from '#db/testing/factories.ts';
import type { PersonName } from '#db/testing/people.ts';
import { openForCast, recuseOfCast } from '#db/testing/recusals.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { viewFileTrail } from '../audit/file-trail.server.ts';
import { routeItem } from '../triage/decide-item.server.ts';
import { makeFileCustodyPdf, viewFileCustody } from '../triage/file-custody.server.ts';
import { openEvidence as openAtDesk } from '../triage/open-evidence.server.ts';
import { makeCustodyPdf, viewCustody } from './custody.server.ts';
import { openEvidence } from './evidence.server.ts';
import { markFile } from './mark-file.server.ts';

let cast: Cast;
let item: MadeItem;
let file: { readonly organizationId: string; readonly evidenceId: string };
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  item = await makeItem(cast, 'alderLiaison', {
    state: 'in_triage',
    files: 1,
    areFilesPublic: true,
  });
  const [only] = item.evidence;
  file = { organizationId: item.organizationId, evidenceId: only?.id ?? '' };
  const { evidenceId } = file;
  await cast.readAuditedAs('alderLiaison', (scope) => openEvidence(scope, { evidenceId }));
  await cast.readAuditedAs('alderColleague', (scope) =>
    openEvidence(scope, { evidenceId, leaving: 'exported' }),
  );
  await cast.readAuditedAs('analyst', (scope) => openAtDesk(scope, file));
  await cast.writeAs('analyst', (scope) =>
    routeItem(scope, { ...route(item), destinations: ['hsi'] }),
  );
});
afterAll(() => cast.close());

function route({ id, evidence }: MadeItem) {
  return {
    itemId: id,
    version: 1,
    rendition: 'full' as const,
    tlp: 'amber' as const,
    reason: 'documented' as const,
    evidence: evidence.map((one) => one.id),
    isSourceIdentifying: false,
    text: 'Please look at the next arrivals.',
  };
}

const own = (who: PersonName, evidenceId = file.evidenceId) =>
  cast.readAuditedAs(who, (scope) => viewCustody(scope, { evidenceId }));
const atDesk = (who: PersonName) =>
  cast.readAuditedAs(who, (scope) => viewFileCustody(scope, file));

const query = (text: string, values: readonly unknown[] = []) =>
  withSuperuser(
    cast.database.superuserUrl,
    async (client) => (await client.query(text, [...values])).rows,
  );

describe('a partner', () => {
  test('reads what own people did with the file, in order, and nothing that customs did', async () => {
    const { lines, ...rest } = await own('alderLiaison');

    expect(lines.map(({ words, by }) => [words, by])).toEqual([
      ['Opened', cast.people.alderLiaison.name],
      ['Downloaded in an archive', cast.people.alderColleague.name],
    ]);
    expect(rest).toMatchObject({
      file: { sha256: item.evidence[0]?.sha256, isPublic: true },
      item: { controlNumber: item.controlNumber },
    });
    expect(JSON.stringify(lines)).not.toMatch(/desk|package|HSI/i);
  });

  test('gets the same on paper', async () => {
    const paper = await cast.readAuditedAs('alderLiaison', (scope) => makeCustodyPdf(scope, file));

    const text = everythingIn(await readPdf(paper.bytes)).join('\n');
    expect(paper.name).toBe(`${item.controlNumber}-custody.pdf`);
    expect(text).toContain('Downloaded in an archive');
    expect(text.replaceAll(/\s/g, '')).toContain(item.evidence[0]?.sha256);
    expect(text).not.toContain('HSI');
  });

  test.each(['birchLiaison', 'alderAdministrator', 'analyst'] as const)(
    'is another than %s, who gets no page',
    async (who) => {
      await expect(own(who)).rejects.toMatchObject({ code: 'evidence_not_found' });
    },
  );

  test('reads that a file of a draft was marked, and a colleague does not', async () => {
    const draft = await makeDraft(cast, 'alderLiaison', { files: 1, shownTo: ['alderColleague'] });
    const evidenceId = draft.evidence[0]?.id ?? '';
    await cast.writeAs('alderLiaison', (scope) =>
      markFile(scope, {
        ...{ draftId: draft.id, evidenceId },
        ...{ marking: 'public', reason: '', summary: '' },
      }),
    );

    expect((await own('alderLiaison', evidenceId)).lines.map(({ words }) => words)).toEqual([
      'Marked public',
    ]);
    await expect(own('alderColleague', evidenceId)).rejects.toMatchObject({
      code: 'evidence_not_found',
    });
  });
});

describe('the desk', () => {
  test('reads everything: at the partner, at the desk, in packages', async () => {
    const { lines } = await atDesk('analyst');

    expect(lines.map(({ words, by }) => [words, by])).toEqual([
      ['Opened', cast.people.alderLiaison.name],
      ['Downloaded in an archive', cast.people.alderColleague.name],
      ['Opened', cast.people.analyst.name],
      ['Put into a package for HSI, full version', cast.people.analyst.name],
    ]);
  });

  test('reads when the package left and who opened it there', async () => {
    const [copy] = await query(
      `select codes->>'referral' as referral, codes->>'file' as file from audit_events
       where action = 'evidence.copied' and object_id = $1`,
      [file.evidenceId],
    );
    const job = await cast.jobFor('alder');
    await query(
      `insert into audit_events (actor_kind, actor_id, organization_id, action, object_kind, object_id)
       values ('worker', $1, $2, 'referral.delivered', 'referral', $3)`,
      [job.actor.id, file.organizationId, copy?.['referral']],
    );
    await cast.readAuditedAs('hsiOfficer', (scope) =>
      recordEvent(scope, {
        action: 'evidence.opened',
        object: { kind: 'package-file', id: copy?.['file'] },
      }),
    );

    const { lines } = await atDesk('supervisor');

    expect(lines.slice(-2).map(({ words, by }) => [words, by])).toEqual([
      ['Package delivered: HSI', 'The portal itself'],
      ['Opened: HSI', 'An officer of the destination'],
    ]);
    expect((await own('alderLiaison')).lines).toHaveLength(2);
    const paper = await cast.readAuditedAs('analyst', (scope) => makeFileCustodyPdf(scope, file));
    expect(everythingIn(await readPdf(paper.bytes)).join('\n')).toContain('Package delivered');
  });

  test('leaves on record that it looked', async () => {
    await atDesk('secondAnalyst');

    const events = await query(
      `select actor_id, organization_id from audit_events where action = 'custody.viewed'
       and actor_id = $1 and object_id = $2`,
      [cast.people.secondAnalyst.memberId, file.evidenceId],
    );
    expect(events).toEqual([
      { actor_id: cast.people.secondAnalyst.memberId, organization_id: file.organizationId },
    ]);
  });
});

describe('an auditor', () => {
  test('reads the chain with ids and neither name nor sum', async () => {
    const trail = await cast.readAuditedAs('auditor', (scope) => viewFileTrail(scope, file));

    const words = JSON.stringify(trail);
    expect(trail.lines.map(({ words: what }) => what)).toContain('Opened');
    expect(words).toContain(`partner ${cast.people.alderLiaison.memberId}`);
    expect(words).not.toContain(item.evidence[0]?.name);
    expect(words).not.toContain(item.evidence[0]?.sha256);
  });

  test.each([
    ['a file that nobody knows', () => ({ evidenceId: crypto.randomUUID() })],
    ['the file of another organization', () => ({ organizationId: cast.organizations.birch })],
    ['the file of no organization', () => ({ organizationId: crypto.randomUUID() })],
  ])('is told of %s that there is no such thing', async (_what, changed) => {
    const nothing = { ...file, ...changed() };

    await expect(
      cast.readAuditedAs('auditor', (scope) => viewFileTrail(scope, nothing)),
    ).rejects.toMatchObject({ code: 'event_not_found' });
  });
});

test('the database tells of a file to those to whom row security shows it, and to nobody else', async () => {
  const files = [
    ...item.evidence,
    ...(await makeItem(cast, 'birchLiaison', { files: 1 })).evidence,
    ...(await makeItem(cast, 'cedarLiaison', { client: 'fern', files: 1 })).evidence,
    ...(await makeItem(cast, 'cedarColleague', { client: 'gorse', files: 1 })).evidence,
    ...(await makeDraft(cast, 'alderLiaison', { files: 1, shownTo: ['alderColleague'] })).evidence,
    ...(await makeDraft(cast, 'alderColleague', { files: 1 })).evidence,
  ];
  for (const { id, organizationId } of files)
    for (const [kind, who] of [
      ['partner', 'alderLiaison'],
      ['partner', 'birchLiaison'],
      ['partner', 'cedarLiaison'],
      ['partner', 'cedarColleague'],
    ] as const)
      await query(
        `insert into audit_events (actor_kind, actor_id, organization_id, action, object_kind, object_id)
         select $1, m.id, $2, 'evidence.opened', 'evidence', $3 from memberships m
         where m.id = $4 and m.organization_id = $2`,
        [kind, organizationId, id, cast.people[who].memberId],
      );
  await recuseOfCast(cast, 'secondSupervisor', { ...file, itemId: item.id });
  await recuseOfCast(cast, 'secondAnalyst', { ...file, itemId: item.id });
  await openForCast(cast, 'secondAnalyst', { ...file, itemId: item.id });
  const people = [
    ...['secondSupervisor', 'secondAnalyst'],
    ...['alderLiaison', 'alderColleague', 'alderAdministrator', 'birchLiaison'],
    ...['cedarLiaison', 'cedarColleague', 'drakeLiaison', 'analyst', 'supervisor'],
  ] as const;

  for (const who of people)
    for (const one of files) {
      const [sees, told] = await cast.readAs(who as PersonName, async ({ db }) => [
        await db.selectFrom('evidence').select('id').where('id', '=', one.id).execute(),
        await listCustody(db, one, 10),
      ]);
      expect([who, told.length > 0]).toEqual([who, sees.length > 0]);
    }
});

test('one index finds it in a long trail, through row security', async () => {
  await query(
    `insert into audit_events (actor_kind, actor_id, organization_id, action, object_kind, object_id)
     select 'partner', gen_random_uuid(), $1, 'evidence.opened', 'evidence', gen_random_uuid()
     from generate_series(1, 20000)`,
    [file.organizationId],
  );
  await query('analyze audit_events');
  const plans = await withSuperuser(cast.database.superuserUrl, async (client) => {
    await client.query('begin');
    await client.query('set local role psilo_actor_owner');
    const { rows } = await client.query(
      `explain select a.id from audit_events a where a.object_id = any ($1::uuid[])
         and a.action like 'evidence.%' order by a.position desc limit 501`,
      [[file.evidenceId, item.id]],
    );
    await client.query('rollback');
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });

  expect(plans).toContain('audit_events_object');
  expect(plans).not.toContain('Seq Scan');
});
