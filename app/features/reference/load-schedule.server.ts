import { createHash } from 'node:crypto';
import { type CalendarDate, formatDate } from '#app/lib/calendar-date.ts';
import { AppError } from '#app/lib/errors.ts';
import { newId } from '#app/lib/ids.ts';
import { createRolePool } from '#db/pools.ts';
import type { Schedule } from '#db/queries/reference.ts';
import {
  findEditionHash,
  insertEdition,
  insertEntries,
  type LoadingConnection,
  withLoader,
} from '#db/queries/reference-loading.ts';
import { readForeignPortFile } from './foreign-port-file.policy.ts';
import { readHtsFile } from './hts-file.policy.ts';
import { readOrderFile } from './order-file.policy.ts';
import { readPortFile } from './port-file.policy.ts';
import type { LineProblem, ScheduleEntry, ScheduleReading } from './schedule-file.policy.ts';

const READERS: Readonly<Record<Schedule, (text: string) => ScheduleReading>> = {
  hts: readHtsFile,
  order: readOrderFile,
  port: readPortFile,
  foreign_port: readForeignPortFile,
};

export type ScheduleFile = {
  readonly schedule: Schedule;
  readonly bytes: Buffer;
  /** The day from which the edition is in force. */
  readonly validFrom: CalendarDate;
  /** Lines that the person who loads it leaves out, having looked at them. */
  readonly without: readonly number[];
};

export type LoadedSchedule = { readonly entryCount: number; readonly isNew: boolean };

/**
 * Loads an edition of an official list, whole or not at all. The same file for the same day changes nothing; another
 * one is refused, since items may have been checked with the first.
 * @throws AppError invalid | conflict
 */
export async function loadSchedule(
  migratorUrl: string,
  file: ScheduleFile,
): Promise<LoadedSchedule> {
  const entries = readEntries(file);
  const pool = createRolePool('psilo_migrator', { url: migratorUrl, size: 1 });
  try {
    return await withLoader(pool, (loader) => store(loader, file, entries));
  } finally {
    await pool.close();
  }
}

function readEntries({ schedule, bytes, without }: ScheduleFile): readonly ScheduleEntry[] {
  const reading = READERS[schedule](withoutLines(decode(bytes), without));
  if ('entries' in reading) return reading.entries;
  throw new AppError('invalid', { sentence: sayProblems(reading.problems) });
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('invalid', {
      sentence: 'The file is not UTF-8. Nothing was loaded.',
      cause,
    });
  }
}

/** The lines are emptied, not removed, so that the others keep their numbers. */
function withoutLines(text: string, without: readonly number[]): string {
  if (without.length === 0) return text;
  const left = new Set(without);
  return text
    .split('\n')
    .map((line, index) => (left.has(index + 1) ? '' : line))
    .join('\n');
}

const SHOWN = 20;

function sayProblems(problems: readonly LineProblem[]): string {
  const lines = problems.slice(0, SHOWN).map(({ line, sentence }) => `  line ${line}: ${sentence}`);
  const more = problems.length > SHOWN ? [`  and ${problems.length - SHOWN} more`] : [];
  return ['Nothing was loaded. Get the file anew, or mend it:', ...lines, ...more].join('\n');
}

const BATCH = 2_000;

async function store(
  loader: LoadingConnection,
  { schedule, bytes, validFrom, without }: ScheduleFile,
  entries: readonly ScheduleEntry[],
): Promise<LoadedSchedule> {
  const contentHash = createHash('sha256').update(bytes).update(without.join()).digest('hex');
  const known = await findEditionHash(loader, { schedule, validFrom });
  if (known === contentHash) return { entryCount: entries.length, isNew: false };
  if (known !== null)
    throw new AppError('conflict', {
      sentence: `An edition of ${formatDate(validFrom)} is there already with other content, and items may have been checked with it. Give the day from which this one is in force.`,
    });
  const id = newId();
  const entryCount = entries.length;
  await insertEdition(loader, { id, schedule, validFrom, contentHash, entryCount });
  for (let first = 0; first < entryCount; first += BATCH) {
    const batch = entries.slice(first, first + BATCH);
    await insertEntries(loader, { editionId: id, first, entries: batch });
  }
  return { entryCount, isNew: true };
}
