import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readMail } from '#app/features/demo/mailbox.server.ts';
import { withSuperuser } from '#db/testing/template.ts';
import type { Stage } from '../../testing/stage-file.ts';
import type { Reader } from './readers.ts';

/** Bytes that left or lie somewhere, and who could read them there. */
export interface Bytes {
  readonly what: string;
  readonly reader: Reader;
  /** Address of a mail. */
  readonly to?: string;
  readonly text: string;
}

/** Mails, logs, health, jobs, the outbox, a dump of the database and the stored files. */
export async function collectSilent(stage: Stage, superuserUrl: string): Promise<readonly Bytes[]> {
  const logs = [stage.webLog, stage.workerLog, join(stage.directory, 'logs/mail.log')];
  const ports = Object.values(stage.healthPorts);
  return [
    ...(await readMails(stage.mailDirectory)),
    ...(await Promise.all(logs.map((path) => readBytes(path, 'log')))),
    ...(await readFolder(stage.storageDirectory)),
    ...(await Promise.all(ports.flatMap(readHealth))),
    ...(await dump(superuserUrl)),
  ];
}

async function readBytes(path: string, reader: Reader): Promise<Bytes> {
  return { what: path, reader, text: (await readFile(path)).toString('latin1') };
}

/** A mail as it was sent, and as a program shows it. */
async function readMails(directory: string): Promise<readonly Bytes[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.eml'));
  const mails = await Promise.all(
    names.map(async (name): Promise<readonly Bytes[]> => {
      const mail = await readMail(directory, name.slice(0, -'.eml'.length));
      const raw = await readBytes(join(directory, name), 'mail');
      const to = mail?.to ?? '';
      const shown = mail ? JSON.stringify(mail) : '';
      return [
        { ...raw, to },
        { what: `mail to ${to}`, reader: 'mail', to, text: shown },
      ];
    }),
  );
  return mails.flat();
}

async function readFolder(directory: string): Promise<readonly Bytes[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  const files = entries.flatMap((entry, index) => (entry.isFile() ? [paths[index] ?? ''] : []));
  const names: Bytes = { what: 'names of stored files', reader: 'storage', text: paths.join('\n') };
  return [names, ...(await Promise.all(files.map((path) => readBytes(path, 'storage'))))];
}

function readHealth(port: number): readonly Promise<Bytes>[] {
  return ['/healthz', '/readyz', '/metrics', '/nothing'].map(async (path) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return { what: `health ${path}`, reader: 'health' as const, text: await response.text() };
  });
}

/** Every row of every table as text, as a thief of the database has it; those of the queue are what jobs carry. */
async function dump(superuserUrl: string): Promise<readonly Bytes[]> {
  return withSuperuser(superuserUrl, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
    );
    const dumped: Bytes[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
      const isJob = name.startsWith('queue.') || name.endsWith('.outbox');
      const text = rows.map(({ row }) => row).join('\n');
      dumped.push({ what: `table ${name}`, reader: isJob ? 'job' : 'dump', text });
    }
    return dumped;
  });
}
