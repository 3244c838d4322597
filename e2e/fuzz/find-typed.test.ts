import { expect, test } from 'vitest';
import { findTyped } from './find-typed.ts';
import { MARK } from './hostile-texts.ts';

test('a line of a log that holds what was typed is told', () => {
  const log = `{"event":"a"}\n{"event":"b","message":"no such ${MARK}"}\n`;

  expect(findTyped(log)).toEqual([`{"event":"b","message":"no such ${MARK}"}`]);
});

test('a log of ids and codes is silent', () => {
  expect(findTyped('{"event":"a","code":"invalid"}\n')).toEqual([]);
});
