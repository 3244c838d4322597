// Stores and grows objects where files may not become larger than the limit this process was started under.
import { createLocalStore } from '../local-store.ts';

const [, , directory = '', organizationId = '', put = '', growing = ''] = process.argv;
const store = createLocalStore(directory);
const chunk = Buffer.alloc(256 * 1024, 'x');

async function* tooMuch() {
  for (let count = 0; count < 16; count += 1) yield chunk;
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? error.code : String(error);

const stored = await store
  .put({ organizationId, storageKey: put }, tooMuch())
  .then(() => 'stored', codeOf);
const object = await store.grow({ organizationId, storageKey: growing }, { keep: 0 });
let synced = 0;
const grown = await (async () => {
  for await (const bytes of tooMuch()) {
    await object.append(bytes);
    await object.sync();
    synced += bytes.length;
  }
  return 'grown';
})().catch(codeOf);
await object.close();
process.stdout.write(JSON.stringify({ stored, grown, synced }));
