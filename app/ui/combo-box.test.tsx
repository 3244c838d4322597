import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ComboBox } from './combo-box.tsx';
import { matchOptions } from './use-combo-box.ts';

const options = [
  { value: '6401.92.90', label: 'Waterproof footwear covering the ankle' },
  { value: '6402.91.50', label: 'Footwear with protective features' },
  { value: '8471.30.01', label: 'Portable computers' },
];
const box = <ComboBox name="hts" label="HTS number" options={options} />;

describe('matchOptions', () => {
  it.each([
    ['footwear', ['6401.92.90', '6402.91.50']],
    ['FOOT 6402', ['6402.91.50']],
    ['8471.30', ['8471.30.01']],
    ['boats', []],
  ])('finds by %s', (typed, values) => {
    expect(matchOptions(options, typed).map((option) => option.value)).toEqual(values);
  });
});

it('is an input with a datalist before scripts', () => {
  const html = renderToString(box);

  expect(html).toContain('list="f-hts-list"');
  expect(html).toContain('<datalist id="f-hts-list"><option value="6401.92.90">');
});

it('keeps what was typed before scripts arrived', async () => {
  const container = document.body.appendChild(document.createElement('div'));
  container.innerHTML = renderToString(box);
  const input = container.querySelector('input');
  if (input) input.value = '6402.9';

  await act(async () => {
    hydrateRoot(container, box);
  });

  expect(screen.getByRole<HTMLInputElement>('combobox').value).toBe('6402.9');
  container.remove();
});

it('chooses by arrow keys and Enter, and says what the code means', () => {
  render(box);
  const input = screen.getByRole<HTMLInputElement>('combobox', { name: 'HTS number' });

  fireEvent.input(input, { target: { value: 'footwear' } });
  fireEvent.keyDown(input, { key: 'ArrowDown' });
  fireEvent.keyDown(input, { key: 'ArrowDown' });
  expect(activeOption(input)).toBe('6402.91.50 Footwear with protective features');
  fireEvent.keyDown(input, { key: 'Enter' });

  expect(input.value).toBe('6402.91.50');
  expect(input.getAttribute('aria-expanded')).toBe('false');
  expect(screen.getByText('Footwear with protective features', { selector: 'p' })).toBeTruthy();
});

it('closes on Escape and keeps the words', () => {
  render(box);
  const input = screen.getByRole<HTMLInputElement>('combobox');
  fireEvent.input(input, { target: { value: 'foot' } });
  expect(input.getAttribute('aria-expanded')).toBe('true');

  fireEvent.keyDown(input, { key: 'Escape' });

  expect(input.getAttribute('aria-expanded')).toBe('false');
  expect(input.value).toBe('foot');
});

it('asks for suggestions while typing', async () => {
  const load = async (typed: string) => [{ value: '2704', label: `Port like ${typed}` }];
  render(<ComboBox name="port" label="Port" options={[]} load={load} />);

  fireEvent.input(screen.getByRole('combobox'), { target: { value: 'los' } });

  await waitFor(() => expect(screen.getByRole('option').textContent).toBe('2704 Port like los'));
});

function activeOption(input: HTMLElement): string | null | undefined {
  return document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.textContent;
}
