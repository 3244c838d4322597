import type { Marking } from '#app/ui/marking.tsx';
import type { Tone } from '#app/ui/types.ts';
import { decisionReasons, decisions, isReasonOf } from './triage.policy.ts';

type Word = { readonly label: string; readonly tone: Tone };

const ITEM_STATES: Readonly<Record<string, Word>> = {
  submitted: { label: 'To acknowledge', tone: 'info' },
  returned_for_completion: { label: 'Returned for completion', tone: 'waiting' },
  acknowledged: { label: 'Acknowledged', tone: 'info' },
  in_triage: { label: 'In triage', tone: 'waiting' },
  vetted: { label: 'Vetted', tone: 'good' },
  not_actionable: { label: 'Not actionable', tone: 'neutral' },
  merged: { label: 'Merged', tone: 'neutral' },
  withdrawn: { label: 'Withdrawn', tone: 'neutral' },
  closed: { label: 'Closed', tone: 'neutral' },
};

const REFERRAL_STATES: Readonly<Record<string, Word>> = {
  intended: { label: 'Leaves soon', tone: 'waiting' },
  waits_for_second_person: { label: 'Waits for a second person', tone: 'waiting' },
  undone: { label: 'Undone', tone: 'neutral' },
  queued: { label: 'On its way', tone: 'waiting' },
  delivered: { label: 'Delivered', tone: 'info' },
  accepted: { label: 'Accepted', tone: 'good' },
  returned: { label: 'Returned to the desk', tone: 'warn' },
  recalled: { label: 'Recalled', tone: 'bad' },
  outcome_reported: { label: 'Outcome reported', tone: 'good' },
  closed: { label: 'Closed', tone: 'neutral' },
};

const CONFERENCE_STATES: Readonly<Record<string, Word>> = {
  scheduled: { label: 'Scheduled', tone: 'waiting' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
  held: { label: 'Held', tone: 'good' },
};

/** What the desk calls a state of an item. */
export function itemState(code: string): Word {
  return ITEM_STATES[code] ?? { label: code, tone: 'neutral' };
}

/** What the desk calls a state of a referral, or of a destination's answer. */
export function referralState(code: string): Word {
  return REFERRAL_STATES[code] ?? { label: code, tone: 'neutral' };
}

export function conferenceState(code: string): Word {
  return CONFERENCE_STATES[code] ?? { label: code, tone: 'neutral' };
}

/** A decision and its reason in words: "Vetted: Documents support it". */
export function decisionInWords(decision: string, reason: string): string {
  if (!decisions.has(decision)) return decision;
  const words = isReasonOf(decision, reason) ? decisionReasons[decision].nameOf(reason) : reason;
  return `${decisions.nameOf(decision)}: ${words}`;
}

const LEVELS: Readonly<Record<string, Marking['level']>> = {
  red: 'red',
  amber_strict: 'amber-strict',
  amber: 'amber',
  green: 'green',
  clear: 'clear',
};

/** The marking line of a page that carries content under this TLP label. */
export function markingOf(tlp: string, detail?: string): Marking {
  const text = `TLP:${tlp.replace('_', '+').toUpperCase()}`;
  return { level: LEVELS[tlp] ?? 'amber', text, detail };
}
