import { describe, expect, test } from 'vitest';
import { countOpen, standsIn, stepOfComment } from './draft-comments.policy.ts';
import { formTypeOf } from './form-steps.policy.ts';
import { getItemType } from './types/registry.ts';

const form = formTypeOf(getItemType('adcvd'));
const first = form.steps[0]?.code;

describe('a passage', () => {
  test.each([
    ['as it stands', 'The cartons left Ningbo.', 'left Ningbo', true],
    ['over a line break', 'The cartons\nleft  Ningbo.', 'cartons left Ningbo', true],
    ['copied with other space', 'The cartons left Ningbo.', ' left\n Ningbo ', true],
    ['across a bracket', 'The cartons left [Ningbo] in May.', 'left Ningbo in May', true],
    ['copied with the bracket', 'The cartons left Ningbo in May.', 'left [Ningbo]', true],
    ['that is not there', 'The cartons left Ningbo.', 'left Shanghai', false],
    ['in a text that is gone', '', 'left Ningbo', false],
  ])('%s', (_how, text, passage, stands) => {
    expect(standsIn(text, passage)).toBe(stands);
  });
});

describe('open comments', () => {
  const comment = { step: 'claim', answersId: null, isResolved: false };

  test('are counted by step, answers and what is resolved left out', () => {
    const comments = [
      comment,
      comment,
      { ...comment, answersId: 'another' },
      { ...comment, isResolved: true },
      { ...comment, step: 'story' },
    ];

    expect(countOpen(form, comments)).toEqual({ claim: 2, story: 1 });
  });

  test('about a step that the form has no longer stand at the first one', () => {
    expect(stepOfComment(form, 'gone')).toBe(first);
    expect(countOpen(form, [{ ...comment, step: 'gone' }])).toEqual({ [first ?? '']: 1 });
  });

  test('are none where nothing was said', () => {
    expect(countOpen(form, [])).toEqual({});
  });
});
