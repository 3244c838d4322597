import { randomBytes } from 'node:crypto';
import { type AuditedScope, readAuditedAs } from '#app/firewall/scope.ts';
import type { FirewallServices, ObjectStore } from '#app/firewall/services.ts';
import { readZip } from '#app/lib/testing/read-zip.ts';
import { addEvidence } from '#db/seeds/rows/evidence.ts';
import type { Cast } from '#db/testing/cast.ts';
import { type MadeItem, membershipOf } from '#db/testing/factories.ts';
import type { PartnerName } from '#db/testing/people.ts';
import { exportItems } from '../export-items.server.ts';

type Asked = Parameters<typeof exportItems>[1];
export type Files = ReadonlyMap<string, Buffer>;

/** Scopes of somebody, each opened anew. */
export function readerOf(cast: Cast, who: PartnerName, services: FirewallServices = cast.services) {
  return async <T>(work: (scope: AuditedScope) => Promise<T>): Promise<T> =>
    readAuditedAs(services, await cast.credentialOf(who), work);
}

/** The whole archive of somebody, unpacked. */
export async function archiveOf(cast: Cast, who: PartnerName, asked: Asked = {}): Promise<Files> {
  const { bytes } = await exportItems(readerOf(cast, who), asked);
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return unpacked(Buffer.concat(pieces));
}

export async function unpacked(archive: Buffer): Promise<Files> {
  const files = await readZip(archive);
  return new Map(files.map(({ name, bytes }) => [name, bytes]));
}

/** A file of an item with a name and bytes of one's own. */
export function attach(
  cast: Cast,
  item: MadeItem,
  file: { readonly by: PartnerName; readonly name: string; readonly bytes?: Buffer },
) {
  const { id, organizationId, clientId } = item;
  return cast.seed((book) =>
    addEvidence(book, {
      ...{ organizationId, clientId, of: { itemId: id }, name: file.name },
      ...{ mediaType: 'application/pdf', bytes: file.bytes ?? randomBytes(100) },
      ...{ uploadedBy: membershipOf(cast, file.by), uploadedAt: new Date() },
    }),
  );
}

/** A store that knows how much was read from it and how many files are open. */
export function watched(store: ObjectStore) {
  const seen = { read: 0, open: 0 };
  async function* read(place: Parameters<ObjectStore['read']>[0]): AsyncGenerator<Uint8Array> {
    seen.open += 1;
    try {
      for await (const chunk of store.read(place)) {
        seen.read += chunk.length;
        yield chunk;
      }
    } finally {
      seen.open -= 1;
    }
  }
  return { seen, store: { ...store, read } };
}
