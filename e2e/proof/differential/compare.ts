import { mayOn } from '#app/firewall/ability.ts';
import { maySee } from '../oracle.ts';
import type { Row, Who } from '../worlds/facts.ts';
import type { World } from '../worlds/world.ts';
import { abilityFor, permissionsOf, readTogether } from './policy-answer.ts';
import type { Seen, Walls } from './walls.ts';

/** What was tried. */
export type Tally = {
  /** Rows asked about, by actor and table. */
  comparisons: number;
  /** Of them, those that a permission decides too. */
  decisions: number;
  /** Actor, table and world. */
  triples: number;
  /** Triples with rows that are seen and rows that are not. */
  mixed: number;
  actors: number;
  worlds: number;
};

export type Compared = { readonly tally: Readonly<Tally>; readonly failures: readonly string[] };

type Notes = { readonly tally: Tally; found(line: string): void };

/** Everybody about every row of one world. */
export async function compareWorld(walls: Walls, world: World, notes: Notes): Promise<void> {
  notes.tally.worlds += 1;
  for (const who of world.actors) await compareActor(walls, world, { ...notes, who });
  await compareOwner(walls, world, notes);
}

async function compareActor(
  walls: Walls,
  world: World,
  { tally, found, who }: Notes & { readonly who: Who },
): Promise<void> {
  tally.actors += 1;
  const tables = walls.readable[who.kind];
  const [secured, policies] = await Promise.all([
    walls.throughRowSecurity(who, tables),
    askPolicy(walls, world, who),
  ]);
  tables.forEach((table, index) => {
    const answers = { secured: secured[index] ?? NONE, policy: policies.get(table) ?? null };
    compareTable(walls, world, { tally, found, who, table, answers });
  });
}

const NONE: Seen = new Set();

/** Rows that the decision allows, and rows of the translated query. */
type PolicyAnswer = { readonly decided: Seen; readonly queried: Seen };

/** What wall 1 says, by table; nothing of a table on which no permission decides. */
async function askPolicy(
  { policy, readable, keyOf, throughQueries }: Walls,
  { facts }: World,
  who: Who,
): Promise<ReadonlyMap<string, PolicyAnswer>> {
  const ability = abilityFor(who, facts, policy);
  const deciding = permissionsOf(who.kind, policy);
  const asked = readable[who.kind].flatMap((table) => {
    const permissions = deciding.get(table);
    if (permissions === undefined) return [];
    const decided = (facts[table] ?? []).filter((row) => {
      const together = readTogether(table, row, facts);
      return together.every((asked) =>
        permissions.some(({ permission }) => mayOn(ability, permission, asked)),
      );
    });
    const allowed = permissions.map((of) => policy.predicateFor(ability, of.permission, of.table));
    return [{ table, allowed, decided: new Set(decided.map((row) => keyOf(table, row))) }];
  });
  const queried = await throughQueries(asked);
  return new Map(
    asked.map(({ table, decided }, index) => [table, { decided, queried: queried[index] ?? NONE }]),
  );
}

type AskedTable = { readonly who: Who; readonly table: string };
type Answers = { readonly secured: Seen; readonly policy: PolicyAnswer | null };

function compareTable(
  walls: Walls,
  { facts }: World,
  asked: Notes & AskedTable & { readonly answers: Answers },
): void {
  const { tally, found, who, table } = asked;
  const { secured, policy } = asked.answers;
  const rows = facts[table] ?? [];
  let seen = 0;
  for (const row of rows) {
    const key = walls.keyOf(table, row);
    const answers = {
      oracle: maySee(who, { table, row }, facts),
      ...(policy ? { permission: policy.decided.has(key), query: policy.queried.has(key) } : {}),
      'row security': secured.has(key),
    };
    if (new Set(Object.values(answers)).size > 1) found(describe({ who, table }, row, answers));
    if (answers.oracle) seen += 1;
  }
  tally.comparisons += rows.length;
  if (policy) tally.decisions += rows.length;
  tally.triples += 1;
  if (seen > 0 && seen < rows.length) tally.mixed += 1;
}

async function compareOwner(walls: Walls, { facts }: World, { found }: Notes): Promise<void> {
  const tables = Object.keys(facts);
  const seen = await walls.throughOwnership(tables);
  tables.forEach((table, index) => {
    const count = seen[index]?.size ?? 0;
    if (count > 0) found(`the owner, who may see none, sees ${count} rows of ${table}`);
  });
}

function describe(
  { who, table }: AskedTable,
  row: Row,
  answers: Readonly<Record<string, boolean>>,
): string {
  const said = Object.entries(answers).map(([name, yes]) => `${name} ${yes ? 'yes' : 'no'}`);
  return `${said.join(', ')}: ${JSON.stringify(who)} on ${table} ${JSON.stringify(row)}`;
}
