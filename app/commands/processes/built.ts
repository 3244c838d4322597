import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Sentence } from '../launch/sentence.mjs';

/**
 * Runs an entry of the production build inside this process.
 * @throws Sentence when it was not built.
 */
export async function runBuilt(entry: string): Promise<void> {
  if (!existsSync(entry)) throw new Sentence('Nothing is built yet: run npm run build first.');
  await import(pathToFileURL(entry).href);
}
