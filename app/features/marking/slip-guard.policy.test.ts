import { describe, expect, test } from 'vitest';
import { publicText } from '#app/editor/rich-text.public.ts';
import { plainToRichText } from '#app/editor/rich-text.source.ts';
import { bracketSlip, findSlips, type GuardedField } from './slip-guard.policy.ts';
import { plantedSlips, sixPageFields, sixPageNarrative } from './testing/six-page-narrative.ts';

function guarded(
  typed: string,
  fields: readonly GuardedField[] = [],
  left: readonly string[] = [],
) {
  const narrative = { name: 'narrative', label: 'What happened', doc: plainToRichText(typed) };
  return { narrative, fields, left };
}

function found(typed: string, fields: readonly GuardedField[] = []): readonly string[] {
  return findSlips(guarded(typed, fields)).map(({ excerpt }) => excerpt.found);
}

describe('what was bracketed once', () => {
  test.each([
    ['a name', 'We sold to [Borealis GmbH]. Borealis paid.', 'Borealis'],
    ['a name with another letter of the same look', '[Borealis] paid. Вorealis left.', 'Вorealis'],
    [
      'a name with something invisible in it',
      '[Borealis] paid. Bo\u200Brealis left.',
      'Bo\u200Brealis',
    ],
    ['a name spaced apart', '[Borealis] paid. B o r e a l i s left.', 'B o r e a l i s'],
    [
      'a price said in words',
      'They ask [$19]. For nineteen dollars nobody can.',
      'nineteen dollars',
    ],
    [
      'an amount in millions',
      'It was worth [$1,250,000]. A deal of 1.25 million is big.',
      '1.25 million',
    ],
    ['an amount in short', 'It was worth [1.25 million dollars]. For $1.25M one can.', '$1.25M'],
    ['a day written another way', 'We met on [3 Nov 2026]. On 11/03/2026 it rained.', '11/03/2026'],
    ['a day in figures', 'We met on [November 3, 2026]. See 2026-11-03 below.', '2026-11-03'],
    ['a number of a container', 'It is [MSKU 613 402 7]. We saw MSKU6134027.', 'MSKU6134027'],
    [
      'an inflected phrase',
      'They [transship through Kelang]. Goods transshipped through Kelang came.',
      'transshipped through Kelang',
    ],
  ])('is pointed out in the clear: %s', (_what, typed, slip) => {
    expect(found(typed)).toEqual([slip]);
  });

  test('is pointed out in captions and in what pictures show, and bracketed in the caption', () => {
    const typed =
      'For [Borealis].\n\n{picture 1: The mould of Borealis | A mould with the stamp of Borealis}';

    const slips = findSlips(guarded(typed));

    expect(slips.map(({ field, canBracket }) => [field.label, canBracket])).toEqual([
      ['What happened', true],
      ['What a picture shows', false],
    ]);
    const fixed = bracketSlip(guarded(typed), slips[0]?.key ?? '');
    expect(fixed && publicText(fixed)).toContain('The mould of [confidential]');
  });

  test('counts what a confidential picture shows, and its caption', () => {
    const typed =
      '[{picture 1: The mould of Borealis | A press by Kintora}]\n\nBorealis has it from Kintora.';

    expect(found(typed)).toEqual(['Borealis', 'Kintora']);
  });

  test('is pointed out in the cells of a table, each by itself, and bracketed there', () => {
    const typed =
      '| Buyer | Price |\n|---|---|\n| [Borealis] | $3 |\n| Borealis | $4 |\n| Bore | alis |';

    const slips = findSlips(guarded(typed));

    expect(slips.map(({ excerpt }) => excerpt.found)).toEqual(['Borealis']);
    const fixed = bracketSlip(guarded(typed), slips[0]?.key ?? '');
    expect(fixed && publicText(fixed)).toBe(
      'Buyer | Price\n[confidential] | $3\n[confidential] | $4\nBore | alis',
    );
  });

  test.each([
    'We sold to [Summit Hospitality]. Hospitality buyers want chrome.',
    'It was worth [$1,250,000]. The pallet holds 1,250 cartons.',
    'We met on [3 Nov 2026]. The law of 3 March 2026 gives 90 days.',
    'Our discount is [12.5 percent]. The gauge is 12.5 inches.',
    'The seller is [Will Carpenter]. They will move again in May.',
  ])('may have words in common with what is harmless: %s', (typed) => {
    expect(found(typed)).toEqual([]);
  });

  test('is pointed out in fields, names of files, summaries and addresses of links too', () => {
    const fields = [
      { name: 'title', label: 'Title', text: 'Offer to Borealis' },
      { name: 'evidence', label: 'File', text: 'borealis_may.pdf', isFileName: true },
      { name: 'product', label: 'Merchandise', text: 'As sold to Borealis', isPublicByLaw: true },
    ];
    const doc = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            {
              type: 'text',
              text: 'Borealis',
              marks: [
                {
                  type: 'bracket',
                  attrs: { reason: 'customers', summary: 'a buyer like Borealis' },
                },
              ],
            },
            {
              type: 'text',
              text: ' site',
              marks: [{ type: 'link', attrs: { href: 'https://borealis.example/x' } }],
            },
          ],
        },
      ],
    } as const;
    const narrative = { name: 'narrative', label: 'What happened', doc };

    const slips = findSlips({ narrative, fields });

    expect(slips.map(({ field, isPublicByLaw }) => [field.label, isPublicByLaw])).toEqual([
      ['A public summary', false],
      ['The address of a link', false],
      ['Title', false],
      ['File', false],
      ['Merchandise', true],
    ]);
  });

  test('counts once for all its places in a field, and one press brackets them all', () => {
    const text = guarded('[Borealis] paid.\n\nBorealis left.\n\n- Ask Borealis.');
    const [slip, another] = findSlips(text);

    const doc = bracketSlip(text, slip?.key ?? '');

    expect(another).toBeUndefined();
    expect(slip?.count).toBe(2);
    expect(doc && publicText(doc)).toBe(
      '[confidential] paid.\n\n[confidential] left.\n\n- Ask [confidential].',
    );
    expect(doc && findSlips({ ...text, narrative: { ...text.narrative, doc } })).toEqual([]);
  });

  test('is not pointed out again once it was said to be public, wherever it moves', () => {
    const [slip] = findSlips(guarded('[Borealis] paid. Borealis left.'));

    const again = findSlips(
      guarded('New. [Borealis] paid. Then Borealis left.', [], [slip?.key ?? '']),
    );

    expect(again).toEqual([]);
  });

  test('is found however often it is bracketed, in a time that grows with the text only', () => {
    const many = Array.from({ length: 400 }, (_unused, index) => `[Nordvik${index} AS] paid.`);

    expect(found(`${many.join(' ')} ${'word '.repeat(20_000)} Nordvik7 left.`)).toEqual([
      'Nordvik7',
    ]);
  });
});

