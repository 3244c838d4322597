import { expect, test } from 'vitest';
import { publicText } from '#app/editor/rich-text.public.ts';
import { parseRichText } from '#app/editor/rich-text.schema.ts';
import { bracketNotes, plainToRichText } from '#app/editor/rich-text.source.ts';
import { findSlips } from '../marking/slip-guard.policy.ts';
import { fixSlip } from './fix-slip.policy.ts';
import { findFormStep } from './form-steps.policy.ts';
import { guardedDraft, slipsOfStep } from './guarded-draft.policy.ts';
import { getItemType } from './types/registry.ts';

const type = getItemType('adcvd');
const answers = {
  title: 'Hangers sold to Borealis',
  standingReason: 'We, like Borealis, make hangers',
  value: '1,250,000',
  periodFrom: { year: '2026', month: '11', day: '3' },
  parties: [
    {
      role: 'other',
      name: 'Borealis GmbH',
      address: '',
      country: '',
      importerNumber: '',
      identifier: '',
    },
  ],
  narrative: plainToRichText(
    'The buyer [Borealis GmbH] paid [$1.25 million] on [3 Nov 2026]. Borealis told us.',
  ),
};
const fileNames = ['borealis offer.pdf'];

test('everything typed in a draft and every name of a file is held against its brackets', () => {
  const slips = findSlips(guardedDraft({ type, answers, left: [], fileNames }));

  expect(slips.map(({ field, excerpt }) => [field.name, excerpt.found])).toEqual([
    ['narrative', 'Borealis'],
    ['title', 'Borealis'],
    ['value', '$1,250,000'],
    ['periodFrom', '11/3/2026'],
    ['parties[0].name', 'Borealis GmbH'],
    ['standingReason', 'Borealis'],
    ['evidence', 'borealis'],
  ]);
  expect(slips.filter(({ isPublicByLaw }) => isPublicByLaw).map(({ field }) => field.name)).toEqual(
    ['standingReason'],
  );
});

test('a step is told of its own slips, rows of parties included', () => {
  const guarded = guardedDraft({ type, answers, left: [] });
  const namesIn = (code: string) => {
    const step = findFormStep(type, code);
    return step && slipsOfStep(guarded, step).map(({ field }) => field.name);
  };

  expect(namesIn('claim')).toEqual(['title']);
  expect(namesIn('parties')).toEqual(['parties[0].name']);
  expect(namesIn('danger')).toEqual([]);
});

test('one press brackets a slip with the reason of what it repeats', () => {
  const stated = {
    ...answers,
    narrative: {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            {
              type: 'text',
              text: 'Borealis',
              marks: [{ type: 'bracket', attrs: { reason: 'customers', summary: 'a buyer' } }],
            },
            { type: 'text', text: ' paid. Then Borealis left.' },
          ],
        },
      ],
    } as const,
  };
  const [slip] = findSlips(guardedDraft({ type, answers: stated, left: [] }));

  const fixed = fixSlip({ type, answers: stated, left: [] }, `bracket:${slip?.key}`);
  const read = parseRichText(fixed.answers['narrative']);

  expect(read.ok && publicText(read.doc)).toBe('[a buyer] paid. Then [a buyer] left.');
  expect(read.ok && bracketNotes(read.doc).map(({ reason }) => reason)).toEqual([
    'customers',
    'customers',
  ]);
});

test('what is left public is remembered once, and a press on what is gone changes nothing', () => {
  const key = '0123456789abcdef';

  expect(fixSlip({ type, answers, left: [key] }, `public:${key}`)).toEqual({
    answers,
    left: [key],
  });
  expect(fixSlip({ type, answers, left: [] }, `bracket:${key}`)).toEqual({ answers, left: [] });
  expect(fixSlip({ type, answers, left: [] }, 'continue')).toEqual({ answers, left: [] });
});
