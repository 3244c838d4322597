import { expect, test } from 'vitest';
import { EMPTY, isOlder, loadWith, MOST_BYTES, MOST_ITEMS } from './export-plan.policy.ts';

test('an archive takes items until their files are more than it holds', () => {
  const half = loadWith(EMPTY, { files: 2, byteSize: MOST_BYTES / 2 });
  expect(half).toEqual({ items: 1, files: 2, byteSize: MOST_BYTES / 2 });
  expect(half && loadWith(half, { files: 1, byteSize: MOST_BYTES / 2 })).toMatchObject({
    items: 2,
  });
  expect(half && loadWith(half, { files: 1, byteSize: MOST_BYTES / 2 + 1 })).toBeNull();
});

test('an item whose files alone are more comes alone', () => {
  const alone = loadWith(EMPTY, { files: 9, byteSize: MOST_BYTES * 2 });
  expect(alone).toMatchObject({ items: 1 });
  expect(alone && loadWith(alone, { files: 0, byteSize: 0 })).toBeNull();
});

test('an archive takes so many items and no more, however small', () => {
  const full = { items: MOST_ITEMS, files: 0, byteSize: 0 };
  expect(loadWith(full, { files: 0, byteSize: 0 })).toBeNull();
});

test('a place is older by its time, and by its id at the same time', () => {
  const place = { at: '1795797908388604', id: '0b5c8f0e-8d53-4c4e-9d0d-6a1f6f5b7c11' };
  expect(isOlder({ ...place, at: '1795797908388603' }, place)).toBe(true);
  expect(isOlder({ ...place, at: '999' }, place)).toBe(true);
  expect(isOlder({ ...place, id: '0b5c8f0e-8d53-4c4e-9d0d-6a1f6f5b7c10' }, place)).toBe(true);
  expect(isOlder(place, place)).toBe(false);
  expect(isOlder({ ...place, at: '1795797908388605' }, place)).toBe(false);
});
