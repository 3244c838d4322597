import { expect, test } from 'vitest';
import { acceptedExtensions, cleanFileName, readFileKind } from './file-kind.policy.ts';

const bytes = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const kindOf = (name: string, declaredType: string, head: string) =>
  readFileKind({ name, declaredType, head: bytes(head) });

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

test.each([
  ['a.JPG', 'image/jpeg', '\xff\xd8\xff\xe0', 'image/jpeg'],
  ['a.png', '', '\x89PNG\r\n\x1a\n', 'image/png'],
  ['a.webp', 'image/webp', 'RIFF\x00\x00\x00\x00WEBPVP8 ', 'image/webp'],
  ['camera.HEIC', 'image/heic', '\x00\x00\x00\x18ftypheic', 'image/heic'],
  ['a.pdf', 'application/pdf', '%PDF-1.7', 'application/pdf'],
  ['a.docx', DOCX, 'PK\x03\x04 [Content_Types].xml', DOCX],
  [
    'a.ods',
    '',
    'PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.spreadsheet',
    'application/vnd.oasis.opendocument.spreadsheet',
  ],
  ['a.csv', 'application/vnd.ms-excel', 'a;b\n1;2', 'text/csv'],
  ['a.txt', 'text/plain;charset=utf-8', '\xff\xfeh\x00i\x00', 'text/plain'],
  ['a.eml', 'message/rfc822', 'From: a@b.example\nSubject: x', 'message/rfc822'],
])('%s declared as "%s" is taken', (name, declared, head, mediaType) => {
  expect(kindOf(name, declared, head)).toEqual({ mediaType });
});

test.each([
  ['a web page', 'a.html', 'text/html', '<html>'],
  ['a drawing', 'a.svg', 'image/svg+xml', '<svg>'],
  ['a program', 'a.exe', 'application/x-msdownload', 'MZ'],
  ['an office file made for macros', 'a.docm', '', 'PK\x03\x04[Content_Types].xml'],
  ['an old office file', 'a.doc', '', '\xd0\xcf\x11\xe0'],
  ['an archive', 'a.zip', '', 'PK\x03\x04'],
  ['an archive under an office name', 'a.docx', '', 'PK\x03\x04 some/other/file'],
  ['a program under a text name', 'a.txt', '', 'MZ\x90\x00\x03'],
  ['a page under a text name', 'a.txt', 'text/plain', '  <!DOCTYPE html>'],
  ['a script under a text name', 'a.csv', '', '#!/bin/sh'],
  ['a drawing under an image name', 'a.png', 'image/png', '<svg>'],
  ['a picture declared as a page', 'a.png', 'text/html', '\x89PNG\r\n\x1a\n'],
  ['an empty file', 'a.txt', 'text/plain', ''],
  ['a file without extension', 'README', '', 'text'],
])('%s is refused with a sentence', (_what, name, declared, head) => {
  expect(kindOf(name, declared, head)).toEqual({ sentence: expect.stringMatching(/\.$/) });
});

test('a name is one line without a path, short enough, and keeps its extension', () => {
  expect(cleanFileName('C:\\Users\\me\\Invoice 7.pdf')).toBe('Invoice 7.pdf');
  expect(cleanFileName('../../etc/passwd')).toBe('passwd');
  expect(cleanFileName('a\u202egnp.exe\n')).toBe('agnp.exe');
  expect(cleanFileName('   ')).toBe('file');
  const long = cleanFileName(`${'x'.repeat(300)}.pdf`);
  expect([long.length <= 200, long.endsWith('.pdf')]).toEqual([true, true]);
});

test('the picker offers what is taken', () => {
  expect(acceptedExtensions).toContain('.heic');
  expect(acceptedExtensions).not.toContain('.svg');
});
