import { describe, expect, test } from 'vitest';
import type { RichTextRefusal } from './rich-text.parts.ts';
import { isAllowedLink, type RichText } from './rich-text.rules.ts';
import { parseRichText, readRichText } from './rich-text.schema.ts';

const text = (value: string, marks?: unknown) => ({
  type: 'text',
  text: value,
  ...(marks ? { marks } : {}),
});
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });
const doc = (...content: unknown[]) => ({ type: 'doc', content });
const link = (href: unknown) => doc(paragraph(text('see', [{ type: 'link', attrs: { href } }])));

const everything: RichText = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'What we saw' }] },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Offered at ' },
        {
          type: 'text',
          text: '$0.41/kg',
          marks: [
            { type: 'bracket', attrs: { reason: 'prices', summary: 'a price under our cost' } },
            { type: 'link', attrs: { href: 'https://offers.example/41' } },
            { type: 'bold' },
            { type: 'italic' },
          ],
        },
        { type: 'hardBreak', marks: [{ type: 'bracket', attrs: { reason: 'prices' } }] },
        {
          type: 'text',
          text: 'write',
          marks: [{ type: 'link', attrs: { href: 'mailto:desk@northgate.example' } }],
        },
      ],
    },
    {
      type: 'bulletList',
      content: [
        {
          type: 'listItem',
          content: [{ type: 'paragraph', content: [{ type: 'text', text: 'one' }] }],
        },
      ],
    },
    {
      type: 'orderedList',
      attrs: { start: 3 },
      content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }],
    },
    {
      type: 'blockquote',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'quoted' }] }],
    },
  ],
};

function nested(depth: number): unknown {
  let node: unknown = paragraph(text('deep'));
  for (let level = 0; level < depth; level += 1) node = { type: 'blockquote', content: [node] };
  return doc(node);
}

function nestedJson(depth: number): string {
  const open = '{"type":"blockquote","content":[';
  return `{"type":"doc","content":[${open.repeat(depth)}${']}'.repeat(depth)}]}`;
}

function refusal(input: unknown): RichTextRefusal | 'accepted' {
  const result = parseRichText(input);
  return result.ok ? 'accepted' : result.code;
}

describe('a well-formed narrative', () => {
  test('comes back equal, from an object and from JSON text', () => {
    expect(parseRichText(everything)).toEqual({ ok: true, doc: everything });
    expect(parseRichText(JSON.stringify(everything))).toEqual({ ok: true, doc: everything });
  });

  test('is rebuilt, so that later changes to the input do not reach it', () => {
    const input = structuredClone(everything);

    const result = parseRichText(input);
    Object.assign(input.content[0] ?? {}, { type: 'script' });

    expect(result).toEqual({ ok: true, doc: everything });
  });

  test('gets its marks in one order whatever order they arrive in', () => {
    const marks = [
      { type: 'italic' },
      { type: 'bold' },
      { type: 'bracket', attrs: { reason: 'prices' } },
    ];

    const one = parseRichText(doc(paragraph(text('x', marks))));
    const other = parseRichText(doc(paragraph(text('x', marks.toReversed()))));

    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  });

  test('loses attributes that the editor leaves null, and control characters, but hides no override', () => {
    const input = doc({
      type: 'paragraph',
      attrs: { class: null },
      content: [text('a\u0000b\u202Ec\u2066d\uD800')],
    });

    expect(parseRichText(input)).toEqual({
      ok: true,
      doc: {
        type: 'doc',
        content: [
          { type: 'paragraph', content: [{ type: 'text', text: 'a b\u202Ec\u2066d\uFFFD' }] },
        ],
      },
    });
  });

  test('that is empty has one empty paragraph', () => {
    expect(parseRichText({ type: 'doc', content: [] })).toEqual({
      ok: true,
      doc: { type: 'doc', content: [{ type: 'paragraph' }] },
    });
  });
});

