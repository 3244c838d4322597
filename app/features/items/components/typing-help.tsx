import { createContext, useContext } from 'react';
import { MemberContext } from '#app/ui/actor-form.tsx';
import type { NamedParty } from '../named-parties.policy.ts';
import { type Asker, askSuggestions } from './ask-suggestions.ts';

export type TypingHelp = {
  /** Where the form posts what is typed, to be answered with what may be meant; null where nobody can be asked. */
  readonly suggestAt: string | null;
  /** What may be meant by answers that were posted and are no codes, by field. */
  readonly matches: Readonly<
    Record<string, readonly { readonly value: string; readonly label: string }[]>
  >;
  /** Parties named before that fit a row, where that was asked. */
  readonly found: { readonly row: number; readonly parties: readonly NamedParty[] } | null;
};

/** A form that nobody can be asked from, such as one in a test. */
export const NO_HELP: TypingHelp = { suggestAt: null, matches: {}, found: null };

/** The help while typing of the page's form. */
export const TypingHelpContext = createContext(NO_HELP);

/** Asks the server what may be meant, or null where the page cannot. */
export function useAsker(): Asker | null {
  const { suggestAt } = useContext(TypingHelpContext);
  const member = useContext(MemberContext);
  if (suggestAt === null || member === null) return null;
  return (list, typed, signal) => askSuggestions({ at: suggestAt, member, list, typed }, signal);
}
