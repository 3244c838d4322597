import { fireEvent, screen, waitFor } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, test, vi } from 'vitest';
import { MemberContext } from '#app/ui/actor-form.tsx';
import { renderPage } from '#app/ui/testing/render-page.tsx';
import { CodeField } from './code-field.tsx';
import { PartyFields } from './party-fields.tsx';
import { NO_HELP, type TypingHelp, TypingHelpContext } from './typing-help.tsx';

afterEach(() => vi.unstubAllGlobals());

const known = {
  ...{ key: '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed', role: 'seller', name: 'First Shop' },
  ...{ address: '1 Quay, Lyon', country: 'FR', importerNumber: '12-3456789AB', identifier: '' },
};

function withHelp(help: Partial<TypingHelp>, children: React.ReactNode) {
  return (
    <MemberContext.Provider value="m">
      <TypingHelpContext.Provider value={{ ...NO_HELP, suggestAt: '/drafts/d/suggest', ...help }}>
        {children}
      </TypingHelpContext.Provider>
    </MemberContext.Provider>
  );
}

const parties = (rows: readonly Record<string, string>[]) => (
  <PartyFields label="Parties" hint="" rows={rows} count={1} errors={{}} />
);

function answering(answer: unknown) {
  const fetch = vi.fn(async (_at: string, _asked: RequestInit) => Response.json(answer));
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

test('a party named before fills the blank fields of its row and keeps what was typed', async () => {
  const fetch = answering({ options: [], parties: [known] });
  renderPage(withHelp({}, parties([{ address: 'Somewhere' }])));
  const name = screen.getByRole<HTMLInputElement>('combobox', { name: /^Name/ });

  fireEvent.input(name, { target: { value: 'fir' } });
  await screen.findByRole('option', { name: /First Shop/ });
  fireEvent.keyDown(name, { key: 'ArrowDown' });
  fireEvent.keyDown(name, { key: 'Enter' });

  expect(name.value).toBe('First Shop');
  expect(screen.getByDisplayValue('Somewhere')).toBeTruthy();
  expect(screen.getByDisplayValue('12-3456789AB')).toBeTruthy();
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: /^Role/ }).value).toBe('seller');
  const [at, asked] = fetch.mock.calls[0] ?? [];
  expect([at, String(asked?.body)]).toEqual(['/drafts/d/suggest', 'member=m&list=party&typed=fir']);
});

test('without an answer a name is typed like any other', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new Error('offline')));
  renderPage(withHelp({}, parties([])));
  const name = screen.getByRole<HTMLInputElement>('combobox', { name: /^Name/ });

  fireEvent.input(name, { target: { value: 'New Shop' } });

  await waitFor(() => expect(name.getAttribute('aria-expanded')).toBe('false'));
  expect(name.value).toBe('New Shop');
});

test('before scripts buttons look for a name and take a party over', () => {
  const html = renderToString(withHelp({ found: { row: 0, parties: [known] } }, parties([])));
  expect(html).toContain('value="find-party:0"');
  expect(html).toContain(`value="use-party:0:${known.key}"`);

  const none = renderToString(withHelp({ found: { row: 0, parties: [] } }, parties([])));
  expect(none).toContain('No party of that name was named before');
});

test('words that were posted in a field of codes are answered with codes to choose', () => {
  const matches = { hts: [{ value: '4202.21', label: 'Handbags' }] };
  renderPage(withHelp({ matches }, <CodeField name="hts" label="Tariff number" kind="hts" />));
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '4202.21 Handbags' }).value).toBe(
    'choose-code:hts:4202.21',
  );
});
