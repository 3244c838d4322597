import { z } from 'zod';
import { createLookup } from '#app/reference/lookup.ts';

/** What is checked about an applicant. */
export const checkCodes = createLookup([
  { code: 'identity', name: 'Identity of the contact' },
  { code: 'registration', name: 'Business registration' },
  { code: 'adverse_history', name: 'Adverse history, answered by an analyst' },
  { code: 'address', name: 'Address' },
  { code: 'references', name: 'References' },
]);

export const checkResults = createLookup([
  { code: 'passed', name: 'Passed or clear' },
  { code: 'concern', name: 'Concern' },
  { code: 'open', name: 'Asked, no answer yet' },
]);

export const declineReasons = createLookup([
  { code: 'not_confirmed', name: 'Identity or registration could not be confirmed' },
  { code: 'adverse_history', name: 'Adverse history' },
  { code: 'out_of_scope', name: 'Nothing to contribute to trade enforcement' },
  { code: 'duplicate', name: 'The organization is a partner or has applied already' },
  { code: 'withdrawn', name: 'The applicant withdrew' },
  { code: 'other', name: 'Other' },
]);

/** A check noted on an application. What an analyst knows stays at the desk: clear or concern is all that is noted. */
export const NoteCheckSchema = z
  .strictObject({
    check: z.enum(checkCodes.codes, 'Choose what you checked.'),
    result: z.enum(checkResults.codes, 'Choose what came of it.'),
    note: z.string().trim().max(2000, 'Say it in at most 2,000 characters.').optional(),
  })
  .refine(({ check, note }) => check !== 'adverse_history' || !note, {
    path: ['note'],
    message: 'Of adverse history only the result is noted. Leave this empty.',
  })
  .refine(
    ({ check, result, note }) => check === 'adverse_history' || result !== 'concern' || note,
    {
      path: ['note'],
      message: 'Say what the concern is.',
    },
  );

/** `step` is what the page offered: nobody gives the second approval believing it is the first. */
export const ApproveSchema = z.strictObject({
  step: z.enum(['first', 'second'], 'Reload the page; it is out of date.'),
});

export const DeclineSchema = z.strictObject({
  reason: z.enum(declineReasons.codes, 'Choose why you decline it.'),
});

export type NoteCheck = z.infer<typeof NoteCheckSchema>;
export type Approve = z.infer<typeof ApproveSchema>;
export type Decline = z.infer<typeof DeclineSchema>;
