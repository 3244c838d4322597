import { paragraph } from '../common-fields.ts';
import { textOf } from '../filing.ts';
import { ipr } from '../ipr.ts';
import { type FormerType, stepsWith, stepsWithout, typedText, without } from './former-type.ts';

/** Fields that version 2 brought, besides the table of features. */
const LATER = [
  'disclaimerLabel',
  'protectedWork',
  'exclusionOrder',
  'knownSources',
  'licensees',
  'smallParcel',
  'parcels',
];

/** Version 1: what tells genuine from suspect goods stood in two texts. */
export const ipr1: FormerType = {
  type: {
    ...ipr,
    version: 1,
    steps: stepsWith(stepsWithout(ipr.steps, LATER), 'features', [
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
    ]),
    completeness: ipr.completeness.map((point) =>
      point.code === 'features'
        ? {
            ...point,
            isMet: (filing, { evidenceCount }) =>
              evidenceCount > 0 ||
              textOf(filing, 'suspectFeatures') !== '' ||
              textOf(filing, 'materialDifference') !== '',
          }
        : point,
    ),
    sufficiency: ipr.sufficiency.filter(
      ({ code }) => !['pairs', 'sources', 'unlabelled', 'parcels'].includes(code),
    ),
  },
  carry: (answers) => {
    const genuine = typedText(answers, 'genuineFeatures');
    const suspect = typedText(answers, 'suspectFeatures');
    const kept = without(answers, ['genuineFeatures', 'suspectFeatures']);
    if (genuine === '' && suspect === '') return { answers: kept, again: [] };
    return {
      answers: { ...kept, features: [{ feature: '', genuine, suspect }] },
      again: [
        {
          field: 'features',
          sentence:
            'Genuine and suspect goods are compared feature by feature now. What you wrote stands in the first row: name the feature, and part it into more rows where it speaks of several.',
        },
      ],
    };
  },
};
