import { describe, expect, test } from 'vitest';
import { bracketPlaces, linearText } from './rich-text.linear.ts';
import { richTextToSource } from './rich-text.notation.ts';
import type { RichText } from './rich-text.rules.ts';
import { plainToRichText } from './rich-text.source.ts';

const bracket = { reason: 'customers', summary: 'a buyer' } as const;

function bracketed(doc: RichText, words: string): RichText {
  const { text } = linearText(doc);
  const places = [...text.matchAll(new RegExp(words, 'g'))].map(({ 0: found, index }) => {
    return { start: index, end: index + found.length, bracket };
  });
  return bracketPlaces(doc, places);
}

describe('putting places in brackets', () => {
  test.each([
    ['in a paragraph', 'We met Borealis twice', 'We met [Borealis] twice'],
    ['twice in a line', 'Borealis and Borealis', '[Borealis] and [Borealis]'],
    [
      'in list items behind an empty line',
      'a\n\n- b\n- Borealis\n\nc',
      'a\n\n- b\n- [Borealis]\n\nc',
    ],
    ['beside what is bracketed already', '[x] Borealis [y]', '[x] [Borealis] [y]'],
    ['nowhere', 'nothing of the kind', 'nothing of the kind'],
  ])('%s leaves everything else as it was', (_where, typed, shown) => {
    expect(richTextToSource(bracketed(plainToRichText(typed), 'Borealis'))).toBe(shown);
  });

  test('goes over bold text, links, line breaks and empty paragraphs', () => {
    const doc: RichText = {
      type: 'doc',
      content: [
        { type: 'paragraph' },
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'to Bor' },
            { type: 'text', text: 'ealis', marks: [{ type: 'bold' }] },
            { type: 'hardBreak' },
            {
              type: 'text',
              text: 'GmbH now',
              marks: [{ type: 'link', attrs: { href: 'https://a.example' } }],
            },
          ],
        },
      ],
    };

    const shown = bracketed(doc, 'Borealis\nGmbH');

    expect(richTextToSource(shown)).toBe('\n\nto [Borealis\nGmbH] now');
    expect(JSON.stringify(shown)).toContain(
      '{"type":"text","text":"ealis","marks":[{"type":"bracket","attrs":{"reason":"customers","summary":"a buyer"}},{"type":"bold"}]}',
    );
  });
});
