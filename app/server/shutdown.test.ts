import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';

const script = fileURLToPath(new URL('./testing/draining-server.ts', import.meta.url));

describe('a web process told to stop (baseline 98)', () => {
  test.each([[['SIGTERM']], [['SIGINT']], [['SIGTERM', 'SIGINT', 'SIGTERM']]] as const)(
    'by %j answers the request under way, then ends with status 0',
    async (signals) => {
      const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
      const exited = once(child, 'exit');
      let output = '';
      child.stdout.on('data', (chunk) => {
        output += chunk;
      });
      await vi.waitFor(() => expect(output).toMatch(/port \d+/), 5000);
      const answer = fetch(`http://127.0.0.1:${/port (\d+)/.exec(output)?.[1]}/`);
      await vi.waitFor(() => expect(output).toContain('asked'), 5000);

      for (const signal of signals) child.kill(signal);

      expect(await (await answer).text()).toBe('answered');
      expect(await exited).toEqual([0, null]);
      expect(output.match(/process\.draining/g)).toHaveLength(1);
      expect(output).toContain('"code":"drained"');
    },
  );
});
