import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ClockBar, clockState } from './clock-bar.tsx';

describe('clockState', () => {
  it.each([
    [15, 15, 'calm'],
    [4, 15, 'calm'],
    [3, 12, 'close'],
    [0, 15, 'close'],
    [-1, 15, 'over'],
  ])('with %i of %i days left is %s', (left, total, state) => {
    expect(clockState(left, total)).toBe(state);
  });
});

it.each([
  [12, false, '12 days left'],
  [1, false, '1 day left'],
  [0, false, 'due today'],
  [-2, false, '2 days over'],
  [4, true, 'paused, 4 days left'],
])('says %i days as words', (daysLeft, isPaused, words) => {
  render(
    <ClockBar
      label="Service"
      daysLeft={daysLeft}
      daysTotal={15}
      dueAt="2026-12-03T22:00:00Z"
      isPaused={isPaused}
    />,
  );

  expect(screen.getByText(words)).toBeTruthy();
});

it('always gives the date with its zone, also in a row', () => {
  const { container } = render(
    <ClockBar
      label="Service"
      daysLeft={3}
      daysTotal={15}
      dueAt="2026-12-03T22:00:00Z"
      size="row"
    />,
  );

  expect(container.textContent).toContain('due 3 Dec 2026, 17:00 EST');
});

it('gives a deadline at midnight the day that ends then', () => {
  const { container } = render(
    <ClockBar label="Service" daysLeft={1} daysTotal={2} dueAt="2026-11-28T05:00:00Z" />,
  );

  expect(container.textContent).toContain('due 27 Nov 2026, 23:59 EST');
});

it.each([
  [-2, '100'],
  [5, '50'],
  [0, '0'],
  [30, '100'],
])('fills the bar for %i of 10 days', (daysLeft, width) => {
  const { container } = render(
    <ClockBar label="Service" daysLeft={daysLeft} daysTotal={10} dueAt="2026-12-03T22:00:00Z" />,
  );

  expect(container.querySelector('.psilo-clock__fill')?.getAttribute('width')).toBe(width);
});
