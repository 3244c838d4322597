import type { ActorName } from '../rls-actors.ts';
import type { Statements } from '../rls-statements.ts';
import type { Try, Verdict, Write } from '../rls-writes.ts';
import { REFUSED, type Statement } from '../run-as.ts';

type Values = Readonly<Record<string, unknown>>;

/** One row that somebody may write, and what must not be otherwise about it. */
export type Varied = {
  readonly name: string;
  readonly who: ActorName;
  readonly row: (statements: Statements, changes: Values) => Statement;
  readonly but: readonly (readonly [
    because: string,
    changes: (statements: Statements) => Values,
    /** Whoever writes the row itself, and refused, unless told. */
    otherwise?: { readonly who?: ActorName; readonly verdict?: Verdict },
  ])[];
};

/** The row as it may be written, then each variation alone. */
export function variations({ name, who, row, but }: Varied): Write {
  return {
    name,
    tries: [
      [who, 'as it should be', (s) => row(s, {}), 1],
      ...but.map(
        ([because, changes, { who: other = who, verdict = REFUSED } = {}]): Try => [
          other,
          because,
          (s) => row(s, changes(s)),
          verdict,
        ],
      ),
    ],
  };
}
