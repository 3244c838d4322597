import { expect, it } from 'vitest';
import { seenVersion } from './seen-version.ts';

it.each([
  ['0', 0],
  ['17', 17],
  ['', null],
  [' 1', null],
  ['-1', null],
  ['1e3', null],
  ['9999999999', null],
  [undefined, null],
  [1, null],
])('the version %j of a form reads as %j', (posted, version) => {
  expect(seenVersion.safeParse(posted).data ?? null).toBe(version);
});
