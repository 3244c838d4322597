type Saved = {
  readonly draftId: string;
  readonly step: string;
  readonly intent: string;
  readonly from?: 'check' | 'list' | undefined;
  readonly isComplete: boolean;
  /** The step after this one. */
  readonly next: string | null;
  readonly rows: number;
};

type Next = {
  readonly to: string;
  readonly flash?: { readonly tone: 'good'; readonly text: string };
};

/** Where saving a page of the form leads: on, back to the answers, away, or to the same page with what to correct. */
export function pageAfterSaving(saved: Saved): Next {
  const draft = `/drafts/${saved.draftId}`;
  const here = `${draft}/step/${saved.step}`;
  const from = saved.from ? `&from=${saved.from}` : '';
  switch (saved.intent) {
    case 'leave':
      return { to: '/home', flash: { tone: 'good', text: 'Your draft is saved.' } };
    case 'add-party':
      // The fragment leads to the new row.
      return { to: `${here}?rows=${saved.rows}${from}#f-parties-${saved.rows - 1}-name` };
    case 'resolve':
      return {
        to: `${here}?check=on${from}`,
        flash: { tone: 'good', text: 'Your choice is saved.' },
      };
    case 'continue':
      break;
    default:
      return { to: `${here}?rows=${Math.max(1, saved.rows)}${from}#f-parties` };
  }
  if (!saved.isComplete) return { to: `${here}?check=on${from}` };
  if (saved.from === 'check') return { to: `${draft}/check` };
  return { to: saved.next ? `${draft}/step/${saved.next}` : `${draft}/evidence` };
}
