import { z } from 'zod';

const words = (missing: string) =>
  z.string(missing).trim().min(1, missing).max(4_000, 'Say it in at most 4,000 characters.');

/** What a recusal is from. */
const matters = ['item', 'organization'] as const;

export const RecuseSchema = z.strictObject({
  /** Left out by whoever recuses themselves. */
  officer: z.uuid('Choose from the list.').optional(),
  matter: z.enum(matters, 'Choose what the recusal is from.'),
  reason: words('Say why.'),
});

export const EndRecusalSchema = z.strictObject({ reason: words('Say why it ends.') });

export const RecusalParams = z.strictObject({ recusalId: z.uuid() });

export type Recuse = z.infer<typeof RecuseSchema>;
