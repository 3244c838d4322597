import { join } from 'node:path';
import { type Resources, trackResources } from '#app/commands/processes/resources.ts';
import { makeAllFresh } from '#db/testing/stale.ts';
import { makeWorld, type World } from '../fixtures/world.ts';
import { createScene, type Scene } from '../testing/scene.ts';
import { STAGE_DIRECTORY } from '../testing/stage-file.ts';
import type { Ground, Section } from './section.ts';
import { compareTimes } from './twins/compare-times.ts';
import { othersAct, type Told } from './twins/others.ts';
import { runScript, type Sessions } from './twins/script.ts';
import { differencesOf } from './twins/tape.ts';
import { openWorld, type ProofWorld } from './twins/world.ts';

/** So many pairs are compared however late it is; of more, as many as there is time for. */
const ENOUGH = 20;

/**
 * Noninterference by experiment (RULES 13): two portals begin as copies of each other, others do different things in
 * them, and a partner's same script must get the same bytes from both. Pairs build on one another, so the worlds drift
 * apart while everything of the observer stays alike.
 */
export const twoWorlds: Section = {
  name: 'two worlds',
  claim:
    'A partner gets the same bytes from every page, form, download, error and mail whatever other organizations did or did not do.',
  atLeast: { pairs: ENOUGH, answers: 4000, mails: 20 },
  async prove(ground) {
    const resources = trackResources(new AbortController().signal);
    try {
      const observer = await prepareObserver(resources, await ground.serverUrl());
      const worlds = await openBoth(resources, observer.scene);
      const compared = await comparePairs(ground, worlds, observer);
      return ground.isSmall ? compared : await withTimes(compared, ground, worlds);
    } finally {
      await resources.stopAll();
    }
  },
};

const ALDER = { organization: 'alder', liaison: 'alderLiaison', destination: 'hsi' } as const;

interface Observer {
  readonly scene: Scene;
  /** One of everything that belongs to Alder, from before the worlds parted. */
  readonly own: World;
  readonly sessions: Sessions;
}

async function prepareObserver(resources: Resources, serverUrl: string): Promise<Observer> {
  const made: Omit<Observer, 'scene'>[] = [];
  const scene = await createScene(place('scene'), serverUrl, async (cast) => {
    const own = await makeWorld(cast, ALDER);
    const [alderLiaison, alderAdministrator] = [
      await cast.signIn('alderLiaison'),
      await cast.signIn('alderAdministrator'),
    ];
    made.push({ own, sessions: { alderLiaison, alderAdministrator } });
  });
  await resources.add({ stop: () => scene.database.close() });
  const [observer] = made;
  if (!observer) throw new Error('the observer owns nothing');
  return { scene, ...observer };
}

/** So many differences of a pair are told at once; the report has them all. */
const SHOWN = 5;

interface Both {
  readonly left: ProofWorld;
  readonly right: ProofWorld;
}

function place(name: string): string {
  return join(STAGE_DIRECTORY, '../proof', name);
}

async function openBoth(resources: Resources, scene: Scene): Promise<Both> {
  const left = await openWorld(resources, scene, place('left'));
  return { left, right: await openWorld(resources, scene, place('right')) };
}

async function comparePairs(ground: Ground, worlds: Both, { own, sessions }: Observer) {
  const random = ground.random('two worlds');
  const failures: string[] = [];
  let answers = 0;
  let mails = 0;
  let pair = 0;
  for (; pair < ground.effort.pairs && !(ground.isOver() && pair >= ENOUGH); pair += 1) {
    const told = toldIn(pair);
    const since = new Date();
    const others = {
      left: await othersAct(worlds.left, { side: 'left', told, random }),
      right: await othersAct(worlds.right, { side: 'right', told, random }),
    };
    // What exists in one world and not in the other: of either in turn, each met by both orders.
    const foreign = others[pair % 4 < 2 ? 'left' : 'right'];
    const script = { name: `pair ${pair}`, told, own, sessions, foreign, since };
    // Either order, so that a warm process on one side is no excuse.
    const order = pair % 2 === 0 ? (['left', 'right'] as const) : (['right', 'left'] as const);
    const tapes = new Map<string, Awaited<ReturnType<typeof runScript>>>();
    for (const side of order) {
      // As old in both worlds, instead of running out in one of them first.
      await makeAllFresh(worlds[side].cast);
      tapes.set(side, await runScript(worlds[side], script));
    }
    const [left = [], right = []] = [tapes.get('left'), tapes.get('right')];
    const found = differencesOf(left, right);
    failures.push(...found);
    answers += left.length;
    mails += left.filter(({ step }) => step.startsWith('mail')).length;
    ground.log(`pair ${pair}: ${left.length} answers compared, ${found.length} differences`);
    for (const difference of found.slice(0, SHOWN)) ground.log(`  ${difference}`);
  }
  return { counts: { pairs: pair, answers, mails }, failures };
}

/** Names that the observer uses in both worlds, and others in one of them before. */
function toldIn(pair: number): Told {
  return {
    organizationName: `Elm Fasteners ${pair} Inc.`,
    email: `known.${pair}@elsewhere.example`,
    title: `Hangers of the same maker ${pair}`,
    fileName: `invoice ${pair}.txt`,
    partyName: `Quillmark Exports ${pair} Ltd.`,
  };
}

async function withTimes(
  compared: Awaited<ReturnType<typeof comparePairs>>,
  ground: Ground,
  { right }: Both,
) {
  const times = await compareTimes(right, ground);
  return {
    counts: { ...compared.counts, ...times.counts },
    failures: [...compared.failures, ...times.failures],
  };
}
