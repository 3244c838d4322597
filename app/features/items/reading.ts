import type { FieldValue } from './types/filing.ts';

/** What is wrong with an answer; the path leads into a group such as the second party's name. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly sentence: string;
}

/** The canonical value of an answer (nothing when left blank), or what is wrong with it. */
export type Reading =
  | { readonly value: FieldValue | undefined }
  | { readonly problems: readonly Problem[] };

/** A reading with one problem. */
export function problem(sentence: string, path: readonly (string | number)[] = []): Reading {
  return { problems: [{ path, sentence }] };
}
