import type { LoginRole, OWNER_ROLES } from '../roles.ts';
import { ACCUSED } from './cases/accused.ts';
import { ACCUSED_READS } from './cases/accused-reads.ts';
import { ACCUSED_ROLES } from './cases/accused-roles.ts';
import { ACTOR_ROLES } from './cases/actor-roles.ts';
import { AUTHORITIES } from './cases/authorities.ts';
import { CHANGES } from './cases/changes.ts';
import { COLUMNS } from './cases/columns.ts';
import { COMPLETION } from './cases/completion.ts';
import { DESK } from './cases/desk.ts';
import { DESTRUCTIONS } from './cases/destructions.ts';
import { FILING } from './cases/filing.ts';
import { FRESH } from './cases/fresh.ts';
import { HIDDEN } from './cases/hidden.ts';
import { KEY_ROLES } from './cases/key-roles.ts';
import { LEAVERS } from './cases/leavers.ts';
import { MARKED_FILES } from './cases/marked-files.ts';
import { MATTERS } from './cases/matters.ts';
import { OBJECT_ROLES, OBJECTS } from './cases/objects.ts';
import { ONBOARDING } from './cases/onboarding.ts';
import { PEOPLE } from './cases/people.ts';
import { PROPOSALS } from './cases/proposals.ts';
import { READERS } from './cases/readers.ts';
import { READS } from './cases/reads.ts';
import { RECUSED } from './cases/recused.ts';
import { RELEASES } from './cases/releases.ts';
import { REVIEWS } from './cases/reviews.ts';
import { ROLES, SOME } from './cases/roles.ts';
import { SCAN_ROLES, SCANS } from './cases/scans.ts';
import { SENT_FORMS } from './cases/sent-forms.ts';
import { TRAIL } from './cases/trail.ts';
import { UNFILTERED } from './cases/unfiltered.ts';
import { UPLOADS } from './cases/uploads.ts';
import { WORK } from './cases/work.ts';
import type { Cast } from './cast.ts';
import { OPEN_POLICIES, TABLE_KINDS } from './classification.ts';
import type { ActorName } from './rls-actors.ts';
import { askWhose, seenIn } from './rls-labels.ts';
import { statementsOf } from './rls-statements.ts';
import type { RlsWorld } from './rls-world.ts';
import type { Write } from './rls-writes.ts';
import { type Outcome, REFUSED, type Statement, TOKEN_MISSING, verdictOf } from './run-as.ts';

export type RoleName = LoginRole | (typeof OWNER_ROLES)[number];

/** Who asks: somebody of the cast or a job, perhaps without saying so; or a role that has no tokens. */
export type Asker =
  | { readonly who: ActorName; readonly isSilent?: true }
  | { readonly role: RoleName };

/** One question to row security and the answer it owes. */
export type Case = {
  readonly name: string;
  /** Tables that the statements name, with their schema. */
  readonly tables: readonly string[];
  readonly asker: Asker;
  readonly statement: Statement;
  readonly answer: string | number;
  /** What came back, in the words of `answer`. */
  read(outcome: Outcome): string | number;
};

/** Writes that are allowed or refused, by the one statement each is about. */
const WRITES: readonly Write[] = [
  ...FILING,
  ...OBJECTS,
  ...UPLOADS,
  ...REVIEWS,
  ...COMPLETION,
  ...CHANGES,
  ...DESK,
  ...WORK,
  ...PEOPLE,
  ...LEAVERS,
  ...ONBOARDING,
  ...TRAIL,
  ...SENT_FORMS,
  ...RECUSED,
  ...MATTERS,
  ...PROPOSALS,
  ...SCANS,
  ...RELEASES,
  ...MARKED_FILES,
  ...DESTRUCTIONS,
  ...FRESH,
  ...AUTHORITIES,
  ...COLUMNS,
  ...ACCUSED,
  ...ACCUSED_READS,
];

/** Every case there is: those written down, and those that follow for each table. */
export function listCases(cast: Cast, world: RlsWorld): readonly Case[] {
  return [
    ...readCases(world),
    ...hiddenCases(),
    ...writeCases(cast, world),
    ...unfilteredCases(),
    ...roleCases(cast, world),
    ...ownerCases(),
  ];
}

function readCases(world: RlsWorld): readonly Case[] {
  return READS.flatMap(([table, column, seen]) => {
    const statement = askWhose(table, column);
    const asked = READERS.map(
      (who): Case => ({
        name: `${who} reads ${table}`,
        tables: [qualified(table)],
        asker: { who },
        statement,
        answer: seen[who] ?? 'refused',
        read: (outcome) => seenIn(outcome, world),
      }),
    );
    return [
      ...asked,
      ...READERS.filter((who) => isAsked(table, seen[who])).map((who) => ({
        ...tokenless(who, statement),
        tables: [qualified(table)],
      })),
    ];
  });
}

/** Without a row the policy is not asked, and an open one asks nothing. */
function isAsked(table: string, seen: string | undefined): boolean {
  return seen !== undefined && seen !== 'none' && !(`${table}_select_all` in OPEN_POLICIES);
}

