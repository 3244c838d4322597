import { z } from 'zod';
import { parseControlNumber } from '#app/lib/control-number.ts';
import { typedLine, typedText } from '#app/lib/typed-text.ts';

export const DestructionParams = z.strictObject({ destructionId: z.uuid() });

const reason = typedText({ missing: 'Say why the content has to go.', max: 4_000 });
const number = (missing: string) =>
  typedLine({ missing, max: 40 }).transform((text, context) => {
    const read = parseControlNumber(text);
    if (read !== null) return read;
    context.addIssue({ code: 'custom', message: 'A control number looks like PS-7K3QX-9D2MA-4.' });
    return z.NEVER;
  });

export const ProposeItemSchema = z
  .strictObject({
    controlNumber: number('Enter the control number of the item.'),
    again: number('Enter the control number a second time.'),
    reason,
  })
  .refine(({ controlNumber, again }) => controlNumber === again, {
    path: ['again'],
    message: 'The two numbers differ. Look at the item’s number again.',
  });

export const ProposeOrganizationSchema = z.strictObject({
  organization: z.uuid('Choose the organization.'),
  name: typedLine({ missing: 'Type the name of the organization.', max: 300 }),
  reason,
});

export const ApproveDestructionSchema = z.strictObject({});
export const RefuseDestructionSchema = z.strictObject({
  reason: typedText({ missing: 'Say why you refuse it.', max: 4_000 }),
});

export type ProposeItem = z.infer<typeof ProposeItemSchema>;
export type ProposeOrganization = z.infer<typeof ProposeOrganizationSchema>;
