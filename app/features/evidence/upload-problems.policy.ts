type Received = {
  readonly added: number;
  readonly refused: readonly { readonly name: string; readonly sentence: string }[];
};

/** What to say about files that were not taken, or null when all were. */
export function uploadProblems({ added, refused }: Received): readonly string[] | null {
  if (refused.length > 0)
    return refused.map(({ name, sentence }) => `“${name}” was not added. ${sentence}`);
  return added === 0 ? ['Choose at least one file.'] : null;
}
