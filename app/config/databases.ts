import { z } from 'zod';
import { allowedRoles, type Holder, requiredRoles } from './database-urls.ts';
import type { Environment } from './environment.ts';
import type { Flavor } from './face.ts';
import { type Parsed, parseVariables } from './parse.ts';
import { databaseVariableOf, type ProcessRole } from './roles.ts';
import { databaseUrl } from './values.ts';

export interface DatabaseConfig {
  readonly url: string;
  /** Most connections this process opens for the role. */
  readonly poolSize: number;
}

export type Databases = Readonly<Partial<Record<ProcessRole, DatabaseConfig>>>;

/** The connections of a process: those it must hold, and optional ones that are given. */
export function parseDatabases(
  holder: Holder,
  environment: Environment,
  flavor: Flavor,
): Parsed<Databases> {
  const roles = rolesRead(holder, environment);
  const shape = Object.fromEntries(
    roles.map((role) => [databaseVariableOf(role), databaseUrl(role, flavor)]),
  );
  const parsed = parseVariables(z.object(shape), environment);
  if (!parsed.ok) return parsed;
  const addresses = roles.map((role) => [
    role,
    { url: parsed.value[databaseVariableOf(role)] ?? '', poolSize: 0 },
  ]);
  return { ok: true, value: Object.fromEntries(addresses) };
}

const SMALLEST_POOL = 2;

/** Shares a process's connection budget evenly among its roles (RULES 19). */
export function withinBudget(databases: Databases, connections: number): Databases {
  const entries = Object.entries(databases);
  const poolSize = Math.max(SMALLEST_POOL, Math.floor(connections / Math.max(1, entries.length)));
  return Object.fromEntries(entries.map(([role, database]) => [role, { ...database, poolSize }]));
}

function rolesRead(holder: Holder, environment: Environment): readonly ProcessRole[] {
  const required = requiredRoles(holder);
  return allowedRoles(holder).filter(
    (role) => required.includes(role) || environment[databaseVariableOf(role)],
  );
}
