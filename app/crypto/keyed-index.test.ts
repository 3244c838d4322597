import { describe, expect, test } from 'vitest';

import { keyedIndex, normalizeEmail } from './keyed-index.ts';

const key = Buffer.alloc(32, 1);

describe('a keyed index', () => {
  test('finds equal values and tells nothing without the key', () => {
    const token = keyedIndex(key, 'gate_email', 'ana@example.com');

    expect(token).toHaveLength(32);
    expect(keyedIndex(key, 'gate_email', 'ana@example.com')).toEqual(token);
    expect(keyedIndex(Buffer.alloc(32, 2), 'gate_email', 'ana@example.com')).not.toEqual(token);
    expect(keyedIndex(key, 'gate_throttle', 'ana@example.com')).not.toEqual(token);
    expect(keyedIndex(key, 'gate_email', 'ana@example.org')).not.toEqual(token);
  });

  test('keeps purpose and value apart', () => {
    expect(keyedIndex(key, 'ab', 'c')).not.toEqual(keyedIndex(key, 'a', 'bc'));
  });

  test('stays the same over releases', () => {
    expect(keyedIndex(key, 'gate_email', 'ana@example.com').toString('hex')).toBe(
      'c555a1b3aeb802818739928e0955a0ac84f251d7f888ff8cc8d9e85f5cd64c03',
    );
  });

  test.each([
    ['a short key', Buffer.alloc(31), 'value'],
    ['an empty value', key, ''],
  ])('%s is refused', (_, wrongKey, value) => {
    expect(() => keyedIndex(wrongKey, 'gate_email', value)).toThrow(
      expect.objectContaining({ code: 'misuse' }),
    );
  });
});

describe('e-mail addresses', () => {
  test.each([
    ['Ana.Lopez@Example.COM', 'ana.lopez@example.com'],
    ['  ana@example.com\t', 'ana@example.com'],
    ['ana@BÜCHER.example', 'ana@xn--bcher-kva.example'],
    ['ana@xn--bcher-kva.example', 'ana@xn--bcher-kva.example'],
    ['ａｎａ@example.com', 'ana@example.com'],
    ['ana+tips@example.com', 'ana+tips@example.com'],
    ['ana@[127.0.0.1]', 'ana@[127.0.0.1]'],
    ['no address', 'no address'],
  ])('%s is found as %s', (typed, found) => {
    expect(normalizeEmail(typed)).toBe(found);
    expect(normalizeEmail(found)).toBe(found);
  });

  test.each([
    ['ana@example.com', 'ana@example.org'],
    ['ana@example.com', 'anna@example.com'],
    ['ana@example.com', 'a.na@example.com'],
    ['ana@example.com', 'ana+tips@example.com'],
  ])('%s and %s stay different people', (one, other) => {
    expect(normalizeEmail(one)).not.toBe(normalizeEmail(other));
  });
});
