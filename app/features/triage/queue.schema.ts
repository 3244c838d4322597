import { z } from 'zod';
import { listItemTypes } from '../items/types/registry.ts';
import { VIEWS } from './queue.policy.ts';

const TYPES = listItemTypes().map(({ code }) => code);

/** A place in the queue, as the address carries it: `rank_time_item`. */
const AfterParameter = z
  .string()
  .regex(/^-?\d{1,9}(?:\.\d{1,20})?_\d{1,17}_[0-9a-f-]{36}$/)
  .transform((text) => {
    const [rank, filedAt = '', itemId = ''] = text.split('_');
    return { rank: Number(rank), filedAt, itemId };
  })
  .pipe(z.strictObject({ rank: z.number(), filedAt: z.string(), itemId: z.uuid() }));

/** A field that a GET form sent empty is a filter not set. */
function optional<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
}

/** Which list an address belongs to: values from lists, never words. */
export const ListQuery = z.strictObject({
  view: z.enum(VIEWS).default('open'),
  type: optional(z.enum(TYPES)),
  owner: z.enum(['anyone', 'mine', 'nobody']).default('anyone'),
  after: AfterParameter.optional(),
});

/** The address of the queue, or of an item opened beside it. */
export const QueueQuery = ListQuery.extend({
  /** A version of the filing other than the latest. */
  version: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .optional(),
});

export type QueueQuery = z.infer<typeof QueueQuery>;
