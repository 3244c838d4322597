import { NO_TRANSACTION } from '../migrate.ts';

/** A migration file as the check reads it. */
export type MigrationText = { readonly name: string; readonly sql: string };

/** These were written before there was any installation: they only ever run on an empty database. */
const BEFORE_INSTALLATIONS = '0017';

/**
 * Tables that stay small whatever the traffic, and why: a lock or rewrite of them is over in a moment. This list is the
 * only way around the rules for a table of an earlier migration.
 */
const SMALL_TABLES: Readonly<Record<string, string>> = {
  destinations: 'a handful, entered by migrations',
  root_keys: 'three rows',
  realm_holders: 'one per realm and destination',
  realm_private_keys: 'one per realm and destination',
  'guard.transitions': 'the steps that migrations list',
};

type Step = { readonly pattern: RegExp; readonly finding: string };

/** Steps of `alter table` that hold up nobody: short locks, no reading or rewriting of rows. */
const HARMLESS_STEPS =
  /^(alter column \S+ (set default|drop default|drop not null|set statistics)|drop constraint|validate constraint|owner to|(enable|disable|force|no force) row level security)\b/;

const ADDED_COLUMN: readonly Step[] = [
  {
    pattern: /\bgenerated always as \(.*\) stored/,
    finding: 'a stored generated column rewrites the table',
  },
  {
    pattern: /\b(big|small)?serial\b|\bas identity/,
    finding: 'a numbered column rewrites the table',
  },
  {
    pattern: /\b(primary key|unique|references|check)\b/,
    finding: 'a constraint in the column reads the table under lock: add it `not valid`',
  },
  {
    pattern: /\bdefault (?!now\(\)|current_timestamp\b)[^,]*\(/,
    finding: 'a default that is computed rewrites the table',
  },
  {
    pattern: /\bnot null\b(?!.*\bdefault\b)(?<!\bdefault\b.*)/,
    finding: 'not null without a default fails where rows are',
  },
];

const STATEMENTS: readonly Step[] = [
  {
    pattern: /^(update|delete from) /,
    finding: 'changes rows that stand: work through them in batches outside migrations',
  },
  {
    pattern: /^drop index (?!concurrently )/,
    finding: 'drop index waits for everyone: say `concurrently`',
  },
  {
    pattern: /^(drop table|truncate|lock|cluster|vacuum|reindex|refresh)\b/,
    finding: 'locks a whole table',
  },
];

/** Statements without an effect on the rows of a table. */
const HARMLESS =
  /^(create (or replace )?(schema|type|table|function|policy|(constraint )?trigger|view|role|statistics)|comment on|grant|revoke|insert into|do|alter (policy|function|schema|type|role)|drop (policy|trigger|function|view)|set (local )?\w+|reset \w+)\b/;

/** What would hold up readers or writers while it runs, or break processes of the release before (baseline 100). */
export function listLockFaults(migrations: readonly MigrationText[]): readonly string[] {
  const known = { tables: new Map<string, string>(), checks: new Map<string, string>() };
  const sorted = [...migrations].sort((one, other) => one.name.localeCompare(other.name));
  return sorted.flatMap((migration) => {
    const statements = statementsOf(migration.sql);
    for (const statement of statements) noteTable(known.tables, statement, migration.name);
    const faults = statements.flatMap((statement) => faultsOf(statement, migration, known));
    for (const statement of statements) noteCheck(known.checks, statement, migration.name);
    return migration.name < BEFORE_INSTALLATIONS
      ? []
      : faults.map((fault) => `${migration.name}: ${fault}`);
  });
}

type Known = {
  /** Which file created a table. */
  readonly tables: Map<string, string>;
  /** Constraints by name: `added` file, and validated `column is not null` checks by `table.column`. */
  readonly checks: Map<string, string>;
};

/** Statements without comments, literals and bodies, on one line each, in lower case. */
function statementsOf(sql: string): readonly string[] {
  return sql
    .replaceAll(/--.*$/gm, '')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\$(\w*)\$[\s\S]*?\$\1\$/g, (body) =>
      /alter table|create (unique )?index|\bupdate\s+\S+\s+set\b|delete from|\block\s+(table|%)/i.test(
        body,
      )
        ? "'rows'"
        : "'body'",
    )
    .replaceAll(/\bbegin atomic\b[\s\S]*?\bend;/gi, "'body';")
    .replaceAll(/'(?:[^']|'')*'/g, (text) => (text === "'rows'" ? text : "''"))
    .toLowerCase()
    .split(';')
    .map((statement) => statement.replaceAll(/\s+/g, ' ').trim())
    .filter((statement) => statement !== '');
}

function noteTable(tables: Map<string, string>, statement: string, file: string): void {
  const created = /^create table (?:if not exists )?(?:public\.)?(\S+)/.exec(statement)?.[1];
  if (created !== undefined && !tables.has(created)) tables.set(created, file);
}

function noteCheck(checks: Map<string, string>, statement: string, file: string): void {
  const [, table = '', rest = ''] = ALTER_TABLE.exec(statement) ?? [];
  for (const step of stepsOf(rest)) {
    const added = /^add constraint (\S+) (?:check \(\(?(\S+) is not null\)?\))?/.exec(step);
    if (added) {
      checks.set(`added ${table}.${added[1]}`, file);
      if (added[2]) checks.set(`about ${table}.${added[1]}`, added[2]);
    }
    const validated = /^validate constraint (\S+)/.exec(step)?.[1];
    const column = checks.get(`about ${table}.${validated}`);
    if (column !== undefined) checks.set(`holds ${table}.${column}`, file);
  }
}

