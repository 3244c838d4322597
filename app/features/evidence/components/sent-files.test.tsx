import { render, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import type { SentFile } from '../upload-queue.policy.ts';
import { SentFiles } from './sent-files.tsx';
import { UnfinishedFiles } from './unfinished-files.tsx';

const file: SentFile = {
  key: 'file-1',
  name: 'Gate.mp4',
  size: 2_000_000,
  sent: 500_000,
  state: { kind: 'sending' },
  secondsLeft: 130,
};

function show(...files: readonly Partial<SentFile>[]) {
  const acts = { pause: vi.fn(), resume: vi.fn(), remove: vi.fn() };
  const sent = files.map((changes, n) => ({ ...file, key: `file-${n}`, ...changes }));
  render(<SentFiles uploads={{ files: sent, ...acts }} />);
  return acts;
}

describe('a file being sent', () => {
  test('says how far it is, and how long it takes', () => {
    show({});

    expect(screen.getByRole('progressbar', { name: 'Gate.mp4: 25 %' })).toBeTruthy();
    expect(screen.getByText('500 kB of 2 MB, 25 % · about 2 minutes left')).toBeTruthy();
  });

  test.each<[SentFile['state'], readonly string[]]>([
    [{ kind: 'sending' }, ['Pause Gate.mp4', 'Cancel Gate.mp4']],
    [{ kind: 'lost' }, ['Pause Gate.mp4', 'Cancel Gate.mp4']],
    [{ kind: 'paused' }, ['Go on Gate.mp4', 'Cancel Gate.mp4']],
    [{ kind: 'failed', sentence: 'It is empty.' }, ['Try again Gate.mp4', 'Cancel Gate.mp4']],
    [{ kind: 'done' }, ['Hide Gate.mp4']],
  ])('that is %j offers what can be done', (state, names) => {
    show({ state });

    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(names);
  });

  test('tells a listener only what began and ended, not every byte', () => {
    show(
      { sent: 1 },
      { state: { kind: 'done' } },
      { state: { kind: 'failed', sentence: 'It is empty.' } },
    );

    expect(screen.getByRole('status').textContent).toBe(
      '1 file being sent. 1 file added. 1 file not added.',
    );
  });
});

test('what is not finished can be chosen again or removed, each by its name', () => {
  const unfinished = { id: 'u1', name: 'Gate.mp4', byteSize: 2_000_000, received: 500_000 };

  render(<UnfinishedFiles files={[unfinished]} add={vi.fn()} giveUp={vi.fn()} />);

  expect(screen.getByText('500 kB of 2 MB arrived')).toBeTruthy();
  expect(screen.getByLabelText('Choose the file again Gate.mp4')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Remove Gate.mp4' })).toBeTruthy();
});
