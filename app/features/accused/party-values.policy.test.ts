import { describe, expect, test } from 'vitest';
import { type NamedParty, valuesOf, valuesOfAccused } from './party-values.policy.ts';

const party = (change: Partial<NamedParty> = {}): NamedParty => ({
  role: 'manufacturer',
  name: '',
  importerNumber: '',
  identifier: '',
  ...change,
});

test.each([
  ['importer_number', '12-3456789AB', '123456789'],
  ['other', '12–3456789ab', '123456789'],
  ['importer_number', '261234-56789', '26123456789'],
  ['importer_number', '123-45-6789', '123456789'],
  ['manufacturer_code', 'cn abc-exp 100 sha', 'CNABCEXP100SHA'],
  ['other', 'https://shop.example/s/4711', 'HTTPSSHOPEXAMPLES4711'],
])('a %s typed as "%s" is found as %s', (kind, typed, value) => {
  expect(valuesOf(kind, typed)).toEqual([{ basis: 'identifier', value }]);
});

test('eleven bare digits are a tax number with its suffix, or a number that customs assigned', () => {
  const values = ['261234567', '26123456789'].map((value) => ({ basis: 'identifier', value }));

  expect(valuesOf('other', ' 26 1234567 89 ')).toEqual(values);
});

test.each([
  ['Birch Hardware Corp.', 'birch hardware'],
  ['The BIRCH  Hardware Corporation', 'birch hardware'],
  ['Ölmühle Gärtner G.m.b.H.', 'olmuhle gartner'],
  ['Nguyễn Văn Co., Ltd.', 'nguyen van'],
  ['Limited Company', 'limited company'],
  ['有限公司东方', '有限公司东方'],
])('a name like "%s" is found as %s', (typed, value) => {
  expect(valuesOf('name', typed)).toEqual([{ basis: 'name', value }]);
});

test.each([
  ['other', '12345'],
  ['other', 'n/a'],
  ['importer_number', ''],
  ['name', ' ... '],
])('a %s typed as "%s" tells nobody apart', (kind, typed) => {
  expect(valuesOf(kind, typed)).toEqual([]);
});

describe('the accused of a filing', () => {
  test('are found by number, by code and by name, each once', () => {
    const named = party({ name: 'Birch Inc.', importerNumber: '12-3456789AB' });
    const again = party({ role: 'seller', name: 'BIRCH', identifier: '12-3456789CD' });

    expect(valuesOfAccused([named, again])).toEqual([
      { basis: 'identifier', value: '123456789' },
      { basis: 'name', value: 'birch' },
    ]);
  });

  test('are not the right holder, a witness or anybody else who is not accused', () => {
    const others = ['right_holder', 'licensee', 'interested_party', 'witness', 'other', 'unknown'];

    for (const role of others)
      expect(valuesOfAccused([party({ role, name: 'Birch', identifier: '123456789' })])).toEqual(
        [],
      );
  });

  test.each([
    'violator',
    'importer_of_record',
    'manufacturer',
    'exporter',
    'seller',
    'broker',
    'consignee',
  ])('are a %s', (role) => {
    expect(valuesOfAccused([party({ role, name: 'Birch' })])).toHaveLength(1);
  });
});
