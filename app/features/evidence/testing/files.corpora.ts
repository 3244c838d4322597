import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HEAD_BYTES, readFileKind } from '../file-kind.policy.ts';
import { lookInside } from '../look-inside.ts';
import { sourceOf } from './archives.ts';

const DATA = join(import.meta.dirname, '../../../../../shared/data');
const NOT_AS_NAMED = 'not what its name says';

/** The real files that are refused, each with words of the sentence that says why. All others are taken. */
const REFUSED: Readonly<Record<string, string>> = {
  'archive-encrypted.7z': 'ordinary ZIP',
  'archive-encrypted.zip': 'password',
  'archive-quine.gz': 'ordinary ZIP',
  'archive-quine.zip': 'archives within archives',
  'archive-zip-in-zip.zip': 'archives within archives',
  'double-extension.pdf.svg': 'programs',
  'empty.pdf': 'empty',
  'excel-encrypted-passtika.xlsx': 'password',
  'excel-macros.xls': 'current format',
  'excel-macros.xlsm': 'macros',
  'html-script.html': 'programs',
  'image.svg': 'programs',
  'mismatch-html-named.jpg': NOT_AS_NAMED,
  'mismatch-zip-named.pdf': NOT_AS_NAMED,
  'polyglot-gif-zip.gif': 'two kinds',
  'polyglot-pdf-zip.pdf': 'two kinds',
  'word-encrypted-passtika.docx': 'password',
  'word-macros.doc': 'current format',
  'word-macros.docm': 'macros',
  'word-truncated.docx': 'damaged',
  'xml-external-doctype.xml': 'programs',
};

/** What an arriving file would be: its media type with what it holds, or the sentence that refuses it. */
async function arrive(folder: string, name: string) {
  const bytes = readFileSync(join(DATA, folder, name));
  const head = bytes.subarray(0, HEAD_BYTES);
  const kind = readFileKind({ name, declaredType: '', head });
  if ('sentence' in kind) return kind;
  return { ...kind, ...(await lookInside(sourceOf(bytes), kind.mediaType)) };
}

test('every real file is taken, or refused with a sentence that fits', async () => {
  const names = readdirSync(join(DATA, 'files')).filter((name) => name !== 'INDEX.csv');
  const wrong: string[] = [];

  for (const name of names) {
    const came = await arrive('files', name);
    const said = 'sentence' in came ? came.sentence : null;
    const expected = REFUSED[name];
    const isRight = expected === undefined ? said === null : said?.includes(expected);
    if (!isRight) wrong.push(`${name}: ${said ?? 'taken'}`);
  }

  expect(wrong).toEqual([]);
  expect(names.length).toBeGreaterThan(60);
});

test('archives tell what they hold under names that lead nowhere', async () => {
  expect(await arrive('files', 'archive-path-traversal.zip')).toMatchObject({
    entries: [
      { name: 'outside.txt' },
      { name: 'absolute.txt' },
      { name: 'windows.txt' },
      { name: 'ok.txt' },
    ],
  });
  expect(await arrive('files', 'archive-gbk-names.zip')).toMatchObject({
    entries: [{ name: expect.stringContaining('集团邮件审计系统') }],
  });
});

test('messages of Outlook are taken as such', async () => {
  const names = readdirSync(join(DATA, 'mail/tnef-msg')).filter((name) => name.endsWith('.msg'));

  for (const name of names)
    expect(await arrive('mail/tnef-msg', name)).toEqual({
      mediaType: 'application/vnd.ms-outlook',
      entries: null,
    });
  expect(names.length).toBeGreaterThan(2);
});
