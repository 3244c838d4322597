import { createHash } from 'node:crypto';
import { type AuditEntry, recordEvent } from '#app/firewall/audit-events.ts';
import type { OpenedFile } from '#app/firewall/opened-file.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { isAppError } from '#app/lib/errors.ts';
import type { ZipEntry } from '#app/lib/zip.ts';
import type { HeldFile, Loss, LostFile } from './export-contents.policy.ts';

/** How long bytes of one file leave before it is asked again whether they still may. */
const ASKED_EVERY_MS = 10_000;

/** Opens a scope of its own, as whoever still acts. */
export type Read = <T>(work: (scope: AuditedScope) => Promise<T>) => Promise<T>;

/** Whose files an archive holds: how one is opened on record, and who may go on. */
export type FileSource = {
  /** Refuses whoever lost what it belongs to. @throws AppError */
  requireReach(scope: AuditedScope): void | Promise<void>;
  /** By the way every file is opened. @throws AppError evidence_not_found */
  open(scope: AuditedScope, fileId: string): Promise<OpenedFile>;
  /** What an event says that a file could not be read. */
  about(fileId: string): Pick<AuditEntry, 'object' | 'organizationId'>;
};

/** A file to put into an archive; without a name its key is gone. */
export type FileToExport = {
  readonly id: string;
  readonly path: string;
  readonly byteSize: number;
  readonly name: string | null;
};

type Export = {
  readonly read: Read;
  readonly source: FileSource;
  /** Takes what became of the file. */
  note(outcome: { readonly held: HeldFile } | { readonly lost: LostFile }): void;
};

/** A file as an entry of the archive; one that cannot be read is noted with the reason, and no entry. */
export async function* fileEntry(run: Export, file: FileToExport): AsyncGenerator<ZipEntry> {
  const lose = (reason: Loss, path: string | null = null): void =>
    run.note({ lost: { id: file.id, name: file.name, byteSize: file.byteSize, reason, path } });
  const { name } = file;
  if (name === null) return lose('key_destroyed');
  const opened = await openFile(run, file);
  if (typeof opened === 'string') return lose(opened);
  const source = opened.bytes[Symbol.asyncIterator]();
  try {
    // The first piece is read before the archive says that the file follows.
    const first = await nextOf(source);
    if ('failure' in first) return lose(await failed(run, file, first.failure));
    const sum = createHash('sha256');
    let loss: Loss | null = null;
    async function* bytes(): AsyncGenerator<Uint8Array> {
      let piece = first;
      let askedAt = performance.now();
      while ('value' in piece) {
        sum.update(piece.value);
        yield piece.value;
        if (performance.now() - askedAt > ASKED_EVERY_MS) {
          await run.read(async (scope) => run.source.requireReach(scope));
          askedAt = performance.now();
        }
        piece = await nextOf(source);
      }
      if ('failure' in piece) loss = await failed(run, file, piece.failure);
    }
    const { byteSize, path } = file;
    yield { name: path, bytes: bytes() };
    const sha256 = sum.digest('hex');
    if (loss !== null) return lose(loss, path);
    if (sha256 !== opened.sha256) return lose('sum_differs', path);
    run.note({ held: { path, byteSize, sha256, name } });
  } finally {
    await source.return?.();
  }
}

/** The file by the way every file is opened, on record; or why nobody opens it. */
async function openFile(
  { read, source }: Export,
  { id }: FileToExport,
): Promise<OpenedFile | Loss> {
  return read(async (scope) => {
    await source.requireReach(scope);
    try {
      return await source.open(scope, id);
    } catch (error) {
      if (isGone(error)) return 'not_there';
      if (isAppError(error) && error.code === 'file_closed') return 'closed';
      throw error;
    }
  });
}

/** Whether a file or its key went away since the item was opened. */
function isGone(error: unknown): boolean {
  if (isAppError(error)) return error.code === 'evidence_not_found';
  return codeOf(error) === 'no_holder';
}

type Piece =
  | { readonly value: Uint8Array }
  | { readonly failure: unknown }
  | { readonly isOver: true };

async function nextOf(source: AsyncIterator<Uint8Array>): Promise<Piece> {
  try {
    const { done, value } = await source.next();
    return done ? { isOver: true } : { value };
  } catch (failure) {
    return { failure };
  }
}

/** Leaves on record that a file could not be read, and says why. */
async function failed(
  { read, source }: Export,
  { id }: FileToExport,
  failure: unknown,
): Promise<Loss> {
  const code = codeOf(failure);
  const reason = code === 'seal_broken' ? 'altered' : code === 'ENOENT' ? 'missing' : 'unreadable';
  await read((scope) =>
    recordEvent(scope, {
      action: 'evidence.exported',
      ...source.about(id),
      outcome: 'failed',
      reasonCode: reason,
    }),
  );
  return reason;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}
