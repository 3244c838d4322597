import { expect, test } from 'vitest';
import { impatient } from './impatient.ts';

/** A stream whose values come when they are told to. */
function told() {
  const waiting: ((value: number) => void)[] = [];
  let isClosed = false;
  async function* values(): AsyncGenerator<number> {
    try {
      for (;;) yield await new Promise<number>((resolve) => waiting.push(resolve));
    } finally {
      isClosed = true;
    }
  }
  const give = async (value: number) => {
    await expect.poll(() => waiting.length).toBeGreaterThan(0);
    waiting.shift()?.(value);
  };
  return { values, give, isClosed: () => isClosed };
}

test('what lets wait for it is told once, and comes all the same', async () => {
  const { values, give } = told();
  const stream = impatient(values(), 5);

  expect(await stream.next()).toEqual({ done: false, value: null });
  const next = stream.next();
  await give(7);
  expect(await next).toEqual({ done: false, value: 7 });
});

test('what comes in time is passed on, and its failure too', async () => {
  async function* failing() {
    yield 1;
    yield 2;
    throw new Error('the line is cut');
  }
  const seen: (number | null)[] = [];

  const reading = (async () => {
    for await (const value of impatient(failing(), 10_000)) seen.push(value);
  })();

  await expect(reading).rejects.toThrow('the line is cut');
  expect(seen).toEqual([1, 2]);
});

test('a stream that stands still can be left, and is closed when it moves', async () => {
  const { values, give, isClosed } = told();

  for await (const value of impatient(values(), 5)) {
    expect(value).toBeNull();
    break;
  }

  expect(isClosed()).toBe(false);
  await give(1);
  await expect.poll(isClosed).toBe(true);
});

test('a stream that is left between two values is closed', async () => {
  let isClosed = false;
  async function* values() {
    try {
      yield 1;
      yield 2;
    } finally {
      isClosed = true;
    }
  }

  for await (const value of impatient(values(), 10_000)) if (value === 1) break;

  expect(isClosed).toBe(true);
});
