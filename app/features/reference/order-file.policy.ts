import { parseOrderNumber } from '#app/lib/identifiers.ts';
import { type CsvRow, readCsv } from '#app/lib/read-csv.ts';
import { countries } from '#app/reference/countries.ts';
import { countryOfOrder } from '#app/reference/orders.ts';
import { collecting, type ScheduleReading } from './schedule-file.policy.ts';

/** Columns that are read, by the names the Trade Commission's list gives them; the others may stand anywhere. */
const COLUMNS = { number: 'DOCNo', kind: 'ADCVD', product: 'Product', country: 'Country' } as const;

type Column = keyof typeof COLUMNS;

/** Reads the list of antidumping and countervailing duty orders (CSV). */
export function readOrderFile(text: string): ScheduleReading {
  const reading = readCsv(text);
  if (!('rows' in reading)) return { problems: [reading] };
  const [header, ...rows] = reading.rows;
  const places = placesIn(header);
  if (!places)
    return {
      problems: [
        { line: 1, sentence: `the columns ${Object.values(COLUMNS).join(', ')} must be there` },
      ],
    };
  const found = collecting();
  for (const { line, cells } of rows) {
    const cell = (column: Column) => tidy(cells[places[column]] ?? '');
    const order = {
      number: cell('number'),
      kind: cell('kind'),
      product: cell('product'),
      country: cell('country'),
    };
    const sentences = problemsOf(order);
    for (const sentence of sentences) found.refuse(line, sentence);
    if (sentences.length === 0) found.add(line, entryOf(order));
  }
  return found.finish();
}

type OrderLine = Readonly<Record<Column, string>>;

function placesIn(header: CsvRow | undefined): Readonly<Record<Column, number>> | null {
  const names = header?.cells.map((cell) => cell.trim()) ?? [];
  const at = (column: Column) => names.indexOf(COLUMNS[column]);
  const places = {
    number: at('number'),
    kind: at('kind'),
    product: at('product'),
    country: at('country'),
  };
  return Object.values(places).includes(-1) ? null : places;
}

function problemsOf({ number, kind, product, country }: OrderLine): readonly string[] {
  if (!/^[AC]-\d{3}-\d{3}$/.test(number)) return [`"${number.slice(0, 20)}" is no order number`];
  const [own, named] = [countryOfOrder(number), countryNamed(country)];
  return [
    ...(kind !== '' && kind !== number[0]
      ? [`${number} stands under the other kind, ${kind}`]
      : []),
    ...(product === '' ? [`${number} names no product`] : []),
    ...(own && named && own !== named
      ? [`${number} is a number of ${countries.nameOf(own)}, the line says ${country}`]
      : []),
  ];
}

function entryOf({ number, product, country }: OrderLine) {
  const code = parseOrderNumber(number) ?? number;
  const own = countryOfOrder(number);
  return { code, name: product, context: own ? countries.nameOf(own) : country };
}

/** The country of a name in the list; names it does not know say nothing. */
function countryNamed(typed: string): string | null {
  const name = typed.toLowerCase();
  const found = countries
    .search(typed)
    .find((entry) => entry.name.toLowerCase() === name || entry.words?.toLowerCase() === name);
  return found?.code ?? null;
}

function tidy(cell: string): string {
  return cell.replace(/[\s\u00A0]+/g, ' ').trim();
}
