import { describe, expect, it } from 'vitest';
import { readCsv } from './read-csv.ts';

function cells(file: string) {
  const reading = readCsv(file);
  return 'rows' in reading ? reading.rows.map((row) => [row.line, ...row.cells]) : reading;
}

describe('a CSV file', () => {
  it('keeps the line of each row, with quotes, commas and line ends inside cells', () => {
    expect(cells('a,b\r\n"x ""y"", z","1\n2"\r\nlast,')).toEqual([
      [1, 'a', 'b'],
      [2, 'x "y", z', '1\n2'],
      [4, 'last', ''],
    ]);
  });

  it('may begin with a byte order mark and end its lines in any way', () => {
    expect(cells('\uFEFFa\rb\nc\r\n\r\nd')).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
      [5, 'd'],
    ]);
  });

  it('names the line of a quotation mark that never closes', () => {
    expect(cells('a,b\nc,"d\ne')).toEqual({ line: 2, sentence: expect.any(String) });
  });

  it('of nothing has no rows', () => {
    expect(cells('')).toEqual([]);
  });
});
