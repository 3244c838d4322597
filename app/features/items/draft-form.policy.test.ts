import { expect, test } from 'vitest';
import {
  problemsOfStep,
  readDraft,
  readSubmission,
  readTypedStep,
  withStep,
} from './draft-form.policy.ts';
import { asksToCertify, findFormStep, formTypeOf } from './form-steps.policy.ts';
import { sampleForms } from './testing/sample-filings.ts';
import { getItemType, listItemTypes } from './types/registry.ts';

const adcvd = getItemType('adcvd');
const complete = readDraft(adcvd, sampleForms.adcvd);

test('the certification is asked beside the Submit button, and a step that held nothing else is gone', () => {
  const titles = (code: string) => formTypeOf(getItemType(code)).steps.map((step) => step.code);
  expect(titles('ipr')).not.toContain('certify');
  expect(titles('adcvd')).toContain('certify');
  const names = listItemTypes().flatMap((type) =>
    formTypeOf(type).steps.flatMap((step) => step.fields.map(({ name }) => name)),
  );
  expect(names).not.toContain('certification');
  expect(
    listItemTypes()
      .filter(asksToCertify)
      .map(({ code }) => code),
  ).toEqual(['ipr', 'adcvd', 'preference']);
});

test('a certification given before is not carried into a draft', () => {
  expect(sampleForms.adcvd).toHaveProperty('certification');
  expect(complete).not.toHaveProperty('certification');
});

test('a complete draft is a filing; what is wrong in another is sorted by step and form field', () => {
  expect(readSubmission(adcvd, complete)).toHaveProperty('filing.certification', true);

  const parties = [
    {
      role: 'importer_of_record',
      name: '',
      address: 'Somewhere',
      country: '',
      importerNumber: '',
      identifier: '',
    },
  ];
  const bad = readSubmission(adcvd, { ...complete, title: '', parties });

  expect(bad).toMatchObject({
    problems: {
      claim: { title: [expect.any(String)] },
      parties: { 'parties[0].name': ['Enter the name of this party.'] },
    },
  });
  expect('problems' in bad && Object.keys(bad.problems)).toEqual(['claim', 'parties']);
});

test('a step is read as typed, refuses fields of other steps, and replaces its own answers only', () => {
  const claim = findFormStep(adcvd, 'claim');
  if (!claim) throw new Error('the type has this step');

  const read = readTypedStep(claim, adcvd, { title: 'New', orders: 'nonsense' });
  const foreign = readTypedStep(claim, adcvd, { product: 'Of another step' });

  expect(read).toEqual({ answers: { title: 'New', orders: 'nonsense' } });
  expect(foreign).toHaveProperty('fields');
  const draft = withStep(complete, claim, {
    answers: { title: 'New', orders: 'nonsense' },
  });
  expect(draft).not.toHaveProperty('evasionMethods');
  expect(draft).toHaveProperty('product');
  expect(Object.keys(problemsOfStep(adcvd, claim, draft)).sort()).toEqual([
    'evasionMethods',
    'orders',
  ]);
});

test('there is no step by a name that only objects have', () => {
  expect(findFormStep(adcvd, 'constructor')).toBeNull();
});
