import { describe, expect, it } from 'vitest';
import { filingSchema } from './filing.schema.ts';
import { readPlainText, sampleForms } from './testing/sample-filings.ts';
import { cleanText } from './typed-values.ts';
import { adcvd } from './types/adcvd.ts';
import { ipr } from './types/ipr.ts';
import type { ItemType } from './types/item-type.ts';
import { preference } from './types/preference.ts';
import { isItemTypeCode } from './types/registry.ts';

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

describe('a wrong answer', () => {
  it.each<[string, ItemType, Record<string, unknown>, string, string]>([
    [
      'order',
      adcvd,
      { orders: 'B-570-918' },
      'orders',
      'Order number: Write A or C, the three figures of a country and three more, as in A-570-918; a company part has three figures more. You typed B-570-918.',
    ],
    [
      'brackets in a field that the law makes public',
      adcvd,
      { standingReason: 'We have made hangers for [Borealis] since 1998.' },
      'standingReason',
      'Why it qualifies: the law makes this public, so brackets have no effect. Take them out, and what must stay confidential with them.',
    ],
    [
      'one of many orders',
      adcvd,
      { orders: 'A-570-918; 12345' },
      'orders',
      'Order number: Write A or C, the three figures of a country and three more, as in A-570-918; a company part has three figures more. You typed 12345.',
    ],
    [
      'tariff number',
      adcvd,
      { hts: 'steel' },
      'hts',
      'Tariff number must look like 8541.43.0010. You typed steel.',
    ],
    [
      'port',
      adcvd,
      { port: 'LA' },
      'port',
      'U.S. port of entry must look like 2704. You typed LA.',
    ],
    [
      'country',
      adcvd,
      { originCountry: 'Atlantis' },
      'originCountry',
      'Country it really comes from must look like China. You typed Atlantis.',
    ],
    [
      'unassigned country',
      adcvd,
      { originCountry: 'QZ' },
      'originCountry',
      'Country it really comes from must look like China. You typed QZ.',
    ],
    [
      'amount',
      adcvd,
      { value: 'a lot' },
      'value',
      'Value in U.S. dollars: enter an amount such as 1,250,000. You typed a lot.',
    ],
    [
      'negative amount',
      adcvd,
      { value: '-5' },
      'value',
      'Value in U.S. dollars: enter an amount such as 1,250,000. You typed -5.',
    ],
    [
      'date',
      adcvd,
      { periodFrom: { year: '2026', month: '2', day: '30' } },
      'periodFrom',
      'From: enter a real date with month, day and year. You typed month 2, day 30, year 2026.',
    ],
    [
      'period',
      adcvd,
      { periodTo: '2026-05-03' },
      'periodTo',
      'The last day must not be before the first.',
    ],
    [
      'e-mail',
      adcvd,
      { serviceEmail: 'a"b@x' },
      'serviceEmail',
      'E-mail for service must look like trade@company.example. You typed a"b@x.',
    ],
    [
      'choice',
      adcvd,
      { standing: 'king' },
      'standing',
      'Interested party: choose one of the answers.',
    ],
    [
      'several choices',
      adcvd,
      { evasionMethods: ['transshipment', 'magic'] },
      'evasionMethods',
      'How the duty is evaded: choose from the answers.',
    ],
    [
      'unticked certification',
      adcvd,
      { certification: '' },
      'certification',
      'Confirm that what you file is accurate and complete.',
    ],
    [
      'long title',
      adcvd,
      { title: 'x'.repeat(201) },
      'title',
      'Title may have 200 characters. You typed 201.',
    ],
    [
      'empty narrative',
      adcvd,
      { narrative: { type: 'doc', content: [{ type: 'paragraph' }] } },
      'narrative',
      'Say what happened.',
    ],
    [
      'gray market without difference',
      ipr,
      { infringementKind: 'gray_market' },
      'materialDifference',
      'Say how the goods differ physically and materially; without it gray-market goods may enter.',
    ],
    [
      'recordation number',
      ipr,
      { recordationNumber: 'TMK 11-150' },
      'recordationNumber',
      'Recordation number must look like TMK 11-00150. You typed TMK 11-150.',
    ],
    [
      'registration number of another kind of right',
      ipr,
      { registrationNumber: 'VA 1-234-567' },
      'registrationNumber',
      'Registration number must look like 3,456,789. You typed VA 1-234-567.',
    ],
    [
      'exclusion order that is not named',
      ipr,
      { infringementKind: 'exclusion_order' },
      'exclusionOrder',
      'Enter the number of the investigation that led to the exclusion order.',
    ],
    [
      'third-country case without the country declared',
      adcvd,
      { thirdCountryCases: 'A-451-988', declaredOrigin: '' },
      'declaredOrigin',
      'Name the country declared: a third-country case pairs the order with it.',
    ],
    [
      'company part that is not accepted any more',
      adcvd,
      { orders: 'A-570-918-999' },
      'orders',
      'Order number: Company suffix 999 is refused on entries since 2005: leave the last three figures out or enter those of the company. You typed A-570-918-999.',
    ],
    [
      'indicator of another agreement',
      preference,
      { indicator: 'KR' },
      'indicator',
      'Indicator KR belongs to Korea, not to the agreement you chose.',
    ],
  ])('%s is explained beside its field', (...[_name, type, change, field, sentence]) => {
    expect(messages(type, change)).toEqual({ [field]: [sentence] });
  });

  it('is named at its place among the parties', () => {
    const parties = [
      {
        role: 'importer_of_record',
        name: 'Harrow & Lisle',
        address: 'Carson, CA',
        importerNumber: '12-345',
      },
      { role: 'manufacturer', name: '', address: 'Shaoxing', country: 'Xanadu' },
      { role: 'king', name: 'Y', country: 'CN' },
    ];

    expect(messages(adcvd, { parties })).toEqual({
      'parties[0].importerNumber': [
        'An importer number looks like 12-3456789AB (tax number with suffix), 123456-12345 (assigned by customs) or 123-45-6789 (social security number). You typed 12-345.',
      ],
      'parties[1].name': ['Enter the name of this party.'],
      'parties[1].country': [
        'Country must be a name or two-letter code from the list. You typed Xanadu.',
      ],
      'parties[2].role': ['Choose the role of this party.'],
    });
  });

  it('is told together with the others, rules between fields included', () => {
    expect(messages(adcvd, { title: '', orders: 'x', periodTo: '2020-01-01' })).toEqual({
      title: ['Give it a title of one line.'],
      orders: [
        'Order number: Write A or C, the three figures of a country and three more, as in A-570-918; a company part has three figures more. You typed x.',
      ],
      periodTo: ['The last day must not be before the first.'],
    });
  });
});

