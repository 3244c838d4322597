import { countries } from '#app/reference/countries.ts';
import type { Entry, Lookup } from '#app/reference/lookup.ts';
import { ports } from '#app/reference/ports.ts';
import type { Option } from '#app/ui/types.ts';
import type { CodeList } from '../../reference/code-query.policy.ts';
import type { Asker } from './ask-suggestions.ts';

/** Fields that take codes of a list, with help while typing. */
export type CodeKind = 'country' | 'hts' | 'order' | 'port';

type Typing = {
  readonly kind: CodeKind;
  readonly typed: string;
  readonly isMany: boolean;
  /** Asks the official lists; without it, or without its answer, the short lists help alone. */
  readonly ask: Asker | null;
};

/** Suggestions for what is typed. Where a field takes several, for the last of them, keeping those before it. */
export async function suggestCodes(
  { kind, typed, isMany, ask }: Typing,
  signal: AbortSignal,
): Promise<readonly Option[]> {
  const before = isMany ? (/^(?:.*[,;]\s*)?/s.exec(typed)?.[0] ?? '') : '';
  const found = await search({ kind, ask, typed: typed.slice(before.length) }, signal);
  return found.map(({ value, label }) => ({ value: `${before}${value}`, label }));
}

async function search(
  { kind, typed, ask }: Omit<Typing, 'isMany'>,
  signal: AbortSignal,
): Promise<readonly Option[]> {
  if (typed.trim() === '') return [];
  if (kind === 'country') return optionsOf(countries.search(typed));
  if (ask === null) return searchShortList(kind, typed);
  try {
    return (await ask(kind, typed, signal)).options;
  } catch {
    // The list may be out of reach for a while; the short ones may be here already.
    return searchShortList(kind, typed);
  }
}

/** The short lists come when they are first searched: the server has longer ones. */
async function searchShortList(kind: CodeList, typed: string): Promise<readonly Option[]> {
  const { searchBuiltIn } = await import('../../reference/built-in-search.policy.ts');
  return searchBuiltIn(kind, typed);
}

/** The whole list, where it is short enough to offer before scripts run. */
export function listCodes(kind: CodeKind, isMany: boolean): readonly Option[] {
  if (isMany || kind === 'hts' || kind === 'order') return [];
  const lookup: Lookup<Entry> = kind === 'country' ? countries : ports;
  return optionsOf(lookup.entries);
}

function optionsOf(entries: readonly Entry[]): readonly Option[] {
  return entries.map(({ code, name }) => ({ value: code, label: name }));
}
