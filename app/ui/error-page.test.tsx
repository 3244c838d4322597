import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ErrorPage } from './error-page.tsx';
import { renderPage } from './testing/render-page.tsx';

test('an error page says what happened, what to do, and what to name when asking', () => {
  renderPage(
    <ErrorPage
      title="Page not found"
      sentence="There is no such page, or it is not open to you."
      advice="Check the address."
      reference="b7c1"
    />,
  );

  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Page not found');
  expect(screen.getByRole('main').textContent).toContain(
    'There is no such page, or it is not open to you.',
  );
  expect(screen.getByRole('main').textContent).toContain('Check the address.');
  expect(screen.getByText('b7c1').tagName).toBe('CODE');
  const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
  expect(links).toEqual(expect.arrayContaining(['/', '/contact']));
});
