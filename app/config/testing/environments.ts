import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allowedRoles, type Holder } from '../database-urls.ts';
import type { Environment } from '../environment.ts';
import { databaseVariableOf, loginRoleOf } from '../roles.ts';

/** A complete environment of a production process; tests change what they are about. */
export function validEnvironment(holder: Holder): Environment {
  const directory = mkdtempSync(join(tmpdir(), 'psilo-config-'));
  mkdirSync(join(directory, 'storage'));
  writeFileSync(join(directory, 'keys.json'), '{}');
  chmodSync(join(directory, 'keys.json'), 0o600);
  return {
    ...databaseUrls(holder),
    PUBLIC_ORIGIN: 'https://portal.customs.test',
    KEY_FILE: join(directory, 'keys.json'),
    STORAGE_DIR: join(directory, 'storage'),
    SCANNER: 'none',
    ...(holder === 'worker'
      ? {
          GOVERNMENT_ORIGIN: 'https://desk.customs.test',
          SMTP_URL: 'smtps://mailer:k3Jd8sQw@relay.customs.test',
          MAIL_FROM: 'portal@customs.test',
        }
      : {}),
  };
}

function databaseUrls(holder: Holder): Environment {
  const urls = allowedRoles(holder).map((role) => [
    databaseVariableOf(role),
    `postgres://${loginRoleOf(role)}:k3Jd8sQw@db.customs.test/psilo?sslmode=verify-full`,
  ]);
  return Object.fromEntries(urls);
}
