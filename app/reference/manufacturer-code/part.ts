/** One part of a manufacturer code: its characters and where they come from, or what to write so that it can be built. */
export type CodePart =
  | { readonly text: string; readonly why: string }
  | { readonly missing: string };
