import { createLookup } from '#app/reference/lookup.ts';

/** Decisions that end vetting. */
export const decisions = createLookup([
  {
    code: 'vetted',
    name: 'Vetted',
    meaning: 'Credible and of use: it goes to one or more destinations.',
  },
  { code: 'not_actionable', name: 'Not actionable', meaning: 'Nobody can act on it now.' },
  { code: 'merged', name: 'Duplicate', meaning: 'It repeats another item and follows that one.' },
]);

export type Decision = (typeof decisions.entries)[number]['code'];

/** Reasons of each decision; the analyst adds words of the own. */
export const decisionReasons = {
  vetted: createLookup([
    { code: 'corroborated', name: 'Other information says the same' },
    { code: 'documented', name: 'Documents support it' },
    { code: 'specific', name: 'Specific enough to check at the border' },
    { code: 'safety', name: 'Health or safety at risk' },
    { code: 'informative', name: 'Useful for targeting or advice' },
  ]),
  not_actionable: createLookup([
    { code: 'too_vague', name: 'Too vague to check' },
    { code: 'unsupported', name: 'Nothing supports it' },
    { code: 'no_violation', name: 'No violation even if true' },
    { code: 'too_old', name: 'Too old to act on' },
    { code: 'not_customs', name: 'Not a customs matter' },
    { code: 'known', name: 'Known and dealt with' },
    { code: 'abuse', name: 'Abuse of the portal' },
  ]),
  merged: createLookup([
    { code: 'same_matter', name: 'Same matter' },
    { code: 'filed_twice', name: 'Filed twice' },
  ]),
} as const;

/** Whether a reason belongs to a decision. */
export function isReasonOf(decision: Decision, reason: string): boolean {
  return decisionReasons[decision].has(reason);
}
