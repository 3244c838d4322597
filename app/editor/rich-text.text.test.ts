import { describe, expect, test } from 'vitest';
import { richTextToSource } from './rich-text.notation.ts';
import { publicRichText, publicText } from './rich-text.public.ts';
import type { BracketReason, InlineNode, RichText } from './rich-text.rules.ts';
import { parseRichText } from './rich-text.schema.ts';
import { bracketNotes, plainToRichText, withBracketNotes } from './rich-text.source.ts';
import { countText, isBlankRichText, richTextToPlain } from './rich-text.text.ts';

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
    expect(countText(story).words).toBe(9);
    expect(countText(plainToRichText('- ab\n- cd')).characters).toBe('ab\ncd'.length);
    expect(countText(plainToRichText('a 👩 b')).characters).toBe(5);
    expect(isBlankRichText(plainToRichText(' \n\n '))).toBe(true);
    expect(isBlankRichText(story)).toBe(false);
  });

  test('counts runs of brackets and those without a reason', () => {
    expect(countText(story)).toMatchObject({ brackets: 2, unstated: 0 });
    expect(countText(plainToRichText('[a] b [c]'))).toMatchObject({ brackets: 2, unstated: 2 });
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
    const doc = plainToRichText('a [b\n\nc [] \\[d\\]');

    expect(countText(doc).brackets).toBe(0);
    expect(richTextToSource(doc)).toBe('a \\[b\n\nc \\[\\] \\[d\\]');
  });

  test.each([
    'Plain words',
    'Price [was \\[about\\] $3] a kg, C:\\\\temp, \\[sic\\]',
    'first line\nsecond [spans\ntwo lines] end\n\nnext',
    '- [a]\n- b\n\n7. x\n8. y',
    '[[x]]',
    'a [b\n\nc] d',
    '[all\n\n- of\n- this] and not this',
    '] x [',
    'tail \\',
  ])('survives going back and forth: %j', (typed) => {
    const once = plainToRichText(typed);

    expect(plainToRichText(richTextToSource(once))).toEqual(once);
    expect(parseRichText(once)).toEqual({ ok: true, doc: once });
  });

  test.each([
    ['brackets inside brackets are confidential too', 'a [b [c] d] e', 'a [confidential] e'],
    [
      'a bracket goes on over paragraphs and list items until it is closed',
      'a [b\n\n- c\n- d]\n\ne',
      'a [confidential]\n\n- [confidential]\n- [confidential]\n\ne',
    ],
    ['a bracket that is not closed starts none', 'a [b [c] d', 'a [b [confidential] d'],
    ['a bracket that was not opened ends none', 'a] [b]] c', 'a] [confidential]] c'],
    ['control characters are no brackets', 'a \uFDD0b\uFDD1 c', 'a  b  c'],
  ])('%s', (_name, typed, shown) => {
    expect(publicText(plainToRichText(typed))).toBe(shown);
  });

  test('takes reason and summary of a bracket from the notes for the same words, each once', () => {
    const notes = [
      { text: 'Borealis', reason: 'customers', summary: 'a buyer' } as const,
      { text: '$3', reason: 'prices' } as const,
    ];

    const doc = withBracketNotes(
      plainToRichText('[Borealis] paid [$3], then [Borealis] left'),
      notes,
    );

    expect(bracketNotes(doc)).toEqual([
      { text: 'Borealis', reason: 'customers', summary: 'a buyer' },
      { text: '$3', reason: 'prices' },
      { text: 'Borealis', reason: 'unstated' },
    ]);
    expect(publicText(doc)).toBe('[a buyer] paid [confidential], then [confidential] left');
  });

  test('is read in one pass even when it is nothing but brackets', () => {
    const doc = plainToRichText(`${'\\['.repeat(50_000)}${'['.repeat(50_000)}]`);

    expect(richTextToPlain(doc)).toHaveLength(100_001);
  });
});
