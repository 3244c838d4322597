import { describe, expect, test } from 'vitest';
import { filesShown, withPictures, withPicturesOf } from './rich-text.figure.ts';
import { richTextToSource } from './rich-text.notation.ts';
import type { RichTextRefusal } from './rich-text.parts.ts';
import { publicRichText, publicText } from './rich-text.public.ts';
import type { RichText } from './rich-text.rules.ts';
import { parseRichText } from './rich-text.schema.ts';
import { bracketNotes, plainToRichText, withBracketNotes } from './rich-text.source.ts';
import { countText, isBlankRichText, richTextToPlain } from './rich-text.text.ts';

const FILE = '0f0e0d0c-0b0a-4908-8706-050403020100';
const OTHER = '1f0e0d0c-0b0a-4908-8706-050403020100';

const text = (value: string, ...marks: readonly unknown[]) => ({
  type: 'text',
  text: value,
  ...(marks.length > 0 ? { marks } : {}),
});
const bracket = (reason: string, summary?: string) => ({
  type: 'bracket',
  attrs: summary ? { reason, summary } : { reason },
});
const figure = (attrs: unknown, ...content: readonly unknown[]) => ({
  type: 'figure',
  attrs,
  ...(content.length > 0 ? { content } : {}),
});
const doc = (...content: readonly unknown[]) => ({ type: 'doc', content });

function refusal(input: unknown): RichTextRefusal | 'accepted' {
  const result = parseRichText(input);
  return result.ok ? 'accepted' : result.code;
}

function parsed(input: unknown): RichText {
  const result = parseRichText(input);
  if (!result.ok) throw new Error(result.code);
  return result.doc;
}

describe('a figure', () => {
  test('is rebuilt with its file, what it shows on one line, and its caption', () => {
    const written = figure(
      { file: FILE, alt: ' A seam\nwith two  rows ', confidential: false },
      text('Seam'),
    );

    expect(parsed(doc(written))).toEqual(
      doc(figure({ file: FILE, alt: 'A seam with two rows' }, text('Seam'))),
    );
    expect(parsed(doc({ type: 'figure' }))).toEqual(doc(figure({ file: 'none', alt: '' })));
  });

  test('that is confidential has its whole caption in its first bracket with a reason', () => {
    const caption = [
      text('A', bracket('unstated')),
      text('B'),
      text('C', bracket('prices', 'a price'), { type: 'bold' }),
    ];

    const { content } = parsed(
      doc(figure({ file: FILE, alt: '', confidential: true }, ...caption)),
    );

    expect(content).toEqual([
      figure(
        { file: FILE, alt: '', confidential: true },
        text('A', bracket('prices', 'a price')),
        text('B', bracket('prices', 'a price')),
        text('C', bracket('prices', 'a price'), { type: 'bold' }),
      ),
    ]);
  });

  test('that is confidential counts as bracketed without a caption, too', () => {
    const bare = parsed(doc(figure({ file: FILE, alt: 'A tin', confidential: true })));

    expect(countText(bare)).toMatchObject({ brackets: 1, unstated: 1 });
    expect(bracketNotes(bare)).toHaveLength(1);
    expect(publicText(bare)).toBe('[confidential picture]');
  });

  test.each<[string, unknown, RichTextRefusal]>([
    [
      'a file by its address',
      figure({ file: 'https://a.example/x.png' }),
      'rich_text_figure_refused',
    ],
    ['a file by a path', figure({ file: '../../etc/passwd' }), 'rich_text_figure_refused'],
    ['a file by a script', figure({ file: 'javascript:alert(1)' }), 'rich_text_figure_refused'],
    ['data as a file', figure({ file: 'data:image/svg+xml,<svg>' }), 'rich_text_figure_refused'],
    ['an id in capitals', figure({ file: FILE.toUpperCase() }), 'rich_text_figure_refused'],
    ['a list of files', figure({ file: [FILE] }), 'rich_text_figure_refused'],
    [
      'an endless text of what it shows',
      figure({ alt: 'x'.repeat(501) }),
      'rich_text_figure_refused',
    ],
    ['another attribute', figure({ file: FILE, src: '/x.png' }), 'rich_text_attribute_refused'],
    ['a style', figure({ file: FILE, style: 'position:fixed' }), 'rich_text_attribute_refused'],
    [
      'yes as confidential',
      figure({ file: FILE, confidential: 'yes' }),
      'rich_text_attribute_refused',
    ],
    [
      'a key of its own',
      { ...figure({ file: FILE }), onclick: 'x' },
      'rich_text_attribute_refused',
    ],
    ['a line break in its caption', figure({}, { type: 'hardBreak' }), 'rich_text_node_refused'],
    ['a paragraph as its caption', figure({}, { type: 'paragraph' }), 'rich_text_node_refused'],
    ['a figure in its caption', figure({}, figure({})), 'rich_text_node_refused'],
    [
      'a place in a quotation',
      { type: 'blockquote', content: [figure({})] },
      'rich_text_node_refused',
    ],
    [
      'a place in a cell',
      {
        type: 'table',
        content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [figure({})] }] }],
      },
      'rich_text_node_refused',
    ],
  ])('is refused with %s', (_what, node, code) => {
    expect(refusal(doc(node))).toBe(code);
  });

  test('nested 10,000 deep is refused, and so are 10,000 of them', () => {
    let nested: unknown = figure({});
    for (let depth = 0; depth < 10_000; depth += 1) nested = figure({}, nested);

    expect(refusal(doc(nested))).toBe('rich_text_node_refused');
    expect(refusal(doc(...new Array(10_000).fill(figure({}))))).toBe('rich_text_too_many_nodes');
  });

  test('is something, although nobody wrote a word', () => {
    expect(isBlankRichText(parsed(doc(figure({ file: FILE }))))).toBe(false);
  });
});

