import { inspect } from 'node:util';

import { describe, expect, test } from 'vitest';

import { generateHolderKeyPair } from './ecies.ts';
import { newRecordKey, RecordKey } from './record-key.ts';
import {
  type FieldPlace,
  fieldsAt,
  openField,
  openJson,
  sealField,
  sealJson,
  unwrapRecordKey,
  wrapRecordKey,
} from './records.ts';

const place: FieldPlace = {
  owner: '0d3f7c52-6f0e-4c0e-9a53-1f6a2b7c8d90',
  table: 'items',
  column: 'title',
  rowId: '7b1e9f60-2c4d-4e8f-b1a2-c3d4e5f60718',
  recordId: '5a6b7c8d-9e0f-4a1b-8c2d-3e4f5a6b7c8d',
};
const text = 'Origin of the fittings is not what the entry says: Malaysia → Việt Nam';

describe('a sealed field (baseline 60, 61)', () => {
  test('opens in its place and shows nothing of the text', () => {
    const key = newRecordKey();

    const sealed = sealField(key, place, text);

    expect(openField(key, place, sealed)).toBe(text);
    expect(sealed.includes('fittings')).toBe(false);
    expect(sealField(key, place, text).equals(sealed)).toBe(false);
  });

  test.each<[string, Partial<FieldPlace>]>([
    ['organization', { owner: '1d3f7c52-6f0e-4c0e-9a53-1f6a2b7c8d90' }],
    ['realm', { owner: 'staff' }],
    ['table', { table: 'drafts' }],
    ['column', { column: 'narrative' }],
    ['row', { rowId: '8b1e9f60-2c4d-4e8f-b1a2-c3d4e5f60718' }],
    ['record', { recordId: '6a6b7c8d-9e0f-4a1b-8c2d-3e4f5a6b7c8d' }],
    ['pair of names that joins to the same text', { table: 'item', column: 'stitle' }],
  ])('does not open in another %s', (_, elsewhere) => {
    const key = newRecordKey();
    const sealed = sealField(key, place, text);

    expect(() => openField(key, { ...place, ...elsewhere }, sealed)).toThrow(
      expect.objectContaining({ code: 'seal_broken' }),
    );
    expect(openField(key, place, sealed)).toBe(text);
  });

  test.each<keyof FieldPlace>(['owner', 'table', 'column', 'rowId', 'recordId'])(
    'is refused without %s',
    (name) => {
      expect(() => sealField(newRecordKey(), { ...place, [name]: '' }, text)).toThrow(
        expect.objectContaining({ code: 'misuse' }),
      );
    },
  );

  test('does not open under the key of another record', () => {
    const [key, other] = [newRecordKey(), newRecordKey()];
    const sealed = sealField(key, place, text);

    expect(() => openField(other, place, sealed)).toThrow(
      expect.objectContaining({ code: 'seal_broken' }),
    );
    expect(openField(key, place, sealed)).toBe(text);
  });

  test('is broken by a flipped bit anywhere and by any cut', () => {
    const key = newRecordKey();
    const sealed = sealField(key, place, text);
    const codes = ['format_unknown', 'key_version_mismatch'];

    for (let at = 0; at < sealed.length; at += 1) {
      const flipped = Buffer.from(sealed);
      flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (at % 8)), at);
      expect(() => openField(key, place, flipped), `byte ${at}`).toThrow(
        expect.objectContaining({ code: codes[at] ?? 'seal_broken' }),
      );
      expect(() => openField(key, place, sealed.subarray(0, at)), `length ${at}`).toThrow(
        expect.objectContaining({ code: 'seal_broken' }),
      );
    }
    expect(openField(key, place, sealed)).toBe(text);
  });

  test('does not open under the same key with another id (baseline 61)', () => {
    const secret = Buffer.alloc(32, 7);
    const sealed = sealField(new RecordKey(secret, 1), place, text);
    const relabelled = Buffer.from(sealed);
    relabelled.writeUInt8(2, 1);

    expect(() => openField(new RecordKey(secret, 2), place, relabelled)).toThrow(
      expect.objectContaining({ code: 'seal_broken' }),
    );
    expect(openField(new RecordKey(secret, 1), place, sealed)).toBe(text);
  });

  test('names the version of the key it needs', () => {
    const secret = Buffer.alloc(32, 9);
    const [first, second] = [new RecordKey(secret, 1), new RecordKey(secret, 2)];
    const sealed = sealField(first, place, text);

    expect(() => openField(second, place, sealed)).toThrow(
      expect.objectContaining({ code: 'key_version_mismatch' }),
    );
    sealed.writeUInt8(2, 1);
    expect(() => openField(second, place, sealed)).toThrow(
      expect.objectContaining({ code: 'seal_broken' }),
    );
  });

  test('may be empty, long, or any JSON', () => {
    const key = newRecordKey();
    const value = { narrative: [{ type: 'paragraph', text: 'ß' }], amount: 1.5, none: null };

    expect(openField(key, place, sealField(key, place, ''))).toBe('');
    expect(openField(key, place, sealField(key, place, 'é'.repeat(500_000)))).toHaveLength(500_000);
    expect(openJson(key, place, sealJson(key, place, value))).toEqual(value);
    expect(() => sealJson(key, place, undefined)).toThrow(
      expect.objectContaining({ code: 'misuse' }),
    );
  });

  test('fieldsAt seals the columns of one row, each in its own place', () => {
    const key = newRecordKey();
    const { column, ...row } = place;
    const fields = fieldsAt(key, row);

    const sealed = fields.seal(column, text);

    expect(openField(key, place, sealed)).toBe(text);
    expect(fields.openOptional(column, sealed)).toBe(text);
    expect(() => fields.open('narrative', sealed)).toThrow(
      expect.objectContaining({ code: 'seal_broken' }),
    );
    expect(fields.sealOptional(column, null)).toBeNull();
    expect(fields.openOptional(column, null)).toBeNull();
    expect(fields.openJson('facts', fields.sealJson('facts', [1]))).toEqual([1]);
  });
});