const ALTER_TABLE = /^alter table (?:if exists )?(?:only )?(?:public\.)?(\S+) (.*)$/;
const CREATE_INDEX =
  /^create (?:unique )?index (concurrently )?(?:if not exists )?(\S+) on (?:only )?(?:public\.)?([^\s(]+)/;

function faultsOf(statement: string, migration: MigrationText, known: Known): readonly string[] {
  const isFree = (table: string): boolean =>
    known.tables.get(table) === migration.name || table in SMALL_TABLES;
  const altered = ALTER_TABLE.exec(statement);
  if (altered) {
    const [, table = '', rest = ''] = altered;
    const where = { file: migration.name, known };
    return isFree(table) ? [] : stepsOf(rest).flatMap((step) => stepFaults(table, step, where));
  }
  const index = CREATE_INDEX.exec(statement);
  if (index) return isFree(String(index[3])) ? [] : indexFaults(index, migration.sql);
  return otherFaults(statement, migration.sql, isFree);
}

const TARGET = /^(?:update|delete from|truncate(?: table)?|lock(?: table)?) (?:public\.)?(\S+)/;

function otherFaults(
  statement: string,
  sql: string,
  isFree: (table: string) => boolean,
): readonly string[] {
  if (/^drop index concurrently /.test(statement)) return NO_TRANSACTION.test(sql) ? [] : [ALONE];
  if (statement.startsWith('do ') && statement.includes("'rows'")) {
    return ['do: changes tables where this check cannot read how'];
  }
  const fault = STATEMENTS.find(({ pattern }) => pattern.test(statement));
  const finding = fault?.finding ?? (HARMLESS.test(statement) ? null : 'not known to be safe');
  const target = TARGET.exec(statement)?.[1];
  if (finding === null || (target !== undefined && isFree(target))) return [];
  return [`${statement.slice(0, 60)}: ${finding}`];
}

const ALONE =
  'concurrently works outside a transaction only: start with `-- migrate: no transaction`';

/** A build that broke off leaves an invalid index behind, which the next try must not take for the real one. */
function indexFaults(
  [, concurrently, index = '', table = '']: RegExpExecArray,
  sql: string,
): readonly string[] {
  if (!concurrently) return [`${table}: create index holds up writers: say \`concurrently\``];
  if (!NO_TRANSACTION.test(sql)) return [ALONE];
  return sql.toLowerCase().includes(`drop index concurrently if exists ${index};`)
    ? []
    : [
        `${index}: first \`drop index concurrently if exists ${index};\`, which clears what a broken try left`,
      ];
}

function stepFaults(
  table: string,
  step: string,
  { file, known }: { readonly file: string; readonly known: Known },
): readonly string[] {
  const say = (finding: string): readonly string[] => [`${table}: ${finding}`];
  if (/^add (column )?(?!constraint)/.test(step)) {
    return ADDED_COLUMN.filter(({ pattern }) => pattern.test(step)).flatMap(({ finding }) =>
      say(finding),
    );
  }
  if (/^add constraint/.test(step)) return constraintFaults(table, step);
  if (/^alter column \S+ (set data )?type\b/.test(step))
    return say('another type rewrites the table');
  const required = /^alter column (\S+) set not null/.exec(step)?.[1];
  if (required !== undefined) {
    const held = known.checks.get(`holds ${table}.${required}`);
    return held !== undefined && held < file
      ? []
      : say(
          `set not null reads the table under lock: first validate a check (${required} is not null) in an earlier migration`,
        );
  }
  if (/^drop column/.test(step)) return say('drop column breaks processes of the release before');
  if (/^rename/.test(step)) return say('rename breaks processes of the release before');
  const validated = /^validate constraint (\S+)/.exec(step)?.[1];
  if (validated !== undefined && isAddedHere(validated, table, { file, known })) {
    return say(
      `${validated} is validated by a later migration: here the lock of adding it is still held`,
    );
  }
  return HARMLESS_STEPS.test(step) ? [] : say(`${step.slice(0, 40)}: not known to be safe`);
}

function constraintFaults(table: string, step: string): readonly string[] {
  if (/ (primary key|unique) using index /.test(step)) return [];
  if (/^add constraint \S+ (check|foreign key|not null)\b/.test(step) && / not valid$/.test(step))
    return [];
  return [
    `${table}: add constraint reads the table under lock: say \`not valid\` and validate later, or \`using index\``,
  ];
}

/** Whether the constraint was added by this file or by none before it. */
function isAddedHere(
  constraint: string,
  table: string,
  { file, known }: { readonly file: string; readonly known: Known },
): boolean {
  const added = known.checks.get(`added ${table}.${constraint}`);
  return added === undefined || added >= file;
}

/** Steps of an `alter table`, at the commas outside brackets. */
function stepsOf(text: string): readonly string[] {
  const steps: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (text[at] === ',' && depth === 0) {
      steps.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  return [...steps, text.slice(start).trim()].filter((step) => step !== '');
}
