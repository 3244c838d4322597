import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPage } from '#app/ui/testing/render-page.tsx';
import { findFormStep } from '../draft-form.policy.ts';
import { getItemType, listItemTypes } from '../types/registry.ts';
import { StepForm } from './step-form.tsx';
import { stepValuesOf } from './step-values.ts';

type Shown = {
  type?: string;
  step: string;
  values?: Record<string, unknown>;
  rows?: number;
  errors?: Record<string, string[]>;
};

function show({ type = 'adcvd', step, values = {}, rows = 0, errors = {} }: Shown) {
  const found = findFormStep(getItemType(type), step);
  if (!found) throw new Error('the type has this step');
  return renderPage(
    <StepForm
      step={found}
      values={stepValuesOf(values, null)}
      errors={errors}
      rows={rows}
      version={3}
      seen={'x'.repeat(43)}
      saveTo="/drafts/d/step/claim/autosave"
      isUnsaved={false}
      savedAt="2026-11-03T15:42:00Z"
      from={undefined}
      contact="Call 555 0100."
    />,
  );
}

test('yes to the question about danger shows whom to call at once', () => {
  show({ step: 'danger' });
  expect(screen.queryByText(/555 0100/)).toBeNull();

  fireEvent.click(screen.getByRole('radio', { name: 'Yes' }));

  expect(screen.getByText(/555 0100/)).toBeTruthy();
});

test('every field of every step of every type has a control that posts its name', () => {
  for (const type of listItemTypes()) {
    for (const step of type.steps) {
      const form = findFormStep(type, step.code);
      if (!form) continue;
      const { container, unmount } = show({ type: type.code, step: step.code });
      const names = [...container.querySelectorAll('[name]')].map(
        (control) => control.getAttribute('name') ?? '',
      );
      for (const { name } of form.fields) {
        expect(
          names.some(
            (posted) =>
              posted === name || posted.startsWith(`${name}.`) || posted.startsWith(`${name}[`),
          ),
        ).toBe(true);
      }
      unmount();
    }
  }
});

test('the Enter key saves and goes on: the first button of the form is that one', () => {
  const { container } = show({ step: 'parties', rows: 2 });
  const [first] = container.querySelectorAll<HTMLButtonElement>('form button');
  expect([first?.name, first?.value]).toEqual(['intent', 'continue']);
});

test('parties stand one group each, filled or asked for, with their messages', () => {
  show({
    step: 'parties',
    values: { parties: [{ role: 'seller', name: 'First Shop' }] },
    rows: 2,
    errors: { 'parties[1].name': ['Enter the name of this party.'] },
  });
  expect(screen.getAllByRole('group', { name: /^Party \d/ })).toHaveLength(2);
  expect(screen.getByDisplayValue('First Shop')).toBeTruthy();
  expect(screen.getByText('Enter the name of this party.')).toBeTruthy();
  expect(screen.getByRole('button', { name: /Remove party 1, First Shop/ })).toBeTruthy();
});
