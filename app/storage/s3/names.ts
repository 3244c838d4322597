import type { ListedObject, ObjectPlace } from '#app/firewall/services.ts';

const ID = /^[0-9a-f-]{36}$/;
const NAME = /^([0-9a-f-]{36})\/([0-9a-f-]{36})(\.pieces\/\d{15})?$/;

/** A stored thing as a bucket lists it. */
export type ListedKey = {
  readonly key: string;
  readonly byteSize: number;
  readonly changedAt: Date;
};

/** The key of an object. @throws Error for what is no place */
export function keyOf({ organizationId, storageKey }: ObjectPlace): string {
  for (const part of [organizationId, storageKey]) {
    if (!ID.test(part)) throw new Error('not a place of an object');
  }
  return `${organizationId}/${storageKey}`;
}

/** The key of the piece of a growing object that begins at this byte; pieces sort by where they begin. */
export function pieceKeyOf(place: ObjectPlace, start: number): string {
  return `${keyOf(place)}.pieces/${String(start).padStart(15, '0')}`;
}

/** Where a piece begins; null for the key of an object. */
export function startOfPiece(key: string): number | null {
  const piece = NAME.exec(key)?.[3];
  return piece === undefined ? null : Number(piece.slice(-15));
}

/** Behind every key of a place, before those of the next. */
export function endOf(place: ObjectPlace): string {
  return `${keyOf(place)}.~`;
}

/** Keys in order become places in order, an object and its pieces one. What is not named as we name is not ours. */
export function placesAmong(keys: readonly ListedKey[]): readonly ListedObject[] {
  const places = new Map<string, ListedObject>();
  for (const { key, byteSize, changedAt } of keys) {
    const [, organizationId, storageKey, piece] = NAME.exec(key) ?? [];
    if (organizationId === undefined || storageKey === undefined) continue;
    const place = `${organizationId}/${storageKey}`;
    const before = places.get(place);
    places.set(place, {
      organizationId,
      storageKey,
      byteSize: piece === undefined ? byteSize : (before?.byteSize ?? null),
      hasPieces: piece !== undefined || before?.hasPieces === true,
      changedAt: before && before.changedAt > changedAt ? before.changedAt : changedAt,
    });
  }
  return [...places.values()];
}
