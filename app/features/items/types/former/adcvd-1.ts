import { adcvd } from '../adcvd.ts';
import type { Field, Step } from '../item-type.ts';
import { everyTime, type FormerType, stepsWithout } from './former-type.ts';

/** Fields that version 2 brought. */
const LATER = ['formal', 'thirdCountryCases', 'related', 'smallParcel', 'parcels'];

/** In version 1 every question of the formal allegation was asked of everybody. */
function askedAlways(step: Step): Step {
  const { shownWhen: _step, ...rest } = step;
  return { ...rest, fields: step.fields.map(fieldAskedAlways) };
}

function fieldAskedAlways(field: Field): Field {
  const { shownWhen: _shown, requiredWhen: _required, ...rest } = field;
  return rest;
}

/** Version 1: every allegation of evasion was a formal one. */
export const adcvd1: FormerType = {
  type: {
    ...adcvd,
    version: 1,
    steps: stepsWithout(adcvd.steps, LATER).map(askedAlways),
    rules: adcvd.rules
      .filter(({ reads }) => !reads.some((name) => LATER.includes(name)))
      .map(({ when: _when, ...rule }) => rule),
    completeness: adcvd.completeness.map(everyTime),
    sufficiency: adcvd.sufficiency.filter(({ code }) => code !== 'parcels').map(everyTime),
    clocks: adcvd.clocks.map(({ when: _when, ...clock }) => clock),
  },
  carry: (answers) => ({ answers: { ...answers, formal: true }, again: [] }),
};
