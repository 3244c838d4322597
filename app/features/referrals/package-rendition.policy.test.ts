import { expect, it } from 'vitest';
import { plainToRichText } from '#app/editor/rich-text.source.ts';
import { sampleFiling } from '#db/testing/filings.ts';
import { getItemType } from '../items/types/registry.ts';
import { builtInNames } from '../reference/code-names.policy.ts';
import { packageItem } from './compose-package.server.ts';
import { renditionOf } from './package-rendition.policy.ts';

const row = {
  controlNumber: 'PS-7K3QD-M2XWA-H',
  itemType: 'adcvd',
  submittedAt: new Date('2026-11-25T15:00:00Z'),
  isDangerToLife: false,
  sourceGrade: null,
  informationGrade: null,
};
const narrative = plainToRichText('Sold to [Borealis Trading] in May.');
const filed = {
  type: getItemType('adcvd'),
  filing: { ...sampleFiling('adcvd'), narrative },
  codeNames: builtInNames,
};
const full = {
  reference: 'RF-7K3QD-M2XWA-H',
  destination: 'HSI',
  rendition: 'full' as const,
  items: [packageItem(row, filed, 'full')],
  summary: 'Look at it.',
  tlp: 'amber',
  handling: [],
  files: [],
};

it('leaves no bracketed word anywhere in a full package that is read in public', () => {
  const shown = JSON.stringify(renditionOf(full, 'public'));

  expect(JSON.stringify(full)).toContain('Borealis');
  expect(shown).not.toContain('Borealis');
  expect(shown).toContain('confidential');
});

it('gives a full package in full', () => {
  expect(renditionOf(full, 'full')).toBe(full);
});
