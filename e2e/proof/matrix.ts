import { trackResources } from '#app/commands/processes/resources.ts';
import type { Client } from '../fixtures/client.ts';
import { listServedRoutes, type ServedRoute } from '../fixtures/served-routes.ts';
import { opensTo, ROLES, type Role, SITE, type SiteRoute } from '../fixtures/site-map.ts';
import { openWeak, WEAK, type Weak, whileDisabled } from './matrix/credentials.ts';
import {
  type Cell,
  compareGolden,
  listUnserved,
  readGolden,
  writeGolden,
} from './matrix/golden.ts';
import { makeRelations, PLAYERS, type Worlds } from './matrix/relations.ts';
import { type Try, targetOf, tellAnswer, triesFor } from './matrix/requests.ts';
import type { Ground, Section } from './section.ts';
import { someOf } from './surfaces/draw.ts';
import { together } from './surfaces/together.ts';
import { openTroupe, type Troupe } from './surfaces/troupe.ts';

/** Route × role × relation × verb × credential, as the running build answers, against a file that people have read. */
export const matrix: Section = {
  name: 'matrix',
  claim:
    'Every address answers every role exactly as written down, whoever owns the thing asked for, whatever the verb and however far signing in has come.',
  baseline: [24, 25, 26],
  atLeast: { routes: 80, answers: 20_000 },
  async prove(ground) {
    const resources = trackResources(new AbortController().signal);
    try {
      return await proveMatrix(ground, await openTroupe(resources, ground));
    } finally {
      await resources.stopAll();
    }
  },
};

// An object, so that the compiler knows every role is there.
const ROLE_NAMES = Object.keys(ROLES) as readonly Role[];

async function proveMatrix(ground: Ground, troupe: Troupe) {
  const routes = await listServedRoutes(await troupe.clientOf(null));
  const worlds = await makeRelations(troupe.cast);
  const random = ground.random('matrix');
  const asked = (route: ServedRoute, role: Role | null) => {
    const tries = triesFor(route, worlds, role === null);
    return ground.isSmall ? chosen(tries, isClosed(route, role), random) : tries;
  };
  const cells: Cell[] = [];
  for (const role of ROLE_NAMES) {
    const plan = routes.flatMap((route) => asked(route, role).map((of) => ({ route, of })));
    cells.push(...(await askAs(troupe, worlds, { role, plan })));
    ground.log(`${role}: ${plan.length} answers`);
  }
  const plan = routes.flatMap((route) => asked(route, null).map((of) => ({ route, of })));
  cells.push(...(await askAs(troupe, worlds, { role: null, plan })));
  const failures = [...judge(cells, routes), ...(await againstGolden(cells, routes, ground))];
  return { counts: { routes: routes.length, answers: cells.length }, failures };
}

/**
 * At the small size every route is tried as every role: its page where it may open, else its loader
 * alone and its action; and one further request is drawn.
 */
function chosen(tries: readonly Try[], isShut: boolean, random: () => number): readonly Try[] {
  const first: readonly Try['column'][] = isShut ? ['data', 'POST'] : ['GET'];
  const isFirst = ({ column, relation }: Try) => relation === 'own' && first.includes(column);
  const others = tries.filter((one) => !isFirst(one));
  return [...tries.filter(isFirst), ...someOf(others, { count: 1, random })];
}

function isClosed({ path }: ServedRoute, role: Role | null): boolean {
  const route = SITE.find((known) => known.path === path);
  if (!route || route.opensTo === 'gate') return false;
  return role === null ? route.opensTo !== 'everyone' : !opensTo(route, role);
}

type Plan = readonly { readonly route: ServedRoute; readonly of: Try }[];

