type Saved = {
  readonly draftId: string;
  readonly step: string;
  readonly intent: string;
  readonly from?: 'check' | 'list' | undefined;
  readonly isComplete: boolean;
  /** Something in this step may give away what is bracketed. */
  readonly hasSlips: boolean;
  /** One slip was dealt with from the page of answers; nothing else was posted. */
  readonly isFixOnly: boolean;
  /** The step after this one. */
  readonly next: string | null;
  readonly rows: number;
};

type Next = {
  readonly to: string;
  readonly flash?: { readonly tone: 'good'; readonly text: string };
};

const BRACKETED = 'It is in brackets now. The public version leaves it out.';
const LEFT = 'It stays as it is, and is not pointed out again in this draft.';

/** Where saving a page of the form leads: on, back to the answers, away, or to the same page with what to correct. */
export function pageAfterSaving(saved: Saved): Next {
  const draft = `/drafts/${saved.draftId}`;
  const here = `${draft}/step/${saved.step}`;
  const from = saved.from ? `&from=${saved.from}` : '';
  const [act] = saved.intent.split(':');
  switch (act) {
    case 'leave':
      return { to: '/home', flash: { tone: 'good', text: 'Your draft is saved.' } };
    case 'add-party':
      // The fragment leads to the new row.
      return { to: `${here}?rows=${saved.rows}${from}#f-parties-${saved.rows - 1}-name` };
    case 'continue':
      break;
    case 'bracket':
    case 'public':
      return {
        to: saved.isFixOnly ? `${draft}/check#slips` : `${here}?check=on${from}#slips`,
        flash: { tone: 'good', text: act === 'bracket' ? BRACKETED : LEFT },
      };
    default:
      return { to: `${here}?rows=${Math.max(1, saved.rows)}${from}#f-parties` };
  }
  if (!saved.isComplete || saved.hasSlips) return { to: `${here}?check=on${from}` };
  if (saved.from === 'check') return { to: `${draft}/check` };
  return { to: saved.next ? `${draft}/step/${saved.next}` : `${draft}/evidence` };
}
