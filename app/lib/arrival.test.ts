import { createHash, randomBytes, randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { createArrivals, newArrival } from './arrival.ts';

const watch = { headBytes: 10, names: ['macro.bin', 'Basic/script'] };

function arrive(pieces: readonly (string | Uint8Array)[]) {
  const arrival = newArrival(watch);
  for (const piece of pieces) arrival.take(Buffer.from(piece));
  return arrival;
}

test('hash, head and length are those of the whole, however it was cut', () => {
  const whole = randomBytes(5000);
  for (let round = 0; round < 20; round += 1) {
    const cut = randomInt(0, 5000);
    const arrival = arrive([whole.subarray(0, cut), whole.subarray(cut)]);

    expect(arrival.sha256()).toBe(createHash('sha256').update(whole).digest('hex'));
    expect(arrival.head).toEqual(whole.subarray(0, 10));
    expect(arrival.received).toBe(5000);
  }
});

test('a name is caught wherever pieces part, letter by letter too', () => {
  const text = 'before macro.bin after';
  for (let cut = 0; cut <= text.length; cut += 1) {
    expect(arrive([text.slice(0, cut), text.slice(cut)]).isCaught, `cut at ${cut}`).toBe(true);
  }
  expect(arrive([...text]).isCaught).toBe(true);
  expect(arrive([...'a macro of bins, Basic/ and script']).isCaught).toBe(false);
});

test('only files that can hold the names are looked through, however their first bytes come', () => {
  const ofPackages = { ...watch, isWatched: (head: Uint8Array) => head[0] === 0x50 };
  const caught = (pieces: readonly string[]) => {
    const arrival = newArrival(ofPackages);
    for (const piece of pieces) arrival.take(Buffer.from(piece));
    return arrival.isCaught;
  };

  expect(caught(['PK..', 'macro.bin'])).toBe(true);
  expect(caught(['P', 'K', '..m', 'acro.bin'])).toBe(true);
  expect(caught(['text', 'macro.bin'])).toBe(false);
});

test('an arrival is gone on with from exactly where it stopped, once', () => {
  const arrivals = createArrivals();
  const arrival = arrive(['twelve bytes']);

  arrivals.keep('a', arrival);
  arrivals.keep('b', arrival);

  expect(arrivals.take('a', 11)).toBeNull();
  expect(arrivals.take('a', 12)).toBeNull();
  expect(arrivals.take('b', 12)).toBe(arrival);
  expect(arrivals.take('b', 12)).toBeNull();
});

test('the memory is bounded, and forgets the oldest first', () => {
  const arrivals = createArrivals();
  const arrival = arrive(['x']);

  for (let n = 0; n <= 500; n += 1) arrivals.keep(`file-${n}`, arrival);

  expect(arrivals.take('file-0', 1)).toBeNull();
  expect(arrivals.take('file-1', 1)).toBe(arrival);
});
