import { describe, expect, test } from 'vitest';

import { keyedIndex, normalizeEmail } from './keyed-index.ts';
import { RecordKey } from './record-key.ts';

const key = Buffer.alloc(32, 1);

describe('a keyed index (baseline 66)', () => {
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

describe('the index keys of an organization (baseline 66)', () => {
  const [alder, birch] = [
    new RecordKey(Buffer.alloc(32, 3), 1),
    new RecordKey(Buffer.alloc(32, 4), 1),
  ];
  const tokenOf = (owner: RecordKey, purpose: string): string =>
    keyedIndex(owner.deriveIndexKey(purpose), purpose, 'walnut').toString('hex');

  test('differ from organization to organization and from purpose to purpose, so no two indexes can be compared', () => {
    const tokens = [alder, birch].flatMap((owner) =>
      ['search_words', 'identifiers'].map((purpose) => tokenOf(owner, purpose)),
    );

    expect(new Set(tokens).size).toBe(4);
    expect(tokenOf(alder, 'search_words')).toBe(tokens[0]);
    // One key under two names would still be one key to steal.
    expect(alder.deriveIndexKey('search_words')).not.toEqual(alder.deriveIndexKey('identifiers'));
  });

  test('are none of the keys that seal fields or files', () => {
    const others = [alder.fieldKey(), alder.deriveFileKey(Buffer.alloc(16), Buffer.from('x'))];

    for (const other of others) expect(alder.deriveIndexKey('search_words')).not.toEqual(other);
    expect(alder.deriveIndexKey('search_words')).toHaveLength(32);
  });

  test('stay the same over releases', () => {
    expect(tokenOf(alder, 'search_words')).toBe(
      '3906dabaa59db62a872c5d594098766488a61959e80c518fb6eb7a76d575b689',
    );
  });

  test('are gone with the record', () => {
    const owner = new RecordKey(Buffer.alloc(32, 5), 1);
    owner.destroy();

    expect(() => owner.deriveIndexKey('search_words')).toThrow(
      expect.objectContaining({ code: 'key_destroyed' }),
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
