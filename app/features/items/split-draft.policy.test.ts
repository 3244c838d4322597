import { expect, test } from 'vitest';
import { namesToSplit, splitDraft } from './split-draft.policy.ts';
import { adcvd } from './types/adcvd.ts';
import { ipr } from './types/ipr.ts';

const party = (role: string, name: string) => ({
  ...{ role, name, address: '', country: '', importerNumber: '', identifier: '' },
});
const maker = party('manufacturer', 'Baolin Wire');
const [elm, oak, ash] = ['Elm', 'Oak', 'Ash'].map((name) => party('importer_of_record', name));
const draft = { title: 'Hangers', product: 'Hangers', parties: [elm, maker, oak] };

test('only a draft with several importers of a type that takes one can be split', () => {
  const one = { parties: [elm, maker] };

  expect(namesToSplit(adcvd, draft as never)).toEqual(['Elm', 'Oak']);
  expect(namesToSplit(adcvd, one as never)).toEqual([]);
  expect(namesToSplit(ipr, draft as never)).toEqual([]);
  expect(namesToSplit(adcvd, {})).toEqual([]);
  expect(splitDraft(adcvd, {})).toEqual([]);
});

test('each part keeps its importer, all others and every answer, and names the other parts', () => {
  const parts = splitDraft(adcvd, {
    ...draft,
    parties: [elm, maker, oak, ash],
    related: 'PS-1',
  } as never);

  expect(parts.map(({ answers }) => answers)).toEqual([
    {
      ...{ title: 'Hangers (Elm)', product: 'Hangers', parties: [elm, maker] },
      related: 'PS-1; Hangers (Oak); Hangers (Ash)',
    },
    {
      ...{ title: 'Hangers (Oak)', product: 'Hangers', parties: [maker, oak] },
      related: 'PS-1; Hangers (Elm); Hangers (Ash)',
    },
    {
      ...{ title: 'Hangers (Ash)', product: 'Hangers', parties: [maker, ash] },
      related: 'PS-1; Hangers (Elm); Hangers (Oak)',
    },
  ]);
});

test('a long title and an importer without a name still make lines that fit', () => {
  const long = {
    ...draft,
    title: 'x'.repeat(400),
    parties: [elm, party('importer_of_record', '')],
  };
  const parts = splitDraft(adcvd, long as never);

  expect(parts.map(({ name }) => name)).toEqual(['Elm', 'Importer of record 2']);
  for (const { answers } of parts) {
    expect(String(answers['title'])).toMatch(/\((?:Elm|Importer of record 2)\)$/);
    expect(String(answers['title']).length).toBeLessThanOrEqual(200);
  }
});
