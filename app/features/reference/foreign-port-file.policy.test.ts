import { expect, test } from 'vitest';
import { readForeignPortFile } from './foreign-port-file.policy.ts';

const HEAD = 'schedule_k,port,name_kind,census_country,iso2,country,lat,lon,last_update\n';

test('every name of a port finds it; the official one is shown', () => {
  expect(
    readForeignPortFile(
      `${HEAD}57035,Ningpo,alias,5700,CN,China,,,\n57035,Ningbo,official,5700,CN,China,29.9,121.5,\n01520,"Hamilton, ONT",official,1220,CA,Canada,43.25,-79.85,\n`,
    ),
  ).toEqual({
    entries: [
      { code: '57035', name: 'Ningbo', context: 'China › Ningpo' },
      { code: '01520', name: 'Hamilton, ONT', context: 'Canada' },
    ],
  });
});

test.each([
  ['1520,Hamilton,official,,,', 'port 1520 lost its leading zero: it was 01520'],
  ['5703X,Ningbo,official,,,', '"5703X" does not have five figures'],
  ['57035,,official,,,', 'port 57035 has no name'],
  ['57035,Ningbo,chief,,,', 'the kind of name is "chief", not official or alias'],
  ['01520,Hamilton Port,official,,,', '01520 has two official names'],
  ['57035,Ningpo,alias,,,', '57035 has no official name'],
])('a line such as %s refuses the file with its number', (line, sentence) => {
  expect(readForeignPortFile(`${HEAD}01520,Hamilton,official,,,\n${line}\n`)).toEqual({
    problems: [{ line: 3, sentence }],
  });
});
