import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '#app/commands/processes/repository.ts';
import type { CastMembers } from '#db/testing/cast.ts';

/** What the running processes look like to a test: addresses, places, and who is who. */
export interface Stage {
  readonly origin: string;
  /** Where the worker can be killed and brought back. */
  readonly controlUrl: string;
  readonly serverUrl: string;
  readonly database: string;
  readonly keyFile: string;
  readonly storageDirectory: string;
  readonly mailDirectory: string;
  readonly webLog: string;
  readonly members: CastMembers;
}

export const STAGE_DIRECTORY = join(REPOSITORY, '.psilo/e2e');
const STAGE_FILE = join(STAGE_DIRECTORY, 'stage.json');

/** Tests run in processes of their own; a file at a known place is how they learn of the stage. */
export function writeStage(stage: Stage): void {
  mkdirSync(STAGE_DIRECTORY, { recursive: true });
  writeFileSync(STAGE_FILE, JSON.stringify(stage), { mode: 0o600 });
}

export function readStage(): Stage {
  // Written by the global setup of this very run.
  return JSON.parse(readFileSync(STAGE_FILE, 'utf8')) as Stage;
}
