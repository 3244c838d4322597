import { describe, expect, it } from 'vitest';
import { answersOfStep, draftProgress } from './draft-progress.ts';
import { draftSchema } from './filing.schema.ts';
import { readPlainText, sampleForms } from './testing/sample-filings.ts';
import { adcvd } from './types/adcvd.ts';
import { trend } from './types/trend.ts';

function states(type: typeof adcvd, typed: unknown): readonly string[] {
  return draftProgress(type, draftSchema(type, readPlainText).parse(typed), readPlainText).map(
    (step) => step.state,
  );
}

describe('the task list of a draft', () => {
  it('starts with nothing done and knows which steps are optional', () => {
    expect(new Set(states(adcvd, {}))).toEqual(new Set(['not_started']));
    expect(
      draftProgress(trend, {}, readPlainText).find((step) => step.code === 'parties')?.state,
    ).toBe('optional');
  });

  it('tells a step begun from a step done', () => {
    expect(
      states(adcvd, { dangerToLife: 'no', title: 'Hangers', orders: 'A-57' }).slice(0, 3),
    ).toEqual(['done', 'started', 'not_started']);
  });

  it('ends with every step done', () => {
    expect(new Set(states(adcvd, sampleForms.adcvd))).toEqual(new Set(['done']));
  });

  it('parts the answers by step', () => {
    const [danger] = adcvd.steps;

    expect(danger && answersOfStep(danger, { dangerToLife: 'no', title: 'x' })).toEqual({
      dangerToLife: 'no',
    });
  });
});
