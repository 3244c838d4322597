import { paragraph } from '../common-fields.ts';
import { preference } from '../preference.ts';
import { type FormerType, stepsWith, stepsWithout, typedText, without } from './former-type.ts';

/** Version 1: visits to the producer stood in one text. */
export const preference1: FormerType = {
  type: {
    ...preference,
    version: 1,
    steps: stepsWith(stepsWithout(preference.steps, ['smallParcel', 'parcels']), 'visits', [
      paragraph({
        name: 'producerVisits',
        label: 'Visits to the producer',
        help: 'When you or others were there, and what was seen: machines, workers, yarn, cartons.',
      }),
    ]),
    sufficiency: preference.sufficiency.filter(
      ({ code }) => !['producer', 'parcels'].includes(code),
    ),
  },
  carry: (answers) => {
    const seen = typedText(answers, 'producerVisits');
    const kept = without(answers, ['producerVisits']);
    if (seen === '') return { answers: kept, again: [] };
    return {
      answers: { ...kept, visits: [{ producer: '', outcome: '', seen }] },
      again: [
        {
          field: 'visits',
          sentence:
            'Each visit has a row with its outcome now. What you wrote stands in the first row: name the producer and choose the outcome.',
        },
      ],
    };
  },
};
