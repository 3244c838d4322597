import { expect, test } from 'vitest';
import { parseRichText } from '#app/editor/rich-text.schema.ts';
import { bracketNotes, plainToRichText, withBracketNotes } from '#app/editor/rich-text.source.ts';
import { withTypedNarrative } from './typed-narrative.policy.ts';

const stored = withBracketNotes(plainToRichText('[Borealis] paid [$3]'), [
  { text: 'Borealis', reason: 'customers', summary: 'a buyer' },
  { text: '$3', reason: 'prices' },
]);

function notesOf(posted: Readonly<Record<string, unknown>>) {
  const read = parseRichText(posted['narrative']);
  return read.ok ? bracketNotes(read.doc) : null;
}

test('a narrative typed without the editor keeps what was said of its brackets', () => {
  const posted = withTypedNarrative(
    { narrative: 'In May [Borealis] paid [$3] to [Kint]' },
    { stored, notes: undefined },
  );

  expect(notesOf(posted)).toEqual([
    { text: 'Borealis', reason: 'customers', summary: 'a buyer' },
    { text: '$3', reason: 'prices' },
    { text: 'Kint', reason: 'unstated' },
  ]);
});

test('what the form says of a bracket wins, in a text that was not touched too', () => {
  const notes = [
    { text: 'Borealis', reason: 'source', summary: '' },
    { text: '$3', reason: '', summary: '' },
  ] as const;

  const posted = withTypedNarrative({ narrative: '[Borealis] paid [$3]\r\n' }, { stored, notes });

  expect(notesOf(posted)).toEqual([
    { text: 'Borealis', reason: 'source' },
    { text: '$3', reason: 'unstated' },
  ]);
});

test('brackets that the form does not list keep what was said of them', () => {
  const notes = [{ text: 'Borealis', reason: 'source', summary: '' }] as const;

  const posted = withTypedNarrative({ narrative: '[Borealis] paid [$3]' }, { stored, notes });

  expect(notesOf(posted)?.map(({ reason }) => reason)).toEqual(['source', 'prices']);
});

test('one reason may be given to all brackets that have none', () => {
  const typed = { narrative: '[Borealis] paid [$3] to [Kint] and [Vogt]' };

  const posted = withTypedNarrative(typed, { stored, notes: undefined, reason: 'source' });

  expect(notesOf(posted)?.map(({ reason }) => reason)).toEqual([
    'customers',
    'prices',
    'source',
    'source',
  ]);
});

test('headings and links survive a text that was not touched', () => {
  const doc = {
    type: 'doc',
    content: [
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Route' }] },
      { type: 'paragraph', content: [{ type: 'text', text: 'Here' }] },
    ],
  } as const;

  expect(
    withTypedNarrative({ narrative: 'Route\r\n\r\nHere' }, { stored: doc, notes: undefined }),
  ).toEqual({ narrative: doc });
});

test.each([{ narrative: '{"type":"doc","content":[]}' }, { narrative: 7 }, { title: 'x' }])(
  'anything else is passed on as it came: %j',
  (posted) => {
    expect(withTypedNarrative(posted, { stored, notes: undefined })).toBe(posted);
  },
);

test('figures typed by number are the pictures that the page numbered', () => {
  const [one, two] = [
    '0f0e0d0c-0b0a-4908-8706-050403020100',
    '1f0e0d0c-0b0a-4908-8706-050403020100',
  ];
  const narrative = '{picture 2: Seam | A seam}\n\n{picture 3: Label | A label}';

  const posted = withTypedNarrative(
    { narrative },
    { stored: undefined, notes: undefined, pictures: [one, two] },
  );
  const again = withTypedNarrative(
    { narrative: '{picture 1: Seam | A seam}\r\n\r\n{picture: Label | A label}' },
    {
      stored: JSON.parse(JSON.stringify(posted['narrative'])),
      notes: undefined,
      pictures: [two],
    },
  );

  expect(JSON.stringify(posted)).toContain(`{"file":"${two}","alt":"A seam"}`);
  expect(JSON.stringify(posted)).toContain(`{"file":"none","alt":"A label"}`);
  expect(again).toEqual(posted);
});
