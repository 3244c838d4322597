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
  ['a.msg', '', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'application/vnd.ms-outlook'],
  ['a.zip', 'application/x-zip-compressed', 'PK\x03\x04', 'application/zip'],
  ['a.mp3', 'audio/mpeg', 'ID3\x04', 'audio/mpeg'],
  ['a.mp3', 'audio/mp3', '\xff\xfb\x90', 'audio/mpeg'],
  ['memo.m4a', 'audio/x-m4a', '\0\0\0\x1cftypM4A \0', 'audio/mp4'],
  ['a.wav', 'audio/wav', 'RIFF\x24\0\0\0WAVEfmt ', 'audio/wav'],
  ['a.ogg', 'audio/ogg', 'OggS\0', 'audio/ogg'],
  ['gate.mp4', 'video/mp4', '\0\0\0\x20ftypisom', 'video/mp4'],
  ['gate.MOV', 'video/quicktime', '\0\0\0\x14ftypqt  ', 'video/quicktime'],
  ['gate.webm', 'video/webm', '\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm', 'video/webm'],
])('%s declared as "%s" is taken', (name, declared, head, mediaType) => {
  expect(kindOf(name, declared, head)).toEqual({ mediaType });
});

test.each([
  ['a web page', 'a.html', 'text/html', '<html>'],
  ['a drawing', 'a.svg', 'image/svg+xml', '<svg>'],
  ['a program', 'a.exe', 'application/x-msdownload', 'MZ'],
  ['an office file made for macros', 'a.docm', '', 'PK\x03\x04[Content_Types].xml'],
  ['an old office file', 'a.doc', '', '\xd0\xcf\x11\xe0'],
  ['an archive of another kind', 'a.7z', '', '7z\xbc\xaf'],
  ['a film of another kind', 'a.avi', 'video/x-msvideo', 'RIFF\0\0\0\0AVI '],
  ['a film under the name of a sound', 'a.mp3', 'audio/mpeg', '\0\0\0\x20ftypisom'],
  ['any matroska under the name of another', 'a.webm', '', '\x1aE\xdf\xa3\x9fB\x82\x88matroska'],
  ['an archive that is a PDF too', 'a.pdf', '', 'PK\x03\x04 %PDF-1.7'],
  ['an archive under an office name', 'a.docx', '', 'PK\x03\x04 some/other/file'],
  ['a program under a text name', 'a.txt', '', 'MZ\x90\x00\x03'],
  ['a page under a text name', 'a.txt', 'text/plain', '  <!DOCTYPE html>'],
  ['a script under a text name', 'a.csv', '', '#!/bin/sh'],
  ['a drawing under an image name', 'a.png', 'image/png', '<svg>'],
  ['a picture declared as a page', 'a.png', 'text/html', '\x89PNG\r\n\x1a\n'],
  ['an empty file', 'a.txt', 'text/plain', ''],
  ['a file without extension', 'README', '', 'text'],
])('%s is refused with a sentence (baseline 48)', (_what, name, declared, head) => {
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
