import { agreements, indicators } from '#app/reference/agreements.ts';
import { fraudPatterns, originRules } from '#app/reference/fraud-patterns.ts';
import { visitOutcomes } from '#app/reference/visit-outcomes.ts';
import {
  certifyStep,
  dangerStep,
  findablePoint,
  htsField,
  makerPoint,
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
} from './common-fields.ts';
import { listOf, rowsOf, textOf } from './filing.ts';
import type { ItemType } from './item-type.ts';
import { parcelsPoint, parcelsStep, smallParcelField } from './small-parcels.ts';

/** A false claim to lower duty under a trade agreement or preference program. */
export const preference: ItemType = {
  code: 'preference',
  name: 'Trade preference',
  help: 'Goods enter at a lower duty under a trade agreement or program that does not cover them.',
  version: 2,
  steps: [
    dangerStep,
    {
      code: 'claim',
      title: 'The claim and why it is false',
      help: 'Which agreement is claimed, and which of its rules the goods fail.',
      fields: [
        titleField,
        {
          name: 'agreement',
          kind: 'choice',
          choices: agreements,
          label: 'Agreement or program',
          help: 'Under which the lower duty is claimed.',
          required: 'Choose the agreement or program.',
          clear: 'agreement',
        },
        {
          name: 'indicator',
          kind: 'choice',
          choices: indicators,
          label: 'Special program indicator',
          help: 'As it stands on the entry, if you know it.',
          example: 'S+',
        },
        {
          name: 'claimedOrigin',
          kind: 'country',
          label: 'Origin claimed',
          help: 'The country on the entry or certificate.',
          example: 'Honduras',
          required: 'Name the country whose origin is claimed.',
        },
        {
          name: 'originCountry',
          kind: 'country',
          label: 'Origin you believe',
          help: 'Where the goods, or the inputs that matter, really come from.',
          example: 'Vietnam',
          required: 'Name the country where you believe the goods or their inputs come from.',
          clear: 'originCountry',
        },
        {
          name: 'rulesFailed',
          kind: 'multi',
          choices: originRules,
          label: 'Rule that is not met',
          help: 'Choose all that apply.',
          required: 'Choose the rule that is not met, or "Not known".',
        },
        {
          name: 'patterns',
          kind: 'multi',
          choices: fraudPatterns,
          label: 'Pattern',
          help: 'How it is done; the main pattern first.',
          required: 'Choose at least one pattern.',
        },
      ],
    },
    {
      code: 'goods',
      title: 'The goods',
      help: 'What enters, where, and how much.',
      fields: [
        paragraph({
          name: 'product',
          label: 'Goods',
          help: 'What they are, with fiber or material where it matters.',
          example: "Men's cotton T-shirts, knitted, dyed",
          required: 'Describe the goods.',
        }),
        htsField('Name at least one tariff number of the goods.'),
        portField,
        valueField,
        ...periodFields,
        {
          name: 'visits',
          kind: 'table',
          row: 'Visit',
          maxRows: 40,
          label: 'Visits to the producer',
          help: 'When you or others were there, and what came of it.',
          columns: [
            {
              name: 'date',
              kind: 'date',
              label: 'Date',
              help: 'Month, day, year.',
              example: '4/22/2026',
            },
            {
              name: 'producer',
              kind: 'text',
              maxLength: 100,
              label: 'Producer',
              help: 'And the place, if it has several.',
              required: 'Name the producer that was visited.',
            },
            {
              name: 'outcome',
              kind: 'choice',
              choices: visitOutcomes,
              label: 'Outcome',
              help: 'What the visit came to.',
              required: 'Choose what the visit came to.',
            },
            {
              name: 'seen',
              kind: 'longtext',
              maxLength: 1_000,
              label: 'What was seen',
              help: 'Machines, workers, yarn, cartons.',
            },
          ],
        },
        smallParcelField,
      ],
    },
    parcelsStep,
    partiesStep('The importer and the producer, if you know them.', 'Name at least one party.'),
    storyStep('What you know, how you know it, and which file shows it.'),
    certifyStep,
  ],
  rules: [
    periodRule,
    {
      at: 'indicator',
      reads: ['agreement', 'indicator'],
      check: (filing) => {
        const [agreement, indicator] = [textOf(filing, 'agreement'), textOf(filing, 'indicator')];
        if (!(agreement && indicator) || indicators.find(indicator)?.agreement === agreement)
          return null;
        return `Indicator ${indicator} belongs to ${indicators.nameOf(indicator).slice(indicator.length + 2)}, not to the agreement you chose.`;
      },
    },
  ],
  completeness: [
    {
      code: 'claim',
      sentence: 'Agreement, claimed origin and believed origin are named.',
      isMet: (filing) =>
        ['agreement', 'claimedOrigin', 'originCountry'].every(
          (name) => textOf(filing, name) !== '',
        ),
    },
    {
      code: 'rule',
      sentence: 'The rule that is not met, or the pattern, is named.',
      isMet: (filing) =>
        listOf(filing, 'rulesFailed').some((rule) => rule !== 'unknown') ||
        listOf(filing, 'patterns').length > 0,
    },
    productPoint,
    violatorPoint,
    narrativePoint,
  ],
  sufficiency: [
    {
      code: 'indicator',
      sentence: 'The indicator on the entry is known, so that claims can be selected.',
      isMet: (filing) => textOf(filing, 'indicator') !== '',
    },
    {
      code: 'rule_known',
      sentence: 'The rule that is not met is known.',
      isMet: (filing) => listOf(filing, 'rulesFailed').some((rule) => rule !== 'unknown'),
    },
    {
      code: 'producer',
      sentence: 'Somebody was at the producer, or a file shows what it can make.',
      isMet: (filing, { evidenceCount }) =>
        rowsOf(filing, 'visits').length > 0 || evidenceCount > 0,
    },
    makerPoint,
    findablePoint,
    whenPoint,
    portPoint,
    parcelsPoint,
  ],
  clocks: [],
  usualDestinations: ['targeting'],
};
