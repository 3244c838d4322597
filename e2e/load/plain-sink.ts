import { open, rm } from 'node:fs/promises';
import { IncomingMessage, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';

/** Where a portal under the benchmark takes bytes as they are, beside its own addresses. */
export const PLAIN_SINK = '/bench/plain';

/** On the disk that the portal stores on. */
const PLAIN_FILE = join(import.meta.dirname, '../../.psilo/bench/plain');

const CHUNK_BYTES = 64 * 1024;
const SYNCED_BYTES = 32 * 2 ** 20;

/**
 * Loaded into the web process before anything else: the least that storing an upload could cost in this very process. The
 * same bytes go to a plain file in the same chunks, flushed as often, with nothing sealed, hashed, asked or written down.
 */
if (process.argv.some((word) => word.startsWith('--face'))) {
  // `as`: the many types of an event's arguments do not matter to whoever passes them on.
  const emit = Server.prototype.emit as (this: Server, ...args: readonly unknown[]) => boolean;
  Object.assign(Server.prototype, {
    emit(this: Server, ...args: readonly unknown[]): boolean {
      const [event, request, response] = args;
      const isOurs =
        event === 'request' && request instanceof IncomingMessage && request.url === PLAIN_SINK;
      if (!isOurs || !(response instanceof ServerResponse)) return emit.apply(this, [...args]);
      void take(request, response);
      return true;
    },
  });
}

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const file = await open(PLAIN_FILE, 'w');
  let held: readonly Buffer[] = [];
  let [size, unsynced] = [0, 0];
  const write = async () => {
    await file.write(Buffer.concat(held));
    unsynced += size;
    [held, size] = [[], 0];
    if (unsynced < SYNCED_BYTES) return;
    await file.datasync();
    unsynced = 0;
  };
  for await (const piece of request as AsyncIterable<Buffer>) {
    held = [...held, piece];
    size += piece.length;
    if (size >= CHUNK_BYTES) await write();
  }
  await write();
  await file.sync();
  await file.close();
  await rm(PLAIN_FILE);
  response.writeHead(204).end();
}
