import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { SiteNav } from './site-nav.tsx';
import { renderPage } from './testing/render-page.tsx';

const SECTIONS = [
  {
    items: [
      { to: '/recusals', label: 'Your recusals' },
      { to: '/recusals/all', label: 'Recusals of the desk' },
      { to: '/keys', label: 'Destroying content' },
    ],
  },
];

test.each([
  ['/recusals', 'Your recusals'],
  ['/recusals/0f8a/emergency', 'Your recusals'],
  ['/recusals/all', 'Recusals of the desk'],
  ['/recusalsome', undefined],
])('at %s one place at most is the current one', (at, label) => {
  renderPage(<SiteNav label="Main" sections={SECTIONS} />, at);

  const places = screen.getAllByRole('link');
  const current = places.filter((place) => place.getAttribute('aria-current') === 'page');
  expect(current.map(({ textContent }) => textContent)).toEqual(label ? [label] : []);
});
