import type { ReadScope } from '#app/firewall/scope.ts';
import { builtInLists, type Flag, flagsOfStep, type KnownLists } from './answer-flags.policy.ts';
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
  const known = await knownLists(scope, draft);
  return steps
    .map((step) => ({
      code: step.code,
      title: step.title,
      flags: flagsOfStep(step, draft.answers, known),
    }))
    .filter(({ flags }) => flags.length > 0);
}

async function knownLists(
  _scope: ReadScope,
  _draft: Pick<OpenDraft, 'type' | 'answers'>,
): Promise<KnownLists> {
  return builtInLists;
}
