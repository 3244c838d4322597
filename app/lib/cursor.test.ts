import { expect, test } from 'vitest';
import { CursorParameter, packCursor, pageOf } from './cursor.ts';

const place = {
  at: '1793732400123456',
  id: '5b0c9d6e-1f43-4b7a-9d6c-2f1e0a8b7c65',
};

test('a packed place reads back the same', () => {
  expect(CursorParameter.parse(packCursor(place))).toEqual(place);
});

test.each([
  '',
  'x',
  Buffer.from('[]').toString('base64url'),
  Buffer.from('["now","1"]').toString('base64url'),
  Buffer.from(JSON.stringify(['2026-11-03T19:00:00.123Z', place.id])).toString('base64url'),
])('a text that was never a place is refused: %j', (text) => {
  expect(CursorParameter.safeParse(text).success).toBe(false);
});

test('a page tells where the next one starts only when there is more', () => {
  const rows = [1, 2, 3].map((second) => ({ at: `${second}000000`, id: place.id }));

  const cut = pageOf(rows, 2, (row) => row);
  const whole = pageOf(rows, 3, (row) => row);

  expect(cut.rows).toHaveLength(2);
  expect(CursorParameter.parse(cut.next)).toEqual(rows[1]);
  expect(whole).toEqual({ rows, next: null });
});
