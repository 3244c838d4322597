import { expect, test } from 'vitest';

import { regroup, type Split, splitHead } from './regroup.ts';

async function* from(...pieces: readonly string[]): AsyncGenerator<Buffer> {
  for (const piece of pieces) yield Buffer.from(piece);
}

async function groupsOf(source: AsyncIterable<Uint8Array>): Promise<string[]> {
  const groups: string[] = [];
  for await (const { bytes, index, isFinal } of regroup(source, 3)) {
    groups.push(`${index}:${Buffer.from(bytes).toString()}${isFinal ? '.' : ''}`);
  }
  return groups;
}

test.each([
  [[], ['0:.']],
  [[''], ['0:.']],
  [['a'], ['0:a.']],
  [['abc'], ['0:abc.']],
  [
    ['ab', '', 'cd'],
    ['0:abc', '1:d.'],
  ],
  [['abcdefghi'], ['0:abc', '1:def', '2:ghi.']],
  [
    ['a', 'bcdefg', 'h'],
    ['0:abc', '1:def', '2:gh.'],
  ],
])('%j is cut into %j', async (pieces, groups) => {
  expect(await groupsOf(from(...pieces))).toEqual(groups);
});

test.each([
  [[], '', ''],
  [['a'], 'a', ''],
  [['a', 'bcd'], 'ab', 'cd'],
  [['abcd', 'ef'], 'ab', 'cdef'],
])('the head of %j is "%s", the rest "%s"', async (pieces, head, rest) => {
  const split = splitHead(from(...pieces), 2, async function* (parts) {
    yield parts.head;
    for await (const piece of parts.rest) yield Buffer.from(piece);
  });

  const [first, ...remaining] = await collect(split);

  expect(first?.toString()).toBe(head);
  expect(Buffer.concat(remaining).toString()).toBe(rest);
});

async function collect(chunks: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const collected: Buffer[] = [];
  for await (const chunk of chunks) collected.push(chunk);
  return collected;
}

test.each<[string, (parts: Split) => AsyncGenerator<Buffer>]>([
  [
    'before the rest',
    async function* () {
      // Reads nothing of the rest.
    },
  ],
  [
    'within the rest',
    async function* ({ rest }) {
      for await (const group of regroup(rest, 3)) {
        yield Buffer.from(group.bytes);
        break;
      }
    },
  ],
  [
    'with an error',
    () => {
      throw new Error('bad header');
    },
  ],
])('a reader that stops %s closes the source', async (_, use) => {
  let isClosed = false;
  async function* source(): AsyncGenerator<Buffer> {
    try {
      for (;;) yield Buffer.from('abcdef');
    } finally {
      isClosed = true;
    }
  }

  await collect(splitHead(source(), 2, use)).catch(() => 'stopped');

  expect(isClosed).toBe(true);
});
