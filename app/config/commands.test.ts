import { describe, expect, it } from 'vitest';
import { loadKeyCommandConfig, loadMigrateConfig, loadProvisionConfig } from './commands.ts';
import { ConfigurationError } from './problems.ts';

const ROLES = ['psilo_gate', 'psilo_migrator'];
const PASSWORD = 'k3Jd8sQwk3Jd8sQw';

function urlOf(role: string, database = 'psilo', password = PASSWORD): string {
  return `postgres://${role}:${password}@127.0.0.1/${database}`;
}

const VALID = {
  DATABASE_URL_SUPERUSER: 'postgres://postgres:x@127.0.0.1/postgres',
  DATABASE_URL_GATE: urlOf('psilo_gate'),
  DATABASE_URL_MIGRATOR: urlOf('psilo_migrator'),
};

describe('the configuration of provisioning', () => {
  it('takes database and passwords from the addresses the installation will use', () => {
    expect(loadProvisionConfig(VALID, ROLES)).toEqual({
      superuserUrl: VALID.DATABASE_URL_SUPERUSER,
      database: 'psilo',
      rolePasswords: { psilo_gate: PASSWORD, psilo_migrator: PASSWORD },
    });
  });

  it.each([
    ['a missing role', { DATABASE_URL_GATE: '' }],
    ['another user', { DATABASE_URL_GATE: urlOf('postgres') }],
    ['a short password', { DATABASE_URL_GATE: urlOf('psilo_gate', 'psilo', 'short') }],
    ['two databases', { DATABASE_URL_GATE: urlOf('psilo_gate', 'other') }],
  ])('refuses %s', (_, change) => {
    expect(() => loadProvisionConfig({ ...VALID, ...change }, ROLES)).toThrow(ConfigurationError);
  });
});

describe('the configuration of migrating', () => {
  it('needs the owner and nobody else', () => {
    expect(loadMigrateConfig(VALID)).toEqual({ migratorUrl: VALID.DATABASE_URL_MIGRATOR });
    expect(() => loadMigrateConfig({ DATABASE_URL_MIGRATOR: urlOf('postgres') })).toThrow(
      ConfigurationError,
    );
  });
});

describe('the configuration of entering keys', () => {
  it('needs the steward and a key file that is there', () => {
    expect(() => loadKeyCommandConfig({ DATABASE_URL_STEWARD: urlOf('psilo_steward') })).toThrow(
      ConfigurationError,
    );
    expect(() =>
      loadKeyCommandConfig({
        DATABASE_URL_STEWARD: urlOf('psilo_gate'),
        KEY_FILE: import.meta.filename,
      }),
    ).toThrow('DATABASE_URL_STEWARD');
  });
});
