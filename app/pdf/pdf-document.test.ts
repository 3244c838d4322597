import { expect, it } from 'vitest';
import { answerBlocks, linearText } from './pdf-document.ts';

it('gives several values a paragraph each, and a long text lines of one paragraph', () => {
  const linesOf = (count: number) => Array.from({ length: count }, (_, line) => `v${line}`);
  const blocksOf = (count: number) =>
    answerBlocks([{ label: 'Ports', value: linesOf(count).join('\n') }]).flatMap((block) =>
      block.kind === 'facts' ? block.rows.flatMap(({ blocks }) => blocks) : [],
    );

  expect(blocksOf(3)).toHaveLength(3);
  expect(blocksOf(1000)).toHaveLength(1);
  expect(linearText({ blocks: blocksOf(1000) }).split('\n')).toEqual(linesOf(1000));
});

it('lets a table stand between answers, under its own question', () => {
  const table = { columns: ['Seller'], rows: [['Bazaarly']] };
  const blocks = answerBlocks([
    { label: 'Goods', value: 'Hangers' },
    { label: 'Offers', value: 'Seller: Bazaarly', table },
    { label: 'Port', value: '2704' },
  ]);

  expect(blocks.map(({ kind }) => kind)).toEqual(['facts', 'table', 'facts']);
  expect(linearText({ blocks })).toBe('Goods\nHangers\nOffers\nSeller\nBazaarly\nPort\n2704');
});
