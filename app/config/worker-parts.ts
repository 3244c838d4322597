import { valuesOf } from './face.ts';
import { ConfigurationError } from './problems.ts';

/** What a worker process hosts; each part can run alone (RULES 23). */
export const WORKER_PARTS = ['relay', 'jobs', 'schedules', 'inbound'] as const;

export type WorkerPart = (typeof WORKER_PARTS)[number];

/**
 * Reads `--only relay,jobs`; without it a worker hosts all parts.
 * @throws ConfigurationError for a part that does not exist.
 */
export function parseParts(commandLine: readonly string[]): readonly WorkerPart[] {
  const asked = valuesOf('--only', commandLine).flatMap((value) => value.split(','));
  const unknown = asked.filter((word) => !isPart(word));
  if (unknown.length > 0)
    throw new ConfigurationError([
      {
        variable: '--only',
        problem: `must be among ${WORKER_PARTS.join(', ')}`,
        example: '--only relay,jobs',
      },
    ]);
  return asked.length === 0 ? WORKER_PARTS : WORKER_PARTS.filter((part) => asked.includes(part));
}

function isPart(word: string): word is WorkerPart {
  return WORKER_PARTS.some((part) => part === word);
}
