import { expect, it } from 'vitest';
import { seededRandom } from '#app/lib/testing/seeded.ts';
import { checkCompleteness, checkSufficiency } from '../checklist.policy.ts';
import { describeFiling } from '../describe-filing.policy.ts';
import { problemsOfStep } from '../draft-form.policy.ts';
import { jsonSchemaOf } from '../exchange-format.policy.ts';
import { type Draft, draftSchema, filingSchema } from '../filing.schema.ts';
import { splitFiling } from '../filing-parts.policy.ts';
import { formValuesOf } from '../form-values.ts';
import { namesToSplit, splitDraft } from '../split-draft.policy.ts';
import { anyAnswers } from '../testing/any-answers.ts';
import { forcedLabor, forcedLaborForm } from '../testing/forced-labor.ts';
import { problemsBySchema } from '../testing/json-schema.ts';
import { readPlainText, sampleForms } from '../testing/sample-filings.ts';
import type { Filing } from './filing.ts';
import { fieldsOf, type ItemType } from './item-type.ts';
import { isItemTypeCode, listFormerTypes, listItemTypes } from './registry.ts';

const RUNS = 10_000;
/** Of versions that nobody files with any more. */
const FORMER_RUNS = 1_000;
const SEED = 20_261_127;
/** Steps, formats and words are derived from what came in; every so many runs is enough of them. */
const SAMPLED = 20;

const types: readonly (readonly [string, ItemType, number])[] = [
  ...[...listItemTypes(), forcedLabor].map((type) => [type.code, type, RUNS] as const),
  ...listFormerTypes().map(({ type }) => [`${type.code} of old`, type, FORMER_RUNS] as const),
];

function formOf(type: ItemType) {
  return isItemTypeCode(type.code) ? sampleForms[type.code] : forcedLaborForm;
}

/** What a filing is derived into, none of which may fail or differ. */
function deriveFiling(type: ItemType, filing: Filing): void {
  expect(filingSchema(type, readPlainText).parse(filing)).toEqual(filing);
  expect(problemsBySchema(jsonSchemaOf(type), filing)).toEqual([]);
  expect(describeFiling(type, filing).length).toBeGreaterThan(0);
  expect(splitFiling(type, filing).sealed).toBe(filing);
  expect(checkCompleteness(type, filing, { evidenceCount: 0 }).length).toBeGreaterThan(0);
  expect(checkSufficiency(type, filing, { evidenceCount: 1 }).length).toBeGreaterThan(0);
}

function deriveDraft(type: ItemType, draft: Draft): void {
  for (const step of type.steps) expect(problemsOfStep(type, step, draft)).toBeTypeOf('object');
  const again = draftSchema(type, readPlainText).parse(formValuesOf(type, draft));
  const isLost = (name: string) => !(name in again) && !dates.has(name);
  // A form has no place for a date in one text that is none; forms never post one.
  const dates = new Set(fieldsOf(type).flatMap(({ kind, name }) => (kind === 'date' ? name : [])));
  expect(Object.keys(draft).filter(isLost)).toEqual([]);
  expect(splitDraft(type, draft)).toHaveLength(namesToSplit(type, draft).length);
}

const isSentence = (message: string) => /^\S.*\.$/s.test(message) && message.length <= 400;

it.each(types)(
  'whatever is posted as %s is a filing or gets sentences, never an exception',
  (_name, type, runs) => {
    const random = seededRandom(SEED);
    const filingOf = filingSchema(type, readPlainText);
    const draftOf = draftSchema(type, readPlainText);
    const odd = new Set<string>();
    const taken: [Filing[], Draft[]] = [[], []];

    for (let run = 0; run < runs; run += 1) {
      const answers = anyAnswers(type, formOf(type), random);
      const filed = filingOf.safeParse(answers);
      const kept = draftOf.safeParse(answers);
      const issues = [...(filed.error?.issues ?? []), ...(kept.error?.issues ?? [])];
      for (const { message } of issues) if (!isSentence(message)) odd.add(message);
      if (filed.success) taken[0].push(filed.data);
      if (kept.success) taken[1].push(kept.data);
    }

    expect([...odd]).toEqual([]);
    // Both ways are taken: a generator that only ever made nonsense would prove nothing.
    expect(taken[0].length).toBeGreaterThan(runs / 20);
    expect(taken[1].length).toBeGreaterThan(runs / 20);
    const sampled = <T>(all: readonly T[]) => all.filter((_one, index) => index % SAMPLED === 0);
    for (const filing of sampled(taken[0])) deriveFiling(type, filing);
    for (const draft of sampled(taken[1])) deriveDraft(type, draft);
  },
);
