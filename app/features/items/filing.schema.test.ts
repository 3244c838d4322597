import { parseWithZod } from '@conform-to/zod/v4';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#app/lib/testing/seeded.ts';
import { draftSchema, filingSchema, stepSchema } from './filing.schema.ts';
import { formValuesOf } from './form-values.ts';
import { readPlainText, sampleForms } from './testing/sample-filings.ts';
import { adcvd } from './types/adcvd.ts';
import { askedType } from './types/asked.ts';
import { partiesOf } from './types/filing.ts';
import { fieldsOf, findStep, type ItemType } from './types/item-type.ts';
import { isItemTypeCode, listItemTypes } from './types/registry.ts';

const types = listItemTypes();

function formOf(type: ItemType): Readonly<Record<string, unknown>> {
  return isItemTypeCode(type.code) ? sampleForms[type.code] : {};
}

/** Messages by form field name, as the page shows them. */
function messages(
  type: ItemType,
  change: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string[]>> {
  const result = filingSchema(type, readPlainText).safeParse({ ...formOf(type), ...change });
  const grouped: Record<string, string[]> = {};
  for (const issue of result.error?.issues ?? []) {
    const name = issue.path.reduce<string>(
      (path, part) =>
        typeof part === 'number'
          ? `${path}[${part}]`
          : path
            ? `${path}.${String(part)}`
            : String(part),
      '',
    );
    grouped[name] = [...(grouped[name] ?? []), issue.message];
  }
  return grouped;
}

function appendTo(form: FormData, name: string, value: unknown): void {
  if (value === undefined) return;
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) {
      appendTo(form, typeof entry === 'string' ? name : `${name}[${index}]`, entry);
    }
  } else if (typeof value === 'object' && value !== null && !('type' in value)) {
    for (const [key, inner] of Object.entries(value)) appendTo(form, `${name}.${key}`, inner);
  } else form.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
}

describe.each(types.map((type) => [type.code, type] as const))(
  'a filing of type %s',
  (_code, type) => {
    const schema = filingSchema(type, readPlainText);

    it('is accepted when complete and right', () => {
      expect(messages(type, {})).toEqual({});
    });

    it('reads the same again once canonical', () => {
      const filing = schema.parse(formOf(type));

      expect(schema.parse(filing)).toEqual(filing);
    });

    it('is the same after a stay as a draft', () => {
      const draft = draftSchema(type, readPlainText).parse(formOf(type));

      expect(schema.parse(draft)).toEqual(schema.parse(formOf(type)));
    });

    it('is the same when posted by a browser and parsed by field names', () => {
      const form = new FormData();
      for (const [name, value] of Object.entries(formOf(type))) appendTo(form, name, value);

      const submission = parseWithZod(form, { schema });

      expect(submission.status === 'success' ? submission.value : submission.error).toEqual(
        schema.parse(formOf(type)),
      );
    });

    it('starts a form with the values that give it again', () => {
      const filing = schema.parse(formOf(type));

      expect(schema.parse(formValuesOf(type, filing))).toEqual(filing);
    });

    it('says for each required field what is missing', () => {
      const required = fieldsOf(askedType(type, {})).filter(
        (field) => field.required !== undefined,
      );

      const result = schema.safeParse({});

      const said = (result.error?.issues ?? []).map((issue) => [issue.path[0], issue.message]);
      expect(said).toEqual(
        expect.arrayContaining(required.map((field) => [field.name, field.required])),
      );
      expect(new Set(said.map(([name]) => name))).toEqual(
        new Set(required.map((field) => field.name)),
      );
    });

    it('refuses a field that is not part of it', () => {
      expect(messages(type, { organization_id: 'x' })).toEqual({
        '': ['The form holds a field that does not belong to it.'],
      });
      expect(draftSchema(type, readPlainText).safeParse({ isAdmin: 'on' }).success).toBe(false);
    });

    it('takes an empty draft and an empty posted form', () => {
      const blank = Object.fromEntries(fieldsOf(type).map((field) => [field.name, '']));

      expect(draftSchema(type, readPlainText).parse({})).toEqual({});
      expect(draftSchema(type, readPlainText).parse(blank)).toEqual({});
    });

    it('is made of steps that each accept their own part', () => {
      for (const step of type.steps) {
        const own = Object.fromEntries(
          step.fields.map((field) => [field.name, formOf(type)[field.name]]),
        );

        const strictly = { readRichText: readPlainText, draft: formOf(type) };
        expect(stepSchema(type, step, strictly).safeParse(own).error?.issues ?? []).toEqual([]);
      }
    });

    it('meets hostile answers with sentences, never an exception', () => {
      const random = seededRandom(42);
      const hostile: readonly unknown[] = [
        null,
        0,
        -1,
        Number.NaN,
        1e308,
        true,
        false,
        [],
        {},
        [[]],
        [{}],
        [null],
        '\u0000',
        '\u202Eabc',
        '<script>',
        "' or 1=1",
        'x'.repeat(50_000),
        '9'.repeat(400),
        { year: {}, month: [] },
        { year: '2026', month: '2', day: '30' },
        { a: { b: {} } },
        ['a', 1],
        [{ name: 5 }],
        [{ role: 'importer_of_record', name: 'x', extra: 'y' }],
        '💥',
        'constructor',
        '__proto__',
        { type: 'doc', content: 'x' },
        { type: 'doc', content: [{ type: 'text', text: 5 }] },
        new Date(0),
        10n,
      ];
      const names = fieldsOf(type).map((field) => field.name);
      const draft = draftSchema(type, readPlainText);
      const said = new Set<string>();
      for (let run = 0; run < 600; run += 1) {
        const name = names[Math.floor(random() * names.length)] ?? '';
        const answers = { ...formOf(type), [name]: hostile[Math.floor(random() * hostile.length)] };
        for (const result of [schema.safeParse(answers), draft.safeParse(answers)]) {
          for (const issue of result.error?.issues ?? []) said.add(issue.message);
        }
      }

      expect(
        [...said].filter((sentence) => !/^\S.*\.$/s.test(sentence) || sentence.length > 400),
      ).toEqual([]);
      expect(said.size).toBeGreaterThan(5);
    });
  },
);

