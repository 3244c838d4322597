import type { Explanation } from './explanations.ts';

/** Mutants of the sources that no test can tell from the original, each with the reason. */
export const EXPLAINED_SOURCE: Readonly<Record<'policy' | 'cryptography', readonly Explanation[]>> =
  {
    policy: [
      {
        reason: 'The compiler refuses a kind of actor without rules; at run time there is none.',
        mutants: ['app/firewall/ability.ts abilityOf: without exhaustive(actor.kind);'],
      },
      {
        reason: 'The builders have turned away who has no session; the compiler wants it asked.',
        mutants: [
          'app/firewall/step-up.ts isFresh: only the second of session !== null && now - session.authenticatedAt.getTime() < FRESH_MS',
        ],
      },
      {
        reason: 'No recusal and no opening is of nobody, so that the query finds none either.',
        mutants: [
          "app/firewall/matters.ts loadMatters: only the first of actor.kind !== 'staff' || actor.identityId === null",
        ],
      },
      {
        reason:
          'Without an opening the rules are about items among none, which lets nothing through.',
        mutants: ['app/firewall/rules/staff.ts openedRules: always false: openings.length === 0'],
      },
      {
        reason: 'A code that an error does not have is none of the codes that follow.',
        mutants: [
          "app/firewall/replies.ts expectedFailure: only the first of thrown instanceof Error && 'code' in thrown",
        ],
      },
      {
        reason:
          'Fields kept nowhere were refused before, so that further rules mean a further row; the compiler wants it asked.',
        mutants: [
          'app/firewall/predicate.ts translate: only the second of !hangsOn || further.length === 0',
        ],
      },
      {
        reason:
          'A rule whose conditions are undefined is a rule without any; the compiler wants the field left out.',
        mutants: ['app/firewall/rules/rule-builder.ts allowInto: always true: conditions'],
      },
      {
        reason: 'It is asked with at least one rule; the compiler wants it asked.',
        mutants: ['app/firewall/predicate.ts onWhatItHangs: only the second of !only || another'],
      },
    ],
    cryptography: [],
  };
