import { describe, expect, test } from 'vitest';
import { linearText } from './rich-text.linear.ts';
import { publicText } from './rich-text.public.ts';
import { parseRichText } from './rich-text.schema.ts';
import { plainToRichText } from './rich-text.source.ts';
import { richTextToSource } from './rich-text.text.ts';

/** A small generator of numbers, the same for the same seed. */
function randomOf(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const glyphs = ['[', ']', '[', ']', '\\[', '\\]', '\n', '\n\n', '- ', '3. ', ' ', '\\', '\u202E'];

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

/** Every word with whether it is bracketed. */
function coverage(doc: ReturnType<typeof plainToRichText>) {
  const { text, stretches } = linearText(doc);
  return [...text.matchAll(/word\d+/g)].map(({ 0: word, index }) => [
    word,
    stretches.some(({ start, end, bracket }) => bracket && start <= index && index < end),
  ]);
}
