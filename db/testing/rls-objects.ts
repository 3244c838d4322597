import { newId } from '#app/lib/ids.ts';
import type { Cast } from './cast.ts';
import { inHours } from './rls-matters.ts';

/** Stored objects that no file has, by their names. */
export type ObjectRows = {
  readonly objects: {
    /** Promised to Alder, and under the same name to Birch and Cedar. */
    readonly promised: string;
    /** Promised to Alder alone. */
    readonly aldersOwn: string;
    /** Alder's, to be removed. */
    readonly leftover: string;
    /** Alder's, stored and missing. */
    readonly missing: string;
  };
};

/** Adds them to the world of the matrix, with a comparison that ended. */
export function addObjectRows(cast: Cast): Promise<ObjectRows> {
  const { alder, birch, cedar } = cast.organizations;
  const objects = {
    promised: newId(),
    aldersOwn: newId(),
    leftover: newId(),
    missing: newId(),
  };
  const settledAt = inHours(-2);
  return cast.seed((book) => {
    for (const organizationId of [alder, birch, cedar])
      book.add('storedObjects', { organizationId, storageKey: objects.promised });
    const at = (storageKey: string) => ({ organizationId: alder, storageKey, settledAt });
    book.add('storedObjects', { organizationId: alder, storageKey: objects.aldersOwn });
    book.add('storedObjects', { ...at(objects.leftover), state: 'removing' });
    book.add('storedObjects', {
      ...at(objects.missing),
      ...{ state: 'stored', dueAt: null, gap: 'missing', gapAt: settledAt },
    });
    book.add('storageChecks', { startedAt: inHours(-2), endedAt: settledAt, objects: 7 });
    return { objects };
  });
}
