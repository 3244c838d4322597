import { expect, test } from 'vitest';
import * as scored from './testing/cases.scored.ts';
import * as tuning from './testing/cases.tuning.ts';
import { scoreGuard } from './testing/score.ts';

/** What the guard reached when it was built, less a small margin: tuning 1.000 and 0.980, scored 0.950 and 0.941. */
const floors = {
  tuning: { precision: 0.97, recall: 0.95 },
  scored: { precision: 0.93, recall: 0.92 },
};

test.each([
  ['tuning', tuning],
  ['scored', scored],
] as const)(
  'on the %s half of the labelled set the guard keeps its precision and recall',
  (name, half) => {
    const { precision, recall } = scoreGuard(half.slips, half.harmless);

    // biome-ignore lint/suspicious/noConsole: the figures are what this test is read for
    console.info(
      `slip guard, ${name} half: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
    );
    expect(half.slips.length + half.harmless.length).toBeGreaterThanOrEqual(200);
    expect(precision).toBeGreaterThanOrEqual(floors[name].precision);
    expect(recall).toBeGreaterThanOrEqual(floors[name].recall);
  },
);
