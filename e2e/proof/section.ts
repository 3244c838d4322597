import type { TestDatabase } from '#db/testing/test-database.ts';
import type { Stage } from '../testing/stage-file.ts';

/** How much is tried; `--worlds`, `--pairs` and `--sequences` raise it. */
export interface Effort {
  /** Random worlds in which four answers to "may this actor see this row" are compared. */
  readonly worlds: number;
  /** Pairs of worlds that differ only in what other organizations did. */
  readonly pairs: number;
  /** Random sequences of acts, after each of which every surface is compared with a model. */
  readonly sequences: number;
}

/** What a section may use. Everything it starts ends with the run. */
export interface Ground {
  readonly effort: Effort;
  /** True within `npm test`: a section that tries less than it should still says so in its counts. */
  readonly isSmall: boolean;
  /** Repeats the run. */
  readonly seed: number;
  /** True with `--update`: golden files are rewritten. */
  readonly isUpdating: boolean;
  /** Numbers in [0, 1) of this name: the same for the same seed, whatever other sections draw. */
  random(name: string): () => number;
  /** The superuser address of the database server of this run. */
  serverUrl(): Promise<string>;
  /** A migrated database of the section's own. */
  database(): Promise<TestDatabase>;
  /** The running portal with the cast in it, started at the first call and shared by the sections. */
  stage(): Promise<Stage>;
  /** Whether the time of the run is up (`--minutes`): what can be tried less often ends here, and counts what it tried. */
  isOver(): boolean;
  log(line: string): void;
}

export interface Finding {
  /** What was tried, by names worth printing. */
  readonly counts: Readonly<Record<string, number>>;
  /** One line each: what disagreed or leaked, and how to see it again. */
  readonly failures: readonly string[];
  /** What is known and explained, one line each. */
  readonly notes?: readonly string[];
}

/** One property of the firewall and how it is shown. */
export interface Section {
  readonly name: string;
  /** The property in one sentence, for a reader who is no engineer. */
  readonly claim: string;
  /** Lines of the security baseline that this shows. */
  readonly baseline?: readonly number[];
  /** The least that has to be tried at the default effort; less is a failure, since it proves nothing. */
  readonly atLeast: Readonly<Record<string, number>>;
  prove(ground: Ground): Promise<Finding>;
}
