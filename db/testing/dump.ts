import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';

/** A text and the ways in which it could stand in a dump by mistake. */
export type Canary = { readonly text: string; readonly needles: readonly string[] };

/** Looks for a text as it is, in hex (as bytea prints), and in base64 at any of the three offsets. */
export function canaryOf(text: string): Canary {
  const bytes = Buffer.from(text, 'utf8');
  const base64 = [0, 1, 2].map((offset) => base64At(bytes, offset));
  return { text, needles: [text, bytes.toString('hex'), ...base64] };
}

/** Base64 of the bytes when `offset` others stand before them, without the characters that depend on neighbors. */
function base64At(bytes: Buffer, offset: number): string {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const tail = (offset + bytes.length) % 3 === 0 ? 0 : 1;
  return encoded.slice(Math.ceil((offset * 8) / 6), encoded.length - tail);
}

/** Where a canary stands in the clear: every column of every table as text, one line per finding. */
export async function findInDatabase(
  client: Pick<pg.Client, 'query'>,
  canaries: readonly Canary[],
): Promise<readonly string[]> {
  const tables = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
  );
  const findings: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
    findings.push(
      ...rows.flatMap(({ row }) => foundIn(row, canaries).map((text) => `${text} in ${name}`)),
    );
  }
  return findings;
}

/** Where a canary stands in the clear in files below a directory. */
export async function findInFiles(
  directory: string,
  canaries: readonly Canary[],
): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const found = await Promise.all(
    files.map(async (file) =>
      foundIn((await readFile(file)).toString('latin1'), canaries).map(
        (text) => `${text} in ${path.basename(file)}`,
      ),
    ),
  );
  return found.flat();
}

function foundIn(haystack: string, canaries: readonly Canary[]): readonly string[] {
  return canaries
    .filter(({ needles }) => needles.some((needle) => haystack.includes(needle)))
    .map(({ text }) => text);
}
