// The launcher's view of the environment; plain JavaScript because it runs before Node.js 24 is there.
import { delimiter } from 'node:path';

/** Number of the file descriptor whose end tells a child that its parent is gone. */
export const LIFELINE_DESCRIPTOR = 3;

/**
 * The environment of a command: the caller's, with Node.js 24 first on the path.
 * @param {string} nodeDirectory
 */
export function commandEnvironment(nodeDirectory) {
  const path = process.env['PATH'];
  return {
    ...process.env,
    NODE_ENV: /** @type {const} */ ('production'),
    PATH: path ? `${nodeDirectory}${delimiter}${path}` : nodeDirectory,
    PSILO_LIFELINE: String(LIFELINE_DESCRIPTOR),
  };
}

/** How npm was started, when the launcher runs under `npm run`; otherwise undefined. */
export function npmProgram() {
  return process.env['npm_execpath'];
}

/** The lifeline this process was given by its parent, if any. */
export function lifelineDescriptor() {
  const value = process.env['PSILO_LIFELINE'];
  // The descriptor is this process's own: children that inherit the environment have another thing there.
  delete process.env['PSILO_LIFELINE'];
  return value && /^\d+$/.test(value) ? Number(value) : undefined;
}
