import { expect, test } from 'vitest';
import { addressOf, archiveOf, chipsOf, exportOf } from './item-filters.ts';

const choices = {
  type: [{ value: 'ipr', label: 'Intellectual property' }],
  status: [{ value: 'closed', label: 'Closed' }],
};

test('a chip per filter in force leads to the list without it', () => {
  expect(chipsOf({ type: 'ipr', status: 'closed', client: undefined }, choices)).toEqual([
    { label: 'Intellectual property', removeTo: '/items?status=closed' },
    { label: 'Closed', removeTo: '/items?type=ipr' },
  ]);
  expect(chipsOf({ type: undefined }, choices)).toEqual([]);
});

test('the address keeps what is set and leaves out the rest', () => {
  expect(addressOf({ type: undefined })).toBe('/items');
  expect(addressOf({ type: 'ipr' }, { after: 'abc' })).toBe('/items?type=ipr&after=abc');
});

test('an archive is narrowed like the list it is offered on', () => {
  expect(exportOf({})).toBe('/items/export');
  expect(exportOf({ type: 'ipr', client: undefined })).toBe('/items/export?type=ipr');
  expect(archiveOf({ type: 'ipr' })).toBe('/items/export/archive?type=ipr');
  expect(exportOf({ type: 'ipr' }, { after: 'abc' })).toBe('/items/export?type=ipr&after=abc');
  expect(archiveOf({}, { after: undefined, until: 'def' })).toBe('/items/export/archive?until=def');
});
