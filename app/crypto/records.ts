import { randomBytes } from 'node:crypto';

import { decrypt, encrypt, NONCE_BYTES, TAG_BYTES } from './aead.ts';
import { unwrapWith, type WrapContext, wrapTo } from './ecies.ts';
import { frame } from './encoding.ts';
import { CryptoError } from './errors.ts';
import { parseRecordKey, type RecordKey } from './record-key.ts';

const FORMAT_VERSION = 1;
const LABEL = 'psilo/field/v1';
const HEADER_BYTES = 2 + NONCE_BYTES;

/** The record a key belongs to: `owner` is an organization id or the name of a realm. */
export type RecordRef = { readonly owner: string; readonly recordId: string };

/** The one cell a sealed value may stand in. All five are bound to it (baseline 61). */
export type FieldPlace = RecordRef & {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
};

/** Who a record key can be wrapped for. */
export type HolderRef = { readonly id: string; readonly publicKey: Uint8Array };

/** Seals bytes for one cell. Every call gives other bytes; the length of the plaintext stays visible. */
function sealBytes(key: RecordKey, place: FieldPlace, plaintext: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const header = Buffer.of(FORMAT_VERSION, key.version);
  const input = { key: key.fieldKey(), nonce, aad: fieldAad(place, header) };
  return Buffer.concat([header, nonce, encrypt(input, plaintext)]);
}

/**
 * Opens bytes sealed for this very cell under this record key.
 * @throws CryptoError `seal_broken` when altered or moved, `format_unknown`, `key_version_mismatch`
 */
export function openBytes(key: RecordKey, place: FieldPlace, sealed: Uint8Array): Buffer {
  if (sealed.length < HEADER_BYTES + TAG_BYTES)
    throw new CryptoError('seal_broken', 'A sealed field is cut short.');
  if (sealed[0] !== FORMAT_VERSION)
    throw new CryptoError('format_unknown', 'A sealed field has an unknown format.');
  if (sealed[1] !== key.version) {
    throw new CryptoError(
      'key_version_mismatch',
      'A sealed field needs another version of its record key.',
    );
  }
  const header = sealed.subarray(0, 2);
  const nonce = sealed.subarray(2, HEADER_BYTES);
  return decrypt(
    { key: key.fieldKey(), nonce, aad: fieldAad(place, header) },
    sealed.subarray(HEADER_BYTES),
  );
}

/** Seals text for one cell. Unpaired surrogates become U+FFFD, as in any UTF-8. */
export function sealField(key: RecordKey, place: FieldPlace, text: string): Buffer {
  return sealBytes(key, place, Buffer.from(text, 'utf8'));
}

/** Opens text sealed for this cell. @throws CryptoError as `openBytes` */
export function openField(key: RecordKey, place: FieldPlace, sealed: Uint8Array): string {
  return openBytes(key, place, sealed).toString('utf8');
}

/** Seals a value as JSON. @throws CryptoError `misuse` for what JSON cannot say (undefined, a function) */
export function sealJson(key: RecordKey, place: FieldPlace, value: unknown): Buffer {
  // NOTE: the library type claims a string; for undefined and functions JSON.stringify returns undefined.
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new CryptoError('misuse', 'This value cannot be written as JSON.');
  return sealField(key, place, text);
}

/** Opens what `sealJson` sealed; the caller parses it. @throws CryptoError as `openBytes` */
export function openJson(key: RecordKey, place: FieldPlace, sealed: Uint8Array): unknown {
  return JSON.parse(openField(key, place, sealed));
}

/** Sealing and opening the columns of one row. */
export type RowFields = {
  readonly seal: (column: string, text: string) => Buffer;
  readonly open: (column: string, sealed: Uint8Array) => string;
  readonly sealOptional: (column: string, text: string | null) => Buffer | null;
  readonly openOptional: (column: string, sealed: Uint8Array | null) => string | null;
  readonly sealJson: (column: string, value: unknown) => Buffer;
  readonly openJson: (column: string, sealed: Uint8Array) => unknown;
};

/** The functions above for one row, so that callers name its place once. */
export function fieldsAt(key: RecordKey, row: Omit<FieldPlace, 'column'>): RowFields {
  const at = (column: string): FieldPlace => ({ ...row, column });
  return {
    seal: (column, text) => sealField(key, at(column), text),
    open: (column, sealed) => openField(key, at(column), sealed),
    sealOptional: (column, text) => (text === null ? null : sealField(key, at(column), text)),
    openOptional: (column, sealed) => (sealed === null ? null : openField(key, at(column), sealed)),
    sealJson: (column, value) => sealJson(key, at(column), value),
    openJson: (column, sealed) => openJson(key, at(column), sealed),
  };
}

/** Wraps a record key for one holder; the wrap opens for that holder and that record only. */
export function wrapRecordKey(key: RecordKey, holder: HolderRef, record: RecordRef): Buffer {
  const bytes = key.exportBytes();
  try {
    return wrapTo(holder.publicKey, bytes, recordContext({ ...record, holderId: holder.id }));
  } finally {
    bytes.fill(0);
  }
}

/** Opens a wrapped record key. @throws CryptoError `seal_broken` for another holder, record, owner or altered bytes */
export function unwrapRecordKey(
  holderPrivateKey: Uint8Array,
  wrapped: Uint8Array,
  ref: RecordRef & { readonly holderId: string },
): RecordKey {
  const bytes = unwrapWith(holderPrivateKey, wrapped, recordContext(ref));
  try {
    return parseRecordKey(bytes);
  } finally {
    bytes.fill(0);
  }
}

/** Where a wrapped record key belongs: this holder, this record, this owner. */
export function recordContext(ref: RecordRef & { readonly holderId: string }): WrapContext {
  return { purpose: 'record_key', bind: [ref.owner, ref.recordId, ref.holderId] };
}

function fieldAad(place: FieldPlace, header: Uint8Array): Buffer {
  return frame(LABEL, header, place.owner, place.table, place.column, place.rowId, place.recordId);
}