async function askAs(
  troupe: Troupe,
  worlds: Worlds,
  { role, plan }: { readonly role: Role | null; readonly plan: Plan },
): Promise<readonly Cell[]> {
  const ask = async (client: Client, part: Plan) =>
    together(part, async ({ route, of }) => {
      const target = targetOf({ origin: troupe.stage.origin, worlds }, route, of.relation);
      // Signing out ends a session, so that one is thrown away.
      const by =
        route.path === '/sign-out' && role ? await throwaway(troupe, role, of.weak) : client;
      const answer = tellAnswer(await of.send(by, target), target.ids);
      const line = `${route.path} | ${role ?? 'stranger'}`;
      return { line, column: of.column, entry: of.entry, answer };
    });
  if (role === null) return ask(await troupe.clientOf(null), plan);
  const cells: Cell[] = [];
  const whole = plan.filter(({ of }) => of.weak === undefined);
  cells.push(...(await ask(await troupe.clientOf(PLAYERS[role]), whole)));
  for (const weak of WEAK) {
    const part = plan.filter(({ of }) => of.weak === weak);
    const client = await openWeak(troupe, PLAYERS[role], weak);
    const run = async () => {
      cells.push(...(await ask(client, part)));
    };
    await (weak === 'disabled' ? whileDisabled(troupe, PLAYERS[role], run) : run());
  }
  return cells;
}

async function throwaway(troupe: Troupe, role: Role, weak: Weak | undefined): Promise<Client> {
  const who = PLAYERS[role];
  if (weak === 'first' || weak === 'expired') return openWeak(troupe, who, weak);
  return troupe.clientWith(
    troupe.cast.people[who].memberId,
    (await troupe.cast.signIn(who)).cookie,
  );
}

/** The file says what is; this says what must be, so that nobody can write a hole into the file. */
function judge(cells: readonly Cell[], routes: readonly ServedRoute[]): readonly string[] {
  const unknown = routes.filter(({ path }) => !SITE.some((route) => route.path === path));
  const gone = SITE.filter(({ path }) => !routes.some((route) => route.path === path));
  const wrong = cells.flatMap((cell) => {
    const [path, role = ''] = cell.line.split(' | ');
    const route = SITE.find((known) => known.path === path);
    if (!route || route.opensTo === 'gate' || isRight(route, role, cell)) return [];
    return [`${cell.line} | ${cell.column} ${cell.entry}: ${cell.answer} must not be`];
  });
  return [
    ...unknown.map(({ path }) => `${path}: served, and nobody said to whom`),
    ...gone.map(({ path }) => `${path}: in the site map, and nobody serves it`),
    ...wrong,
  ];
}

function isRight(route: SiteRoute, role: string, { column, entry, answer }: Cell): boolean {
  if (route.opensTo === 'everyone') return !answer.startsWith('5');
  if (role === 'stranger' || column === 'weak') return !isServed(answer);
  // `as`: the lines are made from these very names, and the stranger's went before.
  if (!opensTo(route, role as Role)) return !isServed(answer);
  const isOwnPage = column === 'GET' && entry === 'own' && route.kind !== 'post';
  if (isOwnPage) return answer === '200';
  // What a representative filed reaches the organization as its own client, whichever client the world is made for.
  const isOfItself = entry === 'client' && route.path.startsWith('/filed-for-us/');
  return isOfItself || !ANOTHERS[role]?.includes(entry) || !isServed(answer);
}

function isServed(answer: string): boolean {
  return /^2\d\d$/.test(answer);
}

/** Relations that a partner gets nothing from; an administrator manages the people of all clients. */
const ANOTHERS: Readonly<Record<string, readonly string[]>> = {
  liaison: ['client', 'organization', 'accused', 'absent'],
  administrator: ['organization', 'accused', 'absent'],
};

async function againstGolden(
  cells: readonly Cell[],
  routes: readonly ServedRoute[],
  { isSmall, isUpdating }: Ground,
): Promise<readonly string[]> {
  if (isUpdating && isSmall) return ['the golden file is written at the full size only'];
  if (isUpdating) writeGolden(cells);
  const golden = readGolden();
  const unserved = listUnserved(
    golden,
    routes.map(({ path }) => path),
  );
  return [
    ...compareGolden(golden, cells),
    ...unserved.map((path) => `${path}: expected, and nobody serves it`),
  ];
}
