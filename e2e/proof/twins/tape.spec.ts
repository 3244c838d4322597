import { expect, test } from '@playwright/test';
import { differencesOf, type Seen, withoutClock } from './tape.ts';

const seen = (...answers: readonly string[]): readonly Seen[] =>
  answers.map((what, index) => ({ step: `step ${index}`, what }));

test('two tapes of the same bytes have no difference', () => {
  expect(differencesOf(seen('200 items', '404'), seen('200 items', '404'))).toEqual([]);
});

test('a count, an order, a status or a further answer is a difference at its step', () => {
  const steps = (left: readonly Seen[], right: readonly Seen[]) =>
    differencesOf(left, right).map((line) => line.split(':')[0]);

  expect(steps(seen('200', '3 items'), seen('200', '4 items'))).toEqual(['step 1']);
  expect(steps(seen('birch alder'), seen('alder birch'))).toEqual(['step 0']);
  expect(steps(seen('404'), seen('403'))).toEqual(['step 0']);
  expect(steps(seen('200'), seen('200', '200'))).toEqual(['step 1']);
});

test('what the clock and the database draw is taken away, and nothing beside it', () => {
  const id = '0b5c8f0e-8d53-4c4e-9d0d-6a1f6f5b7c11';
  const other = '4f1d2c3b-0a99-4e8d-8f7e-1c2b3a495867';

  expect(withoutClock('2026-11-03T14:05:09.123Z today 14:05 EST')).toBe('(moment) today (time)');
  expect(
    withoutClock(`{"id":"${id}","at":"2026-11-03T14:05:09Z","person":"Ada"} after=${id}`),
  ).toBe('{"id":"(event 0)","at":"(moment)","person":"Ada"} after=(event 0)');
  const sum = 'ab'.repeat(32);
  const listed = (name: string) => `  ${sum}  16  PS-7K3QD-M2XWA-H/${name}`;
  expect(withoutClock(listed('item.txt'))).toBe('  (sum)  16  PS-7K3QD-M2XWA-H/item.txt');
  expect(withoutClock(listed('files/001-a.txt'))).toBe(listed('files/001-a.txt'));
  const json = (name: string) =>
    `"path": "PS-7K3QD-M2XWA-H/${name}",\n "byteSize": 16,\n "sha256": "${sum}"`;
  expect(withoutClock(json('item.json'))).toBe(json('item.json').replace(sum, '(sum)'));
  expect(withoutClock(json('files/001-a.txt'))).toBe(json('files/001-a.txt'));
  const place = (at: string) => Buffer.from(JSON.stringify([at, other])).toString('base64url');
  expect(withoutClock(`/items?after=${place('1795797908388604')}"`)).toBe(
    `/items?after=["(moment)","${other}"]"`,
  );
  expect(withoutClock(place('17'))).toBe(`["17","${other}"]`);
  expect(withoutClock(`/items/${other} 17 items PS-7K3QD-M2XWA-H`)).toBe(
    `/items/${other} 17 items PS-7K3QD-M2XWA-H`,
  );
});
