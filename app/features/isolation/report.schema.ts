import { z } from 'zod';

/** One property of the firewall: what was tried, how often, and what was found. */
const ProvedSection = z.strictObject({
  name: z.string(),
  /** The property in one sentence, for a reader who is no engineer. */
  claim: z.string(),
  counts: z.record(z.string(), z.number()),
  /** One line each: what disagreed or leaked, and how to see it again. */
  failures: z.array(z.string()),
  /** What is known and explained, one line each. */
  notes: z.array(z.string()).optional(),
  seconds: z.number(),
});

/** The isolation report: what `npm run prove` writes, and what the portal shows of it. */
export const IsolationReport = z.strictObject({
  /** Of this very shape; a reader refuses what it does not know. */
  format: z.literal(1),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  /** Repeats the run: `npm run prove -- --seed <seed>`. */
  seed: z.number().int().nonnegative(),
  effort: z.record(z.string(), z.number()),
  /** Which state of the project was proved: a digest over the sources. */
  sources: z.string(),
  sections: z.array(ProvedSection),
});

export type IsolationReport = z.infer<typeof IsolationReport>;
export type ProvedSection = z.infer<typeof ProvedSection>;

/** A report holds when every property was tried and none failed. */
export function isHolding(report: IsolationReport): boolean {
  return (
    report.sections.length > 0 && report.sections.every(({ failures }) => failures.length === 0)
  );
}
