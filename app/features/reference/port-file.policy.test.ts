import { expect, test } from 'vitest';
import { readPortFile } from './port-file.policy.ts';

const HEAD = `----------------------------------------------------------------------
Schedule D - District/Port List (by District Code) [ProducedAPRIL25]
----------------------------------------------------------------------
District |    Port      |    Name
Code     |    Code      |
----------------------------------------------------------------------
`;

test('ports stand under their district; odd punctuation is mended', () => {
  const reading = readPortFile(
    `${HEAD}04       |              |    BOSTON, MA\r\n         |    0411      |    HARTFORD. CT\r\n         |    0412      |    NEW HAVEN,CT\r\nSource: Foreign Trade Division, U.S. Census Bureau\r\nThis listing produced...APRIL25\r\n`,
  );
  expect(reading).toEqual({
    entries: [
      { code: '0411', name: 'HARTFORD, CT', context: 'BOSTON, MA' },
      { code: '0412', name: 'NEW HAVEN, CT', context: 'BOSTON, MA' },
    ],
  });
});

test.each([
  ['         |    411       |    HARTFORD', 'port 411 lost its leading zero: it was 0411'],
  ['         |    04111     |    HARTFORD', 'port 04111 does not have four figures'],
  ['HARTFORD 0411', 'this is neither a district nor a port'],
])('a line such as %s refuses the file with its number', (line, sentence) => {
  expect(readPortFile(`${HEAD}         |    0401      |    BOSTON\n${line}\n`)).toEqual({
    problems: [{ line: 8, sentence }],
  });
});

test('a port that stands twice, and another list, are refused', () => {
  const port = '         |    0401      |    BOSTON\n';
  expect(readPortFile(HEAD + port + port)).toEqual({
    problems: [{ line: 8, sentence: '0401 stands twice' }],
  });
  expect(readPortFile('port,name\n0401,BOSTON')).toMatchObject({ problems: [{ line: 1 }] });
});
