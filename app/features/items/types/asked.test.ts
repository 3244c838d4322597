import { describe, expect, it } from 'vitest';
import { createLookup } from '#app/reference/lookup.ts';
import { askedFields, askedType, decidingFields, isMetBy, openSteps } from './asked.ts';
import type { Field, ItemType } from './item-type.ts';
import { trend } from './trend.ts';

const kinds = createLookup([
  { code: 'a', name: 'A' },
  { code: 'b', name: 'B' },
]);
const words = { label: 'Label', help: 'Help.' };
const choice: Field = { ...words, name: 'choice', kind: 'choice', choices: kinds };
const several: Field = { ...words, name: 'several', kind: 'multi', choices: kinds };
const box: Field = { ...words, name: 'box', kind: 'checkbox' };
const whenA: Field = {
  ...{ ...words, name: 'whenA', kind: 'text', maxLength: 10 },
  shownWhen: { field: 'choice', is: ['a'] },
};
const below: Field = {
  ...{ ...words, name: 'below', kind: 'text', maxLength: 10, required: 'Say it.' },
  shownWhen: { field: 'several', is: ['b'] },
  requiredWhen: { field: 'box', is: ['on'] },
};

const type: ItemType = {
  ...trend,
  steps: [
    { code: 'one', title: 'One', help: 'Help.', fields: [choice, several, box, whenA, below] },
    {
      ...{ code: 'two', title: 'Two', help: 'Help.', fields: [{ ...whenA, name: 'inTwo' }] },
      shownWhen: { field: 'box', is: ['on'] },
    },
  ],
};

const names = (answers: Readonly<Record<string, unknown>>) =>
  askedType(type, answers).steps.flatMap(({ fields }) => fields.map(({ name }) => name));

describe('what is asked', () => {
  it.each([
    ['nothing yet', {}, ['choice', 'several', 'box']],
    ['a choice', { choice: 'a' }, ['choice', 'several', 'box', 'whenA']],
    ['another choice', { choice: 'b' }, ['choice', 'several', 'box']],
    ['one of several', { several: ['a', 'b'] }, ['choice', 'several', 'box', 'below']],
    [
      'a step of its own, all conditions met',
      { box: true, choice: 'a' },
      ['choice', 'several', 'box', 'whenA', 'inTwo'],
    ],
    [
      'a ticked box as a form posts it',
      { box: 'on', choice: 'a' },
      ['choice', 'several', 'box', 'whenA', 'inTwo'],
    ],
    ['a step without a question', { box: true }, ['choice', 'several', 'box']],
    ['nonsense', { choice: { a: 1 }, several: 7, box: ['x', null] }, ['choice', 'several', 'box']],
  ])('follows %s', (_what, answers, expected) => {
    expect(names(answers)).toEqual(expected);
  });

  it('is required when its own condition holds', () => {
    const [step] = type.steps;
    const required = (answers: object) =>
      step &&
      askedFields(step, type, { several: 'b', ...answers }).find(({ name }) => name === 'below')
        ?.required;

    expect(required({})).toBeUndefined();
    expect(required({ box: true })).toBe('Say it.');
  });

  it('leaves out what hangs on a question that is not asked itself', () => {
    const chained: ItemType = {
      ...type,
      steps: [
        {
          ...{ code: 'one', title: 'One', help: 'Help.' },
          fields: [
            choice,
            { ...several, shownWhen: { field: 'choice', is: ['a'] } },
            { ...below, requiredWhen: { field: 'choice', is: ['a'] } },
          ],
        },
      ],
    };
    const asked = (answers: Readonly<Record<string, unknown>>) =>
      askedType(chained, answers).steps.flatMap(({ fields }) => fields.map(({ name }) => name));

    expect(asked({ choice: 'b', several: ['b'] })).toEqual(['choice']);
    expect(asked({ choice: 'a', several: ['b'] })).toEqual(['choice', 'several', 'below']);
  });

  it('asks neither of two questions that wait for each other', () => {
    const circle: ItemType = {
      ...type,
      steps: [
        {
          ...{ code: 'one', title: 'One', help: 'Help.' },
          fields: [
            { ...choice, shownWhen: { field: 'several', is: ['a'] } },
            { ...several, shownWhen: { field: 'choice', is: ['a'] } },
          ],
        },
      ],
    };

    expect(askedType(circle, { choice: 'a', several: ['a'] }).steps).toEqual([]);
  });

  it('keeps every field of an open step for a page that shows them as answers change', () => {
    expect(openSteps(type, { box: 'on' }).steps.map(({ fields }) => fields.length)).toEqual([5, 1]);
    expect(openSteps(type, {}).steps).toHaveLength(1);
    expect([...decidingFields(type)]).toEqual(['choice', 'several', 'box']);
    expect(isMetBy(undefined, type, {})).toBe(true);
  });
});
