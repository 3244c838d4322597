import type { ReadScope } from '#app/firewall/scope.ts';
import {
  type FoundEntry,
  searchEntriesByCode,
  searchEntriesByWords,
} from '#db/queries/reference.ts';
import { type SuggestedCode, searchBuiltIn } from './built-in-search.policy.ts';
import {
  type CodeList,
  type CodeQuery,
  labelInContext,
  readCodeQuery,
} from './code-query.policy.ts';
import { listEditions } from './known-codes.server.ts';

const SHOWN = 12;

/**
 * Codes for what was typed: those that begin with its figures, or that hold its words or stand below what does. The short
 * lists come first, since they say things in everyday words; the edition in force follows.
 */
export async function searchCodes(
  scope: ReadScope,
  list: CodeList,
  typed: string,
): Promise<readonly SuggestedCode[]> {
  const query = readCodeQuery(list, typed);
  if ('nothing' in query) return [];
  const known = searchBuiltIn(list, typed).filter(
    ({ value }) => !('prefix' in query) || value.startsWith(query.prefix),
  );
  const found = await searchEdition(scope, list, query);
  const codes = new Map(known.map((option) => [option.value, option]));
  for (const { code, name, context } of found)
    if (!codes.has(code)) codes.set(code, { value: code, label: labelInContext(name, context) });
  const options = [...codes.values()];
  return 'prefix' in query ? byLength(options).slice(0, SHOWN) : options.slice(0, SHOWN);
}

async function searchEdition(
  scope: ReadScope,
  list: CodeList,
  query: Exclude<CodeQuery, { readonly nothing: true }>,
): Promise<readonly FoundEntry[]> {
  const edition = (await listEditions(scope)).find(({ schedule }) => schedule === list);
  if (!edition) return [];
  const asked = { editionId: edition.id, limit: SHOWN };
  return 'prefix' in query
    ? searchEntriesByCode(scope.db, { ...asked, prefix: query.prefix })
    : searchEntriesByWords(scope.db, { ...asked, words: query.words });
}

function byLength(options: readonly SuggestedCode[]): readonly SuggestedCode[] {
  return options.toSorted(
    (a, b) => a.value.length - b.value.length || (a.value < b.value ? -1 : 1),
  );
}
