import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, createCast } from './cast.ts';
import { createTestDatabase } from './database.ts';
import { type ActorName, actorOf } from './rls-actors.ts';
import { type Statements, statementsOf } from './rls-statements.ts';
import { createRlsWorld } from './rls-world.ts';
import { runAs, type Statement, verdictOf } from './run-as.ts';

/** A refusal by its code, or how many rows a statement touches. */
export type Verdict = string | number;

/** One way to try: who, with what, and what comes of it. */
export type Try = readonly [
  who: ActorName,
  because: string,
  statement: (statements: Statements) => Statement,
  verdict: Verdict,
];

/** A write with its positive control first; everything is rolled back. */
export type Write = { readonly name: string; readonly tries: readonly [Try, ...Try[]] };

/** Runs every try on a world of its own. */
export function describeWrites(writes: readonly Write[]): void {
  let cast: Cast;
  let statements: Statements;

  beforeAll(async () => {
    cast = await createCast(await createTestDatabase());
    statements = statementsOf(cast, await createRlsWorld(cast));
  });

  afterAll(() => cast.close());

  describe.each(writes)('$name', ({ tries }) => {
    test.each(tries)('%s, %s', async (...[who, _because, statement, verdict]) => {
      const { credential, role } = await actorOf(cast, who);
      const pool = cast.database.pool(role);

      const outcome = await runAs(pool, credential.token, statement(statements));

      expect(verdictOf(outcome)).toBe(verdict);
    });
  });
}
