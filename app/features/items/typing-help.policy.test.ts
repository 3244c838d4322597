import { expect, test } from 'vitest';
import { HELP_PATTERN, placeOfHelp, readHelp, withHelp } from './typing-help.policy.ts';

const ID = '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed';
const known = {
  ...{ key: ID, role: 'seller', name: 'First Shop', address: '1 Quay, Lyon', country: 'FR' },
  ...{ importerNumber: '', identifier: '' },
};

test.each([
  ['fill-code:1', { act: 'fill-code', row: 1 }],
  ['find-party:0', { act: 'find-party', row: 0 }],
  [`use-party:2:${ID}`, { act: 'use-party', row: 2, key: ID }],
  [`use-party:2:${ID}.3`, { act: 'use-party', row: 2, key: `${ID}.3` }],
  ['choose-code:hts:8541.43.0010', { act: 'choose-code', field: 'hts', code: '8541.43.0010' }],
])('the button %s is read', (intent, help) => {
  expect(intent).toMatch(new RegExp(`^(?:${HELP_PATTERN})$`));
  expect(readHelp(intent)).toEqual(help);
});

test.each(['continue', 'add-party', 'choose-code:hts:<x>', 'use-party:1:x', 'fill-code:'])(
  '%s is no button of the help',
  (intent) => {
    expect(intent).not.toMatch(new RegExp(`^(?:${HELP_PATTERN})$`));
  },
);

test('a chosen code stands for the words, and the codes beside them stay', () => {
  const help = readHelp('choose-code:orders:A-570-106');
  expect(withHelp({ orders: 'a570918; vanities, x' }, help, null)).toEqual({
    orders: 'a570918, A-570-106, x',
  });
  expect(withHelp({ orders: 'A-570-918' }, help, null)).toEqual({ orders: 'A-570-918' });
  expect(withHelp({}, help, null)).toEqual({});
});

test('a party named before takes the whole row; an unknown one changes nothing', () => {
  const posted = { parties: [{ name: 'x' }, { name: 'first' }] };
  const help = readHelp(`use-party:1:${ID}`);
  const { key: _key, ...row } = known;
  expect(withHelp(posted, help, known)).toEqual({ parties: [{ name: 'x' }, row] });
  expect(withHelp(posted, help, null)).toEqual(posted);
});

test('the page goes on where the help was', () => {
  const places = ['fill-code:1', 'find-party:1', `use-party:1:${ID}`, 'choose-code:hts:85'].map(
    (intent) => {
      const help = readHelp(intent);
      return help && placeOfHelp(help, 2);
    },
  );
  expect(places).toEqual([
    '?rows=2#f-parties-1-identifier',
    '?rows=2&find=1#f-parties-1-name',
    '?rows=2#f-parties-1-name',
    '?check=on#f-hts',
  ]);
});
