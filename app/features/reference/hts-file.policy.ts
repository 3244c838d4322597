import { htsChapter, parseHtsNumber } from '#app/lib/identifiers.ts';
import { type CsvRow, readCsv } from '#app/lib/read-csv.ts';
import { htsChapters } from '#app/reference/hts-chapters.ts';
import { cleanDescription } from './clean-description.policy.ts';
import { collecting, hasHeader, type ScheduleReading } from './schedule-file.policy.ts';

/** The columns that the export of the International Trade Commission begins with. */
const COLUMNS = [
  'HTS Number',
  'Indent',
  'Description',
  'Unit of Quantity',
  'General Rate of Duty',
  'Special Rate of Duty',
  'Column 2 Rate of Duty',
  'Quota Quantity',
  'Additional Duties',
];

const NUMBER = /^\d{4}(?:\.\d{2}(?:\.\d{2}(?:\.\d{2})?)?)?$/;
/** Rates stand on lines of eight or ten digits. */
const HEADING_DIGITS = 6;

type Above = { readonly indent: number; readonly name: string };

/** Reads the tariff schedule as published (CSV); lines without a number give context to those below them. */
export function readHtsFile(text: string): ScheduleReading {
  const reading = readCsv(text);
  if (!('rows' in reading)) return { problems: [reading] };
  const [header, ...rows] = reading.rows;
  if (!hasHeader(header?.cells, COLUMNS))
    return { problems: [{ line: 1, sentence: `the columns must be ${COLUMNS.join(', ')}` }] };
  const found = collecting();
  const above: Above[] = [];
  for (const row of rows) {
    const [number = '', indent = '', description = '', _unit, rate = ''] = row.cells;
    const sentences = problemsOf(row, { number: number.trim(), indent, description, rate });
    for (const sentence of sentences) found.refuse(row.line, sentence);
    if (sentences.length > 0) continue;
    const line = {
      indent: Number(indent),
      name: cleanDescription(description).replace(/\s*:$/, ''),
    };
    while ((above.at(-1)?.indent ?? -1) >= line.indent) above.pop();
    const code = parseHtsNumber(number.trim());
    if (code) found.add(row.line, { code, name: line.name, context: contextOf(code, above) });
    above.push(line);
  }
  return found.finish();
}

type Cells = {
  readonly number: string;
  readonly indent: string;
  readonly description: string;
  readonly rate: string;
};

function problemsOf(
  { cells }: CsvRow,
  { number, indent, description, rate }: Cells,
): readonly string[] {
  if (cells.length !== COLUMNS.length)
    return [`the line has ${cells.length} cells instead of ${COLUMNS.length}`];
  const isHeading = number.replaceAll('.', '').length <= HEADING_DIGITS;
  return [
    ...problemsOfNumber(number),
    ...(/^\d{1,2}$/.test(indent) ? [] : [`the indent is "${indent.slice(0, 20)}", not a number`]),
    ...(cleanDescription(description) === '' ? ['the description is missing'] : []),
    ...(isHeading && rate !== ''
      ? ['a heading carries a rate: rates were filled down from the line above']
      : []),
    ...(/\d\.\d+0%/.test(rate)
      ? [`the rate ${rate.slice(0, 20)} was rewritten: the export has no such zeros`]
      : []),
  ];
}

function problemsOfNumber(number: string): readonly string[] {
  if (number === '' || (NUMBER.test(number) && parseHtsNumber(number) !== null)) return [];
  return /\.\d$/.test(number)
    ? [`${number} lost its final zero: it was ${number}0`]
    : [`"${number.slice(0, 20)}" is no tariff number`];
}

/** The chapter, and the lines this one stands under, outermost first. */
function contextOf(code: string, above: readonly Above[]): string {
  const chapter = htsChapters.find(htsChapter(code))?.name ?? '';
  return [chapter, ...above.map(({ name }) => name)].filter(Boolean).join(' › ');
}