describe('besides, the guard points out', () => {
  const kinds = (typed: string, fields: readonly GuardedField[] = []) =>
    findSlips(guarded(typed, fields)).map(({ kind, excerpt }) => [kind, excerpt.found]);

  test('numbers and addresses of private persons', () => {
    expect(kinds('His SSN is 078-05-1120, his cell (205) 555-0142.')).toEqual([
      ['personal', '078-05-1120'],
      ['personal', '(205) 555-0142'],
    ]);
    expect(kinds('Write to jane.doe@mail.example or sales@firm.example.')).toEqual([
      ['personal', 'jane.doe@mail.example'],
    ]);
    expect(kinds('Order A-570-918, ZIP 90745-1234, importer 84-1927365.')).toEqual([]);
  });

  test('a bracket without its other half', () => {
    expect(kinds('We paid [three dollars for it.')).toEqual([['loose_bracket', '[']]);
  });

  test('brackets typed in a field that has none', () => {
    const title = { name: 'title', label: 'Title', text: 'Offer to [a buyer]' };

    expect(kinds('Nothing.', [title])).toEqual([['typed_bracket', '[a buyer]']]);
  });

  test('a paragraph of which too little is left, unless a summary says it', () => {
    const dark = `We saw [${'many things that nobody may ever read about here or there '.repeat(2)}] once.`;

    expect(kinds(dark).map(([kind]) => kind)).toEqual(['too_much']);
    expect(kinds(`${'One may read this well. '.repeat(10)}[Borealis] was there.`)).toEqual([]);
  });
});

describe('in a narrative of six pages', () => {
  const slips = findSlips(guarded(sixPageNarrative, sixPageFields));

  test.each(plantedSlips)('the planted slip %j is found', (planted) => {
    expect(slips.some(({ excerpt }) => excerpt.found.includes(planted))).toBe(true);
  });

  test('nothing harmless is pointed out', () => {
    const others = slips.filter(
      ({ excerpt }) => !plantedSlips.some((planted) => excerpt.found.includes(planted)),
    );

    expect(others.map(({ excerpt }) => excerpt)).toEqual([]);
  });
});
