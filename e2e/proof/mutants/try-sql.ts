import type pg from 'pg';
import type { Cast } from '#db/testing/cast.ts';
import { CATALOG_RULES } from '#db/testing/catalog.ts';
import { ask, identitiesOf, type Question } from '#db/testing/rls-ask.ts';
import type { Case } from '#db/testing/rls-cases.ts';
import type { SqlMutant } from './sql-mutants.ts';

/** What saw a mutant, or null when everything answered as ever. */
export type Killer = string | null;

type Client = Pick<pg.Client, 'query'>;

/** Tries mutants on one connection of a superuser, each in a transaction that is rolled back. */
export function triesOn(client: Client, cast: Cast, cases: readonly Case[]) {
  const identityOf = identitiesOf(cast);
  return async ({ table, statements, isCatalogue }: SqlMutant): Promise<Killer> => {
    const questions: Question[] = [];
    for (const asked of cases.filter(({ tables }) => tables.includes(table)))
      questions.push({ case: asked, identity: await identityOf(asked.asker) });
    await client.query('begin');
    try {
      for (const statement of statements) await client.query(statement);
      return (await askedBy(client, questions)) ?? (isCatalogue ? await foundBy(client) : null);
    } finally {
      await client.query('rollback');
    }
  };
}

async function askedBy(client: Client, questions: readonly Question[]): Promise<Killer> {
  for (const question of questions) {
    const answer = await ask(client, question);
    if (answer !== question.case.answer) return `${question.case.name}: ${answer}`;
  }
  return null;
}

async function foundBy(client: Client): Promise<Killer> {
  for (const [name, holds] of Object.entries(CATALOG_RULES)) {
    const [finding] = await holds(client);
    if (finding !== undefined) return `${name}: ${finding}`;
  }
  return null;
}
