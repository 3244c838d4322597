import { searchHts } from '#app/reference/hts.ts';
import { describeOrder, orders } from '#app/reference/orders.ts';
import { ports } from '#app/reference/ports.ts';
import { type CodeList, labelInContext } from './code-query.policy.ts';

/** A code that may be meant, with what it stands for. */
export type SuggestedCode = { readonly value: string; readonly label: string };

/** Enough that the chapter, which comes last, is among them. */
const MOST = 30;

/** Entries of the short lists that come with the portal, in everyday words. */
export function searchBuiltIn(list: CodeList, typed: string): readonly SuggestedCode[] {
  switch (list) {
    case 'hts':
      return searchHts(typed, MOST).map(({ code, name, chapter }) => ({
        value: code,
        label: name === chapter ? name : labelInContext(name, chapter),
      }));
    case 'order':
      return orders.search(typed).map(({ code }) => ({ value: code, label: describeOrder(code) }));
    case 'port':
      return ports.search(typed).map(({ code, name }) => ({ value: code, label: name }));
    case 'foreign_port':
      return [];
  }
}
