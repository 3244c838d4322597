import { generateKeyPairSync } from 'node:crypto';

import { expect, test } from 'vitest';

import {
  generateHolderKeyPair,
  keyIdOf,
  publicKeyOf,
  recipientOf,
  unwrapWith,
  type WrapContext,
  wrapTo,
} from './ecies.ts';

const context: WrapContext = { purpose: 'record_key', bind: ['org-a', 'record-1', 'holder-1'] };
const secret = Buffer.from('thirty-three bytes of key and ver');

test('the holder opens what was wrapped to it, and no two wraps are alike', () => {
  const holder = generateHolderKeyPair();

  const first = wrapTo(holder.publicKey, secret, context);
  const second = wrapTo(holder.publicKey, secret, context);

  expect(unwrapWith(holder.privateKey, first, context)).toEqual(secret);
  expect(unwrapWith(holder.privateKey, second, context)).toEqual(secret);
  expect(first.equals(second)).toBe(false);
  expect(first.includes(secret)).toBe(false);
});

test('another holder cannot open it', () => {
  const [holder, other] = [generateHolderKeyPair(), generateHolderKeyPair()];
  const wrapped = wrapTo(holder.publicKey, secret, context);

  expect(() => unwrapWith(other.privateKey, wrapped, context)).toThrow(
    expect.objectContaining({ code: 'seal_broken' }),
  );
  expect(unwrapWith(holder.privateKey, wrapped, context)).toEqual(secret);
});

test('a wrap readdressed to another holder does not open there', () => {
  const [holder, other] = [generateHolderKeyPair(), generateHolderKeyPair()];
  const wrapped = wrapTo(holder.publicKey, secret, context);

  keyIdOf(other.publicKey).copy(wrapped, 1);

  expect(() => unwrapWith(other.privateKey, wrapped, context)).toThrow(
    expect.objectContaining({ code: 'seal_broken' }),
  );
});

test.each<[string, WrapContext]>([
  ['another purpose', { ...context, purpose: 'holder_key' }],
  ['another owner', { ...context, bind: ['org-b', 'record-1', 'holder-1'] }],
  ['another record', { ...context, bind: ['org-a', 'record-2', 'holder-1'] }],
  ['another holder id', { ...context, bind: ['org-a', 'record-1', 'holder-2'] }],
  ['a boundary moved between ids', { ...context, bind: ['org-ar', 'ecord-1', 'holder-1'] }],
  ['an id left out', { ...context, bind: ['org-a', 'record-1'] }],
])('%s does not open it', (_, wrong) => {
  const holder = generateHolderKeyPair();
  const wrapped = wrapTo(holder.publicKey, secret, context);

  expect(() => unwrapWith(holder.privateKey, wrapped, wrong)).toThrow(
    expect.objectContaining({ code: 'seal_broken' }),
  );
  expect(unwrapWith(holder.privateKey, wrapped, context)).toEqual(secret);
});

test('a flipped bit anywhere, or any cut, is noticed', () => {
  const holder = generateHolderKeyPair();
  const wrapped = wrapTo(holder.publicKey, secret, context);

  for (let at = 0; at < wrapped.length; at += 1) {
    const flipped = Buffer.from(wrapped);
    flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (at % 8)), at);
    expect(() => unwrapWith(holder.privateKey, flipped, context), `byte ${at}`).toThrow(
      expect.objectContaining({ code: at === 0 ? 'format_unknown' : 'seal_broken' }),
    );
  }
  for (const length of [0, 1, 73, 74, 89, wrapped.length - 1]) {
    expect(
      () => unwrapWith(holder.privateKey, wrapped.subarray(0, length), context),
      `length ${length}`,
    ).toThrow(expect.objectContaining({ code: 'seal_broken' }));
  }
  expect(unwrapWith(holder.privateKey, wrapped, context)).toEqual(secret);
});

test('a wrap names its recipient, so that rotation finds what an old key still holds', () => {
  const holder = generateHolderKeyPair();

  const wrapped = wrapTo(holder.publicKey, secret, context);

  expect(recipientOf(wrapped)).toEqual(keyIdOf(holder.publicKey));
});

/** The same point with the hybrid prefix that some libraries write. */
function asHybrid(publicKey: Buffer): Buffer {
  return Buffer.concat([Buffer.of(6 + (publicKey.readUInt8(64) & 1)), publicKey.subarray(1)]);
}

test.each([
  ['a hybrid point', asHybrid(generateHolderKeyPair().publicKey)],
  ['a point that is not on the curve', Buffer.concat([Buffer.of(4), Buffer.alloc(64, 7)])],
  ['a compressed point', Buffer.concat([Buffer.of(2), Buffer.alloc(32, 7)])],
  ['the point at infinity', Buffer.of(0)],
  ['nothing', Buffer.alloc(0)],
])('%s is refused as a public key', (_, publicKey) => {
  expect(() => wrapTo(publicKey, secret, context)).toThrow(
    expect.objectContaining({ code: 'misuse' }),
  );
});

/** The same key without its point, which the standard leaves out at will (RFC 5915). */
function withoutPoint(privateKey: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from('3041', 'hex'),
    privateKey.subarray(3, 27),
    Buffer.from('0427302502010104', 'hex'),
    privateKey.subarray(35, 68),
  ]);
}

test('a private key opens however it is laid out', () => {
  const holder = generateHolderKeyPair();
  const wrapped = wrapTo(holder.publicKey, secret, context);

  const other = withoutPoint(holder.privateKey);

  expect(publicKeyOf(other)).toEqual(holder.publicKey);
  expect(unwrapWith(other, wrapped, context)).toEqual(secret);
});

test.each([
  ['zero', Buffer.alloc(32)],
  ['more than the order of the curve', Buffer.alloc(32, 0xff)],
])('a private key that is %s is refused', (_, scalar) => {
  const { privateKey } = generateHolderKeyPair();

  scalar.copy(privateKey, 36);

  expect(() => publicKeyOf(privateKey)).toThrow(expect.objectContaining({ code: 'misuse' }));
});

test('a private key of another curve is refused', () => {
  const foreign = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({
    format: 'der',
    type: 'pkcs8',
  });
  const own = generateHolderKeyPair();

  expect(() => publicKeyOf(foreign)).toThrow(expect.objectContaining({ code: 'misuse' }));
  expect(publicKeyOf(own.privateKey)).toEqual(own.publicKey);
});
