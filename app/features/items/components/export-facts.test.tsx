import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ExportPage } from '#app/ui/export-page.tsx';
import { renderPage } from '#app/ui/testing/render-page.tsx';
import { exportFacts, OlderItems } from './export-facts.tsx';

const filed = { newest: '2026-11-03T14:05:00Z', oldest: '2025-01-09T14:05:00Z' };

type Plan = Parameters<typeof exportFacts>[0];

function show(plan: Plan, older: string | null = null) {
  const isEmpty = plan.load.items === 0;
  return renderPage(
    <ExportPage
      title="Download your items"
      back={{ to: '/items', label: 'Your items' }}
      filters={[]}
      facts={exportFacts(plan)}
      file={isEmpty ? null : '/items/export/archive'}
      download="Download the archive"
      next={<OlderItems to={older} />}
    >
      All of it.
    </ExportPage>,
  );
}

const detailsOf = (term: string) => screen.getByText(term).nextElementSibling?.textContent;

test('the page says how many items and files there are, since when, and how large about', () => {
  show({ load: { items: 200, files: 34, byteSize: 54_000_000 }, ...filed });

  expect(detailsOf('Items')).toBe('200 items');
  expect(detailsOf('Filed')).toMatch(/Jan 2025 to .*Nov 2026/);
  expect(detailsOf('Size')).toBe('About 56 MB, with 34 files attached');
  expect(screen.queryByText(/older items/)).toBeNull();
  expect(screen.getByRole('link', { name: 'Download the archive' })).toBeDefined();
});

test('more than one archive holds is said with the limit, and the way to the rest', () => {
  show({ load: { items: 500, files: 0, byteSize: 0 }, ...filed }, '/items/export?after=x');

  expect(screen.getByText(/up to 500 items and 1 GB of files/)).toBeDefined();
  const link = screen.getByRole('link', { name: 'go on with older items' });
  expect(link.getAttribute('href')).toBe('/items/export?after=x');
});

test('where there is nothing to download, nothing is offered', () => {
  show({ load: { items: 0, files: 0, byteSize: 0 }, newest: null, oldest: null });

  expect(detailsOf('Items')).toBe('None');
  expect(screen.queryByRole('link', { name: 'Download the archive' })).toBeNull();
});
