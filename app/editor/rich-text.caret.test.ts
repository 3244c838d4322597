import { expect, test } from 'vitest';
import { charactersBefore } from './rich-text.caret.ts';

test.each([
  ['one two', 4, 4],
  ['', 0, 0],
  ['paid [$3] once', 6, 5],
  ['paid [$3] once', 9, 7],
  ['paid \\[$3\\]', 7, 6],
  ['one\n\ntwo', 5, 3],
  ['one\ntwo', 4, 3],
  ['- one\n- two', 10, 5],
])('in %j the place %i has %i characters before it', (source, place, characters) => {
  expect(charactersBefore(source, place)).toBe(characters);
});
