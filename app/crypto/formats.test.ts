import { expect, test } from 'vitest';

import { unwrapWith } from './ecies.ts';
import { openStream } from './file-seal.ts';
import { RecordKey } from './record-key.ts';
import { type FieldPlace, openField, unwrapRecordKey } from './records.ts';

/**
 * Bytes written once and opened by every later release, so that old data always opens. They were opened by
 * a second implementation too, made from the README on WebCrypto. When one of these fails, the code is wrong.
 */
const key = new RecordKey(
  Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex'),
  1,
);
const place: FieldPlace = {
  owner: '0d3f7c52-6f0e-4c0e-9a53-1f6a2b7c8d90',
  table: 'items',
  column: 'title',
  rowId: '7b1e9f60-2c4d-4e8f-b1a2-c3d4e5f60718',
  recordId: '5a6b7c8d-9e0f-4a1b-8c2d-3e4f5a6b7c8d',
};

const FIELD = 'AQFU7OLcwevVyCADzgDynWGxxah9Zk9MoQa20mdaapTYamn1p9xbPzrLzf7ezJswk8LTiA==';

const HOLDER_PRIVATE_KEY = [
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgKVhxnbCrlJZ/HZC1ow1g9aa2rz9dJFd5tAW+60GzYYyhRANCAAR2',
  'q/7yruLK0BwO1ScLr6wJx8uyT7M257cc3MLzkIBULeacmcYLD5vAxm4KVMkT4vOLi25oWL1bRtd4I63895TN',
].join('');

const WRAPPED_RECORD_KEY = [
  'AYil73EBPoeeBFauh4BUZgYizgoHZcwWUoc1+/T5Jz+k7cqnBNo7zSTlxlZA9u1GCVNgV1Z7l2IcQh33AkBqACtz/KWgLNcJjClQ',
  '6EDyaaaoBMHtPADUtwUN57/TI1IqYR5zzbfh6PiH3fOZOEA8Ad71cvfawRSVzqPw',
].join('');

/** 1,025 bytes in two chunks. */
const FILE = [
  'UFNGAQEKxvO63N+oAlp2d3KrFW2TGYUc4I5nii3ps4jgOiTKNdcOr8D/BHAGGoUFPiSNKCj0UwvU3hT2JZ3Q3wcJeG8YVDUk/mgu',
  'GKlEdHNXhgKtKCuw2Py++L6iBRDiNkFC4TDxoFfnK8+TT89Tyy+9XXlp9yuHlkbZ1ofVXUs32a791pnISWfi+B8kXifDk0IjtuDj',
  'RibKaVgqYl20lCq5EzTZo7Hee/K0Ur1eYl2mlz2IaeN6GyXnafXvXe+jCteLF9nMlLkjF8XkjGu350AJC90YuzRS+GTmW89T5eZ+',
  'guQKui9p5ap269yxQRHKW+Z9gtqbUf1093KW4nTcA1UA8HGE7o3+ICYS0iar6LRTzngFEJa5hEprdoH5p36onzKdd7H0Ntt6C6uw',
  'Ef8MYBo7McOX176JHrcksU3C6oXt/EPgPFeTNyetgP16jtTcLGySV+a5zHxxXz6f5or8jkxQFm9vvO0BBjwJ1+ecfRExWcacqzEK',
  '+ekJPKcLB0ZcczVVENISaJCqp2pbBajigH4TraDdMbvr7gYm+KYezwlzIvnxCW4sCS9OlvqKGAnp8GosVVif6ZHfl/Us7MICOZWk',
  '5ps+jDmc+unVnwLPAZeEmsO+giDB2TwpGzMi184w7+p4oj8FSs2A7xHe9MRwsO8nURhcraMx12BVHVXJRPUObIeVsCNPU+qsfQKm',
  '+rH/KdEhC6V5uOJpLelfniWgoXUVoSd6VOKkiPjHige6FSIO/gofSVoZv+rCl5ofRrz4dDTY2Snwm4WgG5AhHoOMHSIgAoM0KGNl',
  'wrAYCtLmPWzbW51hbTk+wxKbRYpvY8CuM3ZwV7jggxgvuzGpjn/zygi65zmA9/uVd+2ycHg4Mx1AZxPIxb7kbuT39XiW8uNrEVYA',
  '7Pt3gBTiyCovOqAwQxgoWY3qakI8WbDQ2QJFEyIre8ArVje2tKQjLKugf/DP63ple+xj/6YpeLIaMs3BOH8KPC4pYbHwq8MZyX3p',
  '4BBjS8CzObkMaJHU7+h8+49h+oRXyZE2lUG0qWDVl2l2PR8VF8m3xPhDAv2v8AADJ++nDyz0kXztXdwChFVGERYSZIWsaqvNY/KE',
  'vPocGXl5vV4DxiBlgJgawWnpzggrTy90l5FWAMDlUBCryOpy4qmFZPqhKJHicCuRmMQgK6vglbjYlWC/AWstVaDz9CentEZ2xraf',
  'NQFd2k8CS0Y6niVzNPhy2OYsR/6LPa/sg1L+58xRjYL/n1Ck6OHGffOKL8RExrexir1bKiFs6epJU9SkvmREDbCw47k9ljxw9joC',
  'v61N3+5X+sV4yq/z0RlKnK/NISaIztY7xjtSghKI9U/vLUFbPxMkgikW1fZJTAjvb5p+7vyEY71ikdKpNZGSgl8tcdvjV3m/JdFq',
  '3uXqGl30w7j6NcjKpmb09bClV1gKLjwHclQ1f0zv7d9AZ44r',
].join('');

test('a field of format 1 opens', () => {
  expect(openField(key, place, Buffer.from(FIELD, 'base64'))).toBe('Tubes from Đồng Nai');
});

test('a wrapped record key of format 1 opens and opens the field', () => {
  const ref = { owner: place.owner, recordId: place.recordId, holderId: 'holder-1' };
  const privateKey = Buffer.from(HOLDER_PRIVATE_KEY, 'base64');
  const wrapped = Buffer.from(WRAPPED_RECORD_KEY, 'base64');

  const bytes = unwrapWith(privateKey, wrapped, {
    purpose: 'record_key',
    bind: [ref.owner, ref.recordId, ref.holderId],
  });

  expect(bytes).toEqual(key.exportBytes());
  expect(
    openField(unwrapRecordKey(privateKey, wrapped, ref), place, Buffer.from(FIELD, 'base64')),
  ).toContain('Nai');
});

test('a file of format 1 opens, both chunks', async () => {
  const opening = openStream(key, place);
  const pieces: Buffer[] = [];

  for await (const piece of opening.through(onePiece(Buffer.from(FILE, 'base64'))))
    pieces.push(piece);

  expect(Buffer.concat(pieces)).toEqual(Buffer.alloc(1025, 'evidence '));
});

async function* onePiece(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
