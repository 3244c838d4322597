import type { SuggestedCode } from '../../reference/built-in-search.policy.ts';
import type { NamedParty } from '../named-parties.policy.ts';

type Suggestions = {
  readonly options: readonly SuggestedCode[];
  readonly parties: readonly NamedParty[];
};

/** Asks what may be meant by what is typed in a kind of field. */
export type Asker = (list: string, typed: string, signal: AbortSignal) => Promise<Suggestions>;

type Question = {
  readonly at: string;
  readonly member: string;
  readonly list: string;
  readonly typed: string;
};

/** Longer texts are answers, not searches. */
const LONGEST = 200;

/** Posts what is typed, so that no address carries it. Throws when there is no answer. */
export async function askSuggestions(
  { at, member, list, typed }: Question,
  signal: AbortSignal,
): Promise<Suggestions> {
  const response = await fetch(at, {
    method: 'POST',
    body: new URLSearchParams({ member, list, typed: typed.slice(0, LONGEST) }),
    headers: { Accept: 'application/json' },
    signal,
  });
  if (!response.ok) throw new Error('no suggestions');
  // Our own route answers with this shape.
  return (await response.json()) as Suggestions;
}
