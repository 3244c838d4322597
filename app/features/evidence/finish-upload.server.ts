import { openSegments, sealedSegmentsSize } from '#app/crypto/file-segments.ts';
import { fieldsAt } from '#app/crypto/records.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { sealedSource } from '#app/firewall/opened-file.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import type { FirewallServices, ObjectPlace } from '#app/firewall/services.ts';
import { type Arrival, newArrival } from '#app/lib/arrival.ts';
import { AppError } from '#app/lib/errors.ts';
import { evidenceFileAt, sealedAt } from '#app/lib/sealed-places.ts';
import type { EntriesSealed, EvidenceSealed } from '#app/lib/sealed-shapes.ts';
import { measureObject } from '#app/storage/promised-objects.ts';
import { insertEvidence } from '#db/queries/evidence.ts';
import { deleteUpload } from '#db/queries/uploads.ts';
import { getDraftForFiles } from './evidence-room.server.ts';
import { HAS_MACROS, readFileKind } from './file-kind.policy.ts';
import { lookInside } from './look-inside.ts';
import { beginScan } from './scan-file.server.ts';
import { noteProgress, type ToUpload, WATCHED } from './upload-progress.server.ts';
import { getUpload, type HeldUpload } from './uploads.server.ts';

const READ_BYTES = 2 ** 20;
const TOLD_MS = 5_000;

/**
 * Makes a whole upload evidence. The object gets its name first and the rows change afterwards, in one transaction: a
 * crash between leaves a row that says `finishing` and an object that one of two calls of the store finds, so that asking
 * for the upload once more goes on here; no evidence ever points at bytes that are not there.
 * @throws AppError unsupported_type, and whoever calls gives the upload up
 */
export async function finishUpload(
  reception: ToUpload,
  held: HeldUpload,
  arrival: Arrival | null,
): Promise<void> {
  const seen = arrival ?? (await readBack(reception, held));
  const kind = seen.isCaught
    ? { sentence: HAS_MACROS }
    : readFileKind({ ...held.facts, head: seen.head });
  if ('sentence' in kind) throw new AppError('unsupported_type', { sentence: kind.sentence });
  await reception.services.store.finish(held.row);
  const { name, segments } = held.facts;
  const { mediaType } = kind;
  const entries = await lookInto(reception, held, mediaType);
  const facts: EvidenceSealed = { name, mediaType, sha256: seen.sha256(), segments };
  await reception.write((scope) => keepAsEvidence(scope, held, { facts, entries }));
}

async function keepAsEvidence(
  scope: WriteScope,
  { row: { id }, lease }: HeldUpload,
  { facts, entries }: { readonly facts: EvidenceSealed; readonly entries: EntriesSealed | null },
): Promise<void> {
  const { row, key, facts: sent } = await getUpload(scope, id);
  const { organizationId, clientId, draftId, storageKey, byteSize, uploadedBy } = row;
  if (!draftId || row.state !== 'finishing') throw new AppError('upload_not_found');
  await getDraftForFiles(scope, draftId);
  const fields = fieldsAt(key, sealedAt.evidence(organizationId, id));
  const scanState = await beginScan(scope, { organizationId, id });
  await measureObject(scope, row, sealedSegmentsSize(sent.segments));
  await insertEvidence(scope.db, {
    ...{ organizationId, id, clientId, draftId, storageKey, byteSize, uploadedBy, scanState },
    mediaType: facts.mediaType,
    sealed: fields.sealJson('sealed', facts),
    sealedEntries: entries && fields.sealJson('sealed_entries', entries),
  });
  if (!(await deleteUpload(scope.db, id))) throw new AppError('upload_not_found', { cause: lease });
  await recordEvent(scope, {
    action: 'evidence.added',
    object: { kind: 'evidence', id },
    codes: { draft: draftId, bytes: byteSize, type: facts.mediaType },
  });
}

/** What the file holds, by its own bytes; meanwhile the upload stays the caller's. @throws AppError unsupported_type */
async function lookInto(
  reception: ToUpload,
  held: HeldUpload,
  mediaType: string,
): Promise<EntriesSealed | null> {
  const { row, key, facts } = held;
  const source = sealedSource(reception.services.store, {
    key,
    sealedAt: evidenceFileAt(row.organizationId, row.id),
    object: row,
    segments: facts.segments,
    size: row.byteSize,
  });
  const look = await lookInside(source, mediaType, newTick(reception, held));
  if ('sentence' in look) throw new AppError('unsupported_type', { sentence: look.sentence });
  return look.entries;
}

/** Says now and then that somebody is still at it. */
function newTick(reception: ToUpload, held: HeldUpload): () => Promise<void> {
  let toldAt = performance.now();
  return async () => {
    if (performance.now() - toldAt <= TOLD_MS) return;
    await noteProgress(reception, held, false);
    toldAt = performance.now();
  };
}

/** What nobody saw come in one go is read once more, under its seal. */
async function readBack(reception: ToUpload, held: HeldUpload): Promise<Arrival> {
  const { row, key, facts } = held;
  const arrival = newArrival(WATCHED);
  const place = evidenceFileAt(row.organizationId, row.id);
  const pass = openSegments(key, place, { segments: facts.segments });
  const tick = newTick(reception, held);
  for await (const piece of pass.through(readStored(reception.services, row))) {
    arrival.take(piece);
    await tick();
  }
  return arrival;
}

/** The object by either of its names. */
async function* readStored(
  services: Pick<FirewallServices, 'store'>,
  place: ObjectPlace,
): AsyncGenerator<Uint8Array> {
  const size = await services.store.growing(place);
  if (size === null) return yield* services.store.read(place);
  for (let offset = 0; offset < size; offset += READ_BYTES) {
    yield await services.store.readGrowing(place, offset, READ_BYTES);
  }
}
