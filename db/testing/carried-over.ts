import type { Door } from '../scope.ts';
import { runAs, TOKEN_MISSING, verdictOf } from './run-as.ts';

/** Runs work as an actor on a connection of a pool, as `openRead` does. */
type Open = (door: Door, work: () => Promise<string>) => Promise<string>;

/**
 * Uses a pool's one connection as an actor, well and badly, and asks as nobody after each.
 * @returns what the next one could see, one line each
 */
export async function carriedOver(door: Door, open: Open): Promise<readonly string[]> {
  const asNobody = async (when: string): Promise<readonly string[]> => {
    const verdict = verdictOf(await runAs(door.pool, null, { text: 'select id from items' }));
    return verdict === TOKEN_MISSING ? [] : [`${when}: ${verdict}`];
  };
  await open(door, async () => 'done');
  const afterWork = await asNobody('after work');
  await open(door, () => Promise.reject(new Error('a bug'))).catch(() => 'failed');
  return [...afterWork, ...(await asNobody('after an error'))];
}
