import { describe, expect, it } from 'vitest';
import {
  htsChapter,
  importerNumberForm,
  maskImporterNumber,
  orderOf,
  parseCountryCode,
  parseHtsNumber,
  parseImporterNumber,
  parseOrderNumber,
  parsePortCode,
} from './identifiers.ts';

describe('an importer number', () => {
  it.each([
    ['12-3456789AB', '12-3456789AB', 'tax'],
    ['12 3456789 ab', '12-3456789AB', 'tax'],
    ['12–3456789-00', '12-345678900', 'tax'],
    ['12345678900', '12-345678900', 'tax'],
    ['123-45-6789', '123-45-6789', 'social_security'],
    ['123 45 6789', '123-45-6789', 'social_security'],
    ['261234-56789', '261234-56789', 'assigned'],
  ])('%s is %s (%s)', (typed, canonical, form) => {
    expect(parseImporterNumber(typed)).toBe(canonical);
    expect(importerNumberForm(typed)).toBe(form);
  });

  it.each([
    '12-345',
    '12-3456789OI',
    '12-3456789AZ',
    '1234-5678900',
    '12-34567-8900',
    '',
    'A'.repeat(500),
  ])('is not %s', (typed) => {
    expect(parseImporterNumber(typed)).toBeNull();
    expect(importerNumberForm(typed)).toBeNull();
  });

  it('hides a social security number but for its last four digits', () => {
    expect(maskImporterNumber('123456789')).toBe('***-**-6789');
    expect(maskImporterNumber('12-3456789AB')).toBe('12-3456789AB');
  });
});

describe('a tariff number', () => {
  it.each([
    ['8541430010', '8541.43.0010'],
    ['8541.43.00.10', '8541.43.0010'],
    ['8541.43.0010', '8541.43.0010'],
    ['8541 43 00', '8541.43.00'],
    ['8541.43', '8541.43'],
    ['0409', '0409'],
    ['85', '85'],
  ])('%s is %s', (typed, canonical) => {
    expect(parseHtsNumber(typed)).toBe(canonical);
    expect(parseHtsNumber(canonical)).toBe(canonical);
  });

  it.each(['8', '854', '85414', '7701.10', '0010.10', '8541.43.0010.1', 'steel', ''])(
    'is not %s',
    (typed) => {
      expect(parseHtsNumber(typed)).toBeNull();
    },
  );

  it('knows its chapter', () => {
    expect(htsChapter('0409.00.00')).toBe('04');
  });
});

describe('an order number', () => {
  it.each([
    ['A-570-918', 'A-570-918'],
    ['a570918', 'A-570-918'],
    ['C 570 968 001', 'C-570-968-001'],
    ['A570918000', 'A-570-918-000'],
    ['A-451-988', 'A-451-988'],
  ])('%s is %s', (typed, canonical) => {
    expect(parseOrderNumber(typed)).toBe(canonical);
  });

  it.each(['B-570-918', 'A-57-918', 'C-53-878', 'A-570-918-999', 'A-570-918-01', '570-918', ''])(
    'is not %s',
    (typed) => {
      expect(parseOrderNumber(typed)).toBeNull();
    },
  );

  it('is separable from its company part', () => {
    expect(orderOf('C-570-968-001')).toBe('C-570-968');
  });
});

describe('a port and a country code', () => {
  it('keep leading zeros and take any case', () => {
    expect(parsePortCode('2704')).toBe('2704');
    expect(parsePortCode(' 401 ')).toBe('0401');
    expect(parsePortCode('04011')).toBeNull();
    expect(parseCountryCode('vn')).toBe('VN');
    expect(parseCountryCode('VNM')).toBeNull();
  });
});
