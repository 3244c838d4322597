import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Names sort by arrival: milliseconds since 1970, then something to keep two apart. */
const MAIL_FILE = /^\d{13}-[0-9a-f]{8}\.eml$/;

export interface MailStore {
  /** Keeps one message as it was received; resolves when it is on disk. */
  keep(message: Buffer): Promise<void>;
}

/** A folder of messages, one file each, of which the oldest go when there are more than `most`. */
export async function openMailStore(directory: string, most = 1000): Promise<MailStore> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return {
    keep: async (message) => {
      const name = `${Date.now()}-${randomBytes(4).toString('hex')}.eml`;
      // Readers list the folder meanwhile, and a rename shows them whole messages only.
      await writeFile(join(directory, `.${name}`), message, { mode: 0o600 });
      await rename(join(directory, `.${name}`), join(directory, name));
      await dropOldest(directory, most);
    },
  };
}

async function dropOldest(directory: string, most: number): Promise<void> {
  const names = (await readdir(directory)).filter((name) => MAIL_FILE.test(name)).sort();
  const surplus = names.slice(0, Math.max(0, names.length - most));
  await Promise.all(surplus.map((name) => rm(join(directory, name), { force: true })));
}
