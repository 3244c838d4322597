import { describe, expect, test } from 'vitest';

import type { BracketReason, InlineNode, RichText } from './rich-text.rules.ts';
import { parseRichText } from './rich-text.schema.ts';
import {
  characterCount,
  countBrackets,
  isBlankRichText,
  plainToRichText,
  publicRichText,
  publicText,
  richTextToPlain,
  richTextToSource,
  wordCount,
} from './rich-text.text.ts';

const secret = (text: string, reason: BracketReason = 'prices'): InlineNode => ({
  type: 'text',
  text,
  marks: [
    { type: 'bracket', attrs: { reason } },
    { type: 'link', attrs: { href: 'https://canary.example/secret' } },
  ],
});

const story: RichText = {
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'They quoted ' },
        secret('$0.41 '),
        {
          type: 'text',
          text: 'per kg',
          marks: [{ type: 'bracket', attrs: { reason: 'prices' } }, { type: 'bold' }],
        },
        { type: 'text', text: ' in Laredo.' },
      ],
    },
    {
      type: 'orderedList',
      attrs: { start: 4 },
      content: [
        {
          type: 'listItem',
          content: [{ type: 'paragraph', content: [{ type: 'text', text: 'First' }] }],
        },
        {
          type: 'listItem',
          content: [{ type: 'paragraph', content: [secret('Borealis', 'customers')] }],
        },
      ],
    },
  ],
};

describe('plain text', () => {
  test('shows brackets around confidential runs and marks of lists', () => {
    expect(richTextToPlain(story)).toBe(
      'They quoted [$0.41 per kg] in Laredo.\n\n4. First\n5. [Borealis]',
    );
  });

  test('counts words and characters that the writer typed', () => {
    expect(wordCount(story)).toBe(9);
    expect(characterCount(plainToRichText('- ab\n- cd'))).toBe('ab\ncd'.length);
    expect(isBlankRichText(plainToRichText(' \n\n '))).toBe(true);
    expect(isBlankRichText(story)).toBe(false);
  });

  test('counts runs of brackets and those without a reason', () => {
    expect(countBrackets(story)).toEqual({ total: 2, unstated: 0 });
    expect(countBrackets(plainToRichText('[a] b [c]'))).toEqual({ total: 2, unstated: 2 });
  });
});

describe('the public version', () => {
  test('has one placeholder for each bracketed run', () => {
    expect(publicText(story)).toBe(
      'They quoted [confidential] in Laredo.\n\n4. First\n5. [confidential]',
    );
  });

  test('holds nothing of what was bracketed, links and formatting included', () => {
    const bytes = JSON.stringify(publicRichText(story));

    expect(bytes).not.toMatch(/0\.41|per kg|Borealis|canary|bold/);
    expect(bytes).toContain('in Laredo');
  });

  test('does not tell how long the bracketed text was', () => {
    const withLength = (length: number) =>
      plainToRichText(`Sold to [${'x'.repeat(length)}] last week`);

    expect(JSON.stringify(publicRichText(withLength(1)))).toBe(
      JSON.stringify(publicRichText(withLength(900))),
    );
  });

  test('is itself a valid document', () => {
    expect(parseRichText(publicRichText(story)).ok).toBe(true);
  });
});

describe('text typed without the editor', () => {
  test('becomes paragraphs, line breaks, lists and brackets', () => {
    const doc = plainToRichText('Seen in [Laredo]\r\non Monday\n\n- one\n- two\n\n3. three');

    expect(richTextToPlain(doc)).toBe('Seen in [Laredo]\non Monday\n\n- one\n- two\n\n3. three');
    expect(doc.content.map((block) => block.type)).toEqual([
      'paragraph',
      'bulletList',
      'orderedList',
    ]);
  });

  test('keeps a bracket that never closes, an empty one and an escaped one as characters', () => {
    const doc = plainToRichText('a [b\n\nc] [] \\[d\\]');

    expect(countBrackets(doc).total).toBe(0);
    expect(richTextToSource(doc)).toBe('a \\[b\n\nc\\] \\[\\] \\[d\\]');
  });

  test.each([
    'Plain words',
    'Price [was \\[about\\] $3] a kg, C:\\\\temp, \\[sic\\]',
    'first line\nsecond [spans\ntwo lines] end\n\nnext',
    '- [a]\n- b\n\n7. x\n8. y',
    '[[x]]',
    'tail \\',
  ])('survives going back and forth: %j', (typed) => {
    const once = plainToRichText(typed);

    expect(plainToRichText(richTextToSource(once))).toEqual(once);
    expect(parseRichText(once)).toEqual({ ok: true, doc: once });
  });

  test('is read in one pass even when it is nothing but brackets', () => {
    const doc = plainToRichText(`${'\\['.repeat(50_000)}${'['.repeat(50_000)}]`);

    expect(richTextToPlain(doc)).toHaveLength(100_001);
  });
});
