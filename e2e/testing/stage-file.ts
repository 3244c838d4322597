import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '#app/commands/processes/repository.ts';
import type { CastMembers } from '#db/testing/cast.ts';

/** What the running processes look like to a test: addresses, places, and who is who. */
export interface Stage {
  readonly directory: string;
  readonly origin: string;
  /** Where the worker can be killed and brought back. */
  readonly controlUrl: string;
  readonly serverUrl: string;
  readonly database: string;
  readonly keyFile: string;
  readonly storageDirectory: string;
  readonly mailDirectory: string;
  readonly webLog: string;
  readonly workerLog: string;
  readonly healthPorts: { readonly web: number; readonly worker: number };
  readonly members: CastMembers;
}

export const STAGE_DIRECTORY = join(REPOSITORY, '.psilo/e2e');

/** Tests run in processes of their own; a file at a known place is how they learn of the stage. */
export function writeStage(stage: Stage): void {
  mkdirSync(stage.directory, { recursive: true });
  writeFileSync(fileIn(stage.directory), JSON.stringify(stage), { mode: 0o600 });
}

export function readStage(): Stage {
  // Written by the global setup of this very run.
  return JSON.parse(readFileSync(fileIn(STAGE_DIRECTORY), 'utf8')) as Stage;
}

function fileIn(directory: string): string {
  return join(directory, 'stage.json');
}
