import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Environment } from './environment.ts';
import type { Flavor } from './face.ts';
import { ConfigurationError, type Problem } from './problems.ts';
import { validEnvironment } from './testing/environments.ts';
import { loadWebConfig } from './web.ts';

function load(changes: Environment = {}, face = 'partner', flavor: Flavor = 'production') {
  const environment = {
    ...validEnvironment(face === 'government' ? 'government' : 'partner'),
    ...changes,
  };
  return loadWebConfig({ environment, arguments: ['--face', face], flavor });
}

function problemsOf(
  changes: Environment,
  face = 'partner',
  flavor: Flavor = 'production',
): readonly Problem[] {
  try {
    load(changes, face, flavor);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

function variablesWrong(changes: Environment, face = 'partner', flavor: Flavor = 'production') {
  return problemsOf(changes, face, flavor).map((problem) => problem.variable);
}

describe('the configuration of a web process', () => {
  it('has sound defaults where nothing is said', () => {
    const config = load();

    expect(config).toMatchObject({
      face: 'partner',
      isDemo: false,
      publicOrigin: 'https://portal.customs.test',
      problemTypeBase: 'https://portal.customs.test/problems/',
      listenHost: '127.0.0.1',
      healthHost: '127.0.0.1',
      trustedProxies: [],
      scanner: { kind: 'none' },
      sessions: { idleMinutes: 15, idlePrivilegedMinutes: 10, absoluteHours: 12 },
      links: { resetMinutes: 30 },
      undoSeconds: 30,
    });
  });

  it('claims no official status unless configured', () => {
    const { texts } = load();

    expect(texts.isOfficialSite).toBe(false);
    expect(texts.banner).toContain('not an official website');
  });

  it('shares the connection budget among the roles of the face', () => {
    const config = load({ DATABASE_CONNECTIONS: '40' });

    expect(Object.keys(config.databases)).toEqual(['gate', 'partner']);
    expect(config.databases.gate?.poolSize).toBe(20);
  });

  it('names every problem at once, with an example each', () => {
    const problems = problemsOf({
      PUBLIC_ORIGIN: '',
      KEY_FILE: undefined,
      SCANNER: undefined,
      PORT: '99999',
    });

    expect(problems.map((problem) => problem.variable).sort()).toEqual([
      'KEY_FILE',
      'PORT',
      'PUBLIC_ORIGIN',
      'SCANNER',
    ]);
    expect(problems.every((problem) => problem.example !== '')).toBe(true);
  });

  it.each([
    ['http in production', 'http://portal.customs.test'],
    ['a path', 'https://portal.customs.test/app'],
    ['a user', 'https://me@portal.customs.test'],
    ['a sample host', 'https://portal.example.com'],
    ['no address', 'portal'],
  ])('refuses a public origin with %s', (_, origin) => {
    expect(variablesWrong({ PUBLIC_ORIGIN: origin })).toEqual(['PUBLIC_ORIGIN']);
  });

  it('lets only the demo serve http, and only on this machine', () => {
    const wrong = (origin: string) => variablesWrong({ PUBLIC_ORIGIN: origin }, 'partner', 'demo');

    expect(wrong('http://localhost:3000')).toEqual([]);
    expect(wrong('http://portal.customs.test')).toEqual(['PUBLIC_ORIGIN']);
  });

  it.each([
    ['SESSION_IDLE_MINUTES', '16'],
    ['SESSION_IDLE_PRIVILEGED_MINUTES', '11'],
    ['SESSION_ABSOLUTE_HOURS', '25'],
    ['SESSION_IDLE_MINUTES', '0'],
    ['RESET_LINK_MINUTES', '31'],
    ['UPLOAD_MAX_BYTES', '12e9'],
  ])('never loosens a limit: %s=%s', (variable, value) => {
    expect(variablesWrong({ [variable]: value })).toEqual([variable]);
  });

  it('takes tighter limits', () => {
    expect(load({ SESSION_IDLE_MINUTES: '5' }).sessions.idleMinutes).toBe(5);
  });

  it.each([
    ['the superuser', 'postgres://postgres:k3Jd8sQw@db.customs.test/psilo?sslmode=verify-full'],
    ['another role', 'postgres://psilo_staff:k3Jd8sQw@db.customs.test/psilo?sslmode=verify-full'],
    [
      'a sample password',
      'postgres://psilo_partner:change-me@db.customs.test/psilo?sslmode=verify-full',
    ],
    ['no database', 'postgres://psilo_partner:k3Jd8sQw@db.customs.test?sslmode=verify-full'],
    ['a network without verification', 'postgres://psilo_partner:k3Jd8sQw@db.customs.test/psilo'],
    ['another protocol', 'mysql://psilo_partner:k3Jd8sQw@db.customs.test/psilo'],
    ['nothing to parse', 'psilo'],
  ])('refuses a connection with %s', (_, url) => {
    expect(variablesWrong({ DATABASE_URL_PARTNER: url })).toEqual(['DATABASE_URL_PARTNER']);
  });

  it('refuses a key file that others may read', () => {
    const environment = validEnvironment('partner');
    chmodSync(environment['KEY_FILE'] ?? '', 0o644);

    expect(variablesWrong(environment)).toEqual(['KEY_FILE']);
  });

  it('refuses a storage directory that is none', () => {
    const file = join(validEnvironment('partner')['STORAGE_DIR'] ?? '', 'file');
    writeFileSync(file, '');

    expect(variablesWrong({ STORAGE_DIR: file })).toEqual(['STORAGE_DIR']);
  });

  it.each(['0.0.0.0/0', '10.0.0.0/33', 'proxy', '10.0.0.1/8/8', '::/0'])(
    'refuses to trust the proxies %s',
    (value) => {
      expect(variablesWrong({ TRUSTED_PROXIES: value })).toEqual(['TRUSTED_PROXIES']);
    },
  );

  it('reads trusted proxies as a list', () => {
    expect(load({ TRUSTED_PROXIES: '10.0.0.5, fd00::/8' }).trustedProxies).toEqual([
      '10.0.0.5',
      'fd00::/8',
    ]);
  });

  it('refuses a misspelled variable, which would leave a limit at its default', () => {
    expect(problemsOf({ SESSION_IDLE_MINUTE: '5' })).toEqual([
      {
        variable: 'SESSION_IDLE_MINUTE',
        problem: 'is not a variable of this process',
        example: 'SESSION_IDLE_MINUTES',
      },
    ]);
    expect(variablesWrong({ PSILO_DEBUG: '1' })).toEqual(['PSILO_DEBUG']);
  });

  it('leaves the variables of other programs alone', () => {
    expect(
      variablesWrong({
        SESSION_MANAGER: 'local/desk',
        MAIL: '/var/mail/root',
        NODE_ENV: 'production',
      }),
    ).toEqual([]);
  });

  it('ignores the demo mailbox in production', () => {
    expect(load({ DEMO_MAIL_DIR: '/tmp/mail' }).demo).toBeUndefined();
    expect(load({ DEMO_MAIL_DIR: '/tmp/mail' }, 'partner', 'demo').demo).toEqual({
      mailDirectory: '/tmp/mail',
    });
  });
});

describe('walls between processes', () => {
  const url = 'postgres://psilo_staff:k3Jd8sQw@db.customs.test/psilo?sslmode=verify-full';

  it.each([
    ['partner', 'DATABASE_URL_STAFF'],
    ['partner', 'DATABASE_URL_DESTINATION'],
    ['partner', 'DATABASE_URL_ADMIN'],
    ['partner', 'DATABASE_URL_WORKER'],
    ['partner', 'DATABASE_URL_MIGRATOR'],
    ['partner', 'DATABASE_URL_BACKUP'],
    ['partner', 'DATABASE_URL'],
    ['partner', 'DATABASE_URL_OTHER'],
    ['partner', 'PGPASSWORD'],
    ['partner', 'PSILO_TEST_SUPERUSER_URL'],
    ['government', 'DATABASE_URL_PARTNER'],
    ['government', 'DATABASE_URL_RELAY'],
    ['government', 'DATABASE_URL_MIGRATOR'],
  ])('keep %s from holding %s', (face, variable) => {
    expect(variablesWrong({ [variable]: url }, face)).toEqual([variable]);
  });

  it('let each face hold its own', () => {
    expect(Object.keys(load({}, 'government').databases)).toEqual([
      'gate',
      'staff',
      'destination',
      'admin',
      'auditor',
    ]);
  });
});
