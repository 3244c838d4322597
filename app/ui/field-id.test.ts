import { expect, it } from 'vitest';
import { fieldId } from './field-id.ts';

it.each([
  ['title', 'f-title'],
  ['parties[0].name', 'f-parties-0-name'],
  ['seen.month', 'f-seen-month'],
  ['marks[3]', 'f-marks-3'],
])('gives the field %s the id %s', (name, id) => {
  expect(fieldId(name)).toBe(id);
});
