import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { zipOf } from './zip.ts';

type Found = { readonly name: string; readonly text: string };

/** Reads an archive as the format says: from its end to the directory, from there to each file. */
function read(archive: Buffer): readonly Found[] {
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(0x06054b50);
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  expect(at + archive.readUInt32LE(end + 12)).toBe(end);
  return Array.from({ length: count }, () => {
    expect(archive.readUInt32LE(at)).toBe(0x02014b50);
    expect(archive.readUInt16LE(at + 8) & 0x0800).toBe(0x0800);
    const size = archive.readUInt32LE(at + 24);
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const local = archive.readUInt32LE(at + 42);
    expect(archive.readUInt32LE(local)).toBe(0x04034b50);
    const data = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const bytes = archive.subarray(data, data + size);
    expect(archive.readUInt32LE(at + 16)).toBe(crc32(bytes));
    at += 46 + nameLength;
    return { name, text: bytes.toString('utf8') };
  });
}

const AT = new Date('2026-11-27T16:10:44Z');

test('every text of an archive is read back under its name, other letters and nothing included', () => {
  const entries = [
    { name: 'PS-1/item.json', text: '{"a":1}' },
    { name: 'PS-1/Größe ☃.txt', text: 'Grüße\n' },
    { name: 'empty.txt', text: '' },
  ];
  expect(read(zipOf(entries, AT))).toEqual(entries);
});

test('an archive of nothing is an archive, and the same texts give the same bytes', () => {
  expect(read(zipOf([], AT))).toEqual([]);
  const entries = [{ name: 'a.txt', text: 'a' }];
  expect(zipOf(entries, AT)).toEqual(zipOf(entries, AT));
});
