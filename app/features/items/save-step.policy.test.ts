import { expect, test } from 'vitest';
import { pageAfterSaving } from './save-step.policy.ts';

const saved = {
  ...{ draftId: 'd', step: 'claim', isComplete: true, next: 'goods', rows: 0 },
  ...{ hasSlips: false, isFixOnly: false, place: null, pasted: 0, newlyAsked: [] },
};
const table = { field: 'visits', rows: 2, row: null, column: null };
const key = '0123456789abcdef';

test.each([
  ['goes on to the next step', { intent: 'continue' }, '/drafts/d/step/goods'],
  [
    'goes to the evidence after the last step',
    { intent: 'continue', next: null },
    '/drafts/d/evidence',
  ],
  [
    'stays and shows what to correct',
    { intent: 'continue', isComplete: false },
    '/drafts/d/step/claim?check=on',
  ],
  [
    'stays and shows what may give something away',
    { intent: 'continue', hasSlips: true },
    '/drafts/d/step/claim?check=on',
  ],
  [
    'stays beside the text in which something was bracketed',
    { intent: `bracket:${key}`, from: 'check' as const },
    '/drafts/d/step/claim?check=on&from=check#slips',
  ],
  [
    'goes back to the answers where one slip was dealt with',
    { intent: `public:${key}`, isFixOnly: true },
    '/drafts/d/check#slips',
  ],
  [
    'goes back to the answers when it came from there',
    { intent: 'continue', from: 'check' as const },
    '/drafts/d/check',
  ],
  [
    'remembers where it came from while it corrects',
    { intent: 'continue', from: 'check' as const, isComplete: false },
    '/drafts/d/step/claim?check=on&from=check',
  ],
  [
    'leads to the new row',
    { intent: 'add-party', rows: 3 },
    '/drafts/d/step/claim?rows=3#f-parties-2-name',
  ],
  [
    'shows the rows that are left, at least one',
    { intent: 'remove-party:0', rows: 0 },
    '/drafts/d/step/claim?rows=1#f-parties',
  ],
  [
    'shows a new row of a table',
    { intent: 'add-row:visits', place: { ...table, row: 2, column: 'date' } },
    '/drafts/d/step/claim?count=2&add=visits#f-visits-2-date',
  ],
  [
    'shows the rows that were pasted',
    { intent: 'continue', place: table, pasted: 2 },
    '/drafts/d/step/claim?count=2#f-visits',
  ],
  [
    'stays where an answer brought another question',
    { intent: 'continue', newlyAsked: ['exclusionOrder'] },
    '/drafts/d/step/claim#f-exclusionOrder',
  ],
  [
    'leads to the code that was filled in',
    { intent: 'fill-code:1', rows: 2 },
    '/drafts/d/step/claim?rows=2#f-parties-1-identifier',
  ],
  ['leaves for home, wrong answers included', { intent: 'leave', isComplete: false }, '/home'],
])('saving %s', (_what, changes, to) => {
  expect(pageAfterSaving({ ...saved, ...changes }).to).toBe(to);
});
