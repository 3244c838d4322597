import { expect, test } from 'vitest';
import { withPictures } from '#app/editor/rich-text.figure.ts';
import { plainToRichText } from '#app/editor/rich-text.source.ts';
import { getItemType } from '../items/types/registry.ts';
import { builtInNames } from '../reference/code-names.policy.ts';
import { packageItem, withPackagedPictures } from './compose-package.server.ts';

const [SENT, KEPT, PACKAGED] = [
  '0f0e0d0c-0b0a-4908-8706-050403020100',
  '1f0e0d0c-0b0a-4908-8706-050403020100',
  '2f0e0d0c-0b0a-4908-8706-050403020100',
];
const narrative = withPictures(
  plainToRichText('{picture 1: Seam | A seam}\n\n[{picture 2: Our mould | A press}]'),
  [SENT, KEPT],
);
const item = {
  controlNumber: 'PS-7K3QD-M2XWA-H',
  itemType: 'ipr',
  submittedAt: new Date('2026-11-25T15:00:00Z'),
  isDangerToLife: false,
  sourceGrade: null,
  informationGrade: null,
};
const features = [{ feature: 'Seam', suspect: 'Two rows', suspectPicture: 'plant.png' }];

function packaged(rendition: 'full' | 'public'): string {
  const filed = {
    type: getItemType('ipr'),
    filing: { narrative, features },
    codeNames: builtInNames,
  };
  const files = [{ id: PACKAGED, evidenceId: SENT }];
  return JSON.stringify(withPackagedPictures(packageItem(item, filed, rendition), files));
}

test('figures of a full package name its own files, and no id of the evidence they come from', () => {
  const full = packaged('full');

  expect(full).toContain(`"file":"${PACKAGED}"`);
  expect(full).toContain('Our mould');
  expect(full).not.toMatch(new RegExp(`${SENT}|${KEPT}`));
});

test('figures of a public package name no file, and of confidential ones nothing is said', () => {
  const shown = packaged('public');

  expect(shown).toContain('Seam');
  expect(shown).toContain('confidential picture');
  expect(shown).not.toMatch(new RegExp(`${SENT}|${KEPT}|${PACKAGED}|mould|press|plant`));
});
