import { describe, expect, it } from 'vitest';
import type { Environment } from './environment.ts';
import type { Flavor } from './face.ts';
import { ConfigurationError } from './problems.ts';
import { validEnvironment } from './testing/environments.ts';
import { loadWorkerConfig } from './worker.ts';

function load(
  changes: Environment = {},
  words: readonly string[] = [],
  flavor: Flavor = 'production',
) {
  return loadWorkerConfig({
    environment: { ...validEnvironment('worker'), ...changes },
    arguments: words,
    flavor,
  });
}

function variablesWrong(
  changes: Environment,
  words: readonly string[] = [],
  flavor: Flavor = 'production',
) {
  try {
    load(changes, words, flavor);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError)
      return error.problems.map((problem) => problem.variable);
    throw error;
  }
}

describe('the configuration of a worker', () => {
  it('hosts every part unless told', () => {
    expect(load().parts).toEqual(['relay', 'jobs', 'schedules', 'inbound']);
    expect(load({}, ['--only', 'schedules,relay']).parts).toEqual(['relay', 'schedules']);
    expect(variablesWrong({}, ['--only', 'relays'])).toEqual(['--only']);
  });

  it('knows where officers sign in, since the two faces have addresses of their own (RULES 22)', () => {
    expect(load().governmentOrigin).toBe('https://desk.customs.test');
    expect(variablesWrong({ GOVERNMENT_ORIGIN: undefined })).toEqual(['GOVERNMENT_ORIGIN']);
  });

  it('speaks TLS to the mail relay (baseline 57)', () => {
    expect(load().mail).toEqual({
      host: 'relay.customs.test',
      port: 465,
      user: 'mailer',
      password: 'k3Jd8sQw',
      security: 'implicit',
      from: 'portal@customs.test',
    });
    expect(load({ SMTP_URL: 'smtp://127.0.0.1:25' }).mail.security).toBe('starttls');
  });

  it('leaves TLS out only for the catcher of the demo (baseline 57)', () => {
    const url = { SMTP_URL: 'smtp://127.0.0.1:1025' };

    expect(load(url, [], 'demo').mail.security).toBe('none');
    expect(load({ SMTP_URL: 'smtp://relay.customs.test' }, [], 'demo').mail.security).toBe(
      'starttls',
    );
  });

  it.each([
    ['clamd://127.0.0.1', { host: '127.0.0.1', port: 3310 }],
    ['clamd://[::1]:3311', { host: '::1', port: 3311 }],
    ['clamd:///run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
  ])('finds the scanner of this machine at %s', (SCANNER, at) => {
    expect(load({ SCANNER }).scanner).toEqual({ kind: 'clamd', at });
  });

  it('needs a queue: Redis, or its role in the database', () => {
    expect(variablesWrong({ DATABASE_URL_QUEUE: undefined })).toEqual(['DATABASE_URL_QUEUE']);
    expect(
      load({ DATABASE_URL_QUEUE: undefined, REDIS_URL: 'redis://queue.customs.test' }).redisUrl,
    ).toBe('redis://queue.customs.test');
  });

  it.each([
    ['SMTP_URL', 'http://relay.customs.test'],
    ['SMTP_URL', 'smtps://mailer:changeme@relay.customs.test'],
    ['MAIL_FROM', 'Portal <portal@customs.test>'],
    ['REDIS_URL', 'queue:6379'],
    ['SCANNER', 'maybe'],
    ['SCANNER', 'clamd://scanner.customs.test:3310'],
    ['SCANNER', 'clamd://127.0.0.1.customs.test'],
    ['DATABASE_URL_MIGRATOR', 'postgres://psilo_migrator:k3Jd8sQw@127.0.0.1/psilo'],
    ['DATABASE_URL_BACKUP', 'postgres://psilo_backup:k3Jd8sQw@127.0.0.1/psilo'],
  ])('refuses %s=%s', (variable, value) => {
    expect(variablesWrong({ [variable]: value })).toEqual([variable]);
  });
});
