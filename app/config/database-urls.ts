import type { Environment } from './environment.ts';
import type { Face } from './face.ts';
import type { Problem } from './problems.ts';
import { databaseVariableOf, type ProcessRole } from './roles.ts';

/** Who asks: a web process by face, or the worker. */
export type Holder = Face | 'worker';

interface Holdings {
  readonly required: readonly ProcessRole[];
  readonly optional: readonly ProcessRole[];
}

const GOVERNMENT: readonly ProcessRole[] = ['staff', 'destination', 'admin', 'auditor'];

/** The one table of which process may hold which connection. What it does not name is refused (RULES 19, 22). */
const HOLDINGS: Readonly<Record<Holder, Holdings>> = {
  partner: { required: ['gate', 'partner'], optional: [] },
  government: { required: ['gate', ...GOVERNMENT], optional: [] },
  both: { required: ['gate', 'partner', ...GOVERNMENT], optional: [] },
  // The queue's role is needed only without Redis; the gate's only where mail is received.
  worker: {
    required: ['worker', 'steward', 'relay', 'sealer'],
    optional: ['queue', 'gate'],
  },
};

export function requiredRoles(holder: Holder): readonly ProcessRole[] {
  return HOLDINGS[holder].required;
}

export function allowedRoles(holder: Holder): readonly ProcessRole[] {
  return [...HOLDINGS[holder].required, ...HOLDINGS[holder].optional];
}

/** Problems for every database connection in the environment that this process must not hold. */
export function refuseForeign(holder: Holder, environment: Environment): readonly Problem[] {
  const allowed = new Set(allowedRoles(holder).map(databaseVariableOf));
  return Object.keys(environment)
    .filter((name) => environment[name] && isDatabaseVariable(name) && !allowed.has(name))
    .sort()
    .map((variable) => ({
      variable,
      problem: reasonAgainst(variable, holder),
      example: '(remove it)',
    }));
}

// PGPASSWORD and its kin would complete a connection string that lacks them, with whatever role they name.
const AMBIENT = ['PGUSER', 'PGPASSWORD', 'PGSERVICE', 'PSILO_TEST_SUPERUSER_URL'];

function isDatabaseVariable(name: string): boolean {
  return name === 'DATABASE_URL' || name.startsWith('DATABASE_URL_') || AMBIENT.includes(name);
}

function reasonAgainst(variable: string, holder: Holder): string {
  if (variable === 'DATABASE_URL') return 'one address per login role is needed, never one for all';
  if (variable === 'DATABASE_URL_MIGRATOR')
    return 'the owner of the tables has no place in a running process';
  if (variable === 'DATABASE_URL_BACKUP')
    return 'the backup role passes row security and has no place in a running process';
  if (AMBIENT.includes(variable)) return 'credentials come in DATABASE_URL_<ROLE> only';
  return holder === 'worker'
    ? 'the worker holds no such role'
    : `the ${holder} face holds no such role`;
}
