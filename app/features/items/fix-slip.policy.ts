import { bracketSlip } from '../marking/slip-guard.policy.ts';
import type { Draft } from './filing.schema.ts';
import { guardedDraft } from './guarded-draft.policy.ts';
import type { ItemType } from './types/item-type.ts';

type Fixing = {
  readonly type: ItemType;
  readonly answers: Draft;
  /** Keys of what the writer said is public. */
  readonly left: readonly string[];
};

/** Decisions that a draft remembers; beyond them the oldest are asked again. */
const MOST = 300;

/**
 * What one press on a slip does: `bracket:` puts it in brackets wherever it stands in the narrative, `public:` remembers
 * that it is public. A slip that is no longer there changes nothing.
 */
export function fixSlip({ type, answers, left }: Fixing, intent: string) {
  const [act, key = ''] = intent.split(':');
  const known = [...new Set(act === 'public' ? [...left, key] : left)].slice(-MOST);
  const guarded = guardedDraft({ type, answers, left: known });
  const doc = act === 'bracket' ? bracketSlip(guarded, key) : null;
  const changed =
    doc && guarded.narrative ? { ...answers, [guarded.narrative.name]: doc } : answers;
  return { answers: changed, left: known };
}
