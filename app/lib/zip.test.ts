import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readZip } from './testing/read-zip.ts';
import { writeZip, type ZipEntry } from './zip.ts';

const AT = new Date('2026-11-27T16:10:44Z');

async function* eachOf<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all;
}

async function written(entries: readonly ZipEntry[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of writeZip(eachOf(entries), AT)) pieces.push(piece);
  return Buffer.concat(pieces);
}

function streamed(name: string, chunks: readonly Buffer[]): ZipEntry {
  return { name, bytes: eachOf(chunks) };
}

async function readBack(archive: Buffer) {
  const files = await readZip(archive);
  return files.map(({ name, bytes }) => ({ name, text: bytes.toString('utf8') }));
}

test('every text of an archive is read back under its name, other letters and nothing included', async () => {
  const entries = [
    { name: 'PS-1/item.json', text: '{"a":1}' },
    { name: 'PS-1/Größe ☃.txt', text: 'Grüße\n' },
    { name: 'empty.txt', text: '' },
  ];
  expect(await readBack(await written(entries))).toEqual(entries);
});

test('bytes that stream are read back, in chunks of any size, between texts', async () => {
  const chunks = [Buffer.alloc(70_000, 'a'), Buffer.alloc(0), Buffer.alloc(65_535, 'b')];
  const archive = await written([
    streamed('long.bin', chunks),
    { name: 'between.txt', text: 'between' },
    streamed('empty.bin', []),
  ]);
  expect(await readBack(archive)).toEqual([
    { name: 'long.bin', text: Buffer.concat(chunks).toString() },
    { name: 'between.txt', text: 'between' },
    { name: 'empty.bin', text: '' },
  ]);
});

test('an archive of nothing is an archive, and the same texts give the same bytes', async () => {
  expect(await readBack(await written([]))).toEqual([]);
  const entries = [{ name: 'a.txt', text: 'a' }];
  expect(await written(entries)).toEqual(await written(entries));
});

test('the time of every file is the one that was given', async () => {
  const files = await readZip(await written([{ name: 'a.txt', text: 'a' }, streamed('b.bin', [])]));
  expect(files.map(({ at }) => at)).toEqual([AT, AT]);
});

test('an archive that broke off anywhere is not taken for whole', async () => {
  const archive = await written([
    { name: 'a.txt', text: 'alder' },
    streamed('b.bin', [Buffer.from('birch')]),
  ]);
  for (let length = 0; length < archive.length; length += 1)
    await expect(readZip(archive.subarray(0, length))).rejects.toThrow();
  expect(await readZip(archive)).toHaveLength(2);
});

test('whoever stops reading closes the file that was open and whatever gives the files', async () => {
  const closed: string[] = [];
  async function* bytes() {
    try {
      for (;;) yield randomBytes(10_000);
    } finally {
      closed.push('file');
    }
  }
  async function* entries(): AsyncGenerator<ZipEntry> {
    try {
      yield { name: 'a.bin', bytes: bytes() };
    } finally {
      closed.push('files');
    }
  }
  let seen = 0;
  for await (const _piece of writeZip(entries(), AT)) {
    seen += 1;
    if (seen === 3) break;
  }
  expect(closed).toEqual(['file', 'files']);
});

test.each([
  ['a file', () => eachOf([streamed('a.txt', [Buffer.from('alder')]), failing()])],
  ['what gives the files', failingEntries],
])('%s that fails in the middle fails the archive, which is not whole', async (_what, entries) => {
  const pieces: Buffer[] = [];
  const write = async () => {
    for await (const piece of writeZip(entries(), AT)) pieces.push(piece);
  };

  await expect(write()).rejects.toThrow('lost');
  await expect(readZip(Buffer.concat(pieces))).rejects.toThrow();
});

function failing(): ZipEntry {
  async function* bytes() {
    yield Buffer.from('birch');
    throw new Error('lost');
  }
  return { name: 'b.bin', bytes: bytes() };
}

async function* failingEntries(): AsyncGenerator<ZipEntry> {
  yield { name: 'a.txt', text: 'alder' };
  throw new Error('lost');
}

test('little waits between files and a slow reader, and one file is read after the other', async () => {
  const FILE = 5_000_000;
  let [read, taken, ahead, open, together] = [0, 0, 0, 0, 0];
  async function* bytes() {
    open += 1;
    together = Math.max(together, open);
    for (let left = FILE; left > 0; left -= 50_000) {
      read += 50_000;
      yield randomBytes(50_000);
    }
    open -= 1;
  }
  async function* entries(): AsyncGenerator<ZipEntry> {
    for (const name of ['a.bin', 'b.bin', 'c.bin']) yield { name, bytes: bytes() };
  }

  for await (const piece of writeZip(entries(), AT)) {
    taken += piece.length;
    ahead = Math.max(ahead, read - taken);
    await setImmediate();
  }

  expect({ taken, read, together }).toEqual({
    taken: expect.toSatisfy((bytes: number) => bytes > 3 * FILE),
    read: 3 * FILE,
    together: 1,
  });
  expect(ahead).toBeLessThan(1_000_000);
});
