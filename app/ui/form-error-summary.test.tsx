import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { RadioGroup } from './choices.tsx';
import { FormErrorSummary } from './form-error-summary.tsx';
import { TextField } from './text-field.tsx';

const errors = {
  title: ['Enter a title.'],
  type: ['Choose a type.'],
  '': ['The draft changed elsewhere.'],
};

it('takes the focus and says how much there is to correct', () => {
  render(<FormErrorSummary errors={errors} />);

  const summary = screen.getByRole('alert', { name: '3 things to correct' });
  expect(document.activeElement).toBe(summary);
});

it('leads to the field of a message', () => {
  render(
    <>
      <FormErrorSummary errors={errors} />
      <TextField name="title" label="Title" errors={errors.title} />
    </>,
  );

  const link = screen.getByRole<HTMLAnchorElement>('link', { name: 'Enter a title.' });
  expect(link.hash).toBe(`#${screen.getByLabelText('Title').id}`);
  scrollsNowhere();
  fireEvent.click(link);
  expect(document.activeElement).toBe(screen.getByLabelText('Title'));
});

it('leads to the first control of a group', () => {
  const options = [
    { value: 'a', label: 'Trademark' },
    { value: 'b', label: 'Patent' },
  ];
  render(
    <>
      <FormErrorSummary errors={errors} />
      <RadioGroup name="type" label="Type" options={options} errors={errors.type} />
    </>,
  );
  scrollsNowhere();

  fireEvent.click(screen.getByRole('link', { name: 'Choose a type.' }));

  expect(document.activeElement).toBe(screen.getByLabelText('Trademark'));
});

it('takes the focus again when the next answer still has errors', () => {
  const { rerender } = render(<FormErrorSummary errors={errors} />);
  const summary = screen.getByRole('alert');
  summary.blur();

  rerender(<FormErrorSummary errors={{ ...errors }} />);

  expect(document.activeElement).toBe(summary);
});

it('says what concerns the whole form without a link', () => {
  render(<FormErrorSummary errors={{ '': ['The draft changed elsewhere.'] }} />);

  expect(screen.queryByRole('link')).toBeNull();
  expect(screen.getByRole('listitem').textContent).toBe('The draft changed elsewhere.');
});

it.each([[null], [undefined], [{}], [{ title: null }], [{ title: [] }]])(
  'is nothing for %j',
  (none) => {
    const { container } = render(<FormErrorSummary errors={none} />);

    expect(container.innerHTML).toBe('');
  },
);

/** jsdom has no layout, hence no scrolling. */
function scrollsNowhere(): void {
  Element.prototype.scrollIntoView = () => undefined;
}
