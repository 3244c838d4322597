import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeAs } from '#app/firewall/scope.ts';
import { systemClock } from '#app/lib/clock.ts';
import {
  type FileScanner,
  type ScanAnswer,
  ScannerUnavailable,
} from '#app/scanner/file-scanner.ts';
import { createLog } from '#app/server/log.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft } from '#db/testing/factories.ts';
import { makeLink } from '#db/testing/linked.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { scanEvidenceJob } from '#workers/jobs/evidence-scan.ts';
import { createOutboxStore } from '#workers/outbox-store.ts';
import { createRunner } from '#workers/run-job.ts';
import { createJobScopes } from '#workers/services.ts';
import { unusedServices } from '#workers/testing/unused-services.ts';
import { openEvidence, removeEvidence } from './evidence.server.ts';
import { openForScan } from './scan-file.server.ts';
import { sendFiles } from './testing/sent-file.ts';

const WORDS = 'Seen at the dock in May.';
const ENGINE = '1.4.3/27800';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase(), { isScanning: true });
});
afterAll(() => cast.close());

function sql<Row = Record<string, unknown>>(text: string, ...values: readonly unknown[]) {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query(text, [...values]);
    return rows as Row[];
  });
}

/** A file that just arrived in a new draft, and the job that has it scanned. */
async function arrived() {
  const { id: draftId } = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  await sendFiles(cast, { draftId }, [{ name: 'notes.txt', type: 'text/plain', bytes: WORDS }]);
  const [row] = await sql<{ id: string; job: string }>(
    `select e.id, o.id as job from evidence e join outbox o on o.subject_id = e.id and o.kind = 'evidence.scan'
     where e.draft_id = $1`,
    draftId,
  );
  if (!row) throw new Error('no file with a job arrived');
  return { draftId, evidenceId: row.id, jobId: row.job };
}

/** A scanner that answers the same for every file, and what it was given. */
function scannerThat(answer: Partial<ScanAnswer> | ScannerUnavailable) {
  const seen: string[] = [];
  const scanner: FileScanner = {
    async scan(bytes) {
      const pieces: Uint8Array[] = [];
      for await (const piece of bytes) pieces.push(piece);
      seen.push(Buffer.concat(pieces).toString());
      if (answer instanceof ScannerUnavailable) throw answer;
      return { verdict: 'clean', finding: null, engine: ENGINE, ...answer };
    },
    check: async () => undefined,
  };
  return { scanner, seen };
}

function runJob(jobId: string, scanner: FileScanner | null): Promise<void> {
  const run = createRunner({
    services: {
      ...unusedServices,
      scanner,
      store: cast.services.store,
      clock: systemClock,
      outbox: createOutboxStore(cast.database.pool('psilo_relay').pool),
      scopes: createJobScopes(cast.services),
    },
    handlers: new Map([scanEvidenceJob]),
    log: createLog({ level: 'error', destination: { write: () => undefined } }),
    random: Math.random,
  });
  return run(jobId);
}

const stateOf = async (evidenceId: string) =>
  (
    await sql(
      'select scan_state, scan_code, scanned_at is not null as is_dated from evidence where id = $1',
      evidenceId,
    )
  )[0];

const wrapsFor = async (evidenceId: string) =>
  (
    await sql<{ realm: string | null }>(
      `select h.realm from record_keys k left join realm_holders h on h.id = k.holder_id where k.record_id = $1`,
      evidenceId,
    )
  ).map(({ realm }) => realm);

const open = (evidenceId: string) =>
  cast.readAuditedAs('alderLiaison', (scope) => openEvidence(scope, { evidenceId }));

const eventsOf = (evidenceId: string) =>
  sql(`select action, codes from audit_events where object_id = $1 order by position`, evidenceId);

describe('a file that arrives where a scanner is (baseline 51)', () => {
  test('waits for it, and nobody opens it meanwhile, the own author neither', async () => {
    const { evidenceId } = await arrived();

    expect(await stateOf(evidenceId)).toMatchObject({ scan_state: 'scanning', scan_code: null });
    await expect(open(evidenceId)).rejects.toMatchObject({ code: 'file_closed' });
    const events = await eventsOf(evidenceId);
    expect(events.map(({ action }) => action)).toEqual(['evidence.added']);
  });

  test('is opened once the scanner found nothing, which had all of its bytes', async () => {
    const { evidenceId, jobId } = await arrived();
    const { scanner, seen } = scannerThat({});

    await runJob(jobId, scanner);

    expect(seen).toEqual([WORDS]);
    expect(await stateOf(evidenceId)).toEqual({
      scan_state: 'clean',
      scan_code: ENGINE,
      is_dated: true,
    });
    await expect(open(evidenceId)).resolves.toMatchObject({ name: 'notes.txt' });
    expect((await eventsOf(evidenceId))[1]).toEqual({
      action: 'evidence.scanned',
      codes: { state: 'clean', engine: ENGINE },
    });
  });

  test('is held when it found something: what it was stands sealed, and nobody opens it', async () => {
    const { evidenceId, jobId } = await arrived();
    const { scanner } = scannerThat({ verdict: 'held', finding: 'Psilo.Test.UNOFFICIAL' });

    await runJob(jobId, scanner);

    expect(await stateOf(evidenceId)).toMatchObject({ scan_state: 'held' });
    await expect(open(evidenceId)).rejects.toMatchObject({ code: 'file_closed' });
    const [row] = await sql<{ sealed_finding: Buffer }>(
      'select sealed_finding from evidence where id = $1',
      evidenceId,
    );
    expect(row?.sealed_finding.toString('latin1')).not.toContain('Psilo');
    expect((await eventsOf(evidenceId))[1]).toMatchObject({ action: 'evidence.held' });
  });

  test('that is too large for it says so and stays an attachment', async () => {
    const { evidenceId, jobId } = await arrived();

    await runJob(jobId, scannerThat({ verdict: 'too_large' }).scanner);

    expect(await stateOf(evidenceId)).toMatchObject({ scan_state: 'too_large' });
    await expect(open(evidenceId)).resolves.toMatchObject({ name: 'notes.txt' });
  });
});

