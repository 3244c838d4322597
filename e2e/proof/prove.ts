import type { IsolationReport, ProvedSection } from '#app/features/isolation/report.schema.ts';
import type { Options } from './options.ts';
import { say } from './say.ts';
import type { Finding, Ground, Section } from './section.ts';

/** Runs the sections one after another; one that breaks fails and the rest still run. */
export async function prove(
  sections: readonly Section[],
  { options, ground, sources }: { options: Options; ground: Ground; sources: string },
): Promise<IsolationReport> {
  const startedAt = new Date();
  const proved: ProvedSection[] = [];
  for (const section of sections) {
    proved.push(ground.isOver() ? leftOut(section) : await proveSection(section, ground));
  }
  return {
    format: 1,
    startedAt: startedAt.toISOString(),
    endedAt: new Date().toISOString(),
    seed: options.seed,
    effort: { ...options.effort },
    sources,
    sections: proved,
  };
}

async function proveSection(section: Section, ground: Ground): Promise<ProvedSection> {
  const { name, claim } = section;
  say(`\n${name}: ${claim}`);
  const startedAt = performance.now();
  const finding = await findingOf(section, ground);
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  const failures = [...finding.failures, ...tooLittle(section, finding, ground)];
  const counted = Object.entries(finding.counts).map(([what, count]) => `${count} ${what}`);
  say(`  ${counted.join(', ')} in ${seconds} s; ${failures.length} failures`);
  for (const failure of failures.slice(0, SHOWN)) say(`  ✘ ${failure}`);
  const notes = finding.notes ? { notes: [...finding.notes] } : {};
  return { name, claim, counts: { ...finding.counts }, failures, seconds, ...notes };
}

const SHOWN = 20;

async function findingOf(section: Section, ground: Ground): Promise<Finding> {
  try {
    return await section.prove(ground);
  } catch (error) {
    return { counts: {}, failures: [`broke off: ${describe(error)}`] };
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** A proof that tried nothing shows nothing. At the small size any attempt counts. */
function tooLittle(section: Section, { counts }: Finding, ground: Ground): readonly string[] {
  return Object.entries(section.atLeast).flatMap(([what, least]) => {
    const wanted = ground.isSmall ? 1 : least;
    const tried = counts[what] ?? 0;
    return tried >= wanted ? [] : [`only ${tried} ${what} were tried; ${wanted} are the least`];
  });
}

function leftOut({ name, claim }: Section): ProvedSection {
  return { name, claim, counts: {}, failures: ['not tried: the time was up'], seconds: 0 };
}
