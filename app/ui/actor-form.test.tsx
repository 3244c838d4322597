import { screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { ActorForm, FormsKeyContext, MemberContext } from './actor-form.tsx';
import { renderPage } from './testing/render-page.tsx';

function page(formsKey: string, children: ReactNode) {
  return (
    <MemberContext.Provider value="m1">
      <FormsKeyContext.Provider value={formsKey}>{children}</FormsKeyContext.Provider>
    </MemberContext.Provider>
  );
}

const forms = (
  <>
    <ActorForm label="One">{null}</ActorForm>
    <ActorForm label="Other">{null}</ActorForm>
  </>
);

function fieldOf(label: string, name: string): FormDataEntryValue | null {
  return new FormData(screen.getByRole<HTMLFormElement>('form', { name: label })).get(name);
}

test('two forms of a page carry one member and two keys, which begin with what the load brought (baseline 39)', () => {
  renderPage(page('load-one', forms));

  const keys = ['One', 'Other'].map((label) => String(fieldOf(label, 'key')));

  expect(['One', 'Other'].map((label) => fieldOf(label, 'member'))).toEqual(['m1', 'm1']);
  expect(new Set(keys).size).toBe(2);
  expect(keys.every((key) => /^load-one\S+$/.test(key))).toBe(true);
});
