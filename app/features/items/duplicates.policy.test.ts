import { expect, test } from 'vitest';
import { type Comparable, likenessOf } from './duplicates.policy.ts';

const filing: Comparable = {
  title: 'Wire hangers from Thailand sold as steel rods',
  parties: [{ name: 'Harrow Imports Inc.', numbers: ['12-3456789AB', ''] }],
};

test.each([
  [
    'the same importer number, however it is written',
    { title: 'Another matter', parties: [{ name: 'H. I.', numbers: ['123456789AB'] }] },
    'number',
  ],
  [
    'the same name in another legal form, and a like title',
    {
      title: 'Wire hangers sold as rods',
      parties: [{ name: 'HARROW IMPORTS LLC', numbers: [] }],
    },
    'party',
  ],
  [
    'nearly the same title',
    { title: 'Wire hangers from Thailand sold as rods', parties: [] },
    'title',
  ],
  [
    'the same name in another matter',
    {
      title: 'Counterfeit leather goods',
      parties: [{ name: 'Harrow Imports Inc.', numbers: [] }],
    },
    null,
  ],
  ['a few words of the title', { title: 'Wire from Vietnam', parties: [] }, null],
  ['nothing', { title: '', parties: [{ name: '', numbers: [''] }] }, null],
] as const)('an earlier filing with %s', (_what, earlier, likeness) => {
  expect(likenessOf(filing, earlier)).toBe(likeness);
});

test('two filings without any title are not the same for that', () => {
  expect(likenessOf({ title: '', parties: [] }, { title: '', parties: [] })).toBeNull();
});
