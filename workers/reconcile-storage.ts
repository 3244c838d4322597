import type { ListedObject, ObjectPlace, ObjectStore } from '#app/firewall/services.ts';
import type { Clock } from '#app/lib/clock.ts';
import { describeError, type Log } from '#app/server/log.ts';
import type { CheckCounts, KnownObject, ObjectLedger, Removal, Schedule } from './ports.ts';

export type Reconciler = {
  readonly store: ObjectStore;
  readonly objects: ObjectLedger;
  readonly log: Log;
  readonly clock: Clock;
  readonly timing?: ReconcilerTiming;
};

export type ReconcilerTiming = {
  /** A comparison begins so long after the last one began. */
  readonly everySeconds: number;
  /** What lies in the store unknown, and is younger, may belong to a row that is about to be. */
  readonly strayAgeMs: number;
  /** A stray that was written down is kept so long: a database that was restored may learn of it yet. */
  readonly strayWaitSeconds: number;
  /** One pass works so long; the next goes on from there. */
  readonly passMs: number;
  readonly batch: number;
};

const DAY_SECONDS = 86_400;
const MINUTE_MS = 60_000;
const TIMING: ReconcilerTiming = {
  everySeconds: DAY_SECONDS,
  strayAgeMs: DAY_SECONDS * 1_000,
  strayWaitSeconds: 7 * DAY_SECONDS,
  passMs: 10_000,
  batch: 500,
};

/** Removing what is left over, and comparing the store with what is known. Each takes short passes and can be killed anywhere. */
export function storageSchedules(reconciler: Reconciler): readonly Schedule[] {
  return [
    { name: 'storage.remove', everyMs: MINUTE_MS, run: () => removeLeftovers(reconciler) },
    { name: 'storage.compare', everyMs: MINUTE_MS, run: () => compareStore(reconciler) },
  ];
}

/** Removes objects whose promise was given up or whose row is gone. Forgotten last: killed before, they are removed again. */
export async function removeLeftovers(reconciler: Reconciler): Promise<void> {
  const { objects, log, timing = TIMING } = reconciler;
  const isOver = passOf(reconciler);
  let last: Removal | undefined;
  let count = 0;
  for (;;) {
    const due = await objects.claimRemovals(last, timing.batch);
    const removed: ObjectPlace[] = [];
    for (const place of due) if (await isRemoved(reconciler, place)) removed.push(place);
    if (removed.length > 0) await objects.forget(removed);
    count += removed.length;
    last = due.at(-1);
    if (last === undefined || isOver()) break;
  }
  if (count > 0) log.info('storage.leftovers_removed', { count });
}

async function isRemoved({ store, log }: Reconciler, place: ObjectPlace): Promise<boolean> {
  try {
    await store.remove(place);
    return true;
  } catch (error) {
    log.error('storage.not_removed', { objectId: place.storageKey, ...describeError(error) });
    return false;
  }
}

/** Goes on with the comparison that is open, or begins one when it is time. */
export async function compareStore(reconciler: Reconciler): Promise<void> {
  const { objects, timing = TIMING } = reconciler;
  const check = await objects.openCheck(timing.everySeconds);
  if (!check) return;
  const isOver = passOf(reconciler);
  let after = check.after;
  do {
    const stretch = await readStretch(reconciler, after);
    const counts = await compareStretch(reconciler, stretch);
    const isMoved = await objects.moveCheck(check.id, stretch.upTo, counts);
    if (!isMoved) return;
    after = stretch.upTo;
  } while (after !== null && !isOver());
}

type Stretch = {
  /** Both sides of each name. */
  readonly pairs: readonly (readonly [ListedObject | undefined, KnownObject | undefined])[];
  /** How far both sides were seen; null: to their ends. */
  readonly upTo: ObjectPlace | null;
};

