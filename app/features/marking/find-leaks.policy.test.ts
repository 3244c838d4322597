import { expect, it } from 'vitest';
import { plainToRichText } from '#app/editor/rich-text.source.ts';
import { richTextToPlain } from '#app/editor/rich-text.text.ts';
import { findLeaks, withoutSecrets } from './find-leaks.policy.ts';

const narrative = plainToRichText(
  'Sold by [Borealis Trading Ltd] for [$38.20 per thousand] on [11 April 2026]. Wanchai keeps the list of [Wanchai].',
);
const clear = 'Sold by confidential for confidential on confidential. Wanchai keeps the list.';
const leaksIn = (...found: string[]) => findLeaks({ narrative, clear, found });

it.each([
  ['as it was bracketed', 'Sold by Borealis Trading Ltd'],
  ['in small letters', 'borealis trading'],
  ['parted over lines', 'Borealis\nTrading\nLtd'],
  ['run together', 'BorealisTradingLtd'],
  ['in look-alike letters', 'Воrealis Trading'],
  ['as an amount of another form', 'at 38.2 dollars per thousand'],
  ['as a day of another form', 'on 4/11/2026'],
])('finds a bracketed passage %s', (_how, text) => {
  expect(leaksIn('Words', text)).not.toEqual([]);
});

it.each([
  ['the public version itself', clear],
  ['what the writer left in the clear', 'Wanchai'],
  ['words of everyday', 'Sold by a company on a day in April'],
])('finds nothing in %s', (_what, text) => {
  expect(leaksIn(text)).toEqual([]);
});

it('finds nothing where nothing is bracketed', () => {
  const plain = plainToRichText('Sold by Borealis Trading Ltd');

  expect(findLeaks({ narrative: plain, clear: '', found: ['Borealis Trading Ltd'] })).toEqual([]);
});

it('finds the caption of a confidential picture and what it shows, and leaves its summary for the yardstick', () => {
  const doc = plainToRichText('[{picture 1: Mould of Borealis Trading | A press by Kintora}]');

  expect(findLeaks({ narrative: doc, clear: '', found: ['by Borealis Trading'] })).not.toEqual([]);
  expect(findLeaks({ narrative: doc, clear: '', found: ['a press by Kintora'] })).not.toEqual([]);
  expect(richTextToPlain(withoutSecrets(doc))).toBe('confidential picture');
});

it('empties brackets for the yardstick, with their summaries in their place', () => {
  const doc = plainToRichText('To [Borealis] and [Aurora] in May');
  const [paragraph] = doc.content;
  const summarized = JSON.parse(
    JSON.stringify(doc).replace('"reason":"unstated"', '"reason":"customers","summary":"a buyer"'),
  );

  expect(paragraph?.type).toBe('paragraph');
  expect(richTextToPlain(withoutSecrets(doc))).toBe('To confidential and confidential in May');
  expect(richTextToPlain(withoutSecrets(summarized))).toBe('To a buyer and confidential in May');
});
