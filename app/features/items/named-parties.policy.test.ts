import { expect, test } from 'vitest';
import { fieldsOfNumber, matchParties, withoutPerson } from './named-parties.policy.ts';

const facts = { role: 'seller', address: '', country: '', importerNumber: '', identifier: '' };
const parties = ['Baolin Wire Co.', 'Óbidos Têxtil', 'BAOLIN WIRE CO', 'Wirral Baolin'].map(
  (name, index) => ({ ...facts, key: String(index), name }),
);

test.each([
  ['bao wir', ['0', '3']],
  ['TEXTIL obi', ['1']],
  ['wire', ['0']],
  ['', ['0', '1', '3']],
  ['aolin', []],
])('typed as "%s" finds %j, each name once, newest first', (typed, keys) => {
  expect(matchParties(parties, typed).map(({ key }) => key)).toEqual(keys);
});

test('no more are offered than a glance takes in', () => {
  const many = Array.from({ length: 50 }, (_party, index) => ({
    ...facts,
    ...{ key: String(index), name: `Shop ${index}` },
  }));
  expect(matchParties(many, 'shop')).toHaveLength(8);
});

test.each([
  ['84-192736500', { importerNumber: '84-192736500', identifier: '' }],
  ['123-45-6789', { importerNumber: '', identifier: '' }],
  ['CNBAOWIR77SHA', { importerNumber: '', identifier: 'CNBAOWIR77SHA' }],
  ['123456789', { importerNumber: '', identifier: '123456789' }],
  ['', { importerNumber: '', identifier: '' }],
])('the number %s goes into its field, a social security number into none', (number, fields) => {
  expect(fieldsOfNumber(number)).toEqual(fields);
});

test('what was typed as an importer number in a draft is kept unless it is personal or none', () => {
  expect(withoutPerson('12 3456789 ab')).toBe('12-3456789AB');
  expect(withoutPerson('123456789')).toBe('');
  expect(withoutPerson('12-3')).toBe('');
});
