import { useEffect, useState } from 'react';
import type { RichText } from '#app/editor/rich-text.rules.ts';
import type { GuardedField, GuardedText, Slip } from '../../marking/slip-guard.policy.ts';

/** What stands beside a narrative while it is written. */
export type Beside = { readonly fields: readonly GuardedField[]; readonly left: readonly string[] };

/** Looking reads the whole text, so it waits for a pause: while somebody types, a new text comes twice a second. */
const LOOK_AFTER = 1_000;

type Live = {
  /** What the server found when the page was loaded. */
  readonly slips: readonly Slip[];
  readonly doc: RichText | undefined;
  readonly start: RichText | string | undefined;
  readonly left: readonly string[];
  readonly guarded: (doc: RichText) => GuardedText;
};

/** The guard comes when it is first needed: most pages of the form never load it. */
export function loadGuard() {
  return import('../../marking/slip-guard.policy.ts');
}

/** What may give something away in the narrative as it is written now. */
export function useLiveSlips({ slips, doc, start, left, guarded }: Live): readonly Slip[] {
  const [found, setFound] = useState<readonly Slip[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is guarded follows from text and decisions
  useEffect(() => {
    if (!doc || doc === start) return;
    let isCurrent = true;
    const look = async () => {
      const text = guarded(doc);
      const { findSlips } = await loadGuard();
      const all = findSlips(text).filter(({ field }) => field.name === text.narrative?.name);
      if (isCurrent) setFound(all);
    };
    // Without the guard the page goes on as before scripts: the server looks when the step is saved.
    const timer = setTimeout(() => look().catch(() => undefined), LOOK_AFTER);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [doc, left]);
  const shown = found ?? slips;
  return shown.filter(({ key }) => !left.includes(key));
}
