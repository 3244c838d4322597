import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Checkbox, CheckboxGroup, RadioGroup } from './choices.tsx';
import { DateFields } from './date-fields.tsx';
import { FileField } from './file-field.tsx';
import { MoneyField } from './money-field.tsx';
import { PasswordField } from './password-field.tsx';
import { Select } from './select.tsx';
import { TextArea } from './text-area.tsx';
import { TextField } from './text-field.tsx';

const options = [
  { value: 'ipr', label: 'Intellectual property', hint: 'Marks, works, patents' },
  { value: 'adcvd', label: 'Evasion of duties' },
];

describe('a field', () => {
  it('is named by its label and described by its hint and message', () => {
    render(
      <TextField
        name="importer"
        label="Importer number"
        hint="Box 23"
        errors={['Too short.']}
        defaultValue="12"
      />,
    );

    const field = screen.getByRole('textbox', { name: 'Importer number' });
    expect(describedBy(field)).toEqual(['Box 23', 'Error: Too short.']);
    expect(field.getAttribute('aria-invalid')).toBe('true');
  });

  it('keeps what was typed', () => {
    render(
      <TextField
        name="importer"
        label="Importer number"
        errors={['Too short.']}
        defaultValue="12-345"
      />,
    );

    expect(screen.getByLabelText<HTMLInputElement>('Importer number').value).toBe('12-345');
  });

  it('says optional in words, and is required otherwise', () => {
    render(
      <>
        <TextField name="a" label="Port" optional />
        <TextField name="b" label="Origin" />
      </>,
    );

    expect(screen.getByLabelText('Port (optional)').hasAttribute('aria-required')).toBe(false);
    expect(screen.getByLabelText('Origin').getAttribute('aria-required')).toBe('true');
  });

  it('has neither description nor error when there is none', () => {
    render(<TextField name="a" label="Port" />);

    const field = screen.getByLabelText('Port');
    expect(field.hasAttribute('aria-describedby')).toBe(false);
    expect(field.hasAttribute('aria-invalid')).toBe(false);
  });
});

describe('choices', () => {
  it('choose the default and describe each option', () => {
    render(<RadioGroup name="type" label="Type" options={options} defaultValue="ipr" />);

    const chosen = screen.getByRole<HTMLInputElement>('radio', { name: /Intellectual property/ });
    expect(chosen.checked).toBe(true);
    expect(describedBy(chosen)).toEqual(['Marks, works, patents']);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Evasion of duties' }).checked).toBe(
      false,
    );
  });

  it("tell the group's message to those who enter it", () => {
    render(
      <CheckboxGroup
        name="type"
        label="Types"
        options={options}
        errors={['Choose one or more.']}
      />,
    );

    expect(describedBy(screen.getByRole('group', { name: 'Types' }))).toEqual([
      'Error: Choose one or more.',
    ]);
  });

  it('keep every box that was ticked', () => {
    render(
      <CheckboxGroup name="type" label="Types" options={options} defaultValue={['ipr', 'adcvd']} />,
    );

    expect(screen.getAllByRole<HTMLInputElement>('checkbox').map((box) => box.checked)).toEqual([
      true,
      true,
    ]);
  });

  it("may be the page's heading", () => {
    render(<RadioGroup name="type" label="What is it about?" options={options} isPageHeading />);

    expect(screen.getByRole('heading', { level: 1, name: 'What is it about?' })).toBeTruthy();
  });

  it('stand alone as one statement', () => {
    render(<Checkbox name="agree" label="I agree" errors={['Agree to go on.']} defaultChecked />);

    const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'I agree' });
    expect(box.checked).toBe(true);
    expect(describedBy(box)).toEqual(['Error: Agree to go on.']);
  });
});

it('asks for a date in three named fields and keeps them', () => {
  render(
    <DateFields name="seen" label="Seen" defaultValue={{ month: '3', day: '', year: '2026' }} />,
  );

  const values = ['Month', 'Day', 'Year'].map((label) =>
    screen.getByLabelText<HTMLInputElement>(label),
  );
  expect(values.map((field) => [field.name, field.value])).toEqual([
    ['seen.month', '3'],
    ['seen.day', ''],
    ['seen.year', '2026'],
  ]);
});

it('groups the options of a select and keeps the choice', () => {
  const groups = [{ label: 'West', options: [{ value: '2704', label: 'Los Angeles' }] }];
  render(
    <Select
      name="port"
      label="Port"
      options={groups}
      defaultValue="2704"
      placeholder="Choose a port"
    />,
  );

  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Port' }).value).toBe('2704');
  expect(screen.getByRole('group', { name: 'West' })).toBeTruthy();
});

it('counts the characters of a long answer and never blocks them', () => {
  render(<TextArea name="what" label="What happened?" maxLength={20} defaultValue="Two pallets" />);
  const field = screen.getByLabelText<HTMLTextAreaElement>('What happened?');
  expect(describedBy(field)).toEqual(['9 characters left']);

  fireEvent.input(field, { target: { value: 'Two pallets arrived in March' } });

  expect(describedBy(field)).toEqual(['8 characters too many']);
  expect(field.value).toBe('Two pallets arrived in March');
});

it('shows a password on request', () => {
  render(<PasswordField name="password" label="Password" autoComplete="current-password" />);
  const field = screen.getByLabelText<HTMLInputElement>('Password');
  expect(field.type).toBe('password');

  fireEvent.click(screen.getByRole('button', { name: 'Show password' }));

  expect(field.type).toBe('text');
});

it('lists the files chosen with their sizes', () => {
  render(<FileField name="files" label="Evidence" multiple />);

  fireEvent.change(screen.getByLabelText('Evidence'), {
    target: { files: [new File(['x'.repeat(2048)], 'invoice.pdf')] },
  });

  expect(screen.getByRole('listitem').textContent).toBe('invoice.pdf 2 kB');
});

it('writes an amount with its unit around the field', () => {
  const { container } = render(<MoneyField name="value" label="Value" defaultValue="125,000.00" />);

  expect(container.textContent).toBe('Value $USD');
  expect(screen.getByLabelText<HTMLInputElement>('Value').inputMode).toBe('decimal');
});

/** The words a screen reader adds to the element, in order. */
function describedBy(element: HTMLElement): readonly (string | null | undefined)[] {
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent);
}
