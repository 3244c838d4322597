import { describe, expect, it } from 'vitest';
import {
  htsChapter,
  importerNumberDoubt,
  importerNumberForm,
  importerNumberProblem,
  maskImporterNumber,
  orderNumberProblem,
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

  it.each([
    ['12-3456789AB', null],
    ['12-3456789', 'The suffix is missing: after 12-3456789 come two more characters, often 00.'],
    [
      '12-3456789OI',
      'The suffix never has the letters O, I or Z: enter the figures 0, 1 or 2 that they look like.',
    ],
    ['1234-5678900', expect.stringContaining('The dashes stand elsewhere')],
    ['12-345-6789', expect.stringContaining('The dashes stand elsewhere')],
    ['12-345', expect.stringContaining('looks like 12-3456789AB')],
  ])('typed as %s is told what would be right', (typed, sentence) => {
    expect(importerNumberProblem(typed)).toEqual(sentence);
  });

  it.each([
    ['12345678900', 'enter 123456-78900'],
    ['123456789', 'read as a social security number'],
  ])('of bare figures, %s, says how it was read', (typed, words) => {
    expect(importerNumberDoubt(typed)).toContain(words);
  });

  it.each(['12-345678900', '123-45-6789', '12345678900X', '12 3456789 AB'])(
    'that leaves no doubt says nothing: %s',
    (typed) => {
      expect(importerNumberDoubt(typed)).toBeNull();
    },
  );

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

  it.each([
    ['A-570-918-001', null],
    ['A-570-918-999', expect.stringContaining('999 is refused on entries since 2005')],
    ['570-918', expect.stringContaining('Put A (antidumping) or C (countervailing)')],
    ['B-570-918', expect.stringContaining('A or C')],
  ])('typed as %s is told what would be right', (typed, sentence) => {
    expect(orderNumberProblem(typed)).toEqual(sentence);
  });

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
