import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { WordsTable } from './words-table.tsx';

test('pictures stand with what they are pictures of, and lead to their files where these may be opened', () => {
  render(
    <WordsTable
      caption="Side by side"
      columns={['Genuine', 'Suspect', 'Picture of it']}
      rows={[
        ['One row', 'Two rows', 'two.png'],
        ['Woven', '', 'gone.png'],
        ['Blue', 'Green', ''],
      ]}
      pictures={[{ column: 2, of: 1 }]}
      files={[{ name: 'two.png', to: '/evidence/2' }]}
    />,
  );

  expect(screen.getAllByRole('columnheader').map((cell) => cell.textContent)).toEqual([
    'Genuine',
    'Suspect',
  ]);
  expect(screen.getByRole('cell', { name: /Two rows/ }).textContent).toContain('Picture: two.png');
  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
    '/evidence/2',
  ]);
  expect(screen.getByText(/gone\.png/)).toBeTruthy();
});