describe('an AD/CVD allegation', () => {
  const importer = { role: 'importer_of_record', name: 'A', address: 'B', country: 'US' };

  it.each([
    [[{ role: 'manufacturer', name: 'M' }], ['Name the importer of record among the parties.']],
    [
      [importer, { ...importer, name: 'C' }],
      ['An allegation names exactly one importer. You named 2: file one allegation for each.'],
    ],
    [[{ ...importer, address: '' }], ['Enter the address of the importer; the law asks for it.']],
    [[importer, { role: 'manufacturer', name: 'M' }], undefined],
  ])('has exactly one importer with an address (%#)', (parties, expected) => {
    expect(messages(adcvd, { parties })['parties']).toEqual(expected);
  });

  it('keeps canonical numbers, countries and amounts, most important first', () => {
    const filing = filingSchema(adcvd, readPlainText).parse(sampleForms.adcvd);

    expect(filing).toMatchObject({
      orders: ['A-570-918', 'A-552-812'],
      hts: ['7326.20.0020'],
      originCountry: 'CN',
      declaredOrigin: 'TH',
      value: 1_250_000,
      periodFrom: '2026-05-04',
      certification: true,
    });
    expect(filing).not.toHaveProperty('agent');
    expect(partiesOf(filing, 'importer_of_record')[0]?.importerNumber).toBe('84-192736500');
  });

  it('drops party rows in which only the role was chosen', () => {
    const blank = {
      role: 'broker',
      name: ' ',
      address: '',
      country: '',
      importerNumber: '',
      identifier: '',
    };

    const filing = filingSchema(adcvd, readPlainText).parse({
      ...sampleForms.adcvd,
      parties: [blank, importer],
    });

    expect(partiesOf(filing)).toHaveLength(1);
  });

  it('checks the one importer on the step of the parties already', () => {
    const step = findStep(adcvd, 'parties');
    const result =
      step &&
      stepSchema(adcvd, step, {
        readRichText: readPlainText,
        draft: { formal: 'on' },
      }).safeParse({
        parties: [{ role: 'seller', name: 'S' }],
      });

    expect(result?.error?.issues.map((issue) => issue.message)).toEqual([
      'Name the importer of record among the parties.',
    ]);
  });
});

describe('a draft', () => {
  const schema = draftSchema(adcvd, readPlainText);

  it('keeps what was typed, right or wrong', () => {
    const typed = {
      orders: 'A-57',
      value: 'a lot',
      periodFrom: { year: '', month: '13', day: '' },
      parties: [
        {
          role: '',
          name: '',
          address: '',
          country: 'Xanadu',
          importerNumber: '12-345',
          identifier: '',
        },
      ],
    };

    expect(schema.parse(typed)).toEqual(typed);
  });

  it('is bounded in size', () => {
    expect(schema.safeParse({ title: 'x'.repeat(401) }).error?.issues[0]?.message).toBe(
      'Title is too long to be kept: 401 characters of 400.',
    );
    expect(schema.safeParse({ orders: 'A-570-918,'.repeat(300) }).success).toBe(false);
    expect(
      schema.safeParse({ parties: Array.from({ length: 51 }, () => ({ name: 'x' })) }).success,
    ).toBe(false);
    expect(schema.safeParse({ parties: [{ name: 'x'.repeat(2_001) }] }).success).toBe(false);
  });
});
