import { describe, expect, it } from 'vitest';
import { readHtsFile } from './hts-file.policy.ts';

const HEADER =
  'HTS Number,Indent,Description,Unit of Quantity,General Rate of Duty,Special Rate of Duty,Column 2 Rate of Duty,Quota Quantity,Additional Duties';

function file(...lines: readonly string[]): string {
  return `\uFEFF${[HEADER, ...lines].join('\r\n')}\r\n`;
}

function entries(...lines: readonly string[]) {
  const reading = readHtsFile(file(...lines));
  return 'entries' in reading ? reading.entries : reading.problems;
}

function problems(...lines: readonly string[]): readonly string[] {
  const reading = readHtsFile(file(...lines));
  return 'problems' in reading
    ? reading.problems.map(({ line, sentence }) => `${line}: ${sentence}`)
    : [];
}

describe('a tariff schedule', () => {
  it('gives each number what stands above it, lines without a number too', () => {
    expect(
      entries(
        '"4202","0","Trunks, suitcases and handbags :","","","","","",""',
        '"","1","Handbags:","","","","","",""',
        '"4202.21.30.00","2","Of reptile leather","[""No.""]","5.3%","Free (AU)","35%","",""',
        '"4202.91","1","Other","","","","","",""',
      ),
    ).toEqual([
      { code: '4202', name: 'Trunks, suitcases and handbags', context: LEATHER },
      {
        code: '4202.21.3000',
        name: 'Of reptile leather',
        context: `${LEATHER} › Trunks, suitcases and handbags › Handbags`,
      },
      {
        code: '4202.91',
        name: 'Other',
        context: `${LEATHER} › Trunks, suitcases and handbags`,
      },
    ]);
  });

  it('may begin a heading of one line with its ten digits', () => {
    expect(
      entries('"0205.00.00.00","0","Meat of horses","[""kg""]","Free","","Free","",""'),
    ).toEqual([{ code: '0205.00.0000', name: 'Meat of horses', context: 'Meat' }]);
  });

  it('nests chapters 98 and 99 by indent alone', () => {
    const [, below] = entries(
      '"9903.88.03","0","Articles of China","","Free","","","",""',
      '"9802.00.40","1","Repaired abroad","","Free","","","",""',
    );
    expect(below).toMatchObject({ context: expect.stringContaining('Articles of China') });
  });

  it('loses tags, invisible characters and unclosed marks, and keeps raised figures', () => {
    const [entry] = entries(
      '"0101.21.00","0","<il>Of 10 m<sup>2</sup> &amp; <i>more</i><newline>H<sub>2</sub>O\u200B\u00A0x<sup>3","","Free","","","",""',
    );
    expect(entry).toMatchObject({ name: 'Of 10 m² & more H₂O x³' });
  });

  it('keeps a script as words that a page escapes, without its tags', () => {
    const [entry] = entries(
      '"0101.21.00","0","<script>x</script>Live < 5 kg","","Free","","","",""',
    );
    expect(entry).toMatchObject({ name: 'xLive < 5 kg' });
  });

  it.each([
    [
      'a number that lost its zero',
      '"1003.9","1","Other","","","","","",""',
      '2: 1003.9 lost its final zero: it was 1003.90',
    ],
    [
      'a word for a number',
      '"horses","0","x","","","","","",""',
      '2: "horses" is no tariff number',
    ],
    [
      'a rate beside a heading',
      '"0101.21","1","Horses:","","Free","","","",""',
      '2: a heading carries a rate: rates were filled down from the line above',
    ],
    [
      'a rate beside a line without number',
      '"","1","Horses:","","Free","","","",""',
      '2: a heading carries a rate: rates were filled down from the line above',
    ],
    [
      'a rate with new zeros',
      '"0101.21.00","1","Horses","","4.50%","","","",""',
      '2: the rate 4.50% was rewritten: the export has no such zeros',
    ],
    ['no description', '"0101","0"," <i></i>","","","","","",""', '2: the description is missing'],
    [
      'an indent in words',
      '"0101","one","x","","","","","",""',
      '2: the indent is "one", not a number',
    ],
    ['a missing cell', '"0101","0","x"', '2: the line has 3 cells instead of 9'],
    ['an open quotation mark', '"0101","0","x', expect.stringContaining('2: ')],
  ])('with %s is refused', (_what, line, problem) => {
    expect(problems(line)).toEqual([problem]);
  });

  it('keeps the one zero that the export itself has', () => {
    expect(problems('"9902.01.58","0","x","","1.0%","","","",""')).toEqual([]);
  });

  it('names every wrong line, past line ends inside cells', () => {
    expect(
      problems(
        '"0101","0","two\nlines","","","","","",""',
        '"0102.9","0","x","","","","","",""',
        '"0101","0","again","","","","","",""',
      ),
    ).toEqual(['4: 0102.9 lost its final zero: it was 0102.90', '5: 0101 stands twice']);
  });

  it('of other columns, or of none, is refused', () => {
    expect(readHtsFile('Code,Text\r\n1,2')).toMatchObject({ problems: [{ line: 1 }] });
    expect(readHtsFile('')).toMatchObject({ problems: [{ line: 1 }] });
    expect(readHtsFile(file())).toMatchObject({ problems: [{ sentence: 'no entry was found' }] });
  });
});

const LEATHER = 'Leather goods, handbags, luggage';
