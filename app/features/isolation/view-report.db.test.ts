import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { withSuperuser } from '#db/testing/template.ts';
import type { IsolationReport } from './report.schema.ts';
import { viewReport } from './view-report.server.ts';

let directory: string;
let file: string;
let cast: Cast;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'psilo-report-'));
  file = path.join(directory, 'isolation.json');
  cast = await createCast(await createTestDatabase(), { isolationReport: file });
});
afterAll(async () => {
  await cast.close();
  await rm(directory, { recursive: true });
});
beforeEach(() => rm(file, { force: true }));

const view = () => cast.readAuditedAs('securityAdmin', viewReport);

const section = { name: 'catalogue', claim: 'Every table is classified.', seconds: 1 };
const report = (failures: readonly string[]): IsolationReport => ({
  format: 1,
  startedAt: '2026-03-02T09:00:00.000Z',
  endedAt: '2026-03-02T09:04:00.000Z',
  seed: 7,
  effort: { worlds: 12 },
  sources: 'a'.repeat(64),
  sections: [{ ...section, counts: { tables: 47 }, failures: [...failures] }],
});

test('the last report is told whole, and that somebody looked is on record', async () => {
  await writeFile(file, JSON.stringify(report([])));

  const shown = await view();

  expect(shown).toMatchObject({ kind: 'report', isHolding: true, seed: 7 });
  expect(shown).toMatchObject({
    properties: [{ name: 'catalogue', counts: [['tables', 47]], failures: [], further: 0 }],
  });
  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(`select actor_kind, codes from audit_events where action = 'isolation.viewed'`),
  );
  expect(rows).toEqual([{ actor_kind: 'admin', codes: { startedAt: '2026-03-02T09:00:00.000Z' } }]);
});

test('what was found is told, and how much more there is', async () => {
  const lines = Array.from({ length: 60 }, (_, index) => `row ${index} leaked`);
  await writeFile(file, JSON.stringify(report(lines)));

  expect(await view()).toMatchObject({
    isHolding: false,
    properties: [{ failures: lines.slice(0, 50), further: 10 }],
  });
});

test.each([
  ['cut short', JSON.stringify(report([])).slice(0, 80)],
  ['of another shape', JSON.stringify({ ...report([]), format: 2 })],
])('a report that is %s cannot be read, and nothing is made of it', async (_what, text) => {
  await writeFile(file, text);

  expect(await view()).toEqual({ kind: 'unreadable' });
});

test('no file is no report', async () => {
  expect(await view()).toEqual({ kind: 'none' });
});
