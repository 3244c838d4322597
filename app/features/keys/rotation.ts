import type { RolePool } from '#db/pools.ts';

/** What a rotation works with, and how it tells of itself. */
export type Rotation = {
  /** psilo_steward; two connections at least, one of which says that a rotation is under way. */
  readonly pool: RolePool;
  /** The key file of the process that holds the root concerned. */
  readonly keyFile: string;
  readonly allowSample: boolean;
  /** One sentence for whoever runs the command. */
  readonly report: (sentence: string) => void;
  /** Called after each step that is on disk or committed. */
  readonly afterStep?: (step: string) => void;
};

/**
 * How far it got. `distribute`: a new version stands in the key file, processes are to read it. `settle`: all is made
 * anew, the old key stays until nothing can use it. Both want the command to be run again; `done` does not.
 */
export type RotationState = 'distribute' | 'settle' | 'done';
