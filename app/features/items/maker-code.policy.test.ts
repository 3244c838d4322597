import { expect, test } from 'vitest';
import {
  identifierWithCode,
  makerCodeDifferences,
  makerCodeOf,
  mayHaveMakerCode,
} from './maker-code.policy.ts';

const maker = {
  role: 'manufacturer',
  name: 'Baolin Wire Products Co.',
  address: '77 Jianshe Road, Shaoxing',
  country: 'China',
  identifier: '',
};

test('a country written out counts like its letters', () => {
  expect(makerCodeOf(maker).code).toBe('CNBAOWIR77SHA');
});

test.each([
  ['', 'CNBAOWIR77SHA'],
  ['CNBAOWIR70SHA', 'CNBAOWIR77SHA'],
  ['shop.example/baolin', 'shop.example/baolin'],
])('asked for the code, "%s" becomes %s', (identifier, filled) => {
  expect(identifierWithCode({ ...maker, identifier })).toBe(filled);
});

test('a code that cannot be built changes nothing', () => {
  expect(
    identifierWithCode({ ...maker, address: '77 Jianshe Road', identifier: 'CNBAOWIR7SHA' }),
  ).toBe('CNBAOWIR7SHA');
});

test('it is offered to makers, and checked wherever one was typed', () => {
  expect(mayHaveMakerCode(maker)).toBe(true);
  expect(mayHaveMakerCode({ ...maker, role: 'broker' })).toBe(false);
  const broker = { ...maker, role: 'broker', identifier: 'CNBAOWIR70SHA' };
  expect(mayHaveMakerCode(broker)).toBe(true);
  expect(makerCodeDifferences(broker)).toEqual([
    'The number part is 70; by what you typed it is 77.',
  ]);
});
