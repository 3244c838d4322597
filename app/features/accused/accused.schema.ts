import { z } from 'zod';
import { createLookup } from '#app/reference/lookup.ts';
import { valuesOf } from './party-values.policy.ts';

/** By what an organization is known besides its name. */
export const identifierKinds = createLookup([
  { code: 'importer_number', name: 'Importer number' },
  { code: 'manufacturer_code', name: 'Manufacturer code (MID)' },
  { code: 'other', name: 'Another number or code' },
]);

const AMBIGUOUS =
  'Enter it with its dash: 12-345678900 is a tax number, 123456-78900 one that customs assigned.';
const TOO_SHORT = 'Enter the whole number: at least 6 letters or digits.';

export const RegisterSchema = z
  .strictObject({
    kind: z.enum(identifierKinds.codes, 'Choose what kind of number it is.'),
    value: z.string().trim().min(1, 'Enter the number.').max(200, 'Use at most 200 characters.'),
  })
  .refine(({ kind, value }) => valuesOf(kind, value).length > 0, {
    path: ['value'],
    error: TOO_SHORT,
  })
  .refine(
    ({ kind, value }) => kind !== 'importer_number' || !/^\d{11}$/.test(value.replace(/\s/g, '')),
    {
      path: ['value'],
      error: AMBIGUOUS,
    },
  );
export type Register = z.infer<typeof RegisterSchema>;

/** Whether a party with a like name is the partner. */
export const DecideAccusationSchema = z.strictObject({
  answer: z.enum(['confirmed', 'rejected'], 'Say whether it is this partner.'),
});
export type DecideAccusation = z.infer<typeof DecideAccusationSchema>;
