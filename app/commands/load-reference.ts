import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { loadMigrateConfig } from '#app/config/commands.ts';
import { readEnvironment } from '#app/config/environment.ts';
import { loadSchedule, type ScheduleFile } from '#app/features/reference/load-schedule.server.ts';
import { parseCalendarDate } from '#app/lib/calendar-date.ts';
import { AppError } from '#app/lib/errors.ts';
import { Sentence } from './launch/sentence.mjs';
import { runMain } from './processes/run-main.ts';

const USAGE = `Usage: npm run load-reference -- --hts FILE --as-of YYYY-MM-DD
   or: --ports FILE, --foreign-ports FILE, --orders FILE instead of --hts
   Lines you looked at and leave out: --without 12,485`;

const SCHEDULES = {
  hts: 'hts',
  ports: 'port',
  'foreign-ports': 'foreign_port',
  orders: 'order',
} as const;

const path = z.string().min(1).optional();
const OptionsSchema = z.strictObject({
  hts: path,
  ports: path,
  'foreign-ports': path,
  orders: path,
  'as-of': z.string(),
  without: z
    .string()
    .regex(/^\d+(?:,\d+)*$/)
    .optional(),
});

/** Loads an edition of an official list as psilo_migrator; run again with the same file it changes nothing. */
await runMain(async () => {
  const { migratorUrl } = loadMigrateConfig(readEnvironment());
  const file = readFile(process.argv.slice(2));
  const { entryCount, isNew } = await loadSchedule(migratorUrl, file).catch(explain);
  const what = `${entryCount.toLocaleString('en-US')} entries, in force from ${file.validFrom}`;
  console.log(isNew ? `Loaded ${what}.` : `This edition is loaded already: ${what}.`);
  return 0;
});

function readFile(words: readonly string[]): ScheduleFile {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...words],
    options: {
      ...{ hts: text, ports: text, 'foreign-ports': text, orders: text },
      ...{ 'as-of': text, without: text },
    },
  });
  const { success, data } = OptionsSchema.safeParse({ ...values });
  const given = success ? filesIn(data) : [];
  const [only] = given;
  const validFrom = success ? parseCalendarDate(data['as-of']) : null;
  if (!only || given.length > 1 || !validFrom) throw new Sentence(USAGE);
  const without = data?.without?.split(',').map(Number) ?? [];
  return { schedule: only.schedule, bytes: bytesOf(only.path), validFrom, without };
}

function filesIn(options: z.infer<typeof OptionsSchema>) {
  return Object.entries(SCHEDULES).flatMap(([name, schedule]) => {
    // The entries are those of SCHEDULES, whose keys are options.
    const file = options[name as keyof typeof SCHEDULES];
    return file === undefined ? [] : [{ schedule, path: file }];
  });
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new Sentence(`The file ${file} cannot be read.`);
  }
}

function explain(error: unknown): never {
  throw error instanceof AppError ? new Sentence(error.sentence) : error;
}
