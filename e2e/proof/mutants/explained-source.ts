import type { Explanation } from './explanations.ts';

/** Mutants of the sources that no test can tell from the original, each with the reason. */
export const EXPLAINED_SOURCE: Readonly<Record<'policy' | 'cryptography', readonly Explanation[]>> =
  {
    policy: [
      {
        reason: 'The compiler refuses a kind of actor without rules; at run time there is none.',
        mutants: ['app/firewall/ability.ts abilityOf: without exhaustive(actor.kind);'],
      },
    ],
    cryptography: [],
  };
