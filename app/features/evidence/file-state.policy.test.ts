import { expect, test } from 'vitest';
import {
  mayOpen,
  mayPreview,
  needsRelease,
  noteOf,
  requireOpenState,
  type ScanState,
  scanStates,
  toScanState,
} from './file-state.policy.ts';

/** Opened, drawn, released by a second person, and said of it. */
const RULES: Readonly<Record<ScanState, readonly [boolean, boolean, boolean, boolean]>> = {
  scanning: [false, false, false, true],
  clean: [true, true, false, false],
  held: [false, false, false, true],
  released: [true, false, false, true],
  too_large: [true, false, true, true],
  not_scanned: [true, false, true, true],
};

test.each(scanStates)('a file that is %s is opened, drawn and sent as RULES 18 has it', (state) => {
  const rules = [mayOpen(state), mayPreview(state), needsRelease(state), noteOf(state) !== null];

  expect(rules).toEqual(RULES[state]);
});

test('what a row says that nobody knows closes the file', () => {
  expect(toScanState('perhaps')).toBe('held');
  expect(() => requireOpenState('perhaps')).toThrow('file_closed');
  expect(requireOpenState('clean')).toBe('clean');
});
