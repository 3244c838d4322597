import { countries } from '#app/reference/countries.ts';
import { searchHts } from '#app/reference/hts.ts';
import type { Entry, Lookup } from '#app/reference/lookup.ts';
import { describeOrder, orders } from '#app/reference/orders.ts';
import { ports } from '#app/reference/ports.ts';
import type { Option } from '#app/ui/types.ts';

/** Fields that take codes of a list, with help while typing. */
export type CodeKind = 'country' | 'hts' | 'order' | 'port';

type Search = (typed: string) => readonly Option[];

const searches: Readonly<Record<CodeKind, Search>> = {
  country: searchOf(countries),
  port: searchOf(ports),
  hts: (typed) => searchHts(typed).map(({ code, name }) => ({ value: code, label: name })),
  order: (typed) =>
    orders.search(typed).map(({ code }) => ({ value: code, label: describeOrder(code) })),
};

function searchOf(lookup: Lookup<Entry>): Search {
  return (typed) => lookup.search(typed).map(({ code, name }) => ({ value: code, label: name }));
}

/** Suggestions for what is typed. Where a field takes several, for the last of them, keeping those before it. */
export function suggestCodes(kind: CodeKind, typed: string, isMany: boolean): readonly Option[] {
  if (!isMany) return searches[kind](typed);
  const before = /^(?:.*[,;]\s*)?/s.exec(typed)?.[0] ?? '';
  return searches[kind](typed.slice(before.length)).map(({ value, label }) => ({
    value: `${before}${value}`,
    label,
  }));
}

/** The whole list, where it is short enough to offer before scripts run. */
export function listCodes(kind: CodeKind, isMany: boolean): readonly Option[] {
  if (isMany || kind === 'hts' || kind === 'order') return [];
  const lookup: Lookup<Entry> = kind === 'country' ? countries : ports;
  return lookup.entries.map(({ code, name }) => ({ value: code, label: name }));
}
