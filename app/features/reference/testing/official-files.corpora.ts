import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readForeignPortFile } from '../foreign-port-file.policy.ts';
import { readHtsFile } from '../hts-file.policy.ts';
import { readOrderFile } from '../order-file.policy.ts';
import { readPortFile } from '../port-file.policy.ts';
import type { ScheduleReading } from '../schedule-file.policy.ts';

const DATA = join(import.meta.dirname, '../../../../../shared/data');

function read(reader: (text: string) => ScheduleReading, file: string) {
  const reading = reader(readFileSync(join(DATA, file), 'utf8'));
  return 'entries' in reading
    ? { entries: reading.entries, problems: [] }
    : { entries: [], problems: reading.problems };
}

test('the tariff schedule of July 2024 is read whole, as plain text', () => {
  const { entries, problems } = read(readHtsFile, 'tariff/hts-2024-07.csv');

  expect(problems).toEqual([]);
  expect(entries).toHaveLength(29_779);
  const odd = entries.filter(({ name, context }) =>
    /<\/?[a-z]|[\u200B-\u200F\u00A0\uFEFF]|\s\s/.test(name + context),
  );
  expect(odd.map(({ code }) => code)).toEqual([]);
});

test('the schedule that a spreadsheet damaged is refused for all three damages', () => {
  const { problems } = read(readHtsFile, 'tariff/hts-2025-04-damaged.csv');

  const count = (words: string) =>
    problems.filter(({ sentence }) => sentence.includes(words)).length;
  expect(count('lost its final zero')).toBe(824);
  expect(count('filled down')).toBeGreaterThan(8_000);
  expect(count('was rewritten')).toBeGreaterThan(12_000);
});

test('Schedule D of April 2025 has 432 ports, both halves of odd names among them', () => {
  const { entries } = read(readPortFile, 'geo/census-schedule-d-2025-04.txt');

  expect(entries).toHaveLength(432);
  expect(entries.find(({ code }) => code === '1003')?.name).toContain('NEWARK');
});

test('Schedule K of the end of 2024 has 1,922 ports', () => {
  expect(read(readForeignPortFile, 'geo/schedule-k-2024q4.csv').entries).toHaveLength(1_922);
});

test('the list of orders of 2020 is refused for lines that contradict themselves, and for no others', () => {
  const { problems } = read(readOrderFile, 'adcvd/usitc-orders-2020-09-raw.csv');

  const lines = [...new Set(problems.map(({ line }) => line))];
  expect(lines).toEqual([6, 20, 205, 346, 365, 424, 472, 482, 485, 495, 505, 526, 591]);
});
