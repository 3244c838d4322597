import { centers } from '#app/reference/centers.ts';
import { tlp } from '#app/reference/tlp.ts';
import { confidences, trendKinds } from '#app/reference/trends.ts';
import {
  dangerStep,
  evidencePoint,
  htsField,
  narrativePoint,
  paragraph,
  partiesStep,
  periodFields,
  periodRule,
  portField,
  storyStep,
  titleField,
  whenPoint,
} from './common-fields.ts';
import { listOf, textOf } from './filing.ts';
import type { ItemType } from './item-type.ts';

/** Something customs should know that accuses nobody in particular. */
export const trend: ItemType = {
  code: 'trend',
  name: 'Trend note',
  help: 'A trend, an issue that affects processing, a change across an industry, or advice.',
  version: 1,
  steps: [
    dangerStep,
    {
      code: 'claim',
      title: 'What you see',
      help: 'What it is about and who may read it.',
      fields: [
        titleField,
        {
          name: 'trendKind',
          kind: 'choice',
          choices: trendKinds,
          label: 'Kind of note',
          help: 'The one that fits best.',
          required: 'Choose the kind of note.',
          clear: 'trendKind',
        },
        {
          name: 'sectors',
          kind: 'multi',
          choices: centers,
          label: 'Sector',
          help: 'The industries it concerns.',
          required: 'Choose at least one sector.',
        },
        {
          name: 'confidence',
          kind: 'choice',
          choices: confidences,
          label: 'How sure you are',
          help: 'High: seen first-hand. Moderate: credible sources. Low: hearsay.',
          required: 'Say how sure you are.',
        },
        {
          name: 'tlp',
          kind: 'choice',
          choices: tlp,
          label: 'Who may read it',
          help: 'Traffic Light Protocol; customs needs your leave to share it wider.',
          required: 'Choose who may read it.',
          clear: 'tlp',
        },
      ],
    },
    {
      code: 'goods',
      title: 'Goods, places and time',
      help: 'As far as they matter.',
      fields: [
        htsField(),
        {
          name: 'countries',
          kind: 'country',
          isMany: true,
          label: 'Countries',
          help: 'Where goods come from or pass, most important first; several with commas between.',
          example: 'Vietnam, Malaysia',
          clear: 'originCountry',
        },
        portField,
        ...periodFields,
      ],
    },
    partiesStep('Only if naming someone helps; a trend note needs no party.'),
    storyStep('What changes, since when, and how you notice.', [
      paragraph({
        name: 'suggestion',
        label: 'What customs could do',
        help: 'A check, a question to ask, a document to look at, somebody to talk to.',
      }),
    ]),
  ],
  rules: [periodRule],
  completeness: [
    {
      code: 'kind',
      sentence: 'Kind, confidence and readers are chosen.',
      isMet: (filing) =>
        ['trendKind', 'confidence', 'tlp'].every((name) => textOf(filing, name) !== ''),
    },
    {
      code: 'scope',
      sentence: 'Sector, tariff number or country says what it concerns.',
      isMet: (filing) =>
        ['sectors', 'hts', 'countries'].some((name) => listOf(filing, name).length > 0),
    },
    narrativePoint,
  ],
  sufficiency: [
    whenPoint,
    {
      code: 'goods',
      sentence: 'A tariff number says which goods to look at.',
      isMet: (filing) => listOf(filing, 'hts').length > 0,
    },
    {
      code: 'where',
      sentence: 'A country or port says where to look.',
      isMet: (filing) => ['countries', 'port'].some((name) => listOf(filing, name).length > 0),
    },
    {
      code: 'suggestion',
      sentence: 'It says what customs could do.',
      isMet: (filing) => textOf(filing, 'suggestion') !== '',
    },
    evidencePoint,
  ],
  clocks: [],
  usualDestinations: ['targeting'],
};
