import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { ReadScope, WriteScope } from '#app/firewall/scope.ts';
import { addDays, type CalendarDate, formatDate } from '#app/lib/calendar-date.ts';
import { dateIn } from '#app/lib/eastern-time.ts';
import { AppError } from '#app/lib/errors.ts';
import { findOwnItem, type OwnItem } from '#db/queries/readings.ts';
import type { Sighting } from './items.schema.ts';
import { writeToDesk } from './write-to-desk.server.ts';

/** What the form that adds a sighting says. @throws AppError item_not_found | transition_refused */
export async function viewSighting(scope: ReadScope, { itemId }: { readonly itemId: string }) {
  const { id, controlNumber } = await getSeenItem(scope, itemId);
  return { id, controlNumber };
}

/**
 * Adds that the goods of an own item were seen again: a dated message to the desk, beside what was filed.
 * @throws AppError item_not_found | transition_refused | invalid (a day to come)
 */
export async function addSighting(
  scope: WriteScope,
  { itemId, date, where, text }: Sighting & { readonly itemId: string },
): Promise<void> {
  const item = await getSeenItem(scope, itemId);
  requireNotToCome(date, scope.clock.now());
  const messageId = await writeToDesk(scope, item, {
    body: `Seen again on ${formatDate(date)}, ${where}.\n${text}`,
  });
  await recordEvent(scope, {
    action: 'item.seen-again',
    object: { kind: 'item', id: item.id },
    codes: { message: messageId },
  });
}

function requireNotToCome(date: CalendarDate, now: Date): void {
  // East of here it is tomorrow already.
  if (date <= addDays(dateIn(now), 1)) return;
  throw new AppError('invalid', {
    fields: { date: ['Enter the day it was seen; this day is still to come.'] },
  });
}

async function getSeenItem(scope: ReadScope, itemId: string): Promise<OwnItem> {
  const denial = 'item_not_found';
  const allowed = predicateFor(scope.ability, 'complete OwnItem', 'items');
  const item = await findOwnItem(scope.db, allowed, itemId);
  if (!item) throw new AppError(denial);
  requireOn(scope.ability, 'complete OwnItem', { row: item, denial });
  if (item.status !== 'withdrawn') return item;
  throw new AppError('transition_refused', {
    sentence: 'You withdrew this item. File again, or use it for a new filing.',
  });
}
