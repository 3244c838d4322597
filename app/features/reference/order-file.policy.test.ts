import { expect, test } from 'vitest';
import { readOrderFile } from './order-file.policy.ts';

const HEAD = '\uFEFFOrderdate,DOCNo,ADCVD,Product,Country,Link\r\n';

test('number, product and country are read, whatever else stands beside them', () => {
  expect(
    readOrderFile(
      `${HEAD}2008/10/6,A-570-918,A,Steel wire  garment\u00A0hangers,China,\r\n7/30/2008,A-412-824,A,Stainless sheet,U.K.,https://x.example\r\n,A-507-502,A,Raw pistachios,Iran,\r\n`,
    ),
  ).toEqual({
    entries: [
      { code: 'A-570-918', name: 'Steel wire garment hangers', context: 'China' },
      { code: 'A-412-824', name: 'Stainless sheet', context: 'United Kingdom' },
      { code: 'A-507-502', name: 'Raw pistachios', context: 'Iran' },
    ],
  });
});

test.each([
  [',C-53-878,C,Pipe,India,', '"C-53-878" is no order number'],
  [',A-570-024,C,Pipe,China,', 'A-570-024 stands under the other kind, C'],
  [',A-570-024,A,Pipe,Oman,', 'A-570-024 is a number of China, the line says Oman'],
  [',A-570-024,A,,China,', 'A-570-024 names no product'],
])('a line such as %s refuses the file with its number', (line, sentence) => {
  expect(readOrderFile(`${HEAD},A-570-918,A,Hangers,China,\r\n${line}\r\n`)).toEqual({
    problems: [{ line: 3, sentence }],
  });
});

test('a file without the columns is refused', () => {
  expect(readOrderFile('Order,Product\r\nA-570-918,Hangers')).toMatchObject({
    problems: [{ line: 1 }],
  });
});
