import { expect, test } from 'vitest';
import {
  mayOpen,
  needsRelease,
  noteOf,
  requireOpenState,
  type ScanState,
  scanStates,
  toScanState,
} from './file-state.policy.ts';

/** Opened, released by a second person, and said of it. */
const RULES: Readonly<Record<ScanState, readonly [boolean, boolean, boolean]>> = {
  scanning: [false, false, true],
  clean: [true, false, false],
  held: [false, false, true],
  released: [true, false, true],
  too_large: [true, true, true],
  not_scanned: [true, true, true],
};

test.each(scanStates)('a file that is %s is opened and sent as RULES 18 has it', (state) => {
  const rules = [mayOpen(state), needsRelease(state), noteOf(state) !== null];

  expect(rules).toEqual(RULES[state]);
});

test('what a row says that nobody knows closes the file', () => {
  expect(toScanState('perhaps')).toBe('held');
  expect(() => requireOpenState('perhaps')).toThrow('file_closed');
  expect(requireOpenState('clean')).toBe('clean');
});
