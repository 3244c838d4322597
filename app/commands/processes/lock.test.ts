import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { birthOf, isAlive } from './alive.ts';
import { takeLock } from './lock.ts';

const sleeper = spawn('sleep', ['60']);
afterAll(() => sleeper.kill('SIGKILL'));

let path: string;

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'psilo-lock-')), 'demo.lock');
});

function writeHolder(pid: number, birth: string | undefined): void {
  writeFileSync(path, JSON.stringify({ pid, birth, note: 'http://localhost:3000' }));
}

async function endedPid(): Promise<number> {
  const child = spawn('true');
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('a lock file', () => {
  it('is taken once and free after release', () => {
    const lock = takeLock(path, 'http://localhost:3000');
    expect(lock).toMatchObject({ isTaken: true, wasStale: false });
    expect(takeLock(path, 'again')).toMatchObject({ isTaken: false });

    if (lock.isTaken) lock.release();
    expect(existsSync(path)).toBe(false);
  });

  it('tells who holds it', () => {
    writeHolder(sleeper.pid ?? 0, birthOf(sleeper.pid ?? 0));

    expect(takeLock(path, 'mine')).toMatchObject({
      isTaken: false,
      holder: { pid: sleeper.pid, note: 'http://localhost:3000' },
    });
  });

  it('is stale when its process has ended', async () => {
    writeHolder(await endedPid(), undefined);

    expect(takeLock(path, 'mine')).toMatchObject({ isTaken: true, wasStale: true });
  });

  it('is stale when its process number belongs to another program by now', () => {
    writeHolder(sleeper.pid ?? 0, 'earlier-boot/1');

    expect(takeLock(path, 'mine')).toMatchObject({ isTaken: true, wasStale: true });
  });

  it.each(['', '{"pid":', '[]', '{"pid":"x"}'])(
    'is stale when it holds %j, as after a full disk',
    (content) => {
      writeFileSync(path, content);

      expect(takeLock(path, 'mine')).toMatchObject({ isTaken: true, wasStale: true });
    },
  );

  it('is not released by somebody else', () => {
    const lock = takeLock(path, 'mine');
    writeHolder(sleeper.pid ?? 0, birthOf(sleeper.pid ?? 0));

    if (lock.isTaken) lock.release();

    expect(existsSync(path)).toBe(true);
  });
});

describe('whether a process is alive', () => {
  it('is known for running and ended ones', async () => {
    expect(isAlive(process.pid)).toBe(true);
    expect(isAlive(1)).toBe(true);
    expect(isAlive(await endedPid())).toBe(false);
    expect(isAlive(Number.NaN)).toBe(false);
    expect(isAlive(-1)).toBe(false);
  });

  it('comes with a birth that another process does not share', () => {
    expect(birthOf(process.pid)).not.toBe(birthOf(sleeper.pid ?? 0));
  });
});