describe('a wrapped record key (baseline 61, 62)', () => {
  const record = { owner: place.owner, recordId: place.recordId };

  test('opens for its holder and opens the fields', () => {
    const pair = generateHolderKeyPair();
    const key = newRecordKey();
    const sealed = sealField(key, place, text);

    const wrapped = wrapRecordKey(key, { id: 'holder-1', publicKey: pair.publicKey }, record);
    const opened = unwrapRecordKey(pair.privateKey, wrapped, { ...record, holderId: 'holder-1' });

    expect(openField(opened, place, sealed)).toBe(text);
  });

  test.each([
    ['owner', { owner: 'staff' }],
    ['record', { recordId: '6a6b7c8d-9e0f-4a1b-8c2d-3e4f5a6b7c8d' }],
    ['holder', { holderId: 'holder-2' }],
  ])('does not open for another %s', (_, wrong) => {
    const pair = generateHolderKeyPair();
    const wrapped = wrapRecordKey(
      newRecordKey(),
      { id: 'holder-1', publicKey: pair.publicKey },
      record,
    );
    const ref = { ...record, holderId: 'holder-1' };

    expect(() => unwrapRecordKey(pair.privateKey, wrapped, { ...ref, ...wrong })).toThrow(
      expect.objectContaining({ code: 'seal_broken' }),
    );
    expect(unwrapRecordKey(pair.privateKey, wrapped, ref).version).toBe(1);
  });
});

describe('a record key in memory', () => {
  test('shows no byte of itself when logged or serialized', () => {
    const key = new RecordKey(Buffer.from('0123456789abcdef0123456789abcdef'), 3);

    expect(JSON.stringify(key)).toBe('{"version":3}');
    expect(inspect(key, { showHidden: true, depth: 9 })).toBe('RecordKey { version: 3 }');
  });

  test('refuses every use once destroyed instead of sealing under zeros', () => {
    const key = newRecordKey();
    const sealed = sealField(key, place, text);
    const copy = key.clone();
    const keyBytes = key.fieldKey();

    key.destroy();

    const gone = expect.objectContaining({ code: 'key_destroyed' });
    expect(() => sealField(key, place, text)).toThrow(gone);
    expect(() => openField(key, place, sealed)).toThrow(gone);
    expect(() => key.exportBytes()).toThrow(gone);
    expect(() => key.deriveFileKey(Buffer.alloc(16), Buffer.alloc(1))).toThrow(gone);
    expect(() => key.clone()).toThrow(gone);
    expect(keyBytes.every((byte) => byte === 0)).toBe(true);
    expect(openField(copy, place, sealed)).toBe(text);
  });

  test.each([0, 256, 1.5])('has no version %s', (version) => {
    expect(() => new RecordKey(Buffer.alloc(32), version)).toThrow(
      expect.objectContaining({ code: 'misuse' }),
    );
  });

  test('has 32 bytes', () => {
    expect(() => new RecordKey(Buffer.alloc(31), 1)).toThrow(
      expect.objectContaining({ code: 'misuse' }),
    );
  });
});
