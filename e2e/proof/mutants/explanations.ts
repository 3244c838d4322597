/** Mutants that may live, and why nothing can tell them from the original. */
export type Explanation = { readonly reason: string; readonly mutants: readonly string[] };

/** One mutant and whether anything noticed it. */
export type Tried = { readonly id: string; readonly killer: string | null };

export type Judged = {
  /** Survivors that nobody explained. */
  readonly unexplained: readonly string[];
  readonly explained: readonly { readonly id: string; readonly reason: string }[];
  /** Explanations of what was killed or is not there any more. */
  readonly stale: readonly string[];
};

/** Holds what survived of all mutants of a wall against what was explained. */
export function judge(tried: readonly Tried[], explanations: readonly Explanation[]): Judged {
  const reasons = new Map(
    explanations.flatMap(({ reason, mutants }) => mutants.map((id) => [id, reason] as const)),
  );
  const killers = new Map(tried.map(({ id, killer }) => [id, killer]));
  const survivors = tried.filter(({ killer }) => killer === null).map(({ id }) => id);
  return {
    unexplained: survivors.filter((id) => !reasons.has(id)),
    explained: survivors.flatMap((id) => {
      const reason = reasons.get(id);
      return reason === undefined ? [] : [{ id, reason }];
    }),
    stale: [...reasons.keys()].flatMap((id) => {
      if (!killers.has(id)) return [`${id}: explained, but there is no such mutant`];
      const killer = killers.get(id);
      return killer ? [`${id}: explained, but killed by ${killer}`] : [];
    }),
  };
}
