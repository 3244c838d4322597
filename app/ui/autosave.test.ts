import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Autosave, type SaveAnswer } from './autosave.ts';

const saved: SaveAnswer = { kind: 'saved', savedAt: '', marks: {} };
const lost: SaveAnswer = { kind: 'lost' };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A form, and a server that answers when it is told to. */
function open(...answers: readonly (SaveAnswer | 'later')[]) {
  const form = { text: 'a' };
  const sent: string[] = [];
  const reports: string[] = [];
  const queue = [...answers];
  let answer: (given: SaveAnswer) => void = () => undefined;
  const autosave = new Autosave({
    read: () => form.text,
    stored: 'a',
    send: (typed) => {
      sent.push(typed);
      const next = queue.shift() ?? saved;
      return next === 'later'
        ? new Promise((resolve) => {
            answer = resolve;
          })
        : Promise.resolve(next);
    },
    report: ({ kind }) => reports.push(kind),
  });
  const type = (text: string) => {
    form.text = text;
    autosave.note();
  };
  return { autosave, type, sent, reports, answer: (given: SaveAnswer) => answer(given) };
}

test('typing is saved when it pauses, and not while nothing changed', async () => {
  const { type, sent } = open();
  type('a');
  await vi.advanceTimersByTimeAsync(20_000);
  type('ab');
  await vi.advanceTimersByTimeAsync(1_000);
  type('abc');
  await vi.advanceTimersByTimeAsync(1_400);
  expect(sent).toEqual([]);

  await vi.advanceTimersByTimeAsync(200);

  expect(sent).toEqual(['abc']);
});

test('a key reads nothing of the form, however long it is', async () => {
  const read = vi.fn(() => 'a');
  const send = () => Promise.resolve(saved);
  const autosave = new Autosave({ read, stored: 'a', send, report: () => undefined });

  for (let key = 0; key < 20; key += 1) autosave.note();
  expect(read).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(60_000);

  expect(read.mock.calls.length).toBeLessThan(4);
});

test('whoever types without a pause is saved all the same', async () => {
  const { type, sent } = open();
  for (let second = 0; second < 22; second += 1) {
    type(`a${second}`);
    await vi.advanceTimersByTimeAsync(500);
  }
  expect(sent).toHaveLength(1);
});

test('one request runs at a time; what was typed meanwhile follows', async () => {
  const { type, autosave, sent, answer } = open('later');
  type('ab');
  autosave.now();
  type('abc');
  autosave.now();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(sent).toEqual(['ab']);

  answer(saved);
  await vi.advanceTimersByTimeAsync(2_000);

  expect(sent).toEqual(['ab', 'abc']);
});

test('what got no answer is sent again as it was, ever less often, before anything newer', async () => {
  const { type, autosave, sent, reports } = open(lost, lost, lost);
  type('ab');
  autosave.now();
  await vi.advanceTimersByTimeAsync(0);
  type('abc');
  expect(autosave.isHeldUp()).toBe(true);

  await vi.advanceTimersByTimeAsync(1_000 + 2_000 + 4_000);
  expect(sent).toEqual(['ab', 'ab', 'ab', 'ab']);
  await vi.advanceTimersByTimeAsync(2_000);

  expect(sent.at(-1)).toBe('abc');
  expect(reports.at(-1)).toBe('saved');
  expect(autosave.isHeldUp()).toBe(false);
});

test('sending the form waits for what is not saved, and does not go on without an answer', async () => {
  const { type, autosave, sent } = open(lost, saved);
  type('ab');

  expect(await autosave.settle()).toBe(false);
  type('abc');
  expect(await autosave.settle()).toBe(true);

  expect(sent).toEqual(['ab', 'ab', 'abc']);
});

test('what cannot be kept is not sent again until it is changed', async () => {
  const { type, autosave, sent } = open({ kind: 'refused', sentence: 'too long' });
  type('much too long');
  autosave.now();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toEqual(['much too long']);

  type('short');
  await vi.advanceTimersByTimeAsync(2_000);

  expect(sent).toEqual(['much too long', 'short']);
});

test('after a conflict nothing more is saved from this page, and the form may be sent to see both', async () => {
  const { type, autosave, sent } = open({ kind: 'conflict', sentence: '' });
  type('ab');
  autosave.now();
  await vi.advanceTimersByTimeAsync(0);
  type('abc');
  await vi.advanceTimersByTimeAsync(60_000);

  expect(sent).toEqual(['ab']);
  expect(await autosave.settle()).toBe(true);
});
