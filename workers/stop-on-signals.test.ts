import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const script = fileURLToPath(new URL('./testing/stoppable.ts', import.meta.url));

/** Sends signals to a process that needs that long to stop; resolves with its exit status and its log. */
async function signal(stopsAfterMs: number, signals: readonly NodeJS.Signals[]) {
  const child = spawn(process.execPath, [script, String(stopsAfterMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  await once(child.stdout, 'data');
  const exited = once(child, 'exit');
  for (const name of signals) child.kill(name);
  const [status] = await exited;
  return { status, output };
}

describe('a worker told to stop (baseline 98)', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s ends with status 0 when all ended',
    async (name) => {
      const { status, output } = await signal(0, [name]);

      expect(status).toBe(0);
      expect(output).toContain('"code":"drained"');
    },
  );

  test('does not wait longer than its deadline', async () => {
    const { status, output } = await signal(60_000, ['SIGTERM']);

    expect(status).toBe(1);
    expect(output).toContain('"code":"cut_off"');
  });

  test('twice stops once', async () => {
    const { status, output } = await signal(100, ['SIGTERM', 'SIGINT', 'SIGTERM']);

    expect(status).toBe(0);
    expect(output.match(/process\.draining/g)).toHaveLength(1);
  });
});
