import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ARCHIVE_SENTENCES } from './archive-look.policy.ts';
import { lookInside } from './look-inside.ts';
import { altered, packed, sourceOf } from './testing/archives.ts';

const ZIP = 'application/zip';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const MIB = 2 ** 20;

const look = (bytes: Buffer, mediaType = ZIP) => lookInside(sourceOf(bytes), mediaType);
const refused = (why: keyof typeof ARCHIVE_SENTENCES) => ({ sentence: ARCHIVE_SENTENCES[why] });
const document = { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' };

describe('an archive (baseline 48, 49)', () => {
  test('is told by names and sizes of what it holds', async () => {
    const bytes = await packed({ 'photos/front.jpg': randomBytes(70_000), 'notes.txt': 'x' });

    expect(await look(bytes)).toEqual({
      entries: [
        { name: 'photos/front.jpg', byteSize: 70_000 },
        { name: 'notes.txt', byteSize: 1 },
      ],
    });
  });

  test('has names that lead nowhere, on one line and short', async () => {
    const plain = await packed({
      'aa/aa/etc/passwd': 'x',
      'Czz/users/me.txt': 'x',
      'evil?gpj.txt': 'x',
    });
    const bytes = altered(altered(plain, 'aa/aa/', '../../'), 'Czz/', 'C:\\/');

    const looked = await look(bytes);

    expect('entries' in looked && looked.entries?.map(({ name }) => name)).toEqual([
      'etc/passwd',
      'users/me.txt',
      'evil?gpj.txt',
    ]);
  });

  test('that names files in the letters of a Chinese machine is read', async () => {
    const bytes = altered(await packed({ 'aabb.txt': 'x' }), 'aabb', '\xb7\xa2\xc6\xb1');

    // The flag says UTF-8; as such it is not, so the letters stay as they are.
    expect(await look(bytes)).toMatchObject({ entries: [{ byteSize: 1 }] });
  });

  test('may hold documents, which are looked into as well', async () => {
    expect(await look(await packed({ 'letter.docx': await packed(document) }))).toEqual({
      entries: [{ name: 'letter.docx', byteSize: expect.any(Number) }],
    });
    const withMacros = await packed({ ...document, 'word/vbaProject.bin': 'x' });
    expect(await look(await packed({ 'letter.docx': withMacros }))).toEqual(refused('macros'));
  });

  test.each([
    ['a program by its name', { 'setup.EXE': 'x' }, 'program'],
    ['a script by its name', { 'invoice.pdf.js': 'x' }, 'program'],
    ['a program by its first bytes', { 'photo.jpg': 'MZ\x90\0' }, 'program'],
    ['nothing', {}, 'empty'],
  ] as const)('that holds %s is refused', async (_what, entries, why) => {
    expect(await look(await packed(entries))).toEqual(refused(why));
  });

  test('in an archive is refused, and so is a document in a document in one', async () => {
    const inner = await packed({ 'a.txt': 'x' });
    const nested = await packed({ ...document, 'word/embeddings/a.docx': await packed(document) });

    expect(await look(await packed({ 'inner.zip': inner }))).toEqual(refused('depth'));
    expect(await look(nested, DOCX)).toEqual({ entries: null });
    expect(await look(await packed({ 'letter.docx': nested }))).toEqual(refused('depth'));
  });

  test('with more files than somebody can look at is refused', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 2_001 }, (_one, at) => [`${at}.txt`, 'x']),
    );

    expect(await look(await packed(many))).toEqual(refused('entries'));
  });

  test('that unpacks to far more than it should is left as soon as that shows', async () => {
    const bomb = await packed({ 'zeros.bin': Buffer.alloc(24 * MIB) });
    const source = sourceOf(bomb);
    let ticks = 0;

    const looked = await lookInside(source, ZIP, async () => void ticks++);

    expect(looked).toEqual(refused('ratio'));
    expect(ticks).toBeLessThan((24 * MIB) / 16_384 / 2);
  });

  test('that lies about what it holds is damaged', async () => {
    const bytes = await packed({ 'a.txt': 'x'.repeat(1_000) });
    const size = Buffer.alloc(4);
    size.writeUInt32LE(1_000);
    const less = Buffer.alloc(4);
    less.writeUInt32LE(10);

    const lying = altered(bytes, size.toString('latin1'), less.toString('latin1'));

    expect(await look(lying)).toEqual(refused('damaged'));
  });

  test('protected by a password is refused with the reason', async () => {
    const bytes = await packed({ 'a.txt': 'x' });
    // Bit 0 of the flags of the directory's entry.
    const at = bytes.indexOf('PK\x01\x02', 0, 'latin1') + 8;
    bytes.writeUInt16LE(bytes.readUInt16LE(at) | 1, at);

    expect(await look(bytes)).toEqual(refused('encrypted'));
  });

  test('cut anywhere is refused, and never anything else', async () => {
    const bytes = await packed({ 'a.txt': 'some words', 'b.txt': 'others' });

    for (let size = 4; size < bytes.length; size += 7)
      expect(await look(bytes.subarray(0, size))).toEqual(refused('damaged'));
  });

  test('whose store fails is no damaged archive', async () => {
    const bytes = await packed({ 'a.txt': 'x' });
    const failing = {
      size: bytes.length,
      // biome-ignore lint/correctness/useYield: it fails before the first byte.
      async *read(): AsyncGenerator<Uint8Array> {
        throw new Error('the store is gone');
      },
    };

    await expect(lookInside(failing, ZIP)).rejects.toThrow('the store is gone');
  });
});

describe('an office document', () => {
  test('is taken as one without a list of its parts', async () => {
    expect(await look(await packed(document), DOCX)).toEqual({ entries: null });
  });

  test.each([
    ['macros', { ...document, 'word/vbaProject.bin': 'x' }, 'macros'],
    [
      'macros in an object',
      { ...document, 'word/embeddings/o.bin': Buffer.from('_VBA_PROJECT', 'utf16le') },
      'macros',
    ],
    [
      'the parts of another kind',
      { '[Content_Types].xml': '', 'xl/workbook.xml': 'x' },
      'otherKind',
    ],
  ] as const)('with %s is refused', async (_what, entries, why) => {
    expect(await look(await packed(entries), DOCX)).toEqual(refused(why));
  });
});

describe('a file that is no package (baseline 48)', () => {
  test('is refused when it ends as one', async () => {
    const archive = await packed({ 'a.txt': 'x' });

    expect(await look(Buffer.concat([Buffer.from('GIF89a'), archive]), 'image/gif')).toEqual(
      refused('two'),
    );
    expect(await look(Buffer.from('GIF89a and no more'), 'image/gif')).toEqual({ entries: null });
  });

  test('is no message of Outlook when its directory has none', async () => {
    const container = Buffer.alloc(4_096);
    container.writeUInt16LE(9, 30);
    container.writeUInt32LE(0, 48);
    const other = await look(container, 'application/vnd.ms-outlook');
    container.write('__properties_version1.0', 640, 'utf16le');

    expect(other).toEqual(refused('otherKind'));
    expect(await look(container, 'application/vnd.ms-outlook')).toEqual({ entries: null });
    expect(await look(Buffer.alloc(10), 'application/vnd.ms-outlook')).toEqual(
      refused('otherKind'),
    );
  });
});
