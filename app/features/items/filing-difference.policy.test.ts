import { expect, test } from 'vitest';
import { withPictures } from '#app/editor/rich-text.figure.ts';
import { plainToRichText } from '#app/editor/rich-text.source.ts';
import { builtInNames, namesIn } from '../reference/code-names.policy.ts';
import { differencesOf } from './filing-difference.policy.ts';
import { getItemType } from './types/registry.ts';

const [ONE, TWO] = ['0f0e0d0c-0b0a-4908-8706-050403020100', '1f0e0d0c-0b0a-4908-8706-050403020100'];

const filed = (typed: string, picture: string) => ({
  filing: { narrative: withPictures(plainToRichText(typed), [picture]) },
  codeNames: builtInNames,
});

const changed = (before: ReturnType<typeof filed>, after: ReturnType<typeof filed>) =>
  differencesOf(getItemType('adcvd'), before, after).flatMap(({ runs }) =>
    runs.filter(({ kind }) => kind !== 'same').map(({ text }) => text.trim()),
  );

test('another picture, another caption and another word on what it shows are differences', () => {
  const before = filed('{picture 1: Seam | Two rows}', ONE);

  expect(changed(before, filed('{picture 1: Seam | Two rows}', TWO)).join(' ')).toMatch(/1.*2/);
  expect(changed(before, filed('{picture 1: Seam | One row}', ONE)).join(' ')).toMatch(/Two.*One/);
  expect(changed(before, filed('[{picture 1: Seam | Two rows}]', ONE)).join(' ')).toContain('[');
});

test('each version calls its codes as the lists did that it was checked with', () => {
  const named = (code: string, name: string) => ({
    filing: { port: code },
    codeNames: namesIn([{ schedule: 'port', code, name, context: '' }]),
  });

  const said = differencesOf(getItemType('adcvd'), named('2704', 'Old'), named('1401', 'New'));

  expect(said.flatMap(({ runs }) => runs.map(({ text }) => text)).join('')).toMatch(/Old.*New/);
});
