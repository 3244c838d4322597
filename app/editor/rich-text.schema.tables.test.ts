import { describe, expect, test } from 'vitest';
import type { RichTextRefusal } from './rich-text.parts.ts';
import { parseRichText } from './rich-text.schema.ts';

const text = (value: string, marks?: unknown) => ({
  type: 'text',
  text: value,
  ...(marks ? { marks } : {}),
});
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });
const doc = (...content: unknown[]) => ({ type: 'doc', content });

function table(
  rows: number,
  columns: number,
): { readonly type: 'table'; readonly content: readonly unknown[] } {
  const cell = { type: 'tableCell', content: [paragraph(text('x'))] };
  const row = { type: 'tableRow', content: new Array(columns).fill(cell) };
  return { type: 'table', content: new Array(rows).fill(row) };
}

function tableOf(inner: unknown): unknown {
  return {
    type: 'table',
    content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [inner] }] }],
  };
}

function refusal(input: unknown): RichTextRefusal | 'accepted' {
  const result = parseRichText(input);
  return result.ok ? 'accepted' : result.code;
}

describe('a narrative', () => {
  test('has tables whose rows are filled up, whose header is the first row and whose cells hold one paragraph', () => {
    const cell = (type: string, ...paragraphs: readonly unknown[]) => ({
      type,
      attrs: { colspan: 1, rowspan: 1, colwidth: null },
      content: paragraphs,
    });
    const secret = [{ type: 'bracket', attrs: { reason: 'prices' } }];
    const input = doc({
      type: 'table',
      content: [
        { type: 'tableRow', content: [cell('tableHeader', paragraph(text('Month')))] },
        {
          type: 'tableRow',
          content: [
            cell('tableHeader', paragraph(text('a', secret)), paragraph(text('b', secret))),
            cell('tableCell'),
          ],
        },
      ],
    });
    const empty = { type: 'tableCell', content: [{ type: 'paragraph' }] };

    expect(parseRichText(input)).toEqual({
      ok: true,
      doc: doc({
        type: 'table',
        content: [
          {
            type: 'tableRow',
            content: [
              { type: 'tableHeader', content: [paragraph(text('Month'))] },
              { ...empty, type: 'tableHeader' },
            ],
          },
          {
            type: 'tableRow',
            content: [
              {
                type: 'tableCell',
                content: [
                  paragraph(
                    text('a', secret),
                    { type: 'hardBreak', marks: secret },
                    text('b', secret),
                  ),
                ],
              },
              empty,
            ],
          },
        ],
      }),
    });
  });

  const cases: readonly (readonly [string, unknown, RichTextRefusal])[] = [
    [
      'a table in a quotation',
      doc({ type: 'blockquote', content: [table(1, 1)] }),
      'rich_text_node_refused',
    ],
    ['a table in a cell', doc(tableOf(table(1, 1))), 'rich_text_node_refused'],
    [
      'a heading in a cell',
      doc(tableOf({ type: 'heading', attrs: { level: 2 } })),
      'rich_text_node_refused',
    ],
    ['text that stands in a cell itself', doc(tableOf(text('x'))), 'rich_text_node_refused'],
    ['a table without rows', doc({ type: 'table', content: [] }), 'rich_text_malformed'],
    [
      'a row without cells',
      doc({ type: 'table', content: [{ type: 'tableRow' }] }),
      'rich_text_malformed',
    ],
    [
      'a cell that is no cell',
      doc({ type: 'table', content: [{ type: 'tableRow', content: [paragraph()] }] }),
      'rich_text_node_refused',
    ],
    [
      'a table with an attribute',
      doc({ ...table(1, 1), attrs: { onclick: 'x' } }),
      'rich_text_attribute_refused',
    ],
    [
      'a merged cell',
      doc({
        type: 'table',
        content: [{ type: 'tableRow', content: [{ type: 'tableCell', attrs: { colspan: 2 } }] }],
      }),
      'rich_text_attribute_refused',
    ],
    ['a table with 61 rows', doc(table(61, 1)), 'rich_text_table_refused'],
    ['a table with 11 columns', doc(table(1, 11)), 'rich_text_table_refused'],
  ];

  test.each(cases)('is refused with %s (baseline 42)', (_name, input, code) => {
    expect(refusal(input)).toBe(code);
  });
});