/** Both sides list in the same order; what is compared ends where the shorter list does. */
async function readStretch(
  { store, objects, timing = TIMING }: Reconciler,
  after: ObjectPlace | null,
): Promise<Stretch> {
  // The store first: a row is there before its object is.
  const listed = await store.list(after, timing.batch);
  const known = await objects.list(after, timing.batch);
  const ends = [listed.at(-1), known.length < timing.batch ? undefined : known.at(-1)];
  const upTo = ends
    .filter((place) => place !== undefined)
    .reduce<ListedObject | KnownObject | null>(
      (least, place) => (least === null || nameOf(place) < nameOf(least) ? place : least),
      null,
    );
  const isWithin = (place: ObjectPlace) => upTo === null || nameOf(place) <= nameOf(upTo);
  const pairs = new Map<string, [ListedObject | undefined, KnownObject | undefined]>();
  for (const object of listed.filter(isWithin)) pairs.set(nameOf(object), [object, undefined]);
  for (const row of known.filter(isWithin))
    pairs.set(nameOf(row), [pairs.get(nameOf(row))?.[0], row]);
  return { pairs: [...pairs.values()], upTo };
}

async function compareStretch(reconciler: Reconciler, { pairs }: Stretch): Promise<CheckCounts> {
  const counts = { objects: 0, strays: 0, gaps: 0, foreign: 0 };
  for (const [object, row] of pairs) {
    if (object) counts.objects += 1;
    const met = await comparePair(reconciler, object, row);
    if (met !== null) counts[met] += 1;
  }
  return counts;
}

async function comparePair(
  reconciler: Reconciler,
  object: ListedObject | undefined,
  row: KnownObject | undefined,
): Promise<'strays' | 'gaps' | 'foreign' | null> {
  if (row?.state === 'stored') {
    if (object) await clearPieces(reconciler, object);
    return (await isGap(reconciler, row, object)) ? 'gaps' : null;
  }
  // What is promised or on its way out has its row; what was removed for good should not be there.
  if (!object || (row && row.state !== 'removed')) return null;
  return adopt(reconciler, object);
}

/** What looks wrong in a list is looked at by itself, since a list may be older than the row. */
async function isGap(
  { store, objects, log }: Reconciler,
  row: KnownObject,
  object: ListedObject | undefined,
): Promise<boolean> {
  const seen = object?.byteSize ?? null;
  if (seen !== null && seen === row.byteSize && row.gap === null) return false;
  if (row.isYoung && seen === null) return false;
  const gap = await objects.noteObject(row, await store.sizeOf(row));
  if (gap !== null) log.error('storage.gap', { objectId: row.storageKey, code: gap });
  return gap !== null;
}

async function adopt(
  { objects, log, clock, timing = TIMING }: Reconciler,
  object: ListedObject,
): Promise<'strays' | 'foreign' | null> {
  if (clock.now().getTime() - object.changedAt.getTime() < timing.strayAgeMs) return null;
  const outcome = await objects.adoptStray(object, timing.strayWaitSeconds);
  if (outcome === 'foreign') return 'foreign';
  if (outcome === 'known') return null;
  log.warn('storage.stray', { objectId: object.storageKey });
  return 'strays';
}

/** What an interrupted end of an upload left beside its object. */
async function clearPieces(
  { store, clock, timing = TIMING }: Reconciler,
  { hasPieces, byteSize, changedAt, ...place }: ListedObject,
): Promise<void> {
  const isOld = clock.now().getTime() - changedAt.getTime() >= timing.strayAgeMs;
  if (hasPieces && byteSize !== null && isOld) await store.discard(place);
}

/** Whether this pass worked long enough. */
function passOf({ clock, timing = TIMING }: Reconciler): () => boolean {
  const end = clock.now().getTime() + timing.passMs;
  return () => clock.now().getTime() >= end;
}

function nameOf({ organizationId, storageKey }: ObjectPlace): string {
  return `${organizationId}/${storageKey}`;
}