function hiddenCases(): readonly Case[] {
  return HIDDEN.map(([who, table, column]) => ({
    name: `${who} reads ${table}.${column}`,
    tables: [qualified(table)],
    asker: { who },
    statement: { text: `select ${column} from ${table}` },
    answer: REFUSED,
    read: verdictOf,
  }));
}

/** Every try, and every allowed one again without a token. */
function writeCases(cast: Cast, world: RlsWorld): readonly Case[] {
  const statements = statementsOf(cast, world);
  return WRITES.flatMap(({ name, tries }) =>
    tries.flatMap(([who, because, make, answer]) => {
      const statement = make(statements);
      const asked: Case = {
        name: `${who}: ${name}, ${because}`,
        tables: tablesOf(statement),
        asker: { who },
        statement,
        answer,
        read: verdictOf,
      };
      return answer === 1 ? [asked, tokenless(who, statement)] : [asked];
    }),
  );
}

/** Updates and deletes that name no row: how many rows of a table a role reaches at all. */
function unfilteredCases(): readonly Case[] {
  return UNFILTERED.flatMap(([text, reached, first]) =>
    Object.entries(reached).flatMap(([name, answer]) => {
      // The keys of the record are those of its type.
      const who = name as ActorName;
      const statement: Statement =
        first === undefined ? { text } : { text, first: { text: first } };
      const asked: Case = {
        name: `${who}: ${text}`,
        tables: tablesOf(statement),
        asker: { who },
        statement,
        answer,
        read: verdictOf,
      };
      return [asked, tokenless(who, statement)];
    }),
  );
}

/** Roles without a token: owners of functions, and those whose work is no actor's. */
function roleCases(cast: Cast, world: RlsWorld): readonly Case[] {
  const statements = statementsOf(cast, world);
  return [
    ...ROLES,
    ...ACTOR_ROLES,
    ...KEY_ROLES,
    ...ACCUSED_ROLES,
    ...OBJECT_ROLES,
    ...SCAN_ROLES,
  ].map(([role, because, make, answer]) => {
    const statement = make(statements);
    return {
      name: `${role}, ${because}`,
      tables: tablesOf(statement),
      asker: { role },
      statement,
      answer,
      read: (outcome) => (answer === SOME ? someOf(outcome) : verdictOf(outcome)),
    };
  });
}

function someOf(outcome: Outcome): string | number {
  const verdict = verdictOf(outcome);
  return typeof verdict === 'number' && verdict > 0 ? SOME : verdict;
}

/** Row security is forced: the owner of a table sees none of its rows either. */
function ownerCases(): readonly Case[] {
  return Object.keys(TABLE_KINDS).map((table) => ({
    name: `psilo_migrator reads ${table}`,
    tables: [table],
    asker: { role: 'psilo_migrator' },
    statement: { text: `select 1 from ${table} limit 1` },
    answer: 0,
    read: verdictOf,
  }));
}

/** The same statement on a connection of the same role that says nothing of who acts: an error, never an empty page. */
function tokenless(who: ActorName, statement: Statement): Case {
  return {
    name: `${who} without a token: ${statement.text}`,
    tables: tablesOf(statement),
    asker: { who, isSilent: true },
    statement,
    answer: TOKEN_MISSING,
    read: verdictOf,
  };
}

/** What the triggers that pass drafts on write. */
const PASSED_ON = ['drafts', 'draft_reviews', 'evidence', 'audit_events', 'outbox'].map(
  (table) => `public.${table}`,
);

/** Tables that a function, or a table's trigger, writes with its owner's policies. */
const WRITTEN_BY: Readonly<Record<string, readonly string[]>> = {
  'actor.withdraw_item': ['public.triage', 'public.item_statuses'],
  'actor.open_supplement': ['public.triage'],
  'actor.size_object': ['public.stored_objects'],
  'actor.forget_object': ['public.stored_objects'],
  'keys.forget_objects': ['public.stored_objects'],
  'relay.count_gaps': ['public.stored_objects'],
  'actor.finish_scan': ['public.evidence', 'public.record_keys', 'public.reading_files'],
  evidence: ['public.stored_objects', 'public.reading_files'],
  uploads: ['public.stored_objects'],
  destroyed_contents: ['public.stored_objects'],
  memberships: PASSED_ON,
  client_grants: PASSED_ON,
  drafts: ['public.record_keys'],
};

/** Tables that statements name, the ones before included. */
function tablesOf({ text, first }: Statement): readonly string[] {
  if (first && text.startsWith('set constraints ')) return tablesOf(first);
  if (text.startsWith('select set_config(')) return [];
  const [, table] =
    /^(?:insert into|update|delete from|select .*? from) ([\w.]+)/s.exec(text) ?? [];
  if (table === undefined) throw new Error(`no table is named in: ${text}`);
  const written = WRITTEN_BY[table] ?? [];
  return [qualified(table), ...written, ...(first ? tablesOf(first) : [])];
}

function qualified(table: string): string {
  return table.includes('.') ? table : `public.${table}`;
}
