import { describe, expect, it } from 'vitest';
import { problemsOfDeclaration } from '../testing/declaration.ts';
import { fieldsOf } from './item-type.ts';
import {
  getItemType,
  isItemTypeCode,
  itemTypes,
  listFormerTypes,
  listItemTypes,
} from './registry.ts';

describe('the registry of item types', () => {
  it('offers the three allegations and the trend note under their own codes', () => {
    expect(listItemTypes().map((type) => type.code)).toEqual([
      'ipr',
      'adcvd',
      'preference',
      'trend',
    ]);
    expect(Object.entries(itemTypes).every(([code, type]) => type.code === code)).toBe(true);
  });

  it('answers an unknown code as a page that is not there', () => {
    expect(isItemTypeCode('toString')).toBe(false);
    expect(() => getItemType('forced_labor')).toThrow('page_not_found');
  });
});

describe('every type', () => {
  const types = [...listItemTypes(), ...listFormerTypes().map(({ type }) => type)];

  it.each(types.map((type) => [`${type.code} version ${type.version}`, type] as const))(
    '%s is declared so that everything can be derived from it',
    (_name, type) => {
      expect(problemsOfDeclaration(type)).toEqual([]);
    },
  );

  it('is found wanting when its declaration is', () => {
    const [danger, ...steps] = itemTypes.trend.steps;
    const [claim] = steps;
    if (!danger || !claim) throw new Error('the type has these steps');
    const hidden = { ...claim, code: 'No', shownWhen: { field: 'x', is: ['y'] } };

    const found = problemsOfDeclaration({
      ...itemTypes.trend,
      steps: [...steps, danger, hidden],
      usualDestinations: [],
    });

    expect(found).toEqual(
      expect.arrayContaining([
        'danger is not asked first',
        'title is asked twice',
        'No cannot stand in an address',
        'a condition looks at x, which is not asked',
        'it goes nowhere',
      ]),
    );
  });
});

describe('an AD/CVD allegation', () => {
  it('keeps party, standing, merchandise and orders out of brackets, as the law asks', () => {
    const open = fieldsOf(itemTypes.adcvd)
      .filter((field) => field.neverConfidential)
      .map((field) => field.name);

    expect(open.toSorted()).toEqual([
      'agent',
      'orders',
      'product',
      'serviceEmail',
      'standing',
      'standingReason',
      'thirdCountryCases',
    ]);
  });
});
