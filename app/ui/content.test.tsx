import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { Button, ButtonLink } from './button.tsx';
import { CheckAnswers } from './check-answers.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { CopyButton } from './copy-button.tsx';
import { Details } from './layout.tsx';
import { Bracketed, Marked, VisibilityRegion } from './marking.tsx';
import { PrintButton } from './print-button.tsx';
import { StepIndicator, TaskList } from './steps.tsx';
import { SubmitBar } from './submit-bar.tsx';
import { renderPage } from './testing/render-page.tsx';
import { TimeStamp, TimeZone } from './time-stamp.tsx';

describe('a time stamp', () => {
  it('speaks in the zone of its reader and carries the full moment', () => {
    renderPage(
      <TimeZone timeZone="America/New_York" now="2026-11-22T19:05:00Z">
        <TimeStamp at="2026-11-22T15:42:00Z" />
      </TimeZone>,
    );

    const stamp = screen.getByText('today 10:42 EST');
    expect(stamp.title).toBe('Sunday 22 November 2026, 10:42 EST');
    expect(stamp.getAttribute('datetime')).toBe('2026-11-22T15:42:00.000Z');
  });
});

describe('marking', () => {
  it('stands on top and bottom with the control number', () => {
    renderPage(
      <Marked marking={{ level: 'amber', text: 'TLP:AMBER', detail: 'PS-7K3QD-M2XWA-H' }}>
        content
      </Marked>,
    );

    expect(screen.getAllByText('TLP:AMBER')).toHaveLength(2);
    expect(screen.getAllByText('PS-7K3QD-M2XWA-H')).toHaveLength(2);
  });

  it('says in words who sees an area', () => {
    renderPage(
      <>
        <VisibilityRegion kind="partner" who="Harbor Light">
          a
        </VisibilityRegion>
        <VisibilityRegion kind="internal">b</VisibilityRegion>
      </>,
    );

    expect(screen.getByRole('region', { name: 'Visible to Harbor Light' })).toBeTruthy();
    expect(screen.getByRole('region', { name: 'Internal' })).toBeTruthy();
  });

  it('puts brackets around confidential words, not only color', () => {
    const { container } = renderPage(<Bracketed>$11.40</Bracketed>);

    expect(container.textContent).toBe('business confidential: [$11.40]');
  });
});

describe('a confirmation', () => {
  const confirm = (
    <ConfirmDialog trigger="Withdraw" to="/items/1/withdraw" title="Withdraw this allegation">
      <Button>Withdraw</Button>
    </ConfirmDialog>
  );

  it('is a link to a page of its own', async () => {
    Reflect.deleteProperty(HTMLDialogElement.prototype, 'showModal');
    const { path } = renderPage(confirm);

    fireEvent.click(screen.getByRole('link', { name: 'Withdraw' }));

    await waitFor(() => expect(path()).toBe('/items/1/withdraw'));
  });

  it('opens in place where dialogs work', () => {
    HTMLDialogElement.prototype.showModal = function showModal() {
      this.open = true;
    };
    const { path } = renderPage(confirm);

    fireEvent.click(screen.getByRole('link', { name: 'Withdraw' }));

    expect(screen.getByRole('dialog', { name: 'Withdraw this allegation' })).toBeTruthy();
    expect(path()).toBe('/');
  });
});

describe('a busy button', () => {
  it('stays in place and takes no second press', () => {
    let presses = 0;
    renderPage(
      <Button type="button" isBusy onClick={() => (presses += 1)}>
        Sending
      </Button>,
    );
    const button = screen.getByRole<HTMLButtonElement>('button');

    fireEvent.click(button);

    expect(presses).toBe(0);
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(button.disabled).toBe(false);
  });
});

it('links with the looks of a button', () => {
  renderPage(<ButtonLink to="/items/new">File an item</ButtonLink>);

  expect(screen.getByRole('link', { name: 'File an item' }).getAttribute('href')).toBe(
    '/items/new',
  );
});

it('copies a value and says so; without scripts there is no button', async () => {
  const copied: string[] = [];
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: async (text: string) => void copied.push(text) },
  });
  expect(renderToString(<CopyButton value="PS-1" label="Copy control number" />)).toBe('');
  renderPage(<CopyButton value="PS-1" label="Copy control number" />);

  fireEvent.click(screen.getByRole('button', { name: 'Copy control number' }));

  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Copied'));
  expect(copied).toEqual(['PS-1']);
});

it('shows what was not answered and where to change each answer', () => {
  renderPage(
    <CheckAnswers title="Who" rows={[{ label: 'Importer', value: '', changeTo: '/who' }]} />,
  );

  expect(screen.getByText('Not given')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Change Importer' }).getAttribute('href')).toBe('/who');
});

it('says which step this is and links the earlier ones', () => {
  renderPage(
    <StepIndicator
      current={1}
      steps={[{ label: 'Kind', to: '/1' }, { label: 'Who' }, { label: 'Check' }]}
    />,
  );

  expect(screen.getByText('Step 2 of 3')).toBeTruthy();
  expect(screen.getByRole('link').textContent).toBe('Kind');
  expect(screen.getAllByRole('listitem').map((step) => step.getAttribute('aria-current'))).toEqual([
    null,
    'step',
    null,
  ]);
});

it('lists tasks with how far each is, and no way into the blocked one', () => {
  renderPage(
    <TaskList
      sections={[
        {
          tasks: [
            { to: '/1', label: 'Kind', status: 'done' },
            { label: 'Check and submit', status: 'blocked' },
          ],
        },
      ]}
    />,
  );

  expect(screen.getAllByRole('listitem').map((task) => task.textContent)).toEqual([
    'KindDone',
    'Check and submitNot yet',
  ]);
  expect(screen.getAllByRole('link')).toHaveLength(1);
});

it.each([
  ['2026-11-22T19:05:00Z', 'Saved today 07:42 PST'],
  ['2026-11-23T19:05:00Z', 'Saved yesterday 07:42 PST'],
  ['2026-11-29T19:05:00Z', 'Saved 22 Nov 2026, 07:42 PST'],
])("tells on what day a draft was saved, in the reader's zone, read at %s", (now, words) => {
  renderPage(
    <TimeZone timeZone="America/Los_Angeles" now={now}>
      <SubmitBar savedAt="2026-11-22T15:42:00Z">
        <Button>Continue</Button>
      </SubmitBar>
    </TimeZone>,
  );

  expect(screen.getByRole('status').textContent).toBe(words);
});

it('prints the page from a button that stands only where scripts run', () => {
  const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
  renderPage(<PrintButton />);

  fireEvent.click(screen.getByRole('button', { name: 'Print' }));

  expect(print).toHaveBeenCalledOnce();
  expect(renderToString(<PrintButton />)).toBe('');
});

describe('details', () => {
  it('open by themselves when there is a reason, and stay open when it is gone', () => {
    const shown = (isOpen: boolean) => (
      <Details summary="Numbers" isOpen={isOpen}>
        A field somebody types in
      </Details>
    );
    const { rerender, container } = render(shown(false));
    const details = container.querySelector('details');

    expect(details?.open).toBe(false);
    rerender(shown(true));
    expect(details?.open).toBe(true);
    rerender(shown(false));
    expect(details?.open).toBe(true);
  });
});
