import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { IsolationReport } from '#app/features/isolation/report.schema.ts';

/** Tests that did what they say, and tests that did not, were skipped, or never ran. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

export type ReportKind = 'vitest' | 'playwright' | 'proof' | 'fuzz';

const vitestSchema = z.object({
  numPassedTests: z.number(),
  numTotalTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

const playwrightSchema = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  errors: z.array(z.unknown()).default([]),
});

const fuzzSchema = z.object({
  checked: z.array(z.object({ name: z.string(), failures: z.array(z.string()) })),
});

/**
 * Counts a tool's JSON report. What was skipped counts as failed, since nothing was shown; so does a
 * test that needed a second try. A step that failed without a failed test counts as one.
 */
export function countReport(kind: ReportKind, file: string, isStepPassed: boolean): Counts {
  const counts = existsSync(file) ? countFile(kind, file) : { passed: 0, failed: 0 };
  const isUnexplained = counts.failed === 0 && (!isStepPassed || counts.passed === 0);
  return isUnexplained ? { ...counts, failed: 1 } : counts;
}

export function addCounts(all: readonly Counts[]): Counts {
  return {
    passed: all.reduce((sum, counts) => sum + counts.passed, 0),
    failed: all.reduce((sum, counts) => sum + counts.failed, 0),
  };
}

/** The last line of every test run. */
export function countsLine({ passed, failed }: Counts): string {
  return `${passed} passed, ${failed} failed`;
}

function countFile(kind: ReportKind, file: string): Counts {
  const report: unknown = parseJson(readFileSync(file, 'utf8'));
  return COUNTERS[kind](report);
}

const COUNTERS: Readonly<Record<ReportKind, (report: unknown) => Counts>> = {
  vitest: countVitest,
  playwright: countPlaywright,
  proof: countProof,
  fuzz: countFuzz,
};

function countVitest(report: unknown): Counts {
  const { success, data } = vitestSchema.safeParse(report);
  if (!success) return { passed: 0, failed: 1 };
  const unloaded = data.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: data.numPassedTests,
    failed: data.numTotalTests - data.numPassedTests + unloaded.length,
  };
}

function countPlaywright(report: unknown): Counts {
  const { success, data } = playwrightSchema.safeParse(report);
  if (!success) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky, skipped } = data.stats;
  return { passed: expected, failed: unexpected + flaky + skipped + data.errors.length };
}

/** A section counts as one: it holds, or it does not. */
function countProof(report: unknown): Counts {
  const { success, data } = IsolationReport.safeParse(report);
  if (!success) return { passed: 0, failed: 1 };
  const failed = data.sections.filter(({ failures }) => failures.length > 0).length;
  return { passed: data.sections.length - failed, failed };
}

/** An endpoint counts as one, however many forms it got. */
function countFuzz(report: unknown): Counts {
  const { success, data } = fuzzSchema.safeParse(report);
  if (!success) return { passed: 0, failed: 1 };
  const failed = data.checked.filter(({ failures }) => failures.length > 0).length;
  return { passed: data.checked.length - failed, failed };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
