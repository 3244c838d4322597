import { useRef } from 'react';
import { partyRoles } from '#app/reference/party-roles.ts';
import type { Option } from '#app/ui/types.ts';
import type { LoadOptions } from '#app/ui/use-combo-box.ts';
import type { NamedParty } from '../named-parties.policy.ts';
import type { Asker } from './ask-suggestions.ts';
import { useSteady } from './use-steady.ts';

type KnownParties = {
  readonly load: LoadOptions;
  /** The party of a name that was just suggested. */
  readonly find: (name: string) => NamedParty | undefined;
};

/** Parties named before, as suggestions of a name field. */
export function useKnownParties(ask: Asker | null): KnownParties {
  const last = useRef<readonly NamedParty[]>([]);
  const load = useSteady(async (typed: string, signal: AbortSignal) => {
    last.current = ask === null ? [] : (await ask('party', typed, signal)).parties;
    return last.current.map(optionOf);
  });
  return { load, find: (name) => last.current.find((party) => party.name === name) };
}

function optionOf({ name, role, address, country }: NamedParty): Option {
  return {
    value: name,
    label: [partyRoles.nameOf(role), address, country].filter(Boolean).join(', '),
  };
}
