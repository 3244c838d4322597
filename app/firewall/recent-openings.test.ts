import { expect, test } from 'vitest';
import { fixedClock } from '#app/lib/clock.ts';
import { createRecentOpenings } from './recent-openings.ts';

test('an opening is recent for five minutes, for this person and this file, however often it is read on', () => {
  const clock = fixedClock('2026-11-28T00:00:00Z');
  const openings = createRecentOpenings(clock);

  openings.note('ada', 'film');

  expect(openings.isRecent('ada', 'film')).toBe(true);
  expect(openings.isRecent('bo', 'film')).toBe(false);
  expect(openings.isRecent('ada', 'list')).toBe(false);
  clock.advance(4 * 60_000);
  openings.note('ada', 'film');
  clock.advance(60_000);
  expect(openings.isRecent('ada', 'film')).toBe(false);
});

test('the memory is bounded, and forgets the oldest first', () => {
  const openings = createRecentOpenings(fixedClock('2026-11-28T00:00:00Z'));

  for (let n = 0; n <= 10_000; n += 1) openings.note('ada', `file-${n}`);

  expect(openings.isRecent('ada', 'file-0')).toBe(false);
  expect(openings.isRecent('ada', 'file-1')).toBe(true);
  expect(openings.isRecent('ada', 'file-10000')).toBe(true);
});
