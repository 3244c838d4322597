import { describe, expect, it } from 'vitest';
import { countingIds, type ItemId, newId, parseId } from './ids.ts';

describe('an id', () => {
  it('is a fresh UUIDv4 each time', () => {
    const ids = Array.from({ length: 50 }, () => newId<ItemId>());

    expect(new Set(ids).size).toBe(50);
    expect(ids.every((id) => parseId<ItemId>(id) === id)).toBe(true);
  });

  it.each([
    ['text', 'abc'],
    ['upper case', '6F9619FF-8B86-4D01-B42D-00CF4FC964FF'],
    ['another version', '6f9619ff-8b86-1d01-b42d-00cf4fc964ff'],
    ['a trailing line break', '6f9619ff-8b86-4d01-b42d-00cf4fc964ff\n'],
    ['a number', 7],
    ['nothing', undefined],
  ])('is not %s', (_name, value) => {
    expect(parseId<ItemId>(value)).toBeNull();
  });

  it('counts up where tests need to know it', () => {
    const next = countingIds();

    expect([next<ItemId>(), next<ItemId>()].map((id) => id.slice(-2))).toEqual(['01', '02']);
    expect(parseId<ItemId>(next<ItemId>())).not.toBeNull();
  });
});
