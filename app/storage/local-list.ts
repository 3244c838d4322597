import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ListedObject, ObjectPlace } from '#app/firewall/services.ts';

const ORGANIZATION = /^[0-9a-f-]{36}$/;
const SHELF = /^[0-9a-f-]{2}$/;
const FILE = /^([0-9a-f-]{36})(?:\.partial|\.growing)?$/;

/** What lies in the directory of a local store after a place, at most `limit` names. Foreign files are not ours to list. */
export async function listDirectory(
  directory: string,
  after: ObjectPlace | null,
  limit: number,
): Promise<readonly ListedObject[]> {
  const listed: ListedObject[] = [];
  for await (const place of places(directory, after)) {
    const object = await describe(directory, place);
    if (object) listed.push(object);
    if (listed.length >= limit) break;
  }
  return listed;
}

async function* places(directory: string, after: ObjectPlace | null): AsyncGenerator<ObjectPlace> {
  for (const organizationId of await namesIn(directory, ORGANIZATION)) {
    if (after && organizationId < after.organizationId) continue;
    const last = after?.organizationId === organizationId ? after.storageKey : '';
    const own = path.join(directory, organizationId);
    for await (const storageKey of keysAfter(own, last)) yield { organizationId, storageKey };
  }
}

/** Names in order: shelves are the first two characters of the names on them. */
async function* keysAfter(directory: string, last: string): AsyncGenerator<string> {
  for (const shelf of await namesIn(directory, SHELF)) {
    if (shelf < last.slice(0, 2)) continue;
    const files = await namesIn(path.join(directory, shelf), FILE);
    const keys = new Set(files.map((file) => file.slice(0, 36)));
    for (const key of keys) if (key > last) yield key;
  }
}

async function describe(directory: string, place: ObjectPlace): Promise<ListedObject | null> {
  const { organizationId, storageKey } = place;
  const file = path.join(directory, organizationId, storageKey.slice(0, 2), storageKey);
  const [whole, ...pieces] = await Promise.all(
    ['', '.partial', '.growing'].map((end) => factsOf(`${file}${end}`)),
  );
  const found = [whole, ...pieces].filter((facts) => facts != null);
  const newest = Math.max(...found.map(({ mtimeMs }) => mtimeMs));
  return found.length === 0
    ? null
    : {
        ...place,
        byteSize: whole?.size ?? null,
        hasPieces: pieces.some((piece) => piece !== null),
        changedAt: new Date(newest),
      };
}

async function namesIn(directory: string, form: RegExp): Promise<readonly string[]> {
  const names = await unlessGone(readdir(directory));
  return (names ?? []).filter((name) => form.test(name)).sort();
}

function factsOf(file: string) {
  return unlessGone(stat(file));
}

/** Files come and go while a store is listed. */
async function unlessGone<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
