import { randomBytes } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import { scanner } from '#app/config/values.ts';
import { writeZip } from '#app/lib/zip.ts';
import type { FileScanner } from '../file-scanner.ts';
import { openScanner } from '../open-scanner.ts';
import { TEST_SIGNATURE } from './fake-clamd.ts';

const MIB = 2 ** 20;

function clamd(): FileScanner {
  const opened = openScanner(scanner().parse(inject('scannerAddress')));
  if (!opened) throw new Error('no scanner');
  return opened;
}

async function* pieces(...bytes: readonly (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const piece of bytes) yield Buffer.from(piece);
}

test('a real daemon finds nothing in plain words, and says which version looked', async () => {
  expect(await clamd().scan(pieces('Seen at the dock in May.'))).toEqual({
    verdict: 'clean',
    finding: null,
    engine: expect.stringMatching(/^\d+\.\d+\.\d+/),
  });
});

test('it finds the signature across pieces', async () => {
  expect(
    await clamd().scan(
      pieces(`before ${TEST_SIGNATURE.slice(0, 9)}`, `${TEST_SIGNATURE.slice(9)} after`),
    ),
  ).toMatchObject({
    verdict: 'held',
    finding: 'Psilo.Test.Signature.UNOFFICIAL',
  });
});

test('it finds the signature in an archive', async () => {
  async function* entries() {
    yield { name: 'notes.txt', bytes: pieces('words '.repeat(1_000), TEST_SIGNATURE) };
  }

  expect(await clamd().scan(writeZip(entries(), new Date()))).toMatchObject({ verdict: 'held' });
});

test('what is larger than it takes as a stream is too large', async () => {
  async function* large() {
    for (let mebibytes = 0; mebibytes < 12; mebibytes += 1) yield randomBytes(MIB);
  }

  expect(await clamd().scan(large())).toMatchObject({ verdict: 'too_large', finding: null });
});

test('what it takes and does not look through is too large, never clean', async () => {
  expect(await clamd().scan(pieces(randomBytes(5 * MIB)))).toMatchObject({ verdict: 'too_large' });
});

test('files at the same time do not meet', async () => {
  const files = Array.from({ length: 6 }, (_one, index) =>
    clamd().scan(pieces(index % 2 === 0 ? TEST_SIGNATURE : 'plain')),
  );

  expect((await Promise.all(files)).map(({ verdict }) => verdict)).toEqual([
    'held',
    'clean',
    'held',
    'clean',
    'held',
    'clean',
  ]);
});
