import { expect, test } from 'vitest';
import type { KnownLists } from '../reference/known-list.policy.ts';
import { codesToKnow, flagsOfPictures, flagsOfStep } from './answer-flags.policy.ts';
import { getItemType } from './types/registry.ts';

function flags(
  type: string,
  answers: Readonly<Record<string, unknown>>,
  known?: KnownLists,
): readonly string[] {
  return getItemType(type)
    .steps.flatMap((step) => flagsOfStep(step, answers, known))
    .map(({ name, sentence }) => `${name}: ${sentence}`);
}

test('what is in the lists is not mentioned, however it was typed', () => {
  expect(flags('adcvd', { orders: 'a570918, C-570-968-001', port: '401', hts: '8541' })).toEqual(
    [],
  );
});

test('codes outside the lists are allowed and pointed out', () => {
  expect(flags('adcvd', { orders: ['A-570-918', 'A-570-123'], port: '1234' })).toEqual([
    'orders: A-570-123 is not in the short list of orders here: check it.',
    'port: 1234 is not in the short list of ports here: check it.',
  ]);
});

test('a tariff number is looked up where a schedule is loaded, and the schedule is named', () => {
  const hts = { name: 'the tariff schedule of July 1, 2024', has: (code: string) => code === '85' };
  expect(flags('adcvd', { hts: '85, 8541.43.0010' }, { hts })).toEqual([
    'hts: 8541.43.0010 is not in the tariff schedule of July 1, 2024: check it.',
  ]);
});

test('an answer that is not right yet is left to its own message', () => {
  expect(flags('adcvd', { orders: 'B-1', port: 'LA', hts: 'steel' })).toEqual([]);
});

test('a number of another country than the goods is explained', () => {
  const [flag] = flags('adcvd', { orders: 'A-451-988', originCountry: 'China' });
  expect(flag).toContain('A-451-988 is a number of Lithuania');
  expect(flag).toContain('third-country number');
  expect(flags('adcvd', { orders: 'A-570-918', originCountry: 'CN' })).toEqual([]);
});

test('bare figures of an importer number and a manufacturer code that differs are pointed out by party', () => {
  const party = { role: 'manufacturer', name: 'Baolin Wire', country: 'CN' };
  const address = '77 Jianshe Road, Shaoxing';
  expect(
    flags('adcvd', {
      parties: [
        { ...party, address, identifier: 'CNBAOWIR78SHA' },
        { ...party, importerNumber: '12345678900' },
      ],
    }),
  ).toEqual([
    'parties: Baolin Wire: Manufacturer code: The number part is 78; by what you typed it is 77.',
    expect.stringContaining('Baolin Wire: Eleven figures are read as the tax number'),
  ]);
});

test('an agreement that is over is pointed out', () => {
  expect(flags('preference', { agreement: 'nafta' })).toEqual([
    'agreement: NAFTA (replaced by USMCA): right only for entries from before its end.',
  ]);
});

test('the codes to look up are those of every field of their kind', () => {
  const type = getItemType('adcvd');
  expect(codesToKnow(type, { orders: 'A570918; x', hts: ['8541'], port: '401' })).toEqual({
    hts: ['8541'],
    order: ['A-570-918'],
    port: ['0401'],
  });
});

test('pictures that a table names and that are not among the files are pointed out by their row', () => {
  const features = [
    { feature: 'Seam', genuinePicture: 'ours.png', suspectPicture: 'gone.png' },
    { feature: 'Label' },
    'damaged',
  ];

  const found = getItemType('ipr').steps.flatMap((step) =>
    flagsOfPictures(step, { features }, ['ours.png']),
  );

  expect(found).toEqual([
    { name: 'features', sentence: 'Row 1: “gone.png” is none of your pictures.' },
  ]);
});
