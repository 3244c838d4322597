/**
 * Loaded before the web process of a twin: requests that carry a seed draw the same "random" bytes in every world, so
 * that ids, tokens and control numbers are no difference. All others draw as ever, and nobody shifts another's draws.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import crypto, { createHash } from 'node:crypto';
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';

/** Names the seed of one request; the product knows nothing of it. */
const SEED_HEADER = 'x-proof-seed';

type Draw = (count: number) => Buffer;

const draws = new AsyncLocalStorage<Draw>();
const realBytes = crypto.randomBytes.bind(crypto);
const realId = crypto.randomUUID.bind(crypto);

function drawFrom(seed: string): Draw {
  let block = 0;
  let left = Buffer.alloc(0);
  return (count) => {
    while (left.length < count) {
      const next = createHash('sha256').update(`${seed}/${block}`).digest();
      left = Buffer.concat([left, next]);
      block += 1;
    }
    const drawn = Buffer.from(left.subarray(0, count));
    left = left.subarray(count);
    return drawn;
  };
}

function randomBytes(size: number, callback?: (error: Error | null, bytes: Buffer) => void) {
  const draw = draws.getStore();
  if (!draw) return callback ? realBytes(size, callback) : realBytes(size);
  const bytes = draw(size);
  if (!callback) return bytes;
  queueMicrotask(() => callback(null, bytes));
  return undefined;
}

function randomUUID(): ReturnType<typeof realId> {
  const draw = draws.getStore();
  if (!draw) return realId();
  const bytes = draw(16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  const parts = [8, 12, 16, 20, 32].map((end, index, ends) => hex.slice(ends[index - 1] ?? 0, end));
  // `as`: five groups of hexadecimal digits, as the type wants.
  return parts.join('-') as ReturnType<typeof realId>;
}

Object.assign(crypto, { randomBytes, randomUUID });
syncBuiltinESMExports();
globalThis.crypto.randomUUID = randomUUID;

const emit = http.Server.prototype.emit;
http.Server.prototype.emit = function seeded(event: string | symbol, ...rest: unknown[]) {
  const [request] = rest;
  const seed =
    event === 'request' && request instanceof http.IncomingMessage
      ? request.headers[SEED_HEADER]
      : undefined;
  const go = () => Reflect.apply(emit, this, [event, ...rest]);
  return typeof seed === 'string' ? draws.run(drawFrom(seed), go) : go();
};
