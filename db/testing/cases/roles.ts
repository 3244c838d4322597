import type { RoleName } from '../rls-cases.ts';
import type { Statements } from '../rls-statements.ts';
import { REFUSED, type Statement } from '../run-as.ts';

/** Roles that carry no token: the owners of functions and the processes behind them, each with what it may and may not. */
export const ROLES: readonly (readonly [
  role: RoleName,
  because: string,
  statement: (statements: Statements) => Statement,
  verdict: string | number,
])[] = [
  ['psilo_gate', 'reads no table', () => ({ text: 'select id from public.identities' }), REFUSED],
];
