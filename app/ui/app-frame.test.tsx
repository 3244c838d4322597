import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppFrame } from './app-frame.tsx';
import type { Flash } from './frame-types.ts';
import { PageShortcuts } from './keyboard-help.tsx';
import { Link, useLocation } from './link.tsx';
import { PageHeader } from './page-header.tsx';
import { PublicFrame } from './public-frame.tsx';
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

const SAVED = { tone: 'good', text: 'Draft saved.' } as const;

const page = (
  <AppFrame {...frame}>
    <PageHeader title="Items" />
    <TextField name="note" label="Note" />
    <PageShortcuts shortcuts={[{ keys: 'j', does: 'Next item', to: '/items/2' }]} />
  </AppFrame>
);

/** A page whose act leaves another message on the same page. */
function TwoActs() {
  const [flash, setFlash] = useState<Flash>(SAVED);
  return (
    <AppFrame {...frame} flash={flash}>
      <button type="button" onClick={() => setFlash({ tone: 'good', text: 'Taken.' })}>
        Take it
      </button>
    </AppFrame>
  );
}

/** Signed out up to this address, signed in from there on. */
function SignedInAt({ path }: { path: string }) {
  const { pathname } = useLocation();
  return pathname === path ? (
    page
  ) : (
    <PublicFrame site={frame.site}>
      <PageHeader title="Sign in" />
      <Link to={path}>Go on</Link>
    </PublicFrame>
  );
}

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
      <AppFrame {...frame} flash={SAVED}>
        {null}
      </AppFrame>,
    );

    expect(screen.getAllByRole('status').map((region) => region.textContent)).toContain(
      'Draft saved.',
    );
  });

  it('forgets what the last act did once its reader moves on by link', async () => {
    renderPage(
      <AppFrame {...frame} flash={SAVED}>
        {null}
      </AppFrame>,
    );

    fireEvent.click(screen.getByRole('link', { name: 'Privacy' }));

    await waitFor(() => expect(screen.queryByText('Draft saved.')).toBeNull());
  });

  it('starts its reader at the title when a move from the signed-out pages brings it', async () => {
    renderPage(<SignedInAt path="/home" />, '/sign-in');

    fireEvent.click(screen.getByRole('link', { name: 'Go on' }));

    await screen.findByText('Acting for');
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: 'Items' }));
  });

  it('says what the next act did on the page where its reader is', async () => {
    renderPage(<TwoActs />);
    fireEvent.click(screen.getByRole('link', { name: 'Privacy' }));
    await waitFor(() => expect(screen.queryByText('Draft saved.')).toBeNull());

    fireEvent.click(screen.getByRole('button', { name: 'Take it' }));

    expect(screen.getByText('Taken.')).toBeTruthy();
  });

  it('puts the message away on request', () => {
    renderPage(
      <AppFrame {...frame} flash={SAVED}>
        {null}
      </AppFrame>,
    );

    fireEvent.click(screen.getByRole('button', { name: 'Close this message' }));

    expect(screen.queryByText('Draft saved.')).toBeNull();
  });

  it('brings rows closer on the desk and remembers it in this browser', () => {
    const { container, unmount } = renderPage(page);

    fireEvent.click(screen.getByRole('button', { name: 'Compact rows', hidden: true }));

    expect(container.querySelector('.psilo-density-compact')).toBeTruthy();
    unmount();
    expect(renderPage(page).container.querySelector('.psilo-density-compact')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Comfortable rows', hidden: true })).toBeTruthy();
  });

  it('leaves the rows of partners as they are', () => {
    localStorage.setItem('psilo-compact', '');

    const { container } = renderPage(
      <AppFrame {...frame} mood="partner">
        {null}
      </AppFrame>,
    );

    expect(container.querySelector('.psilo-density-comfortable')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /rows/, hidden: true })).toBeNull();
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
  it('are listed from the menu under the name, for those who do not know the key', () => {
    renderPage(page);

    fireEvent.click(screen.getByRole('button', { name: /^Keys/, hidden: true }));

    expect(within(screen.getByRole('dialog', { name: 'Keys' })).getByText('Queue')).toBeTruthy();
  });

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