describe('a figure as it is typed', () => {
  test('names a picture by its number and says its caption and what it shows', () => {
    const typed = 'Look:\n\n{picture 2: The [inner] seam | A seam, two rows}\n\nEnd';

    const read = withPictures(plainToRichText(typed), [OTHER, FILE]);

    expect(read.content[1]).toEqual(
      figure(
        { file: FILE, alt: 'A seam, two rows' },
        text('The '),
        text('inner', bracket('unstated')),
        text(' seam'),
      ),
    );
    expect(richTextToSource(read, [OTHER, FILE])).toBe(typed);
    expect(richTextToPlain(read)).toBe(
      'Look:\n\nPicture: The [inner] seam | It shows: A seam, two rows\n\nEnd',
    );
  });

  test('is confidential in brackets, which get their reason as others do', () => {
    const read = plainToRichText('[{picture 1: Our mould | A mould}]');
    const told = withBracketNotes(read, [
      { text: 'Our mould', reason: 'process', summary: 'a tool' },
    ]);

    expect(parsed(told).content).toEqual([
      figure(
        { file: '1', alt: 'A mould', confidential: true },
        text('Our mould', bracket('process', 'a tool')),
      ),
    ]);
    expect(publicText(told)).toBe('[a tool]');
    expect(richTextToPlain(told)).toBe('[Picture: Our mould | It shows: A mould]');
  });

  test.each([
    ['{picture 1: a}', ['figure']],
    ['{Picture 12 : a | b}', ['figure']],
    ['{picture: a}', ['figure']],
    ['{picture 1:}', ['figure']],
    ['[{picture 1: a}]', ['figure']],
    ['[before\n\n{picture 1: a}\n\nbehind]', ['paragraph', 'figure', 'paragraph']],
    ['\\{picture 1: a}', ['paragraph']],
    ['see {picture 1: a}', ['paragraph']],
    ['{picture 1: a} here', ['paragraph']],
    ['{picture 0: a}', ['paragraph']],
    ['{picture one: a}', ['paragraph']],
    ['{picture 1: a | [b]}', ['paragraph']],
    ['{picture 1: [a} b]', ['paragraph']],
    ['{picture 1: [a}\n\nb]', ['paragraph', 'paragraph']],
  ])('%j makes %j', (typed, types) => {
    expect(plainToRichText(typed).content.map(({ type }) => type)).toEqual(types);
  });

  test.each([
    ['[Secret before\n\n{picture 1: Secret caption | Secret shown}\n\nSecret behind] open'],
    ['{picture 1: [Secret}\n\nSecret] open'],
    ['{picture 1: open | [Secret}\n\nSecret] open'],
    ['[{picture 1: Secret | Secret}] open'],
    ['{picture 1: open [Secret] open | open}'],
  ])('gives nothing of a bracket away, wherever that begins or ends: %j', (typed) => {
    const shown = JSON.stringify(publicRichText(plainToRichText(typed)));

    expect(shown).toContain('open');
    expect(shown).not.toContain('Secret');
  });
});

describe('the pictures of a document', () => {
  test('that are none of a list leave their figures without one, and nothing else', () => {
    const written = parsed(
      doc(
        figure({ file: FILE }, text('A')),
        figure({ file: OTHER }, text('B')),
        figure({ file: '3' }),
      ),
    );

    expect(filesShown(written)).toEqual([FILE, OTHER]);
    expect(withPicturesOf(written, [FILE])).toEqual(
      doc(
        figure({ file: FILE, alt: '' }, text('A')),
        figure({ file: 'none', alt: '' }, text('B')),
        figure({ file: 'none', alt: '' }),
      ),
    );
  });

  test('are not named in the public version', () => {
    const written = parsed(doc(figure({ file: FILE, alt: 'A seam' }, text('Seam'))));

    expect(publicRichText(written)).toEqual(
      doc(figure({ file: 'none', alt: 'A seam' }, text('Seam'))),
    );
    const confidential = parsed(doc(figure({ file: FILE, alt: 'x', confidential: true })));
    expect(publicRichText(publicRichText(confidential))).toEqual(publicRichText(confidential));
  });
});
