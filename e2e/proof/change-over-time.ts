import { trackResources } from '#app/commands/processes/resources.ts';
import { listServedRoutes } from '../fixtures/served-routes.ts';
import { COMMANDS } from './change/commands/all.ts';
import { holdTime, releaseTime, restoreCast } from './change/portal.ts';
import {
  drawSequence,
  play,
  type Running,
  replayOf,
  shorten,
  type Tally,
  tell,
} from './change/sequence.ts';
import type { Finding, Ground, Section } from './section.ts';
import { openTroupe, type Troupe } from './surfaces/troupe.ts';

/** What is granted, revoked, closed and opened binds the next request, in whatever order it happens. */
export const changeOverTime: Section = {
  name: 'change over time',
  claim:
    'However drafts shown to colleagues, filing, further versions, withdrawals, grants, accusations, recusals, routing, recalls and emergency openings follow each other: after each of them everybody finds exactly what the rules say, in sessions begun before, and a page opened before changes nothing any more.',
  atLeast: {
    sequences: 20,
    steps: 250,
    kinds: COMMANDS.length,
    asked: 20_000,
    closed: 5000,
    late: 200,
  },
  async prove(ground) {
    const resources = trackResources(new AbortController().signal);
    try {
      const troupe = await openTroupe(resources, ground);
      const served = await listServedRoutes(await troupe.clientOf(null));
      const running = { troupe, served, random: ground.random('questions'), tally: newTally() };
      await resources.add({ stop: () => putBack(troupe) });
      await holdTime(troupe);
      return await playAll(ground, { ...running, share: SHARES[sizeOf(ground)] });
    } finally {
      await resources.stopAll();
    }
  },
};

async function putBack(troupe: Troupe): Promise<void> {
  await releaseTime(troupe);
  await restoreCast(troupe);
}

function sizeOf({ isSmall }: Ground): 'small' | 'full' {
  return isSmall ? 'small' : 'full';
}

/** Every answer that a step changes is asked for; of the others, so many. */
const SHARES = {
  small: { lists: 0.1, details: 0.02, last: 0.2 },
  full: { lists: 0.5, details: 0.1, last: 1 },
};
const LENGTH = { small: 6, full: 16 };
/** Shortening a failure plays it again, so often at most. */
const TRIES = { small: 4, full: 12 };

async function playAll(ground: Ground, running: Running): Promise<Finding> {
  const size = sizeOf(ground);
  const random = ground.random('change over time');
  const tried = new Map<string, number>();
  const failures: string[] = [];
  let sequences = 0;
  for (; sequences < ground.effort.sequences && failures.length === 0; sequences += 1) {
    const steps = drawSequence(random, { length: LENGTH[size], turn: sequences, tried });
    const broken = await play(running, steps);
    if (broken) {
      const replay = replayOf(running, broken);
      const short = await shorten(steps, broken, { tries: TRIES[size], replay });
      failures.push(
        `seed ${ground.seed}, sequence ${sequences}: ${tell(short.steps, short.broken)}`,
      );
    }
    ground.log(`sequence ${sequences}: ${running.tally.steps} steps, ${running.tally.asked} asked`);
  }
  return { counts: { sequences, ...countsOf(running.tally) }, failures };
}

function newTally(): Tally {
  return { steps: 0, asked: 0, closed: 0, late: 0, surfaces: new Set(), kinds: new Map() };
}

function countsOf({ surfaces, kinds, ...counted }: Tally): Finding['counts'] {
  const byKind = [...kinds].map(([kind, count]) => [`× ${kind}`, count] as const);
  return {
    ...counted,
    surfaces: surfaces.size,
    kinds: kinds.size,
    ...Object.fromEntries(byKind.sort(([one], [other]) => one.localeCompare(other))),
  };
}
