import type { Place } from './step-rows.policy.ts';
import { placeOfHelp, readHelp } from './typing-help.policy.ts';

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
  readonly place: Place | null;
  readonly pasted: number;
  readonly newlyAsked: readonly string[];
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
  const help = readHelp(saved.intent);
  if (help)
    return { to: `${here}${placeOfHelp(help, Math.max(1, saved.rows)).replace('#', `${from}#`)}` };
  const pressed = pageAfterButton(saved, { draft, here, from });
  if (pressed) return pressed;
  if (saved.place) return pageAtTable(here, saved, saved.place);
  const [asked] = saved.newlyAsked;
  if (asked !== undefined && saved.isComplete) {
    const query = saved.from ? `?from=${saved.from}` : '';
    return { to: `${here}${query}#f-${asked}`, flash: { tone: 'good', text: MORE_ASKED } };
  }
  if (!saved.isComplete || saved.hasSlips) return { to: `${here}?check=on${from}` };
  if (saved.from === 'check') return { to: `${draft}/check` };
  return { to: saved.next ? `${draft}/step/${saved.next}` : `${draft}/evidence` };
}

type Around = { readonly draft: string; readonly here: string; readonly from: string };

/** Where a button leads that does more than save and go on; null for those that do not. */
function pageAfterButton(saved: Saved, { draft, here, from }: Around): Next | null {
  const [act] = saved.intent.split(':');
  switch (act) {
    case 'leave':
      return { to: '/home', flash: { tone: 'good', text: 'Your draft is saved.' } };
    case 'add-party':
      // The fragment leads to the new row.
      return { to: `${here}?rows=${saved.rows}${from}#f-parties-${saved.rows - 1}-name` };
    case 'remove-party':
      return { to: `${here}?rows=${Math.max(1, saved.rows)}${from}#f-parties` };
    case 'bracket':
    case 'public':
      return {
        to: saved.isFixOnly ? `${draft}/check#slips` : `${here}?check=on${from}#slips`,
        flash: { tone: 'good', text: act === 'bracket' ? BRACKETED : LEFT },
      };
    case 'resolve':
      return {
        to: `${here}?check=on${from}`,
        flash: { tone: 'good', text: 'Your choice is saved.' },
      };
    default:
      return null;
  }
}

const MORE_ASKED = 'Saved. What you answered brings another question to this page.';

/** Back at the table, with one blank row where that was asked for. */
function pageAtTable(here: string, { from, pasted }: Saved, place: Place): Next {
  const { field, rows, row, column } = place;
  const add = row === null ? '' : `&add=${field}`;
  const anchor = row === null ? '' : `-${row}-${column}`;
  const to = `${here}?count=${rows}${add}${from ? `&from=${from}` : ''}#f-${field}${anchor}`;
  if (pasted === 0) return { to };
  const text = pasted === 1 ? 'One row is added.' : `${pasted} rows are added.`;
  return { to, flash: { tone: 'good', text } };
}
