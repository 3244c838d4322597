import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ItemState, listItemEvents } from '#app/features/items/items.policy.ts';
import { renderPage } from '#app/ui/testing/render-page.tsx';
import { deskItem } from '../testing/desk-item.ts';
import { ItemHead } from './item-head.tsx';
import { UndoBar } from './undo-bar.tsx';

const met = { code: 'goods', sentence: 'The goods are described.', isMet: true };

function head(state: ItemState, change: Parameters<typeof deskItem>[0] = {}) {
  const item = deskItem({ state, events: listItemEvents(state, 'analyst'), ...change });
  const { container } = renderPage(<ItemHead item={item} />);
  const primary =
    '.psilo-button:not(.usa-button--outline, .psilo-button--quiet, .psilo-button--danger)';
  return [...container.querySelectorAll(primary)].map((button) => button.textContent);
}

describe('the head of an item', () => {
  it.each<[ItemState, readonly string[]]>([
    ['submitted', ['Acknowledge']],
    ['acknowledged', ['Start triage']],
    ['in_triage', ['Vet and route']],
    ['returned_for_completion', []],
    ['vetted', []],
    ['not_actionable', []],
    ['withdrawn', []],
    ['closed', []],
  ])('offers as the one next act of an item that is %s: %s', (state, labels) => {
    expect(head(state, { checklist: [met] })).toEqual(labels);
  });

  it('returns first what is not complete, and still lets it be acknowledged', () => {
    expect(head('submitted', { checklist: [met, { ...met, isMet: false }] })).toEqual([
      'Return for completion',
    ]);
    expect(screen.getByRole('button', { name: 'Acknowledge' })).toBeTruthy();
  });

  it('lets a colleague take what another has', () => {
    head('in_triage', { owner: 'Otto Brook', isMine: false });

    expect(screen.getByText('Owner: Otto Brook')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Take it' })).toBeTruthy();
  });
});

describe('undoing', () => {
  const now = '2026-11-20T15:00:00.000Z';
  const decision = {
    id: 'd1',
    decision: 'vetted',
    reasonCode: 'documented',
    by: 'Olga Reed',
    at: now,
    notBefore: '2026-11-20T15:00:30.000Z',
    undoneAt: null,
    undoneBy: null,
    text: 'See files.',
  };
  const events = listItemEvents('vetted', 'analyst');

  beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }));
  afterEach(() => vi.useRealTimers());

  it('counts the seconds down and goes when they are over', () => {
    renderPage(
      <UndoBar item={deskItem({ state: 'vetted', events, now, decisions: [decision] })} />,
    );
    expect(screen.getByText(/^30 seconds left/)).toBeTruthy();

    act(() => {
      vi.advanceTimersByTime(29_000);
    });
    expect(screen.getByText(/^1 second left/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Undo the decision' })).toBeTruthy();

    act(() => {
      vi.advanceTimersByTime(1_000);
    });
    expect(screen.queryByRole('button', { name: 'Undo the decision' })).toBeNull();
    expect(screen.getByText(/can no longer be undone/)).toBeTruthy();
  });

  it.each([
    ['the time is over', { now: decision.notBefore, decisions: [decision] }],
    ['it was undone', { now, decisions: [{ ...decision, undoneAt: now }] }],
    ['nothing is decided', { now, decisions: [] }],
  ])('is not offered when %s', (_why, change) => {
    const { container } = renderPage(
      <UndoBar item={deskItem({ state: 'vetted', events, ...change })} />,
    );

    expect(container.textContent).toBe('');
  });
});
