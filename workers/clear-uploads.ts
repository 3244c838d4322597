import type pg from 'pg';
import type { ObjectStore } from '#app/firewall/services.ts';
import { clearUpload, listUploadsOver } from '#db/queries/uploads.ts';

const AT_ONCE = 100;

/**
 * Clears away uploads that nothing came of for seven days, or whose draft is gone. Bytes go first, under either name that
 * they may have, then the row with its key: whatever stops this between is done at the next run.
 */
export async function clearUploads(
  steward: Pick<pg.Pool, 'query'>,
  store: Pick<ObjectStore, 'discard' | 'remove'>,
): Promise<void> {
  for (;;) {
    const over = await listUploadsOver(steward, AT_ONCE);
    for (const upload of over) {
      await store.discard(upload);
      await store.remove(upload);
      await clearUpload(steward, upload);
    }
    if (over.length < AT_ONCE) return;
  }
}