describe('the job that has it scanned (baseline 51)', () => {
  test('has a way to the key only until the scanner answered', async () => {
    const { evidenceId, jobId } = await arrived();
    const before = await wrapsFor(evidenceId);
    const job = await cast.jobFor('alder');

    await runJob(jobId, scannerThat({}).scanner);

    expect(before.sort()).toEqual(['matching', null]);
    expect(await wrapsFor(evidenceId)).toEqual([null]);
    expect(await readOf(job, evidenceId)).toBeNull();
  });

  test('of another organization finds no such file', async () => {
    const { evidenceId } = await arrived();

    expect(await readOf(await cast.jobFor('birch'), evidenceId)).toBeNull();
    expect(await readOf(await cast.jobFor('alder'), evidenceId)).not.toBeNull();
  });

  test('that runs twice changes nothing the second time', async () => {
    const { evidenceId, jobId } = await arrived();
    await runJob(jobId, scannerThat({ verdict: 'held', finding: 'A.B' }).scanner);
    await sql('update outbox set done_at = null where id = $1', jobId);

    await runJob(jobId, scannerThat({}).scanner);

    expect(await stateOf(evidenceId)).toMatchObject({ scan_state: 'held' });
    expect(await eventsOf(evidenceId)).toHaveLength(2);
  });

  test('waits for a scanner that is away; the file stays closed', async () => {
    const { evidenceId, jobId } = await arrived();

    await runJob(jobId, scannerThat(new ScannerUnavailable()).scanner);

    const [job] = await sql(
      'select done_at, dead_at, last_error_code from outbox where id = $1',
      jobId,
    );
    expect(job).toEqual({ done_at: null, dead_at: null, last_error_code: 'scanner_unavailable' });
    expect(await stateOf(evidenceId)).toMatchObject({ scan_state: 'scanning' });
  });

  test('says after two days without a scanner that the file was not scanned', async () => {
    const { evidenceId, jobId } = await arrived();
    await sql("update outbox set created_at = now() - interval '49 hours' where id = $1", jobId);

    await runJob(jobId, scannerThat(new ScannerUnavailable()).scanner);

    expect(await stateOf(evidenceId)).toMatchObject({ scan_state: 'not_scanned', scan_code: null });
  });

  test('finds nothing to do once the file was taken out of its draft', async () => {
    const { draftId, evidenceId, jobId } = await arrived();
    await cast.writeAs('alderLiaison', (scope) => removeEvidence(scope, { draftId, evidenceId }));
    const { scanner, seen } = scannerThat({});

    await runJob(jobId, scanner);

    expect(seen).toEqual([]);
    expect(
      await sql('select done_at is not null as is_done from outbox where id = $1', jobId),
    ).toEqual([{ is_done: true }]);
  });
});

/** What a job finds of a file. */
async function readOf(job: Awaited<ReturnType<Cast['jobFor']>>, evidenceId: string) {
  return writeAs(cast.services, job, (scope) => openForScan(scope, { evidenceId }));
}

test('whoever reads what was filed in the own name learns the state of a file with it, and when it changes', async () => {
  const { item } = await makeLink(cast, { client: 'new', to: 'alder', scanState: 'scanning' });
  const [file] = item.evidence;
  const read = () => sql('select scan_state from reading_files where id = $1', file?.id);
  // As when it is filed: the row that stands for the file comes after the file.
  await sql(`do $$ declare shared reading_files; begin
    delete from reading_files where id = '${file?.id}' returning * into shared;
    insert into reading_files select shared.*;
  end $$`);
  const before = await read();

  await sql(`update evidence set scan_state = 'held' where id = $1`, file?.id);

  expect(before).toEqual([{ scan_state: 'scanning' }]);
  expect(await read()).toEqual([{ scan_state: 'held' }]);
});

test('without a scanner nothing waits and no job begins', async () => {
  const services = { ...cast.services, settings: { ...cast.services.settings, isScanning: false } };
  const { id: draftId } = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });

  await sendFiles({ ...cast, services }, { draftId }, [
    { name: 'notes.txt', type: 'text/plain', bytes: WORDS },
  ]);

  expect(await sql('select scan_state from evidence where draft_id = $1', draftId)).toEqual([
    { scan_state: 'not_scanned' },
  ]);
});