describe('a hostile narrative is refused (baseline 42)', () => {
  const unknownNodes = [
    'script',
    'image',
    'iframe',
    'tableRow',
    'tableCell',
    'codeBlock',
    'horizontalRule',
    'constructor',
    '__proto__',
  ];
  const cases: readonly (readonly [string, unknown, RichTextRefusal])[] = [
    ['text that is not JSON', '{"type":"doc",', 'rich_text_not_json'],
    ['nothing', null, 'rich_text_malformed'],
    ['a list', [], 'rich_text_malformed'],
    ['a number', 7, 'rich_text_malformed'],
    ['another root', paragraph(text('x')), 'rich_text_malformed'],
    ['a class instance', new Date(0), 'rich_text_malformed'],
    [
      'content that is no list',
      { type: 'doc', content: { length: 1, 0: paragraph() } },
      'rich_text_malformed',
    ],
    [
      'a root with attributes',
      { ...doc(paragraph()), attrs: { onload: 'x' } },
      'rich_text_attribute_refused',
    ],
    [
      'an own __proto__ key',
      '{"type":"doc","__proto__":{"content":[]}}',
      'rich_text_attribute_refused',
    ],
    [
      'a __proto__ key in attributes',
      '{"type":"doc","content":[{"type":"paragraph","attrs":{"__proto__":{"x":1}}}]}',
      'rich_text_attribute_refused',
    ],
    [
      'a constructor key',
      doc({ type: 'paragraph', constructor: { prototype: {} } }),
      'rich_text_attribute_refused',
    ],
    ['an inherited type', doc(Object.create({ type: 'paragraph' })), 'rich_text_malformed'],
    [
      'raw HTML beside the text',
      doc({ ...paragraph(), html: '<script>1</script>' }),
      'rich_text_attribute_refused',
    ],
    [
      'an event handler attribute',
      doc({ type: 'paragraph', attrs: { onclick: 'x()' } }),
      'rich_text_attribute_refused',
    ],
    [
      'a style attribute',
      doc({ type: 'paragraph', attrs: { style: 'x' } }),
      'rich_text_attribute_refused',
    ],
    [
      'heading level 1',
      doc({ type: 'heading', attrs: { level: 1 } }),
      'rich_text_attribute_refused',
    ],
    [
      'a heading level as text',
      doc({ type: 'heading', attrs: { level: '2' } }),
      'rich_text_attribute_refused',
    ],
    [
      'a list starting at a huge number',
      doc({ type: 'orderedList', attrs: { start: 1e9 }, content: [] }),
      'rich_text_attribute_refused',
    ],
    ['an empty list', doc({ type: 'bulletList', content: [] }), 'rich_text_malformed'],
    [
      'a paragraph directly in a list',
      doc({ type: 'bulletList', content: [paragraph()] }),
      'rich_text_node_refused',
    ],
    [
      'a list item outside a list',
      doc({ type: 'listItem', content: [paragraph()] }),
      'rich_text_node_refused',
    ],
    ['text outside a paragraph', doc(text('x')), 'rich_text_node_refused'],
    ['a paragraph in a paragraph', doc(paragraph(paragraph())), 'rich_text_node_refused'],
    [
      'text that is no text',
      doc(paragraph({ type: 'text', text: { toString: 'x' } })),
      'rich_text_malformed',
    ],
    [
      'an unknown mark',
      doc(paragraph(text('x', [{ type: 'textStyle' }]))),
      'rich_text_mark_refused',
    ],
    [
      'the same mark twice',
      doc(paragraph(text('x', [{ type: 'bold' }, { type: 'bold' }]))),
      'rich_text_mark_refused',
    ],
    ['marks that are no list', doc(paragraph(text('x', { type: 'bold' }))), 'rich_text_malformed'],
    [
      'a very long list of marks',
      doc(paragraph(text('x', new Array(1e6).fill({ type: 'bold' })))),
      'rich_text_mark_refused',
    ],
    [
      'an unknown reason',
      doc(paragraph(text('x', [{ type: 'bracket', attrs: { reason: 'toString' } }]))),
      'rich_text_attribute_refused',
    ],
    [
      'a bracket without a reason',
      doc(paragraph(text('x', [{ type: 'bracket' }]))),
      'rich_text_attribute_refused',
    ],
    [
      'a public summary that is no text',
      doc(paragraph(text('x', [{ type: 'bracket', attrs: { reason: 'prices', summary: [1] } }]))),
      'rich_text_attribute_refused',
    ],
    [
      'a public summary without end',
      doc(
        paragraph(
          text('x', [{ type: 'bracket', attrs: { reason: 'prices', summary: 'y'.repeat(5e6) } }]),
        ),
      ),
      'rich_text_summary_refused',
    ],
    [
      'markup in a bracket',
      doc(paragraph(text('x', [{ type: 'bracket', attrs: { reason: 'prices', html: '<b>' } }]))),
      'rich_text_attribute_refused',
    ],
    [
      'a link with a target',
      doc(
        paragraph(
          text('x', [{ type: 'link', attrs: { href: 'https://a.example', target: '_top' } }]),
        ),
      ),
      'rich_text_attribute_refused',
    ],
    ['a depth bomb', nested(13), 'rich_text_too_deep'],
    ['10,000 levels', nested(10_000), 'rich_text_too_deep'],
    ['10,000 levels as JSON text', nestedJson(10_000), 'rich_text_too_deep'],
    ['5 MB of text', doc(paragraph(text('x'.repeat(5e6)))), 'rich_text_too_large'],
    ['a depth bomb past any stack', nested(200_000), 'rich_text_too_deep'],
    ['a depth bomb as JSON text', '['.repeat(400_000), 'rich_text_not_json'],
    ['too many nodes', doc(...new Array(5_001).fill(paragraph())), 'rich_text_too_many_nodes'],
    ['too much text', doc(paragraph(text('é'.repeat(65_537)))), 'rich_text_too_large'],
    ['too much JSON', ' '.repeat(600_000), 'rich_text_too_large'],
  ];

  test.each(cases)('%s', (_name, input, code) => {
    expect(refusal(input)).toBe(code);
  });

  test.each(unknownNodes)('a node called %s', (type) => {
    expect(refusal(JSON.stringify(doc({ type })))).toBe('rich_text_node_refused');
    expect(refusal(JSON.stringify(doc(paragraph({ type }))))).toBe('rich_text_node_refused');
  });

  test('and the prototype of all objects stays as it was', () => {
    refusal('{"type":"doc","content":[{"type":"paragraph","attrs":{"__proto__":{"polluted":1}}}]}');

    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('links (baseline 42)', () => {
  const refused = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'javascript&colon;alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'http://plain.example',
    'ftp://files.example',
    'file:///etc/passwd',
    '//evil.example',
    '/relative',
    '\\\\evil.example',
    'https:evil.example',
    'https:///evil.example',
    'https:\\\\evil.example',
    'https://user:pass@evil.example',
    'https://good.example@evil.example',
    'https://evil.example/"onmouseover="alert(1)',
    'https://evil.example/<script>',
    'https://evil.example/\u202Egpj.exe',
    'mailto:',
    'mailto:a@b.example?bcc=c@d.example',
    'mailto:a@b.example&body=x',
    'blob:https://a.example/1',
    `https://a.example/${'x'.repeat(2_048)}`,
    '',
    null,
    { toString: () => 'https://a.example' },
    ['https://a.example'],
  ];

  test.each(refused)('to %j are refused', (href) => {
    const code = href === null ? 'rich_text_link_refused' : refusal(link(href));

    expect(isAllowedLink(href)).toBe(false);
    expect(code).toBe('rich_text_link_refused');
  });

  test.each([
    'https://a.example',
    'HTTPS://a.example/p?q=1#r',
    'mailto:desk@a.example',
    'https://xn--bcher-kva.example/',
  ])('to %s are kept', (href) => {
    expect(refusal(link(href))).toBe('accepted');
  });
});

describe('the form field', () => {
  test('reads JSON from the editor, words from the textarea, and a document', () => {
    const typed = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Typed {by} hand' }] }],
    };

    expect(readRichText(JSON.stringify(everything))).toEqual({ doc: everything });
    expect(readRichText('Typed {by} hand')).toEqual({ doc: typed });
    expect(readRichText(everything)).toEqual({ doc: everything });
  });

  test.each([undefined, null, ''])('reads %j as an empty document', (value) => {
    expect(readRichText(value)).toEqual({ doc: { type: 'doc', content: [{ type: 'paragraph' }] } });
  });

  test('refuses words that are too long', () => {
    expect(readRichText('a ['.repeat(200_000))).toEqual({
      problem: 'The text is too long. Shorten it or attach the rest as a file.',
    });
  });

  test.each([link('javascript:1'), JSON.stringify(link('javascript:1'))])(
    'says in words what is wrong: %j',
    (value) => {
      expect(readRichText(value)).toEqual({
        problem: 'A link must start with https:// or be an e-mail address.',
      });
    },
  );
});
