import { expect, test, vi } from 'vitest';
import { type CodeKind, listCodes, suggestCodes } from './code-suggestions.ts';

const { signal } = new AbortController();

function suggest(kind: CodeKind, typed: string, isMany = false) {
  return suggestCodes({ kind, typed, isMany, ask: null }, signal);
}

test('words and codes find entries', async () => {
  expect(await suggest('country', 'viet')).toContainEqual({ value: 'VN', label: 'Vietnam' });
  expect((await suggest('port', '2704'))[0]).toMatchObject({ value: '2704' });
});

test('where several are asked, the last one is suggested and those before it stay', async () => {
  const [first] = await suggest('order', 'A-570-918, vanit', true);
  expect(first).toEqual({
    value: 'A-570-918, A-570-106',
    label: 'Wooden cabinets and vanities, China',
  });
  expect(await suggest('order', 'A-570-918, ', true)).toEqual([]);
});

test('the official lists are asked for the last entry alone, and the short lists help when they do not answer', async () => {
  const options = [{ value: '4203.21', label: 'Gloves' }];
  const ask = vi.fn(async () => ({ options, parties: [] }));
  const typing = { kind: 'hts', typed: '8541; glov', isMany: true } as const;

  expect(await suggestCodes({ ...typing, ask }, signal)).toEqual([
    { value: '8541; 4203.21', label: 'Gloves' },
  ]);
  expect(ask).toHaveBeenCalledWith('hts', 'glov', signal);

  const gone = () => Promise.reject(new Error('offline'));
  const alone = await suggestCodes(
    { kind: 'hts', typed: 'handbag', isMany: false, ask: gone },
    signal,
  );
  expect(alone[0]).toMatchObject({ value: '4202.21' });
});

test('short lists are offered whole before scripts run, long ones are not', () => {
  expect(listCodes('country', false).length).toBeGreaterThan(100);
  expect(listCodes('hts', false)).toEqual([]);
  expect(listCodes('country', true)).toEqual([]);
});
