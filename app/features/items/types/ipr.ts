import {
  EXCLUSION_ORDER_PATTERN,
  isRegistrationNumber,
  parseExclusionOrder,
  parseRecordationNumber,
  RECORDATION_PATTERN,
} from '#app/lib/right-numbers.ts';
import { infringementKinds, rightKinds } from '#app/reference/intellectual-property.ts';
import { quoteTyped } from '../typed-values.ts';
import {
  certifyStep,
  dangerStep,
  evidencePoint,
  findablePoint,
  htsField,
  line,
  narrativePoint,
  paragraph,
  partiesStep,
  periodFields,
  periodRule,
  portField,
  portPoint,
  productPoint,
  storyStep,
  titleField,
  valueField,
  violatorPoint,
  whenPoint,
  yesNo,
} from './common-fields.ts';
import { rowsOf, textOf } from './filing.ts';
import type { Condition, ItemType } from './item-type.ts';
import { parcelsPoint, parcelsStep, smallParcelField } from './small-parcels.ts';

const isGrayMarket: Condition = { field: 'infringementKind', is: ['gray_market'] };

/** Infringement of a trademark, copyright or other right by imported goods. */
export const ipr: ItemType = {
  code: 'ipr',
  name: 'Intellectual property',
  help: 'Goods enter that are counterfeit, pirated, gray market or otherwise infringe a right.',
  version: 2,
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
        {
          name: 'recordationNumber',
          kind: 'text',
          maxLength: 40,
          label: 'Recordation number',
          help: 'Under which the right is recorded with customs: TMK for trademarks, COP for copyrights.',
          example: 'TMK 11-00150',
          format: { parse: parseRecordationNumber, pattern: RECORDATION_PATTERN },
        },
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
          help: 'How the goods differ from those meant for the United States.',
          example: 'Other plug and voltage, no English warnings, no U.S. warranty',
          required:
            'Say how the goods differ physically and materially; without it gray-market goods may enter.',
          shownWhen: isGrayMarket,
        }),
        {
          name: 'disclaimerLabel',
          kind: 'choice',
          choices: yesNo,
          label: 'Do the goods carry a label that says so?',
          help: 'Goods labelled as not authorized and physically and materially different may enter.',
          shownWhen: isGrayMarket,
        },
        line({
          name: 'protectedWork',
          label: 'Work that is copied or whose protection is broken',
          help: 'Title of the work, or the measure that protects it.',
          required: 'Name the work, or the measure that protects it.',
          shownWhen: { field: 'infringementKind', is: ['piratical', 'circumvention_device'] },
        }),
        {
          name: 'exclusionOrder',
          kind: 'text',
          maxLength: 40,
          label: 'Exclusion order',
          help: 'Number of the investigation that led to it.',
          example: '337-TA-1234',
          required: 'Enter the number of the investigation that led to the exclusion order.',
          shownWhen: { field: 'infringementKind', is: ['exclusion_order'] },
          format: { parse: parseExclusionOrder, pattern: EXCLUSION_ORDER_PATTERN },
        },
      ],
    },
    {
      code: 'goods',
      title: 'The goods',
      help: 'What they are, where they come from, and how much.',
      fields: [
        paragraph({
          name: 'product',
          label: 'Goods',
          help: 'What they are, brand and model.',
          example: 'Lithium-ion battery packs for cordless drills, 18 V',
          required: 'Describe the goods.',
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
        smallParcelField,
      ],
    },
    {
      code: 'features',
      title: 'How to tell them apart',
      help: 'What an officer looks at, and whose goods are genuine.',
      fields: [
        {
          name: 'features',
          kind: 'table',
          row: 'Feature',
          maxRows: 40,
          label: 'Genuine and suspect goods side by side',
          help: 'One row for each feature by which an officer can tell them apart.',
          columns: [
            {
              name: 'feature',
              kind: 'text',
              maxLength: 120,
              label: 'Feature',
              help: 'What to look at.',
              example: 'Seam of the pack',
              required: 'Name the feature to look at.',
            },
            {
              name: 'genuine',
              kind: 'longtext',
              maxLength: 500,
              label: 'Genuine',
              help: 'How it is.',
            },
            {
              name: 'suspect',
              kind: 'longtext',
              maxLength: 500,
              label: 'Suspect',
              help: 'How it is there.',
              required: 'Say how the feature looks on suspect goods.',
            },
            {
              name: 'genuinePicture',
              kind: 'text',
              maxLength: 200,
              pictureOf: 'genuine',
              label: 'Picture of the genuine one',
              help: 'A picture among your evidence, by the name of its file.',
            },
            {
              name: 'suspectPicture',
              kind: 'text',
              maxLength: 200,
              pictureOf: 'suspect',
              label: 'Picture of the suspect one',
              help: 'A picture among your evidence, by the name of its file.',
            },
          ],
        },
        paragraph({
          name: 'knownSources',
          label: 'Known sources of genuine goods',
          help: 'Places of manufacture, exporters, importers that are yours.',
        }),
        paragraph({
          name: 'licensees',
          label: 'Licensees',
          help: 'Who else may use the right, and for which goods.',
        }),
      ],
    },
    parcelsStep,
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
      at: 'registrationNumber',
      reads: ['rightKind', 'registrationNumber'],
      check: (filing) => {
        const [kind, number] = [textOf(filing, 'rightKind'), textOf(filing, 'registrationNumber')];
        return number === '' || isRegistrationNumber(kind, number)
          ? null
          : `Registration number must look like ${rightKinds.find(kind)?.number ?? ''}. You typed ${quoteTyped(number)}.`;
      },
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
        rowsOf(filing, 'features').length > 0 ||
        textOf(filing, 'materialDifference') !== '',
    },
    violatorPoint,
    narrativePoint,
  ],
  sufficiency: [
    {
      code: 'recorded',
      sentence: 'The right is recorded with customs, which may then act by itself.',
      isMet: (filing) =>
        textOf(filing, 'recordationNumber') !== '' || textOf(filing, 'exclusionOrder') !== '',
    },
    {
      code: 'pairs',
      sentence: 'At least two features tell genuine from suspect goods.',
      isMet: (filing) => rowsOf(filing, 'features').length > 1,
    },
    {
      code: 'sources',
      sentence: 'Known sources or licensees are named, so that genuine goods are not stopped.',
      isMet: (filing) =>
        textOf(filing, 'knownSources') !== '' || textOf(filing, 'licensees') !== '',
    },
    {
      code: 'unlabelled',
      sentence: 'Whether the goods carry the label that lets them enter is known.',
      when: isGrayMarket,
      isMet: (filing) => textOf(filing, 'disclaimerLabel') !== '',
    },
    findablePoint,
    whenPoint,
    portPoint,
    evidencePoint,
    parcelsPoint,
  ],
  clocks: [],
  usualDestinations: ['ipr-center', 'targeting'],
};
