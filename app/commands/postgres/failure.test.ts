import { expect, it } from 'vitest';
import { explainFailure, explainFileError, isPortTaken, isPredecessorEnding } from './failure.ts';

it.each([
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', /disk is full/],
  ['FATAL:  database files are incompatible with server', /another version of PostgreSQL.*--reset/],
  ['FATAL:  data directory "/x" has wrong ownership', /belong to another user/],
  ['FATAL:  could not resize shared memory segment "/PostgreSQL.1": No space', /shared memory/],
  ['PANIC:  could not locate a valid checkpoint record at 0/15', /damaged.*--reset/],
  ['FATAL:  something new\n', /something new \(log and data in \/data\)/],
  ['', /gave no reason/],
])('%j becomes one sentence with a way out', (report, sentence) => {
  expect(explainFailure(report, '/data').message).toMatch(sentence);
});

it('takes silence on a full disk for what it is: the server could not write its last words', () => {
  expect(explainFailure('', '/data', 4096).message).toMatch(/disk is full/);
  expect(explainFailure('FATAL:  something new', '/data', 4096).message).toMatch(/something new/);
});

it('knows what is worth another try', () => {
  expect(isPortTaken('LOG:  could not bind IPv4 address "127.0.0.1": Address already in use')).toBe(
    true,
  );
  expect(
    isPredecessorEnding('FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use'),
  ).toBe(true);
  expect(isPortTaken('FATAL:  other')).toBe(false);
});

it('explains a full disk and leaves defects as they are', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
  });
  const defect = new TypeError('defect');

  expect(explainFileError(full, '/data')).toMatchObject({ name: 'Sentence' });
  expect(explainFileError(defect, '/data')).toBe(defect);
});
