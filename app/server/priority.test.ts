import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);

/** A process that lowers its priority and says what the system holds of it then. */
const LOWERED = `
  import { readFileSync } from 'node:fs';
  import { getPriority } from 'node:os';
  import { lowerPriority } from '#app/server/priority.ts';
  lowerPriority(10);
  const group = (() => { try { return readFileSync('/proc/self/autogroup', 'utf8'); } catch { return ''; } })();
  console.log(JSON.stringify({ niceness: getPriority(), group: group.trim() }));
`;

test('A process that lets others go first says so for itself and for its session', async () => {
  const { stdout } = await run('setsid', [process.execPath, '--input-type=module', '-e', LOWERED]);
  const { niceness, group } = JSON.parse(stdout);
  expect(niceness).toBe(10);
  expect(group).toMatch(existsSync('/proc/self/autogroup') ? /nice 10$/ : /^$/);
});
