import { expect, test } from 'vitest';
import { consequencesOf, destructionKinds, isSameName } from './destructions.policy.ts';

test.each([
  ['as it stands', 'Alder Tools Inc.', true],
  ['with spaces around and doubled', '  Alder  Tools Inc. ', true],
  ['in small letters', 'alder tools inc.', false],
  ['in part', 'Alder Tools', false],
  ['empty', ' ', false],
])('a name typed %s', (_how, typed, isSame) => {
  expect(isSameName(typed, 'Alder Tools Inc.')).toBe(isSame);
});

test.each(destructionKinds)('%s: what is lost names what it is about', (kind) => {
  expect(consequencesOf(kind, 'Alder Tools Inc.')[0]).toContain('Alder Tools Inc.');
});
