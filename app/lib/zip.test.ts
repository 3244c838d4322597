import { expect, test } from 'vitest';
import { readZip } from './testing/read-zip.ts';
import { writeZip, type ZipEntry, type ZipReach } from './zip.ts';

const AT = new Date('2026-11-27T16:10:44Z');

async function* eachOf<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all;
}

async function written(entries: readonly ZipEntry[], reach?: ZipReach): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of writeZip(eachOf(entries), AT, reach)) pieces.push(piece);
  return Buffer.concat(pieces);
}

function streamed(name: string, chunks: readonly Buffer[]): ZipEntry {
  return { name, byteSize: Buffer.concat(chunks).length, bytes: eachOf(chunks) };
}

const readBack = (archive: Buffer) =>
  readZip(archive).map(({ name, bytes }) => ({ name, text: bytes.toString('utf8') }));

test('every text of an archive is read back under its name, other letters and nothing included', async () => {
  const entries = [
    { name: 'PS-1/item.json', text: '{"a":1}' },
    { name: 'PS-1/Größe ☃.txt', text: 'Grüße\n' },
    { name: 'empty.txt', text: '' },
  ];
  expect(readBack(await written(entries))).toEqual(entries);
});

test('bytes that stream are read back, in chunks of any size, between texts', async () => {
  const chunks = [Buffer.alloc(70_000, 'a'), Buffer.alloc(0), Buffer.alloc(65_535, 'b')];
  const archive = await written([
    streamed('long.bin', chunks),
    { name: 'between.txt', text: 'between' },
    streamed('empty.bin', []),
  ]);
  expect(readBack(archive)).toEqual([
    { name: 'long.bin', text: Buffer.concat(chunks).toString() },
    { name: 'between.txt', text: 'between' },
    { name: 'empty.bin', text: '' },
  ]);
});

test('an archive of nothing is an archive, and the same texts give the same bytes', async () => {
  expect(readBack(await written([]))).toEqual([]);
  const entries = [{ name: 'a.txt', text: 'a' }];
  expect(await written(entries)).toEqual(await written(entries));
});

test.each([
  ['files', { bytes: 0xffffffff, entries: 2 }],
  ['bytes', { bytes: 20, entries: 0xffff }],
] as const)('an archive of more %s than short fields hold has long ones', async (_what, reach) => {
  const entries = () => [
    { name: 'a.txt', text: 'alder' },
    streamed('b.bin', [Buffer.from('birch, which is longer than that')]),
    { name: 'c.txt', text: 'cedar' },
  ];
  const long = await written(entries(), reach);

  expect(long.length).toBeGreaterThan((await written(entries())).length);
  expect(readBack(long).map(({ text }) => text)).toEqual([
    'alder',
    'birch, which is longer than that',
    'cedar',
  ]);
});

test('an archive that broke off anywhere is not taken for whole', async () => {
  const archive = await written([
    { name: 'a.txt', text: 'alder' },
    streamed('b.bin', [Buffer.from('birch')]),
  ]);
  for (let length = 0; length < archive.length; length += 1)
    expect(() => readZip(archive.subarray(0, length))).toThrow();
  expect(readZip(archive)).toHaveLength(2);
});

test('whoever stops reading closes the file that was open and whatever gives the files', async () => {
  const closed: string[] = [];
  async function* bytes() {
    try {
      for (;;) yield Buffer.alloc(10);
    } finally {
      closed.push('file');
    }
  }
  async function* entries(): AsyncGenerator<ZipEntry> {
    try {
      yield { name: 'a.bin', byteSize: 1000, bytes: bytes() };
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

test('a file that is longer than was said ends the archive', async () => {
  const entry = { name: 'a.bin', byteSize: 3, bytes: eachOf([Buffer.alloc(4)]) };
  await expect(written([entry])).rejects.toThrow('longer');
});
