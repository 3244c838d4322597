import {
  CamelCasePlugin,
  type PluginTransformQueryArgs,
  PostgresDialect,
  PostgresQueryCompiler,
} from 'kysely';

/** Rows with names of columns as TypeScript has them; what stands in a JSON column keeps its own. */
export class CamelRows extends CamelCasePlugin {
  constructor() {
    super({ maintainNestedObjectKeys: true });
  }

  /** Names are put right as the text is written: a page asks ten queries, and a second copy of each took its time. */
  override transformQuery({ node }: PluginTransformQueryArgs) {
    return node;
  }

  columnOf(name: string): string {
    return this.snakeCase(name);
  }
}

const names = new CamelRows();

class SnakeCompiler extends PostgresQueryCompiler {
  protected override sanitizeIdentifier(identifier: string): string {
    return super.sanitizeIdentifier(names.columnOf(identifier));
  }
}

/** PostgreSQL with names of tables and columns as it has them. */
export class SnakeDialect extends PostgresDialect {
  override createQueryCompiler() {
    return new SnakeCompiler();
  }
}
