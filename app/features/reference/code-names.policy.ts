import { orderOf } from '#app/lib/identifiers.ts';
import { describeHts } from '#app/reference/hts.ts';
import { describeOrder } from '#app/reference/orders.ts';
import { ports } from '#app/reference/ports.ts';
import { labelInContext } from './code-query.policy.ts';
import type { KnownKind } from './known-list.policy.ts';

/** What codes stand for; nothing is said of one that is not known. */
export type CodeNames = { nameOf(kind: KnownKind, code: string): string };

/** By the short lists that come with the portal. */
export const builtInNames: CodeNames = {
  nameOf(kind, code) {
    if (kind === 'hts') return describeHts(code);
    const name = kind === 'order' ? describeOrder(code) : ports.nameOf(code);
    return name === code ? '' : name;
  },
};

export type NamedCode = {
  readonly schedule: string;
  readonly code: string;
  readonly name: string;
  readonly context: string;
};

/** By editions of the official lists, and by the short ones where those say nothing. */
export function namesIn(found: readonly NamedCode[]): CodeNames {
  if (found.length === 0) return builtInNames;
  const names = new Map(
    found.map(({ schedule, code, name, context }) => [
      `${schedule} ${code}`,
      labelInContext(name, context),
    ]),
  );
  return {
    nameOf(kind, code) {
      const official = formsOf(code).map((form) => names.get(`${kind} ${form}`));
      return official.find(Boolean) ?? builtInNames.nameOf(kind, code);
    },
  };
}

/** A code as a list may have it: an order without its company part, a rate line without added zeros. */
export function formsOf(code: string): readonly string[] {
  if (/^[AC]-/.test(code)) return [...new Set([code, orderOf(code)])];
  const isRateLine = /^\d{4}\.\d{2}\.\d{2}00$/.test(code);
  return isRateLine ? [code, code.slice(0, -2)] : [code];
}
