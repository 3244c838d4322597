import { fireEvent, screen } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { renderPage } from '#app/ui/testing/render-page.tsx';
import type { Slip } from '../../marking/slip-guard.policy.ts';
import { findFormStep, formTypeOf } from '../form-steps.policy.ts';
import { forcedLabor, forcedLaborForm } from '../testing/forced-labor.ts';
import { getItemType, listItemTypes } from '../types/registry.ts';
import { type ShownForm, shownForm } from '../types/shown.ts';
import { PartyFields } from './party-fields.tsx';
import { StepForm } from './step-form.tsx';
import { stepValuesOf } from './step-values.ts';

type Shown = {
  slips?: readonly Slip[];
  type?: string;
  step: string;
  values?: Record<string, unknown>;
  rows?: number;
  adding?: string;
  errors?: Record<string, string[]>;
  pictures?: readonly { id: string; name: string }[];
};

function show({
  type = 'adcvd',
  step,
  values = {},
  rows = 0,
  adding,
  errors = {},
  slips = [],
  pictures = [],
}: Shown) {
  const found = findFormStep(getItemType(type), step);
  if (!found) throw new Error('the type has this step');
  // As a browser gets it: nothing but data.
  const form: ShownForm = JSON.parse(JSON.stringify(shownForm(getItemType(type), found)));
  return renderPage(
    <StepForm
      type={form.asked}
      step={form.step}
      values={stepValuesOf(values, null)}
      errors={errors}
      rows={rows}
      adding={adding}
      version={3}
      seen={'x'.repeat(43)}
      saveTo="/drafts/d/step/claim/autosave"
      isUnsaved={false}
      savedAt="2026-11-03T15:42:00Z"
      from={undefined}
      contact="Call 555 0100."
      slips={slips}
      beside={null}
      pictures={pictures}
      comments={{ at: '/drafts/d/comments', threads: [] }}
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
      for (const { name, shownWhen } of form.fields) {
        if (shownWhen) continue;
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

test('an answer that calls for another question brings it at once, and takes it away again', () => {
  const { container } = show({ type: 'ipr', step: 'claim' });
  const unasked = () => container.querySelector<HTMLInputElement>('[name=unasked]')?.value ?? '';
  expect(screen.queryByRole('textbox', { name: /Exclusion order/ })).toBeNull();
  expect(unasked().split(',')).toContain('exclusionOrder');

  fireEvent.click(screen.getByRole('radio', { name: /Under an exclusion order/ }));

  expect(screen.getByRole('textbox', { name: /Exclusion order/ })).toBeTruthy();
  expect(unasked().split(',')).not.toContain('exclusionOrder');

  fireEvent.click(screen.getByRole('radio', { name: /Counterfeit/ }));

  expect(screen.queryByRole('textbox', { name: /Exclusion order/ })).toBeNull();
});

test('ticking the formal allegation makes its order number required', () => {
  const { container } = show({ step: 'claim' });
  const required = () =>
    container.querySelector('[name=orders]')?.getAttribute('aria-required') ?? 'no';
  expect(required()).toBe('no');

  fireEvent.click(screen.getByRole('checkbox', { name: /formal allegation/ }));

  expect(required()).toBe('true');
});

test('a table has one group a row, one more when asked for, and names what is wrong in a cell', () => {
  show({
    type: 'preference',
    step: 'goods',
    values: { visits: [{ producer: 'Altamira', outcome: 'gone fishing' }] },
    adding: 'visits',
    errors: { 'visits[0].outcome': ['Row 1, Outcome: choose one of the answers.'] },
  });

  expect(screen.getAllByRole('group', { name: /^Visit \d$/ })).toHaveLength(2);
  expect(screen.getByDisplayValue('Altamira')).toBeTruthy();
  // What was pasted stays in sight although it is none of the choices.
  expect(screen.getByDisplayValue('gone fishing')).toBeTruthy();
  expect(screen.getByText('Row 1, Outcome: choose one of the answers.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Remove visit 2' })).toBeTruthy();
});

function paste(name: string, text: string) {
  const cell = document.querySelector(`[name="${name}"]`);
  if (!cell) throw new Error('the form has this cell');
  fireEvent.paste(cell, { clipboardData: { getData: () => text } });
}

test('cells of a spreadsheet pasted into a row become rows, and what was typed stays', () => {
  show({ type: 'ipr', step: 'parcels', values: { parcels: [{ marketplace: 'Mart' }] } });
  fireEvent.change(screen.getByDisplayValue('Mart'), { target: { value: 'Mart, typed on' } });

  paste('parcels[0].seller', 'Bazaar\tann\t\t12\t480.00\nShop\tbob\t\t3\t75');

  const names = screen
    .getAllByRole('textbox', { name: /Marketplace/ })
    .map((control) => (control as HTMLInputElement).value);
  expect(names).toEqual(['Mart, typed on', 'Bazaar', 'Shop']);
  expect(screen.getByDisplayValue('480.00')).toBeTruthy();
  expect(screen.getByText(/^2 rows are added here/).closest('[role=status]')).toBeTruthy();
});

test('a paste that cannot become rows says why and changes nothing; one cell is left to the browser', () => {
  show({ type: 'ipr', step: 'parcels', values: { parcels: [{ marketplace: 'Mart' }] } });

  paste('parcels[0].marketplace', 'a\tb\tc\td\te\tf');

  expect(screen.getByText(/^Line 1 has 6 cells/)).toBeTruthy();
  expect(screen.getAllByRole('group', { name: /^Offer \d$/ })).toHaveLength(1);
  paste('parcels[0].marketplace', 'one cell');
  expect(screen.getAllByRole('group', { name: /^Offer \d$/ })).toHaveLength(1);
});

test('a type that the registry does not have gets its form from its declaration alone', () => {
  for (const step of formTypeOf(forcedLabor).steps) {
    const { container, unmount } = renderPage(
      <StepForm
        type={forcedLabor}
        step={step}
        values={stepValuesOf({ ...forcedLaborForm }, null)}
        errors={{}}
        rows={0}
        version={1}
        savedAt="2026-11-03T15:42:00Z"
        from={undefined}
        contact="Call 555 0100."
        seen="seen"
        saveTo="/drafts/d/step/claim/autosave"
        isUnsaved={false}
        slips={[]}
        beside={null}
        comments={{ at: '/drafts/d/comments', threads: [] }}
      />,
    );
    const names = [...container.querySelectorAll('[name]')].map((control) =>
      control.getAttribute('name'),
    );
    for (const { name } of step.fields.filter((field) => field.name !== 'dangerDetail'))
      expect(names.some((posted) => posted?.startsWith(name))).toBe(true);
    unmount();
  }
});

const maker = {
  role: 'manufacturer',
  name: 'Baolin Wire Products Co.',
  address: '77 Jianshe Road, Shaoxing',
  country: 'CN',
};

test('the manufacturer code follows name and address while they are typed, and is filled in by a button', () => {
  show({ step: 'parties', values: { parties: [maker] } });
  expect(screen.getByText('CNBAOWIR77SHA')).toBeTruthy();

  fireEvent.change(screen.getByRole('textbox', { name: /^Address/ }), {
    target: { value: '12 Jianshe Road, Ningbo' },
  });
  fireEvent.click(screen.getByRole('button', { name: /Fill in the manufacturer code of party 1/ }));

  expect(screen.getByText('12 from 12.')).toBeTruthy();
  expect(screen.getByDisplayValue('CNBAOWIR12NIN')).toBeTruthy();
});

test('a manufacturer code that differs from name and address is pointed out', () => {
  show({ step: 'parties', values: { parties: [{ ...maker, identifier: 'CNBAOWIR78SHA' }] } });
  expect(screen.getByText(/The number part is 78; by what you typed it is 77\./)).toBeTruthy();
});

test('before scripts every party has the button, since its role may just have been chosen', () => {
  const html = renderToString(
    <PartyFields label="Parties" hint="" rows={[]} count={1} errors={{}} />,
  );
  expect(html).toContain('value="fill-code:0"');
});

test('a party that makes nothing is not asked for a manufacturer code', () => {
  show({ step: 'parties', values: { parties: [{ ...maker, role: 'broker' }] } });
  expect(screen.queryByRole('button', { name: /manufacturer code/ })).toBeNull();
});

test('a field that the law makes public says so when one types a bracket in it', () => {
  show({ step: 'standing' });

  const field = screen.getByRole('textbox', { name: 'Why it qualifies' });
  fireEvent.change(field, { target: { value: 'We sell to [Borealis]' } });
  expect(screen.getByText(/The law makes this public/)).toBeTruthy();
  fireEvent.change(field, { target: { value: 'We sell hangers' } });

  expect(screen.queryByText(/The law makes this public/)).toBeNull();
});

test('a place that gives something away is shown with what it repeats and what to do', () => {
  const slip: Slip = {
    key: '0123456789abcdef',
    kind: 'repeat',
    field: { name: 'title', label: 'Title' },
    excerpt: { before: 'Offer to ', found: 'Borealis', after: ' in May' },
    repeats: 'Borealis Fasteners',
    isPublicByLaw: false,
    count: 1,
    canBracket: false,
  };

  show({ step: 'claim', slips: [slip] });

  expect(screen.getByText(/repeats what you bracketed: “Borealis Fasteners”/)).toBeTruthy();
  const leave = screen.getByRole('button', { name: /^It is public: leave it\s*“Borealis”$/ });
  expect(leave.getAttribute('value')).toBe('public:0123456789abcdef');
  expect(screen.queryByRole('button', { name: /Put it in brackets/ })).toBeNull();
});

test('pictures of genuine and suspect goods are chosen from the files, and one that is gone stays to be corrected', () => {
  const features = [{ feature: 'Seam', genuinePicture: 'ours.png', suspectPicture: 'gone.png' }];
  const pictures = [{ id: 'a', name: 'ours.png' }];

  show({ type: 'ipr', step: 'features', values: { features }, pictures });
  const chosen = (name: RegExp) => screen.getByRole<HTMLSelectElement>('combobox', { name });

  expect(chosen(/Picture of the genuine one/).value).toBe('ours.png');
  expect(chosen(/Picture of the suspect one/).value).toBe('gone.png');
  expect(screen.getByText('gone.png (none of your pictures)')).toBeTruthy();
});
