import type { Reception } from '#app/firewall/resource.ts';
import { AppError } from '#app/lib/errors.ts';
import { removeObjects } from '#app/storage/promised-objects.ts';
import { type UploadProgress, updateUploadProgress } from '#db/queries/uploads.ts';
import { HEAD_BYTES, isPackage, MACRO_ENTRIES } from './file-kind.policy.ts';
import { type HeldUpload, removeUpload, sealFacts } from './uploads.server.ts';

/** A request about one upload. */
export type ToUpload = Reception<{ readonly uploadId: string }>;

/** What of an upload is watched while it comes. */
export const WATCHED = { headBytes: HEAD_BYTES, names: MACRO_ENTRIES, isWatched: isPackage };

/** The upload with a segment more: what arrived since it was taken up. */
export function extended(held: HeldUpload, size: number): HeldUpload {
  const { row, facts } = held;
  const segments = size === 0 ? facts.segments : [...facts.segments, size];
  return { ...held, row: { ...row, received: row.received + size }, facts: { ...facts, segments } };
}

/**
 * Writes down how much is durable; with the last byte that it is being finished, by whoever holds it.
 * @throws AppError upload_busy, when somebody else holds the upload by now
 */
export async function noteProgress(
  { write }: Pick<ToUpload, 'write'>,
  { row, key, facts, lease }: HeldUpload,
  isOver: boolean,
): Promise<void> {
  const { id, received, byteSize } = row;
  const isWhole = received === byteSize;
  const progress: UploadProgress = {
    ...{ id, heldBy: lease, received, sealed: sealFacts(key, row, facts) },
    ...(isWhole ? { state: 'finishing' } : { isOver }),
  };
  const isHeld = await write((scope) => updateUploadProgress(scope.db, progress));
  if (!isHeld) throw new AppError('upload_busy', { retryAfter: 5 });
}

/** Nothing of a file that is not accepted stays. */
export async function giveUp(
  reception: Pick<ToUpload, 'write' | 'services'>,
  uploadId: string,
): Promise<void> {
  const place = await reception.write((scope) => removeUpload(scope, { uploadId }));
  await removeObjects(reception, [place]);
}
