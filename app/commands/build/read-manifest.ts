import { runInNewContext } from 'node:vm';

/** The list of routes as a browser has it after running the script that brings it. */
export function readManifestScript(script: string): unknown {
  const window: { __remixManifest?: unknown } = {};
  runInNewContext(script, { window });
  if (!window.__remixManifest) throw new Error('The list of routes could not be read.');
  return JSON.parse(JSON.stringify(window.__remixManifest));
}
