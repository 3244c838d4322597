import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';

import { withPictures } from './rich-text.figure.ts';
import { publicRichText } from './rich-text.public.ts';
import type { RichText } from './rich-text.rules.ts';
import { plainToRichText } from './rich-text.source.ts';
import { RichTextView } from './rich-text-view.tsx';

const paragraph = (text: string): RichText => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

const attacks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '<svg/onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '</p><form action=https://evil.example><button>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '{{constructor.constructor("alert(1)")()}}',
  '<!--<script>--><script>alert(1)</script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
];

/** The elements and attributes a browser would see in the markup. */
function namesIn(markup: string): readonly string[] {
  const template = document.createElement('template');
  template.innerHTML = markup;
  return [...template.content.querySelectorAll('*')].flatMap((element) => [
    element.localName,
    ...element.getAttributeNames(),
  ]);
}

const FILE = '0f0e0d0c-0b0a-4908-8706-050403020100';

describe('the view of a figure', () => {
  const doc = withPictures(
    plainToRichText('{picture 1: Seam [of Borealis] | Two rows}\n\n[{picture 1: Mould | A press}]'),
    [FILE],
  );
  const pictures = {
    files: [{ id: FILE, name: 'seam.png', to: `/evidence/${FILE}` }],
    absent: 'The picture was removed.',
  };

  const shown = (rendition: 'full' | 'public', known?: typeof pictures) => {
    const template = document.createElement('template');
    template.innerHTML = renderToStaticMarkup(
      <RichTextView doc={rendition === 'public' ? publicRichText(doc) : doc} pictures={known} />,
    );
    return template.content;
  };

  test('leads to the file and never loads it into the page', () => {
    const full = shown('full', pictures);

    expect([...full.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
      `/evidence/${FILE}`,
      `/evidence/${FILE}`,
    ]);
    expect(full.querySelector('img, object, embed, iframe, svg')).toBeNull();
    expect(full.textContent).toContain('It shows: [A press]');
  });

  test('says that a picture is gone, and nothing of that to those who get no files', () => {
    expect(shown('full', { ...pictures, files: [] }).textContent).toContain(
      'Picture: The picture was removed.',
    );
    expect(shown('full').textContent).not.toContain('removed');
  });

  test('in the public version shows neither name nor confidential picture', () => {
    const text = shown('public', pictures).textContent;

    expect(text).toContain('It shows: Two rows');
    expect(text).toContain('[confidential picture]');
    expect(text).not.toMatch(/seam\.png|Mould|press|Borealis/);
  });
});

describe('the view of a narrative', () => {
  test.each(attacks)('shows %j as words', (attack) => {
    const markup = renderToStaticMarkup(<RichTextView doc={paragraph(attack)} />);
    const template = document.createElement('template');
    template.innerHTML = markup;

    expect(template.content.textContent).toBe(attack);
    expect(namesIn(markup)).toEqual(['div', 'class', 'p']);
  });

  test('does not link to an address that is not allowed, even from storage', () => {
    const doc: RichText = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            {
              type: 'text',
              text: 'go',
              marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }],
            },
          ],
        },
      ],
    };

    expect(renderToStaticMarkup(<RichTextView doc={doc} />)).toBe(
      '<div class="narrative-view"><p>go</p></div>',
    );
  });

  test('says where confidential text begins, why, and where it ends', () => {
    const doc: RichText = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: '$3', marks: [{ type: 'bracket', attrs: { reason: 'prices' } }] },
            {
              type: 'text',
              text: '.50',
              marks: [{ type: 'bracket', attrs: { reason: 'prices' } }, { type: 'bold' }],
            },
          ],
        },
      ],
    };

    const full = renderToStaticMarkup(<RichTextView doc={doc} />);
    const shown = renderToStaticMarkup(<RichTextView doc={publicRichText(doc)} />);

    expect(full.match(/<mark/g)).toHaveLength(1);
    expect(full).toContain(
      'Business confidential (Costs, prices or terms of sale): </span>[$3<strong>.50</strong>]',
    );
    expect(shown).toContain(
      'Business confidential text left out (Costs, prices or terms of sale): </span>[confidential]<',
    );
    expect(shown).not.toMatch(/\$3|\.50/);
  });

  test('shows the public summary in the place of what it stands for, and says that it is one', () => {
    const marks = [
      { type: 'bracket', attrs: { reason: 'prices', summary: 'under our cost' } },
    ] as const;
    const doc: RichText = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: '$3', marks }] }],
    };

    const shown = renderToStaticMarkup(<RichTextView doc={publicRichText(doc)} />);

    expect(shown).toContain('Public summary of business confidential text');
    expect(shown).toContain('[under our cost]');
    expect(shown).not.toContain('$3');
  });

  test('shows an override that would turn the text around', () => {
    const markup = renderToStaticMarkup(<RichTextView doc={paragraph('invoice\u202Efdp.exe')} />);

    expect(markup).not.toContain('\u202E');
    expect(markup).toContain('>U+202E</span>fdp.exe');
  });

  test('puts its headings below the one it stands under', () => {
    const doc: RichText = {
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Route' }] },
        { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'Sea' }] },
      ],
    };

    const markup = renderToStaticMarkup(<RichTextView doc={doc} under={2} />);

    expect(markup).toContain('<h3>Route</h3><h4>Sea</h4>');
  });

  test('shows a table with its header, in a frame that keys can move', () => {
    const doc = plainToRichText('| Month | Price |\n|---|---|\n| May | [$3] |');

    const template = document.createElement('template');
    template.innerHTML = renderToStaticMarkup(<RichTextView doc={publicRichText(doc)} />);
    const frame = template.content.querySelector<HTMLElement>('[role="group"]');

    expect(frame?.tabIndex).toBe(0);
    expect(frame?.getAttribute('aria-label')).toBe('Table');
    expect(
      [...(frame?.querySelectorAll('thead th[scope="col"]') ?? [])].map((cell) => cell.textContent),
    ).toEqual(['Month', 'Price']);
    expect(frame?.querySelector('tbody td:last-child')?.textContent).toContain('[confidential]');
    expect(template.innerHTML).not.toContain('$3');
  });
});
