import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppFrame } from './app-frame.tsx';
import { PageShortcuts } from './keyboard-help.tsx';
import { PageHeader } from './page-header.tsx';
import { renderPage } from './testing/render-page.tsx';
import { TextField } from './text-field.tsx';

const frame = {
  mood: 'desk',
  site: {
    product: 'PSILO',
    agency: 'Customs',
    environment: 'Demo',
    footer: {
      privacyTo: '/privacy',
      accessibilityTo: '/accessibility',
      contactTo: '/contact',
      version: '1.2.3',
    },
  },
  actingFor: { name: 'Trade Triage', kind: 'Desk', band: 'blue' },
  person: { name: 'Dana Whitfield' },
  navigation: [{ items: [{ to: '/queue', label: 'Queue', shortcut: 'q', count: 3 }] }],
  homeTo: '/',
  helpTo: '/help',
  search: { action: '/search', label: 'Search items' },
  signOutAction: '/sign-out',
  hiddenFields: { membership: 'm1' },
} as const;

const page = (
  <AppFrame {...frame}>
    <PageHeader title="Items" />
    <TextField name="note" label="Note" />
    <PageShortcuts shortcuts={[{ keys: 'j', does: 'Next item', to: '/items/2' }]} />
  </AppFrame>
);

// NOTE: jsdom parses <dialog> but does not open it.
beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
});
afterEach(() => localStorage.clear());

describe('the frame', () => {
  it('says whom one acts for and where one is', () => {
    renderPage(page, '/queue');

    expect(screen.getByText('Acting for').parentElement?.textContent).toBe(
      'Acting for Desk Trade Triage',
    );
    const places = screen.getByRole('navigation', { name: 'Main' });
    expect(within(places).getByRole('link', { current: 'page' }).textContent).toBe('Queue3');
  });

  it('skips to the content', () => {
    renderPage(page);

    const skip = screen.getByRole<HTMLAnchorElement>('link', { name: 'Skip to main content' });
    expect(document.querySelector(skip.hash)).toBe(screen.getByRole('main'));
  });

  it('signs out with a posted form that carries the membership', () => {
    renderPage(page);

    const form = screen.getByRole<HTMLButtonElement>('button', {
      name: 'Sign out',
      hidden: true,
    }).form;
    expect(form?.method).toBe('post');
    expect(form?.getAttribute('action')).toBe('/sign-out');
    expect(form && [...new FormData(form)]).toEqual([['membership', 'm1']]);
  });

  it('announces what the last act did', () => {
    renderPage(
      <AppFrame {...frame} flash={{ tone: 'good', text: 'Draft saved.' }}>
        {null}
      </AppFrame>,
    );

    expect(screen.getAllByRole('status').map((region) => region.textContent)).toContain(
      'Draft saved.',
    );
  });

  it('shows no banner that configuration did not ask for', () => {
    renderPage(page);

    expect(screen.getByRole('region', { name: 'About this site' }).textContent).toBe('Demo');
  });

  it('holds no inline style or script, which the policy of the site would refuse', () => {
    const { container } = renderPage(page);

    expect(container.innerHTML).not.toMatch(/\sstyle=|<style|<script|\son[a-z]+=/);
  });
});

describe('keys', () => {
  it('go to a place by g and its letter', async () => {
    const { path } = renderPage(page);

    fireEvent.keyDown(document.body, { key: 'g' });
    fireEvent.keyDown(document.body, { key: 'q' });

    await waitFor(() => expect(path()).toBe('/queue'));
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
  });

  it('reach the search', () => {
    renderPage(page);

    fireEvent.keyDown(document.body, { key: '/' });

    expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Search items' }));
  });

  it('of the page work and stand in the list that ? opens', async () => {
    const { path } = renderPage(page);

    fireEvent.keyDown(document.body, { key: '?' });
    expect(
      within(screen.getByRole('dialog', { name: 'Keys' })).getByText('Next item'),
    ).toBeTruthy();
    screen.getByRole<HTMLDialogElement>('dialog').open = false;
    fireEvent.keyDown(document.body, { key: 'j' });

    await waitFor(() => expect(path()).toBe('/items/2'));
  });

  it.each([
    [
      'while something is typed',
      () => fireEvent.keyDown(screen.getByLabelText('Note'), { key: 'j' }),
    ],
    ['with a modifier', () => fireEvent.keyDown(document.body, { key: 'j', ctrlKey: true })],
    ['after another letter than g', () => pressBoth('x', 'q')],
  ])('do nothing %s', (_when, press) => {
    const { path } = renderPage(page);

    press();

    expect(path()).toBe('/');
  });

  it('can be switched off in this browser', () => {
    const { path } = renderPage(page);
    fireEvent.keyDown(document.body, { key: '?' });
    fireEvent.click(screen.getByRole('checkbox', { name: 'Use single keys in this browser' }));
    screen.getByRole<HTMLDialogElement>('dialog').open = false;

    fireEvent.keyDown(document.body, { key: 'j' });

    expect(path()).toBe('/');
  });
});

function pressBoth(first: string, second: string): void {
  fireEvent.keyDown(document.body, { key: first });
  fireEvent.keyDown(document.body, { key: second });
}