describe('a plain tip about evasion', () => {
  const tip = {
    formal: '',
    standing: '',
    standingReason: '',
    serviceEmail: '',
    orders: '',
    hts: '',
  };

  it('asks less than a formal allegation, which the law binds', () => {
    const seller = [{ role: 'seller', name: 'Hanger Depot' }];

    expect(messages(adcvd, { ...tip, parties: seller })).toEqual({});
    expect(Object.keys(messages(adcvd, { ...tip, formal: 'on', parties: seller })).sort()).toEqual([
      'hts',
      'orders',
      'parties',
      'serviceEmail',
      'standing',
      'standingReason',
    ]);
  });

  it('is still about one importer, and about somebody', () => {
    const importer = { role: 'importer_of_record', name: 'Elm Imports' };

    expect(messages(adcvd, { ...tip, parties: [importer, importer] })).toHaveProperty('parties');
    expect(messages(adcvd, { ...tip, parties: [] })).toHaveProperty('parties');
  });

  it('holds nothing of what only the formal one asks', () => {
    const filing = filingSchema(adcvd, readPlainText).parse({ ...sampleForms.adcvd, formal: '' });

    expect(filing).not.toHaveProperty('standing');
    expect(filing).not.toHaveProperty('signerName');
  });
});

describe('a right answer in another form of writing', () => {
  it('is stored in its canonical form', () => {
    const right = filingSchema(ipr, readPlainText).parse({
      ...sampleForms.ipr,
      recordationNumber: 'tmk11 00150',
    });
    const order = filingSchema(adcvd, readPlainText).parse({
      ...sampleForms.adcvd,
      orders: 'a570918001',
    });

    expect(right).toHaveProperty('recordationNumber', 'TMK 11-00150');
    expect(order).toHaveProperty('orders', ['A-570-918-001']);
  });

  it('reads as itself, also where a control character parts a letter from its accent', () => {
    const clean = cleanText('caf e\u0000\u0301');

    expect(clean).toBe('caf \u00e9');
    expect(cleanText(clean)).toBe(clean);
  });
});
