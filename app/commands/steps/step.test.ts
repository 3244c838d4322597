import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, it, vi } from 'vitest';
import { isAlive } from '../processes/alive.ts';
import { REPOSITORY } from '../processes/repository.ts';
import { until } from '../processes/testing/wait.ts';
import { runStep } from './step.ts';

// Starting real processes takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const directory = mkdtempSync(join(tmpdir(), 'psilo-step-'));
const RUN = { signal: new AbortController().signal, isQuiet: true };

function stepOf(name: string, code: string, limitMs = 60_000) {
  const script = join(directory, `${name}.mjs`);
  writeFileSync(script, code);
  return { name, words: [relative(REPOSITORY, script)], limitMs };
}

it('a step passes when its tool does, and keeps what it said', async () => {
  const result = await runStep(stepOf('good', 'console.log("all well")'), RUN);

  expect(result).toMatchObject({ isPassed: true, output: 'all well\n', reason: '' });
});

it('a step fails with its tool', async () => {
  const result = await runStep(stepOf('bad', 'console.error("broken"); process.exit(2)'), RUN);

  expect(result).toMatchObject({ isPassed: false, output: 'broken\n' });
});

it('a step that takes too long ends, with whatever it started', async () => {
  const file = join(directory, 'pid');
  const code = `
    import { spawn } from 'node:child_process';
    import { writeFileSync } from 'node:fs';
    const child = spawn('sh', ['-c', 'trap "" TERM; sleep 60 & wait']);
    writeFileSync(${JSON.stringify(file)}, String(child.pid));
    setInterval(() => undefined, 1000);`;
  const result = await runStep(stepOf('slow', code, 1000), RUN);

  expect(result).toMatchObject({ isPassed: false, reason: 'not done after 1 s' });
  await until(() => !isAlive(Number(readFileSync(file, 'utf8'))));
});

it('a step ends when the run is stopped', async () => {
  const controller = new AbortController();
  const running = runStep(stepOf('stopped', 'setInterval(() => undefined, 1000)'), {
    signal: controller.signal,
    isQuiet: true,
  });

  controller.abort();

  expect(await running).toMatchObject({ isPassed: false, reason: 'stopped' });
});
