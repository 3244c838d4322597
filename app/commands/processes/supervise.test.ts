import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isAlive } from './alive.ts';
import { type Service, ServiceNotReadyError, startService } from './supervise.ts';
import { until } from './testing/wait.ts';

// Starting real processes takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const ACTOR = join(import.meta.dirname, 'testing/actor.ts');
const PARENT = join(import.meta.dirname, 'testing/parent.ts');

let file: string;
let said: string[];
let service: Service | undefined;

beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'psilo-supervise-')), 'actor.txt');
  said = [];
});

afterEach(() => service?.kill());

function lines(): readonly string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
}

function started(): number {
  return lines().filter((line) => line.startsWith('started')).length;
}

function start(behaviour: string): Service {
  service = startService({
    name: 'actor',
    words: [ACTOR, file, behaviour],
    logFile: `${file}.log`,
    isReady: async () => behaviour === 'stay' && started() > 0,
    log: (line) => said.push(line),
    backoffMs: [1, 1, 1],
  });
  return service;
}

describe('a supervised process', () => {
  it('is ready when it says so and ends when asked', async () => {
    const actor = start('stay');
    await actor.ready();
    const pid = actor.pid() ?? 0;

    await actor.stop();

    expect(isAlive(pid)).toBe(false);
    expect(lines()).toEqual([`started ${pid}`, `stopped ${pid}`]);
    expect(said).toEqual([]);
  });

  it('comes back when it is killed', async () => {
    const actor = start('stay');
    await actor.ready();

    process.kill(actor.pid() ?? 0, 'SIGKILL');
    await until(() => started() === 2);

    expect(said[0]).toContain('The actor process ended (code 137)');
  });

  it('is given up waiting for when it crashes again and again', async () => {
    await expect(start('crash').ready()).rejects.toThrow(ServiceNotReadyError);
    expect(started()).toBeGreaterThanOrEqual(3);
  });

  it('is not tried again when it refuses its configuration', async () => {
    await expect(start('refuse').ready()).rejects.toThrow(ServiceNotReadyError);
    expect(started()).toBe(1);
  });

  it('hears nothing of a Ctrl-C in the terminal: it leads a process group of its own', async () => {
    const actor = start('stay');
    await actor.ready();

    const fields = readFileSync(`/proc/${actor.pid()}/stat`, 'utf8').split(' ');

    expect(fields[4]).toBe(String(actor.pid()));
  });
});

describe('the lifeline', () => {
  it('ends a process when its parent is killed with SIGKILL', async () => {
    const parent = spawn(process.execPath, [PARENT, ACTOR, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [output] = await once(parent.stdout, 'data');
    const child = Number(String(output));
    await until(() => started() === 1);

    parent.kill('SIGKILL');
    await until(() => !isAlive(child));

    expect(lines().at(-1)).toBe(`stopped ${child}`);
  });
});
