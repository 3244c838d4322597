import { expect, test } from 'vitest';
import {
  EXCLUSION_ORDER_PATTERN,
  isRegistrationNumber,
  parseExclusionOrder,
  parseRecordationNumber,
  RECORDATION_PATTERN,
} from './right-numbers.ts';

test.each([
  ['TMK 11-00150', 'TMK 11-00150'],
  ['tmk1100150', 'TMK 11-00150'],
  ['COP 18–00934', 'COP 18-00934'],
  ['TMK 11-150', null],
  ['PAT 11-00150', null],
  ['', null],
])('recordation number %s', (typed, canonical) => {
  expect(parseRecordationNumber(typed)).toBe(canonical);
  if (canonical) expect(canonical).toMatch(new RegExp(RECORDATION_PATTERN));
});

test.each([
  ['337-TA-1234', '337-TA-1234'],
  ['337 ta 987', '337-TA-987'],
  ['337-TA-12', null],
  ['338-TA-1234', null],
])('exclusion order %s', (typed, canonical) => {
  expect(parseExclusionOrder(typed)).toBe(canonical);
  if (canonical) expect(canonical).toMatch(new RegExp(EXCLUSION_ORDER_PATTERN));
});

test.each([
  ['trademark', '3,456,789', true],
  ['trademark', '3456789', true],
  ['trademark', '34-56', false],
  ['trademark', 'VA 1-234-567', false],
  ['copyright', 'VA 1-234-567', true],
  ['copyright', 'TX0001234567', true],
  ['copyright', '1234567', false],
  ['patent', '337-TA-1234', true],
  ['patent', 'US 9,123,456 B2', true],
  ['patent', 'mine', false],
  ['trade_name', 'whatever is written', true],
])('a %s has the number %s: %s', (kind, number, isRight) => {
  expect(isRegistrationNumber(kind, number)).toBe(isRight);
});
