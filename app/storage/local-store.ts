import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ObjectPlace, ObjectStore } from '#app/firewall/services.ts';

const ID = /^[0-9a-f-]{36}$/;

/**
 * Sealed objects on a local disk. An object appears under its name only when all its bytes are durable:
 * written to a temporary file, synced, renamed.
 */
export function createLocalStore(directory: string): ObjectStore {
  return {
    async put(place, bytes) {
      const target = pathOf(directory, place);
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      const partial = `${target}.partial`;
      try {
        await writeDurably(partial, bytes);
        await rename(partial, target);
        await syncDirectory(path.dirname(target));
      } catch (error) {
        await rm(partial, { force: true });
        throw error;
      }
    },
    read: (place) => readLazily(pathOf(directory, place)),
    async readAt(place, offset, length) {
      const file = await open(pathOf(directory, place), 'r');
      try {
        const buffer = Buffer.alloc(length);
        const { bytesRead } = await file.read(buffer, 0, length, offset);
        return buffer.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
    remove: (place) => rm(pathOf(directory, place), { force: true }),
  };
}

/** Opens the file when somebody reads: what is never read stays closed, and what is missing fails its reader. */
async function* readLazily(file: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(file);
}

async function writeDurably(file: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    for await (const chunk of bytes) await handle.write(chunk);
    await handle.sync();
  } finally {
    await handle.close();
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
