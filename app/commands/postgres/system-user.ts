import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { Sentence } from '../launch/sentence.mjs';

/** Who PostgreSQL runs as when we are root, which it refuses to be. */
export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const OWN_NAME = 'psilo-db';

/**
 * The user for PostgreSQL's processes: nobody else than ourselves unless we are root; then the owner of
 * existing data, else a system user without login, made if need be, else the one that owns nothing.
 * @throws Sentence when there is no such user and none can be made.
 */
export function findSystemUser(dataDirectory: string): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return ownerOf(dataDirectory) ?? findAccount(OWN_NAME) ?? makeAccount() ?? lastResort();
}

/** Names, uids and gids of /etc/passwd as spawn wants them; undefined for us keeps our own. */
export function identityOf(user: SystemUser | undefined): {
  readonly uid?: number;
  readonly gid?: number;
} {
  return user ? { uid: user.uid, gid: user.gid } : {};
}

function ownerOf(path: string): SystemUser | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found || found.uid === 0) return undefined;
  return { name: `uid ${found.uid}`, uid: found.uid, gid: found.gid };
}

function findAccount(name: string): SystemUser | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { name, uid: Number(uid), gid: Number(gid) } : undefined;
}

function makeAccount(): SystemUser | undefined {
  const words = [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/usr/sbin/nologin',
    OWN_NAME,
  ];
  // A failure (no useradd, or another run made the account meanwhile) shows in the account's absence.
  spawnSync('useradd', words, { stdio: 'ignore' });
  return findAccount(OWN_NAME);
}

function lastResort(): SystemUser {
  const nobody = findAccount('nobody');
  if (nobody && nobody.uid !== 0) return nobody;
  throw new Sentence(
    'PostgreSQL does not run as root, and there is no unprivileged user to run it: make one (useradd --system psilo-db) or run this as an ordinary user.',
  );
}
