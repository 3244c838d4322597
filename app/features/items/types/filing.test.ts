import { describe, expect, it } from 'vitest';
import {
  amountOf,
  type Filing,
  isChecked,
  listOf,
  narrativeOf,
  partiesOf,
  plainTextOf,
  textOf,
} from './filing.ts';

const text = (words: string) => ({ type: 'text', text: words });

describe('reading a filing', () => {
  const party = {
    role: 'seller',
    name: 'S',
    address: '',
    country: '',
    importerNumber: '',
    identifier: '',
  };
  const filing: Filing = {
    title: 'T',
    hts: ['85', '84'],
    value: 5,
    certification: true,
    parties: [party],
  };

  it('gives nothing for what is missing or of another kind', () => {
    expect([
      textOf(filing, 'hts'),
      textOf(filing, 'x'),
      amountOf(filing, 'title'),
      narrativeOf(filing),
    ]).toEqual(['', '', null, null]);
    expect([
      isChecked(filing, 'title'),
      listOf(filing, 'parties'),
      partiesOf(filing, 'importer_of_record'),
    ]).toEqual([false, [], []]);
  });

  it('gives lists also of single answers', () => {
    expect([listOf(filing, 'hts'), listOf(filing, 'title'), partiesOf(filing, 'seller')]).toEqual([
      ['85', '84'],
      ['T'],
      [party],
    ]);
  });
});

describe('the words of a narrative', () => {
  it('keep their order over blocks, marks and breaks', () => {
    const doc = {
      type: 'doc',
      content: [
        { type: 'heading', content: [text('Facts')] },
        {
          type: 'paragraph',
          content: [
            text('Paid '),
            { ...text('12.40'), marks: [{ type: 'bracket' }] },
            text(' a piece'),
          ],
        },
        {
          type: 'bulletList',
          content: [
            { type: 'listItem', content: [{ type: 'paragraph', content: [text('first')] }] },
          ],
        },
        { type: 'paragraph', content: [text('one'), { type: 'hardBreak' }, text('two')] },
      ],
    } as const;

    expect(plainTextOf(doc)).toBe('Facts\nPaid 12.40 a piece\nfirst\none\ntwo');
  });

  it('are read at any depth and from broken nodes', () => {
    let node: unknown = text('deep');
    for (let level = 0; level < 10_000; level += 1) node = { type: 'blockquote', content: [node] };

    expect(plainTextOf({ type: 'doc', content: [node] })).toBe('deep');
    expect(
      plainTextOf({
        type: 'doc',
        content: [null, 7, 'x', { text: 5 }, { type: 'paragraph', content: 'no' }],
      }),
    ).toBe('');
    expect(plainTextOf({ type: 'doc' })).toBe('');
  });
});
