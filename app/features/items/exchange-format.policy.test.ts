import { describe, expect, it } from 'vitest';
import { csvColumnsOf, csvTemplateOf, jsonSchemaOf } from './exchange-format.policy.ts';
import { exchangeFile } from './exchange-format.ts';
import { filingSchema } from './filing.schema.ts';
import { problemsBySchema } from './testing/json-schema.ts';
import { readPlainText, sampleForms } from './testing/sample-filings.ts';
import { fieldsOf, type ItemType } from './types/item-type.ts';
import { getItemType, isItemTypeCode, listItemTypes } from './types/registry.ts';

function filingOf(type: ItemType) {
  return filingSchema(type, readPlainText).parse(
    isItemTypeCode(type.code) ? sampleForms[type.code] : {},
  );
}

describe.each(listItemTypes().map((type) => [type.code, type] as const))(
  'the formats of type %s',
  (_code, type) => {
    it('take the sample as it is stored', () => {
      expect(problemsBySchema(jsonSchemaOf(type), filingOf(type))).toEqual([]);
    });

    it('refuse it without any field that it must have', () => {
      const filing = filingOf(type);
      for (const { name, required, shownWhen, requiredWhen } of fieldsOf(type)) {
        if (!required || !(name in filing) || shownWhen || requiredWhen) continue;
        const { [name]: _gone, ...rest } = filing;
        expect([name, problemsBySchema(jsonSchemaOf(type), rest)]).not.toEqual([name, []]);
      }
    });

    it('have a column for every field, part of a party and column of a table, none twice', () => {
      const names = csvColumnsOf(type).map(({ name }) => name);

      expect(new Set(names).size).toBe(names.length);
      for (const field of fieldsOf(type)) {
        const prefix = ['table', 'parties'].includes(field.kind) ? `${field.name}.` : field.name;
        expect(names.some((name) => name.startsWith(prefix))).toBe(true);
      }
      const [header, example, end] = csvTemplateOf(type).split('\r\n');
      expect(header?.split('","')).toHaveLength(names.length);
      expect(example?.startsWith('"1","')).toBe(true);
      expect(end).toBe('');
    });
  },
);

describe('the JSON schema', () => {
  const adcvd = getItemType('adcvd');
  const formal = filingOf(adcvd);

  it('asks less of a plain tip than of a formal allegation, and refuses its answers there', () => {
    const { formal: _formal, ...claimed } = formal;
    const plain = filingSchema(adcvd, readPlainText).parse({ ...sampleForms.adcvd, formal: '' });
    const { standing: _standing, ...lacking } = formal;
    const schema = jsonSchemaOf(adcvd);

    expect(problemsBySchema(schema, plain)).toEqual([]);
    expect(problemsBySchema(schema, claimed)).toContain('allOf');
    expect(problemsBySchema(schema, lacking)).toContain('allOf');
  });

  it('says what may never be confidential', () => {
    expect(jsonSchemaOf(adcvd).properties['product']).toHaveProperty('x-never-confidential', true);
    expect(jsonSchemaOf(adcvd).properties['title']).not.toHaveProperty('x-never-confidential');
  });
});

it('a format is a file named by type and version; there is none of an unknown type', () => {
  expect(exchangeFile('ipr', 'csv').name).toBe('ipr-2.csv');
  expect(exchangeFile('trend', 'json').name).toBe('trend-1.schema.json');
  expect(() => exchangeFile('forced_labor', 'csv')).toThrow('page_not_found');
});
