import { expect, test } from 'vitest';
import { csvLine } from './csv.ts';

test('cells are quoted, and a quote in one is doubled', () => {
  expect(csvLine(['Anna "Ann" Maple', 'a, b', 'two\nlines', ''])).toBe(
    '"Anna ""Ann"" Maple","a, b","two\nlines",""\r\n',
  );
});

test.each(['=1+1', '+1', '-1', '@sum', '\t=1', '\rx', '\nx', ' =1', '＝1'])(
  'a cell that a spreadsheet would calculate begins with an apostrophe: %j (baseline 44)',
  (text) => {
    expect(csvLine([text])).toBe(`"'${text}"\r\n`);
  },
);

test.each(['A=B', 'PS-7K3QD-M2XWA-H', '2026-11-03T19:00:00.000Z', "'quoted'"])(
  'a cell that is none stays as it is: %s',
  (text) => {
    expect(csvLine([text])).toBe(`"${text}"\r\n`);
  },
);
