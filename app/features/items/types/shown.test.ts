import { expect, test } from 'vitest';
import { formTypeOf } from '../form-steps.policy.ts';
import { askedFields, decidingFields } from './asked.ts';
import { listItemTypes } from './registry.ts';
import { shownForm } from './shown.ts';

const pages = listItemTypes().flatMap((type) =>
  formTypeOf(type).steps.map((step) => ({ type, step, form: shownForm(type, step) })),
);

test('a page is sent its form as data: nothing of it is lost on the way', () => {
  expect(pages.length).toBeGreaterThan(15);
  for (const { form } of pages) expect(JSON.parse(JSON.stringify(form))).toStrictEqual(form);
});

test('a page asks the same questions by what it was sent as the server does by the declaration', () => {
  for (const { type, step, form } of pages) {
    const deciding = [...decidingFields(type)];
    expect([...decidingFields(form.asked)]).toEqual(deciding);
    for (const code of ['yes', 'no', 'on', 'eapa']) {
      const answers = Object.fromEntries(deciding.map((name) => [name, code]));
      const namesOf = (fields: readonly { readonly name: string; readonly required?: string }[]) =>
        fields.map(({ name, required }) => [name, required]);

      expect(namesOf(askedFields(form.step, form.asked, answers))).toEqual(
        namesOf(askedFields(step, type, answers)),
      );
    }
  }
});
