import type { ReadScope, Scope } from '#app/firewall/scope.ts';
import { htsChapters } from '#app/reference/hts-chapters.ts';
import {
  type Edition,
  listCodeNames,
  listEditionsInForce,
  listKnownCodes,
} from '#db/queries/reference.ts';
import type { ReadHandle } from '#db/scope.ts';
import { type CodeNames, formsOf, namesIn } from './code-names.policy.ts';
import {
  builtInLists,
  describeEdition,
  type KnownKind,
  type KnownList,
  type KnownLists,
  nameEdition,
} from './known-list.policy.ts';

/** The editions of the official lists that are in force now. */
export function listEditions(scope: Pick<ReadScope, 'db' | 'clock'>): Promise<readonly Edition[]> {
  return listEditionsInForce(scope.db, scope.clock.now().toISOString().slice(0, 10));
}

/** Looks codes up in the editions in force; where none is loaded, in the short lists that come with the portal. */
export async function findKnownLists(
  scope: ReadScope,
  codes: Readonly<Record<KnownKind, readonly string[]>>,
): Promise<KnownLists> {
  const editions = await listEditions(scope);
  const found: Partial<Record<KnownKind, KnownList>> = { ...builtInLists };
  for (const kind of ['hts', 'order', 'port'] as const) {
    const edition = editions.find(({ schedule }) => schedule === kind);
    if (edition && codes[kind].length > 0)
      found[kind] = await lookUp(scope, edition, { kind, codes: codes[kind] });
  }
  return found;
}

async function lookUp(
  scope: ReadScope,
  edition: Edition,
  asked: { readonly kind: KnownKind; readonly codes: readonly string[] },
): Promise<KnownList> {
  const known = new Set(
    await listKnownCodes(scope.db, edition.id, [...new Set(asked.codes.flatMap(formsOf))]),
  );
  return {
    name: `the ${describeEdition(nameEdition(edition))}`,
    has: (code) =>
      formsOf(code).some((form) => known.has(form)) ||
      (asked.kind === 'hts' ? htsChapters.has(code) : builtInLists[asked.kind].has(code)),
  };
}

/** What codes stand for in the editions that a version keeps, all in one query; without any in the short lists. */
export async function findCodeNames(
  scope: Pick<Scope<ReadHandle>, 'db'>,
  editions: readonly string[],
  codes: readonly string[],
): Promise<CodeNames> {
  if (editions.length === 0 || codes.length === 0) return namesIn([]);
  const forms = [...new Set(codes.flatMap(formsOf))];
  return namesIn(await listCodeNames(scope.db, { editions, codes: forms }));
}
