import { infringementKinds, rightKinds } from '#app/reference/intellectual-property.ts';
import {
  certifyStep,
  dangerStep,
  htsField,
  line,
  narrativePoint,
  paragraph,
  partiesStep,
  periodFields,
  periodRule,
  portField,
  productPoint,
  storyStep,
  titleField,
  valueField,
  violatorPoint,
  yesNo,
} from './common-fields.ts';
import { textOf } from './filing.ts';
import type { ItemType } from './item-type.ts';

/** Infringement of a trademark, copyright or other right by imported goods. */
export const ipr: ItemType = {
  code: 'ipr',
  name: 'Intellectual property',
  help: 'Goods enter that are counterfeit, pirated, gray market or otherwise infringe a right.',
  version: 1,
  steps: [
    dangerStep,
    {
      code: 'claim',
      title: 'The right and the infringement',
      help: 'Which right, whose it is, and what is done to it.',
      fields: [
        titleField,
        {
          name: 'rightKind',
          kind: 'choice',
          choices: rightKinds,
          label: 'Kind of right',
          help: 'The one that the goods infringe.',
          required: 'Choose the kind of right.',
        },
        line({
          name: 'rightOwner',
          label: 'Owner of the right',
          help: 'As registered.',
          required: 'Name the owner of the right.',
        }),
        line({
          name: 'registrationNumber',
          label: 'Registration number',
          help: 'Of the trademark or copyright office.',
          example: '3,456,789',
        }),
        line({
          name: 'recordationNumber',
          label: 'Recordation number',
          help: 'Under which the right is recorded with customs.',
          example: 'TMK 11-00150',
        }),
        {
          name: 'infringementKind',
          kind: 'choice',
          choices: infringementKinds,
          label: 'Kind of infringement',
          help: 'It decides what customs may do: seize, detain, exclude.',
          required: 'Choose the kind of infringement.',
          clear: 'iprKind',
        },
        paragraph({
          name: 'materialDifference',
          label: 'Physical and material differences',
          help: 'Gray market only: how the goods differ from those meant for the United States.',
        }),
      ],
    },
    {
      code: 'goods',
      title: 'The goods',
      help: 'What they are and how one tells them from genuine ones.',
      fields: [
        paragraph({
          name: 'product',
          label: 'Goods',
          help: 'What they are, brand and model.',
          example: 'Lithium-ion battery packs for cordless drills, 18 V',
          required: 'Describe the goods.',
        }),
        paragraph({
          name: 'genuineFeatures',
          label: 'Features of genuine goods',
          help: 'Labels, codes, packaging, seams, where made.',
        }),
        paragraph({
          name: 'suspectFeatures',
          label: 'Features of suspect goods',
          help: 'What an officer sees that is different.',
        }),
        {
          name: 'healthAndSafety',
          kind: 'choice',
          choices: yesNo,
          label: 'Can the goods harm health or safety?',
          help: 'For example medicines, batteries, brake parts, toys, food.',
          required: 'Say whether the goods can harm health or safety.',
        },
        htsField(),
        {
          name: 'originCountry',
          kind: 'country',
          label: 'Country they come from',
          help: 'Where they are made or shipped from, if known.',
          example: 'Türkiye',
          clear: 'originCountry',
        },
        portField,
        valueField,
        ...periodFields,
      ],
    },
    partiesStep(
      'Who imports, makes or sells them. A shop name or web address is enough to start with.',
      'Name at least one party, even if all you know is a shop name.',
    ),
    storyStep('What you saw, where, when, and what made you sure.'),
    certifyStep,
  ],
  rules: [
    periodRule,
    {
      at: 'materialDifference',
      reads: ['infringementKind', 'materialDifference'],
      check: (filing) =>
        textOf(filing, 'infringementKind') === 'gray_market' &&
        textOf(filing, 'materialDifference') === ''
          ? 'Say how the goods differ physically and materially; without it gray-market goods may enter.'
          : null,
    },
  ],
  completeness: [
    {
      code: 'right',
      sentence: 'The right can be found: a registration or recordation number is given.',
      isMet: (filing) =>
        ['trade_secret', 'trade_name'].includes(textOf(filing, 'rightKind')) ||
        textOf(filing, 'registrationNumber') !== '' ||
        textOf(filing, 'recordationNumber') !== '',
    },
    productPoint,
    {
      code: 'features',
      sentence:
        'An officer can tell suspect goods from genuine ones: features or pictures are given.',
      isMet: (filing, { evidenceCount }) =>
        evidenceCount > 0 ||
        textOf(filing, 'suspectFeatures') !== '' ||
        textOf(filing, 'materialDifference') !== '',
    },
    violatorPoint,
    narrativePoint,
  ],
  usualDestinations: ['ipr-center', 'targeting'],
};
