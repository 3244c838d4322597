import { z } from 'zod';
import { seenVersion } from '#app/lib/seen-version.ts';
import { createLookup } from '#app/reference/lookup.ts';

/** Why a destination gives a referral back. */
export const returnReasons = createLookup([
  { code: 'not_ours', name: 'Not in our remit' },
  { code: 'known', name: 'Already known to us' },
  { code: 'too_little', name: 'Too little to act on' },
  { code: 'no_capacity', name: 'No capacity now' },
  { code: 'other', name: 'Other' },
]);

/** A destination takes a referral. */
export const AcceptReferralSchema = z.strictObject({
  version: seenVersion,
  note: z.string().trim().max(2_000, 'Say it in at most 2,000 characters.').optional(),
});

/** A destination gives a referral back, with a reason that the desk reads. */
export const ReturnReferralSchema = z.strictObject({
  version: seenVersion,
  reason: z.enum(returnReasons.codes, 'Choose why you return it.'),
  note: z
    .string('Say what the desk should know.')
    .trim()
    .min(1, 'Say what the desk should know.')
    .max(2_000, 'Say it in at most 2,000 characters.'),
});

/** What can come of a referral (DOSSIER 1: tools of the office that acts). */
export const outcomes = createLookup([
  { code: 'seizure', name: 'Goods seized' },
  { code: 'detention', name: 'Goods detained or examined' },
  { code: 'duties_recovered', name: 'Duties or fees recovered' },
  { code: 'penalty', name: 'Penalty or notice issued' },
  { code: 'investigation', name: 'Investigation opened' },
  { code: 'no_violation', name: 'No violation found' },
  { code: 'no_action', name: 'No action taken' },
]);

/** A destination reports what came of it. */
export const ReportOutcomeSchema = z.strictObject({
  version: seenVersion,
  outcome: z.enum(outcomes.codes, 'Choose what came of it.'),
  note: z
    .string('Say what the desk should know.')
    .trim()
    .min(1, 'Say what the desk should know.')
    .max(2_000, 'Say it in at most 2,000 characters.'),
});

export type ReportOutcome = z.infer<typeof ReportOutcomeSchema>;
export type AcceptReferral = z.infer<typeof AcceptReferralSchema>;
export type ReturnReferral = z.infer<typeof ReturnReferralSchema>;
