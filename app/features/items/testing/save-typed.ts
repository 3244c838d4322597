import type { Cast } from '#db/testing/cast.ts';
import type { PartnerName } from '#db/testing/people.ts';
import { StepFormSchema } from '../drafts.schema.ts';
import { type SavedStep, saveStep } from '../save-step.server.ts';

type Typed = readonly [
  who: PartnerName,
  draftId: string,
  typed: Readonly<Record<string, unknown>>,
  step?: string,
];

export type SaveTyped = (...typed: Typed) => Promise<SavedStep>;

/** Saves a step of a draft, from a page that saw its first version unless it says otherwise. */
export function saveTyped(cast: Cast, [who, draftId, typed, step = 'claim']: Typed) {
  const form = StepFormSchema.parse({ version: '1', ...typed });
  return cast.writeAs(who, (scope) => saveStep(scope, { draftId, step, form }));
}
