import type { ReadScope } from '#app/firewall/scope.ts';
import { findKnownLists } from '../reference/known-codes.server.ts';
import { codesToKnow, type Flag, flagsOfStep } from './answer-flags.policy.ts';
import type { OpenDraft } from './open-draft.server.ts';
import type { Step } from './types/item-type.ts';

export type FlaggedStep = {
  readonly code: string;
  readonly title: string;
  readonly flags: readonly Flag[];
};

/** What is worth a second look in these steps of a draft; steps without anything are left out. */
export async function flagSteps(
  scope: ReadScope,
  draft: Pick<OpenDraft, 'type' | 'answers'>,
  steps: readonly Step[],
): Promise<readonly FlaggedStep[]> {
  const known = await findKnownLists(scope, codesToKnow(draft.type, draft.answers));
  return steps
    .map((step) => ({
      code: step.code,
      title: step.title,
      flags: flagsOfStep(step, draft.answers, known),
    }))
    .filter(({ flags }) => flags.length > 0);
}
