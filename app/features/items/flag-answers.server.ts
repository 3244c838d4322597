import type { ReadScope } from '#app/firewall/scope.ts';
import { findKnownLists } from '../reference/known-codes.server.ts';
import {
  codesToKnow,
  type Flag,
  flagsOfPictures,
  flagsOfStep,
  namesPictures,
} from './answer-flags.policy.ts';
import { openPictures } from './draft-pictures.server.ts';
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
  draft: Pick<OpenDraft, 'row' | 'type' | 'answers'>,
  steps: readonly Step[],
): Promise<readonly FlaggedStep[]> {
  const pictures = steps.some(namesPictures) ? await openPictures(scope, draft.row) : [];
  const names = pictures.map(({ name }) => name);
  const known = await findKnownLists(scope, codesToKnow(draft.type, draft.answers));
  return steps
    .map((step) => ({
      code: step.code,
      title: step.title,
      flags: [
        ...flagsOfStep(step, draft.answers, known),
        ...flagsOfPictures(step, draft.answers, names),
      ],
    }))
    .filter(({ flags }) => flags.length > 0);
}
