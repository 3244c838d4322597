import pg from 'pg';
import type { Cast } from './cast.ts';
import { actorOf } from './rls-actors.ts';
import type { Asker, Case, RoleName } from './rls-cases.ts';
import type { Outcome, Statement } from './run-as.ts';

type Client = Pick<pg.Client, 'query'>;

/** A role and the token that a connection of it carries; `null` carries none. */
type Identity = { readonly role: RoleName; readonly token: string | null };

/** Tokens live for two minutes. */
const FRESH_MS = 60_000;

/**
 * Answers who an asker is to the database. Tokens come from the gate and the relay, so ask before a transaction holds
 * locks, and again when they may have aged.
 */
export function identitiesOf(cast: Cast): (asker: Asker) => Promise<Identity> {
  const known = new Map<string, { readonly identity: Identity; readonly at: number }>();
  return async (asker) => {
    if ('role' in asker) return { role: asker.role, token: null };
    const { who, isSilent } = asker;
    let found = known.get(who);
    if (!found || performance.now() - found.at > FRESH_MS) {
      const { credential, role } = await actorOf(cast, who);
      found = { identity: { role, token: credential.token }, at: performance.now() };
      known.set(who, found);
    }
    return isSilent ? { ...found.identity, token: null } : found.identity;
  };
}

/** A case and who asks it. */
export type Question = { readonly case: Case; readonly identity: Identity };

/** Asks inside the open transaction of a superuser, as the role itself, and takes everything back. */
export async function ask(
  client: Client,
  { case: { statement, read }, identity }: Question,
): Promise<string | number> {
  await client.query('savepoint asked');
  try {
    return read(await outcomeOf(client, identity, statement));
  } finally {
    await client.query('rollback to savepoint asked');
  }
}

async function outcomeOf(
  client: Client,
  { role, token }: Identity,
  statement: Statement,
): Promise<Outcome> {
  try {
    // Policies ask for the role of the session, as on a connection of its own.
    await client.query(
      `set local session authorization ${role}; set local psilo.actor = '${token ?? ''}'`,
    );
    return await run(client, statement);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    return { code: error.code ?? 'unknown', message: error.message };
  }
}

async function run(client: Client, { text, values = [], first }: Statement) {
  if (first) await run(client, first);
  const { rows, rowCount } = await client.query<Record<string, unknown>>(text, [...values]);
  return { rows, count: rowCount ?? 0 };
}
