import { describe, expect, test } from 'vitest';
import { linearText } from './rich-text.linear.ts';
import { richTextToSource } from './rich-text.notation.ts';
import { publicRichText, publicText } from './rich-text.public.ts';
import { parseRichText, readRichText } from './rich-text.schema.ts';
import { plainToRichText } from './rich-text.source.ts';
import { richTextToPlain } from './rich-text.text.ts';
import { anySayable, randomOf } from './testing/any-sayable.ts';

const glyphs = [
  '[',
  ']',
  '[',
  ']',
  '\\[',
  '\\]',
  '\n',
  '\n\n',
  '- ',
  '3. ',
  ' ',
  '\\',
  '\u202E',
  '|',
  '| ',
  ' |\n|',
  '\n|---|---|\n',
  '\\|',
  '\\/',
  '\\-',
];

/** Anything a person may type, every word of it another. */
function anyText(seed: number): readonly string[] {
  const random = randomOf(seed);
  return Array.from({ length: 4 + random(40) }, (_unused, index) =>
    random(2) === 0 ? `word${index} ` : (glyphs[random(glyphs.length)] ?? ' '),
  );
}

/** The words between a bracket and the one that closes it, read off letter by letter. */
function secretWords(text: string): readonly string[] {
  const open: number[] = [];
  const inside: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '\\' && /[\\[\]]/.test(text[at + 1] ?? '')) at += 1;
    else if (letter === '[') open.push(at);
    else if (letter === ']') inside.push(text.slice(open.pop() ?? at, at));
  }
  return inside.flatMap((words) => words.match(/word\d+/g) ?? []);
}

const texts = Array.from({ length: 2_000 }, (_unused, seed) => anyText(seed + 1));

describe('whatever is typed without the editor', () => {
  test('is confidential between a bracket and the one that closes it, and public elsewhere', () => {
    for (const parts of texts) {
      const typed = parts.join('');
      const secret = secretWords(typed);
      const open = typed.match(/word\d+/g)?.filter((word) => !secret.includes(word)) ?? [];

      expect(publicText(plainToRichText(typed)).match(/word\d+/g) ?? [], typed).toEqual(open);
    }
  });

  test('is a document that the server accepts, and reads back from its source with the same brackets', () => {
    for (const parts of texts) {
      const doc = plainToRichText(parts.join(''));
      const again = plainToRichText(richTextToSource(doc));

      expect(parseRichText(doc)).toMatchObject({ ok: true });
      expect(coverage(again), parts.join('')).toEqual(coverage(doc));
    }
  });
});

describe('a document with tables', () => {
  test('is stored, written as it would be typed, and read back as the same document', () => {
    for (let seed = 1; seed <= 2_000; seed += 1) {
      const stored = parseRichText(anySayable(seed));
      const doc = stored.ok ? stored.doc : null;

      expect(doc, stored.ok ? '' : stored.code).not.toBeNull();
      const source = doc ? richTextToSource(doc) : '';
      expect(parseRichText(plainToRichText(source)), source).toEqual({ ok: true, doc });
    }
  });

  test('keeps in its public version no word of a bracketed cell, whatever else stands in the row', () => {
    const doc = plainToRichText(
      '| Month | Price |\n|---|---|\n| May | [$3 a kg] |\n| [June | $4] |',
    );

    expect(richTextToPlain(publicRichText(doc))).toBe(
      'Month | Price\nMay | [confidential]\n[confidential] | [confidential]',
    );
  });

  test.each([
    ['| one line', 'paragraph'],
    ['| a | b |\nand more', 'paragraph'],
    ['[| a | b |]', 'paragraph'],
    ['\\| a | b |', 'paragraph'],
    ['| a | b |', 'table'],
    ['| a | [b |]', 'table'],
  ])('of the lines %j makes a %s', (typed, type) => {
    expect(plainToRichText(typed).content.map((block) => block.type)).toEqual([type]);
  });

  test('that is far too wide and far too long is refused before it is filled up', () => {
    const typed = `${'|'.repeat(60_000)}\n${'||\n'.repeat(20_000)}`;

    expect(readRichText(typed)).toMatchObject({ problem: expect.stringContaining('60 rows') });
  });
});

/** Every word with whether it is bracketed. */
function coverage(doc: ReturnType<typeof plainToRichText>) {
  const { text, stretches } = linearText(doc);
  return [...text.matchAll(/word\d+/g)].map(({ 0: word, index }) => [
    word,
    stretches.some(({ start, end, bracket }) => bracket && start <= index && index < end),
  ]);
}
