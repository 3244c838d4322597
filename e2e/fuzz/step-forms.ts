import { plainToRichText } from '#app/editor/rich-text.source.ts';
import { formOf, readDraft } from '#app/features/items/draft-form.policy.ts';
import { sampleForms } from '#app/features/items/testing/sample-filings.ts';
import {
  getItemType,
  type ItemTypeCode,
  isItemTypeCode,
  listItemTypes,
} from '#app/features/items/types/registry.ts';
import { postedFields } from '../fixtures/posted-fields.ts';
import type { Field } from '../proof/surfaces/acts.ts';

/** One page of the form of a type, filled in. */
export interface StepForm {
  readonly type: ItemTypeCode;
  readonly step: string;
  readonly fields: readonly Field[];
}

/** Every page of every type's form, as a browser posts it with all of its answers. */
export function stepForms(): readonly StepForm[] {
  const codes = listItemTypes()
    .map(({ code }) => code)
    .filter(isItemTypeCode);
  return codes.flatMap((code) => {
    const type = getItemType(code);
    const answers = sampleForms[code];
    const { steps } = formOf(type, readDraft(type, answers));
    return steps.map(({ code: step, fields }) => ({
      type: code,
      step,
      fields: [
        ['version', '1'],
        ...fields.flatMap(({ name, kind }) =>
          postedFields(name, kind === 'narrative' ? documentOf(answers[name]) : answers[name]),
        ),
      ],
    }));
  });
}

/** The editor posts a document in one field. */
function documentOf(text: unknown): string {
  return JSON.stringify(plainToRichText(String(text)));
}
