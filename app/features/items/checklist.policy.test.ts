import { describe, expect, it } from 'vitest';
import { checkCompleteness, isComplete } from './checklist.policy.ts';
import { filingSchema } from './filing.schema.ts';
import { readPlainText, sampleForms } from './testing/sample-filings.ts';
import type { Filing } from './types/filing.ts';
import { getItemType, type ItemTypeCode, listItemTypes } from './types/registry.ts';

function missing(code: ItemTypeCode, change: Filing, evidenceCount = 1): readonly string[] {
  const type = getItemType(code);
  const filing = filingSchema(type, readPlainText).parse(sampleForms[code]);
  return checkCompleteness(type, { ...filing, ...change }, { evidenceCount })
    .filter((point) => !point.isMet)
    .map((point) => point.code);
}

const short = { type: 'doc', content: [{ type: 'text', text: 'It happened.' }] } as const;
const witness = {
  role: 'witness',
  name: 'W',
  address: '',
  country: '',
  importerNumber: '',
  identifier: '',
};
const importer = { ...witness, role: 'importer_of_record', address: 'Carson, CA' };

describe('complete enough to acknowledge', () => {
  it.each(listItemTypes().map((type) => type.code as ItemTypeCode))(
    'holds for the sample of type %s',
    (code) => {
      expect(missing(code, {})).toEqual([]);
    },
  );

  it.each<[ItemTypeCode, string, Filing, number, string[]]>([
    ['adcvd', 'two importers', { parties: [importer, importer] }, 1, ['one_importer']],
    [
      'adcvd',
      'an importer without address',
      { parties: [{ ...importer, address: '' }] },
      1,
      ['one_importer'],
    ],
    ['adcvd', 'no merchandise', { product: '' }, 1, ['product']],
    ['adcvd', 'no order', { orders: [] }, 1, ['order']],
    ['adcvd', 'no reason for standing', { standingReason: '' }, 1, ['standing']],
    ['adcvd', 'no file and a short story', {}, 0, ['support']],
    ['adcvd', 'a story of three words', { narrative: short }, 1, ['narrative']],
    ['adcvd', 'no consent to publication', { publicConsent: false }, 1, ['certification']],
    [
      'ipr',
      'no number of the right',
      { registrationNumber: '', recordationNumber: '' },
      1,
      ['right'],
    ],
    [
      'ipr',
      'a trade secret, which has no number',
      { rightKind: 'trade_secret', registrationNumber: '', recordationNumber: '' },
      1,
      [],
    ],
    ['ipr', 'no feature and no picture', { features: [] }, 0, ['features']],
    ['ipr', 'a picture instead of features', { features: [] }, 1, []],
    ['ipr', 'only a witness', { parties: [witness] }, 1, ['violator']],
    ['preference', 'no believed origin', { originCountry: '' }, 1, ['claim']],
    [
      'preference',
      'neither rule nor pattern',
      { rulesFailed: ['unknown'], patterns: [] },
      1,
      ['rule'],
    ],
    ['preference', 'an unknown rule but a pattern', { rulesFailed: ['unknown'] }, 1, []],
    ['trend', 'no scope', { sectors: [], hts: [], countries: [] }, 0, ['scope']],
    ['trend', 'no confidence', { confidence: '' }, 0, ['kind']],
  ])('%s with %s', (...[code, _name, change, evidenceCount, expected]) => {
    expect(missing(code, change, evidenceCount)).toEqual(expected);
  });

  it('says every point as a claim in one sentence', () => {
    for (const type of listItemTypes()) {
      const results = checkCompleteness(type, {}, { evidenceCount: 0 });

      expect(results.every((point) => /^[A-Z].*\.$/.test(point.sentence))).toBe(true);
      expect(isComplete(results)).toBe(false);
    }
  });
});
