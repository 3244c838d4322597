import { describe, expect, it } from 'vitest';
import { destinations } from '#app/reference/destinations.ts';
import { fieldsOf, findStep, isRequired } from './item-type.ts';
import { getItemType, isItemTypeCode, itemTypes, listItemTypes } from './registry.ts';

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

describe.each(listItemTypes().map((type) => [type.code, type] as const))(
  'type %s',
  (_code, type) => {
    const fields = fieldsOf(type);

    it('asks first whether anyone is in danger', () => {
      expect(fields[0]?.name).toBe('dangerToLife');
      expect(fields[0] && isRequired(fields[0])).toBe(true);
    });

    it('names every field and step once, in names that forms can carry', () => {
      expect(new Set(fields.map((field) => field.name)).size).toBe(fields.length);
      expect(new Set(type.steps.map((step) => step.code)).size).toBe(type.steps.length);
      expect(fields.every((field) => /^[a-z][A-Za-z]*$/.test(field.name))).toBe(true);
      expect(type.steps.every((step) => findStep(type, step.code) === step)).toBe(true);
    });

    it('fills each clear column from one field only', () => {
      const columns = fields.map((field) => field.clear).filter((column) => column !== undefined);

      expect(new Set(columns).size).toBe(columns.length);
    });

    it('keeps free text, parties and narrative out of clear columns', () => {
      const sealedKinds = ['text', 'longtext', 'parties', 'narrative', 'ior', 'date'];

      expect(fields.filter((field) => field.clear && sealedKinds.includes(field.kind))).toEqual([]);
    });

    it('has title, narrative and parties, and speaks in sentences', () => {
      for (const name of ['title', 'narrative', 'parties'])
        expect(fields.map((field) => field.name)).toContain(name);
      for (const { help, required } of fields) {
        expect(help).toMatch(/^[A-Z].*[.]$/);
        if (required !== undefined) expect(required).toMatch(/^[A-Z].*[.]$/);
      }
      expect(type.help).toMatch(/\.$/);
    });

    it('gives an example wherever a form of writing is expected', () => {
      const strict = fields.filter((field) =>
        ['hts', 'order', 'port', 'ior', 'country', 'money', 'date'].includes(field.kind),
      );

      expect(strict.filter((field) => !field.example)).toEqual([]);
    });

    it('has rules that show and read its own fields', () => {
      const names = fields.map((field) => field.name);
      for (const rule of type.rules)
        expect(names).toEqual(expect.arrayContaining([rule.at, ...rule.reads]));
      expect(type.rules.every((rule) => rule.check({}) === null)).toBe(true);
    });

    it('proposes known destinations', () => {
      expect(type.usualDestinations.length).toBeGreaterThan(0);
      expect(type.usualDestinations.every((code) => destinations.has(code))).toBe(true);
    });
  },
);

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
