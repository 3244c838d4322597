import { createLookup } from '#app/reference/lookup.ts';
import {
  certifyStep,
  dangerStep,
  evidencePoint,
  htsField,
  narrativePoint,
  paragraph,
  partiesStep,
  portField,
  storyStep,
  titleField,
  valueField,
  violatorPoint,
} from '../types/common-fields.ts';
import { listOf, rowsOf, textOf } from '../types/filing.ts';
import type { Condition, ItemType } from '../types/item-type.ts';

const indicators = createLookup([
  { code: 'debt', name: 'Debt bondage' },
  { code: 'documents', name: 'Documents taken away' },
  { code: 'movement', name: 'Movement restricted' },
  { code: 'transfer', name: 'Workers moved by the state' },
]);
const links = createLookup([
  { code: 'maker', name: 'Maker of the goods' },
  { code: 'supplier', name: 'Supplier of material' },
]);
const isTransfer: Condition = { field: 'indicators', is: ['transfer'] };

/** Goods made by forced labor: a type that the registry does not have, declared as one more would be. */
export const forcedLabor: ItemType = {
  code: 'forced_labor',
  name: 'Forced labor',
  help: 'Goods enter that were made, in whole or in part, by forced labor.',
  version: 1,
  steps: [
    dangerStep,
    {
      code: 'claim',
      title: 'Signs of forced labor',
      help: 'What is seen, where and since when.',
      fields: [
        titleField,
        {
          name: 'indicators',
          kind: 'multi',
          choices: indicators,
          label: 'Signs',
          help: 'Choose all that apply.',
          required: 'Choose at least one sign.',
        },
        {
          name: 'originCountry',
          kind: 'country',
          label: 'Country where the work is done',
          help: 'Name or two letters.',
          example: 'Malaysia',
          required: 'Name the country where the work is done.',
          clear: 'originCountry',
        },
        paragraph({
          name: 'program',
          label: 'Program of the transfer',
          help: 'Its name, and who runs it.',
          required: 'Name the program of the transfer.',
          shownWhen: isTransfer,
        }),
        htsField(),
        portField,
        valueField,
      ],
    },
    {
      code: 'sites',
      title: 'Places of work',
      help: 'From the material to the goods.',
      fields: [
        {
          name: 'sites',
          kind: 'table',
          row: 'Place',
          maxRows: 30,
          label: 'Places of work',
          help: 'One row for each.',
          required: 'Name at least one place of work.',
          columns: [
            {
              name: 'site',
              kind: 'text',
              maxLength: 120,
              label: 'Place',
              help: '',
              required: 'Name the place.',
            },
            { name: 'link', kind: 'choice', choices: links, label: 'Part in the goods', help: '' },
            { name: 'workers', kind: 'count', label: 'Workers', help: '', example: '400' },
            { name: 'since', kind: 'date', label: 'Since', help: '', example: '3/1/2025' },
          ],
        },
      ],
    },
    partiesStep('Who imports, makes or ships the goods.', 'Name at least one party.'),
    storyStep('What is known, and how.'),
    certifyStep,
  ],
  rules: [
    {
      at: 'program',
      reads: ['program', 'title'],
      check: (filing) =>
        textOf(filing, 'program') !== '' && textOf(filing, 'program') === textOf(filing, 'title')
          ? 'Say what the program is, not what the filing is about.'
          : null,
    },
  ],
  completeness: [
    {
      code: 'signs',
      sentence: 'At least one sign of forced labor is named.',
      isMet: (filing) => listOf(filing, 'indicators').length > 0,
    },
    violatorPoint,
    narrativePoint,
  ],
  sufficiency: [
    {
      code: 'chain',
      sentence: 'The maker of the goods is among the places.',
      isMet: (filing) => rowsOf(filing, 'sites').some(({ link }) => link === 'maker'),
    },
    {
      code: 'program',
      sentence: 'The program is named.',
      when: isTransfer,
      isMet: (filing) => textOf(filing, 'program') !== '',
    },
    evidencePoint,
  ],
  clocks: [],
  usualDestinations: ['targeting', 'hsi'],
};

/** A filing of it as a browser posts it, complete and right. */
export const forcedLaborForm: Readonly<Record<string, unknown>> = {
  dangerToLife: 'no',
  title: 'Gloves of a dormitory factory',
  indicators: ['debt', 'transfer'],
  originCountry: 'Malaysia',
  program: 'Placement by the district office.',
  hts: '4015.12.10',
  port: '2704',
  value: '2,400,000',
  sites: [
    { site: 'Klang, hall 4', link: 'maker', workers: '1,400', since: '3/1/2025' },
    { site: 'Ipoh', link: 'supplier' },
  ],
  parties: [{ role: 'manufacturer', name: 'Serunai Gloves' }],
  narrative:
    'Two former workers say that their passports were kept in the office and that the fee for the placement was taken from their pay for fourteen months.',
  certification: 'on',
};
