import { expect, test } from 'vitest';
import { withRows } from './step-rows.policy.ts';
import { ipr } from './types/ipr.ts';
import { findStep, type Step } from './types/item-type.ts';
import { preference } from './types/preference.ts';

function stepOf(type: typeof ipr, code: string): Step {
  const step = findStep(type, code);
  if (!step) throw new Error('the type has this step');
  return step;
}

const parcels = stepOf(ipr, 'parcels');
const goods = stepOf(preference, 'goods');
const posted = { parcels: [{ marketplace: 'Mart' }, { marketplace: 'Bazaar' }] };
const plain = { posted, intent: 'continue', paste: {} };

test('rows are added and taken away by buttons, and the page goes on where they are', () => {
  expect(withRows(parcels, { ...plain, intent: 'add-row:parcels' })).toMatchObject({
    answers: posted,
    place: { field: 'parcels', rows: 2, row: 2, column: 'marketplace' },
  });
  expect(withRows(parcels, { ...plain, intent: 'remove-row:parcels:0' })).toMatchObject({
    answers: { parcels: [{ marketplace: 'Bazaar' }] },
    place: { field: 'parcels', rows: 1, row: null },
  });
  expect(withRows(parcels, plain)).toEqual({ answers: posted, parties: 0, place: null, pasted: 0 });
});

test('a blank row does not count: the row that is added comes after what is kept', () => {
  const blank = { parcels: [{ marketplace: ' ', seller: '' }] };

  expect(withRows(parcels, { ...plain, posted: blank, intent: 'add-row:parcels' })).toMatchObject({
    place: { field: 'parcels', rows: 0, row: 0 },
  });
});

test('pasted text becomes rows after those there are', () => {
  const paste = { parcels: 'Shop\tann\t\t3\t40' };

  expect(withRows(parcels, { ...plain, paste })).toMatchObject({
    answers: {
      parcels: [
        ...posted.parcels,
        { marketplace: 'Shop', seller: 'ann', listing: '', parcels: '3', value: '40' },
      ],
    },
    place: { field: 'parcels', rows: 3, row: null },
    pasted: 1,
  });
});

test('text that cannot become rows is named beside its text area, and nothing is added', () => {
  expect(withRows(parcels, { ...plain, paste: { parcels: 'a,b,c,d,e,f' } })).toEqual({
    fields: { 'paste.parcels': [expect.stringContaining('Line 1 has 6 cells')] },
  });
});

test('what is meant for a table of another step is left alone', () => {
  const rows = withRows(goods, {
    ...plain,
    posted: { product: 'Shirts' },
    paste: { parcels: 'x' },
  });

  expect(rows).toEqual({ answers: { product: 'Shirts' }, parties: 0, place: null, pasted: 0 });
});
