import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addCounts, countReport, countsLine } from './counts.ts';

const file = join(mkdtempSync(join(tmpdir(), 'psilo-counts-')), 'report.json');

function vitest(passed: number, total: number, files: readonly object[] = []) {
  writeFileSync(
    file,
    JSON.stringify({ numPassedTests: passed, numTotalTests: total, testResults: files }),
  );
}

function playwright(expected: number, more: object = {}, errors: readonly object[] = []) {
  writeFileSync(
    file,
    JSON.stringify({ stats: { expected, unexpected: 0, flaky: 0, skipped: 0, ...more }, errors }),
  );
}

describe('the count of a test run', () => {
  it('takes what passed and failed', () => {
    vitest(7, 9);

    expect(countReport('vitest', file, false)).toEqual({ passed: 7, failed: 2 });
  });

  it('counts a file that did not load as one failure', () => {
    vitest(7, 7, [{ status: 'failed', assertionResults: [] }]);

    expect(countReport('vitest', file, false)).toEqual({ passed: 7, failed: 1 });
  });

  it('counts a step that failed without a failed test', () => {
    vitest(7, 7);

    expect(countReport('vitest', file, true)).toEqual({ passed: 7, failed: 0 });
    expect(countReport('vitest', file, false)).toEqual({ passed: 7, failed: 1 });
  });

  it('counts a step without any test as failed', () => {
    vitest(0, 0);

    expect(countReport('vitest', file, true)).toEqual({ passed: 0, failed: 1 });
  });

  it('counts skipped and flaky browser tests as failed', () => {
    playwright(5, { unexpected: 1, flaky: 1, skipped: 2 });

    expect(countReport('playwright', file, false)).toEqual({ passed: 5, failed: 4 });
  });

  it('counts an error outside of tests', () => {
    playwright(5, {}, [{ message: 'global setup' }]);

    expect(countReport('playwright', file, false)).toEqual({ passed: 5, failed: 1 });
  });

  it('counts each property of the proof as held or not', () => {
    const section = { claim: 'Nothing leaks.', counts: { rows: 3 }, seconds: 1 };
    writeFileSync(
      file,
      JSON.stringify({
        format: 1,
        startedAt: '2026-11-03T14:00:00Z',
        endedAt: '2026-11-03T14:01:00Z',
        seed: 1,
        effort: {},
        sources: 'digest',
        sections: [
          { ...section, name: 'one', failures: [] },
          { ...section, name: 'two', failures: ['a row too many'] },
        ],
      }),
    );

    expect(countReport('proof', file, false)).toEqual({ passed: 1, failed: 1 });
  });

  it('counts each endpoint that got hostile forms', () => {
    const checked = [
      { name: '/file', failures: [] },
      { name: '/apply', failures: ['input 3: 500'] },
      { name: '/forgot', failures: [] },
    ];
    writeFileSync(file, JSON.stringify({ seed: 1, inputs: 20, checked }));

    expect(countReport('fuzz', file, false)).toEqual({ passed: 2, failed: 1 });
  });

  it.each(['', '{', '{"stats":1}'])('counts the unreadable report %j as failed', (content) => {
    writeFileSync(file, content);

    expect(countReport('playwright', file, true)).toEqual({ passed: 0, failed: 1 });
  });

  it('counts a report that was never written as failed', () => {
    expect(countReport('vitest', `${file}.absent`, false)).toEqual({ passed: 0, failed: 1 });
  });

  it('ends in the line that others look for', () => {
    expect(
      countsLine(
        addCounts([
          { passed: 5, failed: 0 },
          { passed: 7, failed: 2 },
        ]),
      ),
    ).toBe('12 passed, 2 failed');
  });
});
