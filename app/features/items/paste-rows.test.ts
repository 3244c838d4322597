import { expect, test } from 'vitest';
import { parsePasted } from './paste-rows.ts';
import type { TableField } from './types/item-type.ts';

const text = (name: string, label: string) =>
  ({ name, label, kind: 'text', maxLength: 80, help: '' }) as const;
const table: TableField = {
  name: 'parcels',
  kind: 'table',
  row: 'Offer',
  maxRows: 200,
  label: 'Offers',
  help: 'Help.',
  columns: [text('shop', 'Shop'), text('seller', 'Seller'), text('value', 'Value')],
};

test.each([
  [
    'tabs, as a spreadsheet copies',
    'Bazaar\tann\t1,200.00\nMart\tbob\t7',
    [
      ['Bazaar', 'ann', '1,200.00'],
      ['Mart', 'bob', '7'],
    ],
  ],
  [
    'commas, as one saves',
    'Bazaar,ann,12\r\nMart,bob,7\r\n',
    [
      ['Bazaar', 'ann', '12'],
      ['Mart', 'bob', '7'],
    ],
  ],
  ['semicolons, as some save', 'Bazaar;ann;12', [['Bazaar', 'ann', '12']]],
  [
    'quotes around separators, breaks and quotes',
    '"Bazaar, Inc.",ann,"say ""so""\nnow"',
    [['Bazaar, Inc.', 'ann', 'say "so" now']],
  ],
  ['one cell', 'Bazaar', [['Bazaar', '', '']]],
  [
    'blank cells, and blank lines between',
    '\tann\t\n\n\t\t\nMart',
    [
      ['', 'ann', ''],
      ['Mart', '', ''],
    ],
  ],
  ['trailing blank cells', 'Bazaar\tann\t3\t\t', [['Bazaar', 'ann', '3']]],
  ['the names of the columns above', 'shop,SELLER,Value\nMart,bob,7', [['Mart', 'bob', '7']]],
  ['a quote left open', '"Bazaar\tann', [['"Bazaar', 'ann', '']]],
  ['nothing', '  \n\t', []],
])('rows come from %s', (_what, pasted, rows) => {
  expect(parsePasted(table, pasted)).toEqual({
    rows: rows.map(([shop, seller, value]) => ({ shop, seller, value })),
  });
});

test('a line with more cells than columns is named and nothing of the paste is taken', () => {
  expect(parsePasted(table, 'Mart,bob,7\nBazaar,ann,1,200.00')).toEqual({
    sentence: 'Line 2 has 4 cells; the table has 3 columns: Shop, Seller, Value.',
  });
});

test('more than anybody pastes is refused in a sentence', () => {
  expect(parsePasted(table, 'x\t'.repeat(100_001))).toHaveProperty('sentence');
});

test('hostile text ends in time, with rows or with a sentence', () => {
  for (const hostile of [
    '"'.repeat(50_000),
    '",'.repeat(30_000),
    '\t'.repeat(90_000),
    '"\n'.repeat(40_000),
  ])
    expect(Object.keys(parsePasted(table, hostile))).toHaveLength(1);
});
