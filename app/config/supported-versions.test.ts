import { expect, test } from 'vitest';
import { postgresVersionProblem } from './supported-versions.ts';

test.each([180_000, 180_004, 180_099])(
  'PostgreSQL 18 is supported (baseline 103): %d',
  (version) => {
    expect(postgresVersionProblem(version)).toBeNull();
  },
);

test.each([
  [170_010, 'PostgreSQL 17 answers; supported: 18'],
  [190_000, 'PostgreSQL 19 answers; supported: 18'],
  [90_624, 'PostgreSQL 9 answers; supported: 18'],
  [undefined, 'a server of unknown version answers; supported: 18'],
  ['180004', 'a server of unknown version answers; supported: 18'],
])('anything else is refused (baseline 103): %j', (version, problem) => {
  expect(postgresVersionProblem(version)).toBe(problem);
});
