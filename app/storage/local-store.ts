import { createReadStream } from 'node:fs';
import {
  access,
  constants,
  type FileHandle,
  mkdir,
  open,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import path from 'node:path';
import type {
  GrowingObject,
  ObjectPlace,
  ObjectSpan,
  ObjectStore,
} from '#app/firewall/services.ts';
import { listDirectory } from './local-list.ts';

const ID = /^[0-9a-f-]{36}$/;
/** What stands behind the name of a file that is not an object yet: one being stored, one that grows. */
const PIECES = ['.partial', '.growing'] as const;

/**
 * Sealed objects on a local disk. An object appears under its name only when all its bytes are durable: written to a
 * temporary file, synced, renamed. What grows lies beside it under another name for as long as it takes.
 */
export function createLocalStore(directory: string): ObjectStore {
  const fileOf = (place: ObjectPlace) => pathOf(directory, place);
  const growingOf = (place: ObjectPlace) => `${fileOf(place)}${PIECES[1]}`;
  return {
    async put(place, bytes) {
      const target = fileOf(place);
      await makeDirectory(path.dirname(target));
      const partial = `${target}${PIECES[0]}`;
      try {
        await writeDurably(partial, bytes);
        await moveDurably(partial, target);
      } catch (error) {
        await rm(partial, { force: true });
        throw error;
      }
    },
    read: (place, span) => readLazily(fileOf(place), span),
    readAt: (place, offset, length) => readPart(fileOf(place), { offset, length }),
    async remove(place) {
      // The object last: whoever is cut off finds it again under its name.
      for (const end of [...PIECES, '']) await rm(`${fileOf(place)}${end}`, { force: true });
    },
    sizeOf: (place) => sizeOf(fileOf(place)),
    list: (after, limit) => listDirectory(directory, after, limit),
    check: () => access(directory, constants.R_OK | constants.W_OK | constants.X_OK),
    grow: (place, { keep }) => growFile(growingOf(place), keep),
    growing: (place) => sizeOf(growingOf(place)),
    readGrowing: (place, offset, length) => readPart(growingOf(place), { offset, length }),
    async finish(place) {
      const target = fileOf(place);
      const growing = growingOf(place);
      const isFinished = (await sizeOf(growing)) === null && (await sizeOf(target)) !== null;
      if (!isFinished) await moveDurably(growing, target);
    },
    discard: (place) => rm(growingOf(place), { force: true }),
  };
}

async function growFile(file: string, keep: number): Promise<GrowingObject> {
  await makeDirectory(path.dirname(file));
  // Neither truncates nor appends on opening: what may stay is the caller's word.
  const handle = await open(file, 'a+', 0o600);
  try {
    const { size } = await handle.stat();
    if (size < keep) throw new Error('bytes of a growing object are missing');
    if (size > keep) await handle.truncate(keep);
    await handle.sync();
    // Its name, too, must outlive a loss of power.
    await syncDirectory(path.dirname(file));
  } catch (error) {
    await handle.close();
    throw error;
  }
  return {
    append: (bytes) => writeWhole(handle, bytes),
    sync: () => handle.datasync(),
    close: () => handle.close(),
  };
}

/** A write may take less than it was given. */
async function writeWhole(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    written += (await handle.write(bytes, written)).bytesWritten;
  }
}

async function readPart(file: string, { offset, length }: ObjectSpan): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const buffer = Buffer.alloc(length);
    let filled = 0;
    while (filled < length) {
      const at = { offset: filled, position: offset + filled, length: length - filled };
      const { bytesRead } = await handle.read(buffer, at);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  } finally {
    await handle.close();
  }
}

async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Opens the file when somebody reads: what is never read stays closed, and what is missing fails its reader. */
async function* readLazily(file: string, span?: ObjectSpan): AsyncGenerator<Uint8Array> {
  if (span?.length === 0) return;
  yield* createReadStream(file, span && { start: span.offset, end: span.offset + span.length - 1 });
}

async function writeDurably(file: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    for await (const chunk of bytes) await writeWhole(handle, chunk);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The bytes are durable before the name is. */
async function moveDurably(from: string, to: string): Promise<void> {
  const handle = await open(from, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(from, to);
  await syncDirectory(path.dirname(to));
}

/** A directory that outlives a loss of power: each new one is written down in the one above it. */
async function makeDirectory(directory: string): Promise<void> {
  const first = await mkdir(directory, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  let made = directory;
  while (made.length >= first.length) {
    made = path.dirname(made);
    await syncDirectory(made);
  }
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** An organization has a directory of its own. Names are random ids; one more level keeps directories small. */
function pathOf(directory: string, { organizationId, storageKey }: ObjectPlace): string {
  for (const part of [organizationId, storageKey]) {
    if (!ID.test(part)) throw new Error('not a place of an object');
  }
  return path.join(directory, organizationId, storageKey.slice(0, 2), storageKey);
}
