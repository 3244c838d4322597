import { describe, expect, it } from 'vitest';
import { plainToRichText } from '#app/editor/rich-text.source.ts';
import { publicFiling } from '../marking/public-version.policy.ts';
import { describeFiling } from './describe-filing.policy.ts';
import { filingSchema } from './filing.schema.ts';
import { splitFiling } from './filing-parts.policy.ts';
import { readPlainText, sampleForms } from './testing/sample-filings.ts';
import { adcvd } from './types/adcvd.ts';
import type { Filing } from './types/filing.ts';
import { fieldsOf } from './types/item-type.ts';
import { getItemType, isItemTypeCode, listItemTypes } from './types/registry.ts';

function sampleOf(code: string) {
  const type = listItemTypes().find((candidate) => candidate.code === code) ?? adcvd;
  return {
    type,
    filing: filingSchema(type, readPlainText).parse(isItemTypeCode(code) ? sampleForms[code] : {}),
  };
}

describe('a filing in words', () => {
  it('follows the form and leaves out what was not answered', () => {
    const { type, filing } = sampleOf('adcvd');

    const names = describeFiling(type, filing).map((answer) => answer.name);

    expect(names).toEqual(
      fieldsOf(type)
        .map((field) => field.name)
        .filter((name) => filing[name] !== undefined),
    );
    expect(names).not.toContain('agent');
  });

  it('keeps the brackets of a narrative, and says where the public version leaves something out', () => {
    const narrative = plainToRichText('Sold to [Borealis] in May');
    const said = (filing: Filing) =>
      describeFiling(adcvd, filing).find(({ name }) => name === 'narrative')?.value;

    expect(said({ narrative })).toBe('Sold to [Borealis] in May');
    expect(said(publicFiling(getItemType('adcvd'), { narrative }))).toBe(
      'Sold to [confidential] in May',
    );
  });

  it.each([
    ['dangerToLife', 'No'],
    [
      'orders',
      'A-570-918 Steel wire garment hangers, China\nA-552-812 Steel wire garment hangers, Vietnam',
    ],
    ['evasionMethods', 'Transshipment or false origin\nFalse documents'],
    ['hts', '7326.20.0020 Articles of steel wire, garment hangers'],
    ['originCountry', 'China'],
    ['port', '2704 Los Angeles, CA'],
    ['value', '$1,250,000'],
    ['periodFrom', '4 May 2026'],
    ['certification', 'Yes'],
  ])('says %s as %s', (name, value) => {
    const { type, filing } = sampleOf('adcvd');

    expect(describeFiling(type, filing).find((answer) => answer.name === name)?.value).toBe(value);
  });

  it('shows codes outside the lists as they are', () => {
    const { type, filing } = sampleOf('adcvd');

    const said = describeFiling(type, {
      ...filing,
      port: '9999',
      orders: ['A-999-998'],
      hts: ['9999.99'],
    });

    expect(said.find((answer) => answer.name === 'port')?.value).toBe('9999');
    expect(said.find((answer) => answer.name === 'orders')?.value).toBe('A-999-998');
  });

  it('masks social security numbers of parties', () => {
    const { type, filing } = sampleOf('adcvd');
    const parties = [
      {
        role: 'importer_of_record',
        name: 'J. Doe',
        address: 'Reno, NV',
        country: 'US',
        importerNumber: '123-45-6789',
        identifier: '',
      },
    ];

    const said = describeFiling(type, { ...filing, parties }).find(
      (answer) => answer.name === 'parties',
    )?.value;

    expect(said).toBe(
      'Importer of record: J. Doe, Reno, NV, United States, importer number ***-**-6789',
    );
  });
});

describe('a filing in parts', () => {
  it.each([
    [
      'adcvd',
      {
        hts: '7326.20.0020',
        originCountry: 'CN',
        port: '2704',
        orderNumber: 'A-570-918',
        evasionMethod: 'transshipment',
        valueBand: 'under_5m',
      },
    ],
    [
      'ipr',
      {
        hts: '8507.60.0020',
        originCountry: 'CN',
        port: '4701',
        iprKind: 'counterfeit',
        valueBand: 'under_250k',
        dangerToLife: true,
      },
    ],
    [
      'preference',
      {
        hts: '6109.10.00',
        originCountry: 'VN',
        port: '5201',
        agreement: 'cafta_dr',
        valueBand: 'under_1m',
      },
    ],
    ['trend', { hts: '6810.99.00', originCountry: 'TH', trendKind: 'trend', tlp: 'amber' }],
  ])('of type %s has these codes in clear and nothing else', (code, expected) => {
    const { type, filing } = sampleOf(code);
    const none = {
      hts: null,
      originCountry: null,
      port: null,
      agreement: null,
      orderNumber: null,
      evasionMethod: null,
      iprKind: null,
      trendKind: null,
      valueBand: null,
      tlp: null,
      dangerToLife: false,
    };

    expect(splitFiling(type, filing).clear).toEqual({ ...none, ...expected });
  });

  it('keeps the exact value and every word in the sealed part', () => {
    const { type, filing } = sampleOf('adcvd');

    const { clear, sealed } = splitFiling(type, filing);

    expect(sealed).toEqual(filing);
    expect(JSON.stringify(clear)).not.toMatch(/1250000|Harrow|hangers/);
  });
});

it('pictures of genuine and suspect goods stand with what they are pictures of', () => {
  const row = { feature: 'Seam', genuine: 'One row', suspect: 'Two rows', suspectPicture: 'a.png' };

  const [said] = describeFiling(getItemType('ipr'), { features: [row] });

  expect(said?.table).toEqual({
    columns: ['Feature', 'Genuine', 'Suspect', 'Picture of the suspect one'],
    rows: [['Seam', 'One row', 'Two rows', 'a.png']],
    pictures: [{ column: 3, of: 2 }],
  });
});
