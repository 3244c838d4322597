import { z } from 'zod';
import { createLookup } from '#app/reference/lookup.ts';

/** Why an authority ends. Codes stand in clear and in the trail; the representative is not told. */
export const endReasons = createLookup([
  { code: 'over', name: 'The work is done' },
  { code: 'other_representative', name: 'Another representative takes over' },
  { code: 'not_authorized', name: 'It was not authorized, or went beyond its authority' },
  { code: 'other', name: 'Other' },
]);

export const EndSchema = z.strictObject({
  reason: z.enum(endReasons.codes, 'Choose why it ends.'),
});

export const ProposeSchema = z.strictObject({
  organization: z.uuid('Choose the organization that the client is.'),
});

export const ConfirmSchema = z.strictObject({
  letter: z.literal('on', 'Confirm that you read the authority letter.'),
});
