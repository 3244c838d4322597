import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import type { AuditedScope } from '#app/firewall/scope.ts';
import type { Cast } from '#db/testing/cast.ts';
import type { PersonName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { openEvidence, viewEvidence } from '../evidence.server.ts';

/** Text, so that it is accepted, of which no two places are alike. */
export function textOf(size: number): Buffer {
  // By chance it could begin like a program.
  return Buffer.from(`a${randomBytes(size).toString('base64')}`.slice(0, size));
}

/** What became of files that the cast sends. */
export function uploadsOf(cast: Cast) {
  const sql = (text: string, values: readonly unknown[] = []) =>
    withSuperuser(cast.database.superuserUrl, (client) => client.query(text, [...values]));

  async function bytesOf(
    who: PersonName,
    open: (scope: AuditedScope) => Promise<AsyncIterable<Uint8Array>>,
  ): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of await cast.readAuditedAs(who, open)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  return {
    sql,
    bytesOf,
    contentOf: (who: PersonName, evidenceId: string) =>
      bytesOf(who, async (scope) => (await openEvidence(scope, { evidenceId })).bytes),
    partOf: (who: PersonName, evidenceId: string, span: { start: number; end: number }) =>
      bytesOf(who, async (scope) => {
        const file = await openEvidence(scope, { evidenceId, isPart: true });
        return file.part(span);
      }),
    view: (draftId: string, who: PersonName = 'alderLiaison') =>
      cast.readAs(who, (scope) => viewEvidence(scope, { draftId })),
    /** How many objects lie in storage, by whether they are whole. */
    stored(): { readonly growing: number; readonly whole: number } {
      const files = readdirSync(cast.storageDirectory, { recursive: true, withFileTypes: true });
      const names = files.filter((entry) => entry.isFile()).map(({ name }) => name);
      const growing = names.filter((name) => name.endsWith('.growing')).length;
      return { growing, whole: names.length - growing };
    },
    /** As after a crash: the row says what was noted last, and who held it wrote nothing for a while. */
    async crashed(uploadId: string): Promise<void> {
      await sql('alter table uploads disable trigger uploads_touch');
      await sql(
        `update uploads set lease = gen_random_uuid(), touched_at = now() - interval '21 seconds' where id = $1`,
        [uploadId],
      );
      await sql('alter table uploads enable trigger uploads_touch');
    },
  };
}
