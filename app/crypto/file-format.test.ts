import { expect, test } from 'vitest';

import { chunkCount, newFileHeader, openFileCipher, sealedSize } from './file-format.ts';
import { newRecordKey } from './record-key.ts';
import type { FieldPlace } from './records.ts';

const place: FieldPlace = {
  owner: 'org-a',
  table: 'evidence',
  column: 'body',
  rowId: 'file-1',
  recordId: 'record-1',
};
const text = Buffer.from('evidence');

function newCipher() {
  const key = newRecordKey();
  return openFileCipher(key, place, newFileHeader(key, 1024));
}

test.each([
  ['a later number', { index: 1, isFinal: false }],
  ['the end', { index: 0, isFinal: true }],
])('a chunk does not open as %s', (_, elsewhere) => {
  const cipher = newCipher();
  const at = { index: 0, isFinal: false };
  const sealed = cipher.sealChunk(text, at);

  expect(() => cipher.openChunk(sealed, elsewhere)).toThrow(
    expect.objectContaining({ code: 'seal_broken' }),
  );
  expect(cipher.openChunk(sealed, at)).toEqual(text);
});

test('a cipher that was destroyed refuses instead of sealing under zeros', () => {
  const cipher = newCipher();
  const at = { index: 0, isFinal: true };
  const sealed = cipher.sealChunk(text, at);

  cipher.destroy();

  expect(() => cipher.sealChunk(text, at)).toThrow(
    expect.objectContaining({ code: 'key_destroyed' }),
  );
  expect(() => cipher.openChunk(sealed, at)).toThrow(
    expect.objectContaining({ code: 'key_destroyed' }),
  );
});

test('the counter never wraps around, so no nonce comes twice', () => {
  const cipher = newCipher();

  expect(() => cipher.sealChunk(text, { index: 2 ** 32, isFinal: true })).toThrow(
    expect.objectContaining({ code: 'file_too_large' }),
  );
  expect(() => cipher.sealChunk(text, { index: 2 ** 32 - 1, isFinal: true })).not.toThrow();
});

test.each([
  ['cut short', (header: Buffer) => header.subarray(1), 'seal_broken'],
  [
    'of something else',
    (header: Buffer) => header.fill(0x50, 0, 1).fill(0x4b, 1, 2),
    'format_unknown',
  ],
  ['of a later format', (header: Buffer) => header.fill(2, 3, 4), 'format_unknown'],
  ['of another key version', (header: Buffer) => header.fill(2, 4, 5), 'key_version_mismatch'],
  ['with chunks of 512 bytes', (header: Buffer) => header.fill(9, 5, 6), 'seal_broken'],
  ['with chunks of 32 MiB', (header: Buffer) => header.fill(25, 5, 6), 'seal_broken'],
])('a header %s is refused before anything is read by it', (_, change, code) => {
  const key = newRecordKey();
  const header = newFileHeader(key, 1024);
  expect(openFileCipher(key, place, header).chunkBytes).toBe(1024);

  expect(() => openFileCipher(key, place, change(header))).toThrow(
    expect.objectContaining({ code }),
  );
});

test.each([
  [0, 1, 45],
  [1, 1, 46],
  [65_536, 1, 65_581],
  [65_537, 2, 65_598],
])('a file of %i bytes has %i chunks and %i sealed bytes', (size, chunks, sealed) => {
  expect(chunkCount(size, 65_536)).toBe(chunks);
  expect(sealedSize(size)).toBe(sealed);
});
