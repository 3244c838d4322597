import { accessSync, constants, type Stats, statSync } from 'node:fs';
import { z } from 'zod';
import type { Flavor } from './face.ts';
import { isSample, judged, text } from './values.ts';

const OTHERS_MAY = 0o077;

/** A readable file that nobody else may read. What is in it is checked by the key service. */
export function keyFile(flavor: Flavor) {
  const example = '/etc/psilo/partner-keys.json';
  return judged(text(example), (path) => problemOfKeyFile(path, flavor)).meta({ example });
}

function problemOfKeyFile(path: string, flavor: Flavor): string | undefined {
  const found = statOf(path);
  if (!found?.isFile()) return 'names no file; npm run new-keys makes one';
  if (!mayDo(path, constants.R_OK)) return 'names a file this user cannot read';
  if ((found.mode & OTHERS_MAY) !== 0) return 'names a file that others may read (chmod 600)';
  if (flavor === 'production' && isSample(path)) return 'names a sample file';
  return undefined;
}

/** A directory this process may write to. */
export function storageDirectory() {
  const example = '/var/lib/psilo/storage';
  return judged(text(example), problemOfDirectory).meta({ example });
}

function problemOfDirectory(path: string): string | undefined {
  if (!statOf(path)?.isDirectory()) return 'names no directory';
  const isUsable = mayDo(path, constants.R_OK | constants.W_OK | constants.X_OK);
  return isUsable ? undefined : 'names a directory this user cannot write to';
}

/** The last isolation report. It may come later than this process, so it need not be there yet. */
export function reportFile() {
  return z.string().optional().meta({ example: '/var/lib/psilo/isolation.json' });
}

/** Where the demo's mail catcher puts messages; only demo builds look at it. */
export function mailDirectory() {
  return z.string().optional().meta({ example: '.psilo/demo/mail' });
}

function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

function mayDo(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}
