import type { Expression, SqlBool } from 'kysely';
import type { DB } from '../schema.ts';

/**
 * Which rows of a table the actor may have, as a condition to add to a query. The firewall makes it from the actor's
 * permissions; a list or a find takes it as an argument, so that forgetting it does not compile.
 */
export type Allowed<Table extends keyof DB> = {
  readonly table: Table;
  /** The condition on the table as the query calls it. */
  as(alias: string): Expression<SqlBool>;
};
