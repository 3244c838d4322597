import { noteScan, openForScan, type ScanResult } from '#app/features/evidence/scan-file.server.ts';
import { evidenceScan } from './definitions.ts';
import { defineHandler, type HandlerServices } from './handler.ts';

/** After this the file goes on as one that nobody scanned, while the job can still say so. */
const LONGEST_WAIT_MS = 2 * 24 * 60 * 60_000;
const NOT_SCANNED: ScanResult = { state: 'not_scanned', finding: null, engine: null };

/**
 * Has a file scanned. No transaction is open meanwhile; killed at any point it starts again. A scanner that is away is
 * waited for, and nobody opens the file before it answered.
 */
export const scanEvidenceJob = defineHandler(evidenceScan, async (services, job) => {
  const { scopes, clock } = services;
  const key = `${job.kind}:${job.id}`;
  const bytes = await scopes.unlessDone(job, key, (scope) => openForScan(scope, job.payload));
  if (!bytes) return;
  const isLate = clock.now().getTime() - job.createdAt.getTime() > LONGEST_WAIT_MS;
  const result = isLate ? NOT_SCANNED : await scan(services, bytes);
  await scopes.once(job, key, (scope) => noteScan(scope, { ...job.payload, result }));
});

async function scan(
  { scanner }: HandlerServices,
  bytes: AsyncIterable<Uint8Array>,
): Promise<ScanResult> {
  if (!scanner) return NOT_SCANNED;
  const { verdict, finding, engine } = await scanner.scan(bytes);
  return { state: verdict, finding, engine };
}
