import { makeWorld, nowhere, urlOf } from '../../fixtures/world.ts';
import type { Finding, Ground } from '../section.ts';
import type { ProofWorld } from './world.ts';

const ROUTES = ['/items/:itemId', '/drafts/:draftId', '/evidence/:evidenceId'] as const;
const ROUNDS = 400;
/**
 * The effect that would be called a difference: how often a foreign id is answered later than an absent one
 * (Vargha and Delaney's A). 0.5 is no effect, 0.56 is where a small one begins.
 */
const SMALL_EFFECT = 0.56;

/** Whether the time of an answer tells a foreign id from one that was never given (RULES 13, 28). */
export async function compareTimes(
  { cast, clientOf }: ProofWorld,
  ground: Ground,
): Promise<Finding> {
  const birch = await makeWorld(cast, {
    organization: 'birch',
    liaison: 'birchLiaison',
    destination: 'targeting',
  });
  const rival = await clientOf('alderLiaison');
  const random = ground.random('times');
  const failures: string[] = [];
  for (const path of ROUTES) {
    const urls = [urlOf(path, birch.idsFor(path)), urlOf(path, nowhere.idsFor(path))] as const;
    const later = await shareOfLater(rival, urls, random);
    ground.log(`${path}: a foreign id is answered later in ${(later * 100).toFixed(1)} % of pairs`);
    if (Math.max(later, 1 - later) > SMALL_EFFECT) {
      failures.push(
        `${path}: a foreign id is answered later in ${(later * 100).toFixed(1)} % of pairs`,
      );
    }
  }
  return { counts: { 'timed requests': ROUTES.length * ROUNDS * 2 }, failures };
}

async function shareOfLater(
  client: { get(path: string): Promise<unknown> },
  [foreign, absent]: readonly [string, string],
  random: () => number,
): Promise<number> {
  const times = { foreign: [] as number[], absent: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const isForeignFirst = random() < 0.5;
    for (const isForeign of [isForeignFirst, !isForeignFirst]) {
      const startedAt = performance.now();
      await client.get(isForeign ? foreign : absent);
      times[isForeign ? 'foreign' : 'absent'].push(performance.now() - startedAt);
    }
  }
  return probabilityOfLater(times.foreign, times.absent);
}

/** Vargha and Delaney's A: the chance that one of the first is greater than one of the second, ties counted half. */
function probabilityOfLater(first: readonly number[], second: readonly number[]): number {
  let wins = 0;
  for (const one of first) {
    for (const other of second) wins += one > other ? 1 : one === other ? 0.5 : 0;
  }
  return wins / (first.length * second.length);
}
