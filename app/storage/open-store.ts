import type { StorageConfig } from '#app/config/storage.ts';
import type { ObjectStore } from '#app/firewall/services.ts';
import { createLocalStore } from './local-store.ts';
import { createS3Store } from './s3-store.ts';

/** The store that an operator named. Nothing is asked of it before somebody uses it. */
export function openStore(storage: StorageConfig): ObjectStore {
  return storage.kind === 'local' ? createLocalStore(storage.directory) : createS3Store(storage);
}

const CHECK_MS = 900;

/** Whether a store can be used now, within a second: what does not answer by then cannot. */
export async function isUsable(store: Pick<ObjectStore, 'check'>): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, CHECK_MS, false).unref());
  const asked = store.check().then(
    () => true,
    () => false,
  );
  return Promise.race([asked, late]);
}
