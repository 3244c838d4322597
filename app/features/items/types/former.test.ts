import { describe, expect, it } from 'vitest';
import { checkCompleteness } from '../checklist.policy.ts';
import { describeFiling } from '../describe-filing.policy.ts';
import { readDraft, readSubmission } from '../draft-form.policy.ts';
import { filingSchema } from '../filing.schema.ts';
import { formerForms } from '../testing/former-filings.ts';
import { readPlainText } from '../testing/sample-filings.ts';
import { carryOver, getItemType, itemTypes } from './registry.ts';

const codes = ['ipr', 'adcvd', 'preference'] as const;

describe.each(codes)('a filing of %s made with version 1', (code) => {
  const type = getItemType(code, 1);
  const filing = filingSchema(type, readPlainText).parse(formerForms[code]);

  it('is read by its own version, every answer of it', () => {
    expect(type.version).toBe(1);
    const said = describeFiling(type, filing).map(({ name }) => name);

    expect(said.toSorted()).toEqual(Object.keys(filing).toSorted());
  });

  it('is as complete as it was when it was filed', () => {
    const points = checkCompleteness(type, filing, { evidenceCount: 1 });

    expect(points.filter(({ isMet }) => !isMet)).toEqual([]);
  });

  it('becomes a draft of the present version with what has to be answered anew named', () => {
    const { answers, again } = carryOver(code, 1, readDraft(type, filing));
    const now = readDraft(itemTypes[code], answers);
    const submission = readSubmission(itemTypes[code], now);

    if (again.length === 0) expect(submission).toHaveProperty('filing');
    const wrong = 'problems' in submission ? Object.values(submission.problems) : [];
    const fields = wrong.flatMap((problems) => Object.keys(problems));
    expect(new Set(fields.map((name) => name.split('[')[0]))).toEqual(
      new Set(again.map(({ field }) => field)),
    );
  });
});

describe('carrying a draft over', () => {
  it('keeps the two texts about the goods as the first row of their table', () => {
    const { answers, again } = carryOver(
      'ipr',
      1,
      readDraft(getItemType('ipr', 1), formerForms.ipr),
    );

    expect(answers).not.toHaveProperty('genuineFeatures');
    expect(answers['features']).toEqual([
      {
        feature: '',
        genuine: 'Welded seam, laser-cut serial number.',
        suspect: 'Glued seam, printed serial number.',
      },
    ]);
    expect(again.map(({ field }) => field)).toEqual(['features']);
  });

  it('makes every former allegation of evasion the formal one that it was', () => {
    const { answers } = carryOver('adcvd', 1, { title: 'A', standing: 'union' });

    expect(answers).toEqual({ title: 'A', standing: 'union', formal: true });
  });

  it('asks nothing anew where nothing was answered, and leaves the present version alone', () => {
    expect(carryOver('preference', 1, { title: 'A' })).toEqual({
      answers: { title: 'A' },
      again: [],
    });
    expect(carryOver('adcvd', 2, { title: 'A' })).toEqual({ answers: { title: 'A' }, again: [] });
    expect(() => carryOver('none', 1, {})).toThrow('page_not_found');
  });

  it('takes a version that the registry never had for the next one it has', () => {
    expect(getItemType('adcvd', 0).version).toBe(1);
    expect(getItemType('adcvd', 99).version).toBe(itemTypes.adcvd.version);
    expect(getItemType('trend', 1)).toBe(itemTypes.trend);
  });
});
