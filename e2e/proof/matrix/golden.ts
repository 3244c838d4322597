import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = join(import.meta.dirname, '../matrix.golden.txt');

const HEAD = `# What every URL of the demo build answers. One line: route | role | column, then each answer and whoever gets it.
# GET, data (?_data= of the leaf alone), POST: by whose thing the ids name. tus: how far an upload came, asked by its protocol,
# likewise. verbs: other verbs and odd addresses, own ids.
# weak: after the first factor only, an expired session, a disabled person; GET and POST, own ids.
# Written by \`npm run prove -- --only matrix --update\`; read every line that changes.
`;

/** One request that was tried: its line, its place in the line, and what came back. */
export interface Cell {
  /** `route | role`. */
  readonly line: string;
  readonly column: string;
  readonly entry: string;
  readonly answer: string;
}

type Cells = ReadonlyMap<string, Cell>;

function keyOf({ line, column, entry }: Omit<Cell, 'answer'>): string {
  return `${line} | ${column} ${entry}`;
}

/** The golden file, cell by cell. */
export function readGolden(): Cells {
  const lines = readFileSync(FILE, 'utf8').split('\n');
  return byKey(lines.filter((line) => line !== '' && !line.startsWith('#')).flatMap(cellsOf));
}

function cellsOf(text: string): readonly Cell[] {
  const [route = '', role = '', ...columns] = text.split(' | ');
  return columns.flatMap((written) => {
    const [column = '', ...words] = written.split(' ');
    return words.flatMap((answer, index) =>
      index % 2 === 1
        ? []
        : (words[index + 1] ?? '')
            .split(',')
            .map((entry): Cell => ({ line: `${route} | ${role}`, column, entry, answer })),
    );
  });
}

function byKey(cells: readonly Cell[]): Cells {
  return new Map(cells.map((cell) => [keyOf(cell), cell]));
}

/** What differs from the golden file, one sentence each; a cell that nobody expected differs. */
export function compareGolden(golden: Cells, tried: readonly Cell[]): readonly string[] {
  return tried.flatMap((cell) => {
    const expected = golden.get(keyOf(cell))?.answer ?? 'nothing: it is not declared';
    if (expected === cell.answer) return [];
    return [`${keyOf(cell)}: ${cell.answer} instead of ${expected}`];
  });
}

/** Routes that the golden file tells of and nobody serves. */
export function listUnserved(golden: Cells, paths: readonly string[]): readonly string[] {
  const told = new Set([...golden.values()].map(({ line }) => line.split(' | ')[0] ?? ''));
  return [...told].filter((path) => !paths.includes(path));
}

/** Writes what was tried. Everything has to have been tried. */
export function writeGolden(tried: readonly Cell[]): void {
  const lines = [...Map.groupBy(tried, ({ line }) => line)]
    .map(([line, cells]) => `${line} | ${columnsOf(cells)}`)
    .sort();
  writeFileSync(FILE, `${HEAD}${lines.join('\n')}\n`);
}

function columnsOf(cells: readonly Cell[]): string {
  return [...Map.groupBy(cells, ({ column }) => column)]
    .map(([column, ofColumn]) => {
      const groups = Map.groupBy(ofColumn, ({ answer }) => answer);
      const words = [...groups].map(
        ([answer, same]) => `${answer} ${same.map(({ entry }) => entry).join(',')}`,
      );
      return `${column} ${words.join(' ')}`;
    })
    .join(' | ');
}
