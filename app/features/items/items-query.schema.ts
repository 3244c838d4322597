import { z } from 'zod';
import { CursorParameter } from '#app/lib/cursor.ts';
import { shownStatuses } from './partner-status.policy.ts';
import { listItemTypes } from './types/registry.ts';

const TYPES = listItemTypes().map(({ code }) => code);

/** A filter of a form left at "all" arrives empty. */
const blank = z.literal('').transform(() => undefined);

/** How a list of own items is narrowed. */
export const ItemsQuery = z.strictObject({
  type: z.union([blank, z.enum(TYPES)]).optional(),
  client: z.union([blank, z.uuid()]).optional(),
  status: z.union([blank, z.enum(shownStatuses)]).optional(),
  after: CursorParameter.optional(),
});

/** The same for an archive; `until` is the place of the oldest item that its page promised, `item` the only one wanted. */
export const ExportQuery = ItemsQuery.extend({
  until: CursorParameter.optional(),
  item: z.uuid().optional(),
});
