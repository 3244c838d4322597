import { expect, test } from 'vitest';
import { RegisterSchema } from './accused.schema.ts';

test.each([
  ['importer_number', '12-345678900'],
  ['importer_number', '123456-78900'],
  ['importer_number', '12-3456789AB'],
  ['other', '12345678900'],
])('a %s typed as %s is registered', (kind, value) => {
  expect(RegisterSchema.safeParse({ kind, value }).success).toBe(true);
});

test.each([
  ['importer_number', '12345678900', 'with its dash'],
  ['importer_number', ' 12 3456789 00 ', 'with its dash'],
  ['other', '123', 'the whole number'],
])('a %s typed as %s is refused with a sentence', (kind, value, sentence) => {
  const { error } = RegisterSchema.safeParse({ kind, value });

  expect(error?.issues).toMatchObject([
    { path: ['value'], message: expect.stringContaining(sentence) },
  ]);
});
