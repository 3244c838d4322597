import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable, Transform } from 'node:stream';
import type { BodyLimit } from './limits.ts';
import { type RefusedRequest, refuse } from './refusals.ts';

/** A request body that stops at its limit. */
export interface LimitedBody {
  readonly stream: ReadableStream<Uint8Array>;
  /** The refusal once the limit was passed, whatever the reader of the stream made of its error. */
  refusal(): RefusedRequest | null;
}

/**
 * Streams a body, counting bytes and time. Memory stays flat: backpressure reaches the socket. Past either limit the
 * stream fails, so a reader can never take a cut body for a whole one.
 */
export function limitBody(request: IncomingMessage, limit: BodyLimit): LimitedBody {
  let refusal: RefusedRequest | null = null;
  let received = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.length;
      if (received <= limit.bytes) done(null, chunk);
      else fail(refuse('too_large'));
    },
  });
  function fail(error: RefusedRequest) {
    refusal = error;
    request.unpipe(counter);
    counter.destroy(error);
  }
  const timer = setTimeout(() => fail(refuse('too_slow')), limit.milliseconds);
  counter.once('close', () => clearTimeout(timer));
  request.once('end', () => clearTimeout(timer));
  // A connection lost midway is an error too: without this the reader would see an orderly end.
  request.once('error', (error) => counter.destroy(error));
  request.once('close', () => {
    if (!request.complete) counter.destroy(new Error('connection closed'));
  });
  // Its reader hears of an error through the web stream; an unread body must not end the process.
  counter.on('error', () => undefined);
  request.pipe(counter);
  // `as`: Node types its own ReadableStream apart from the global one; they are the same object.
  return { stream: Readable.toWeb(counter) as ReadableStream<Uint8Array>, refusal: () => refusal };
}

const LINGER_MILLISECONDS = 2000;

/**
 * Frees the connection once the answer is out: what the route left unread of the body is read on for a moment and
 * dropped, or the next request on this connection would wait behind it; whoever sends on after that is hung up on.
 */
export function dropUnread(request: IncomingMessage, response: ServerResponse): void {
  response.once('close', () => {
    if (request.readableEnded || request.destroyed) return;
    const timer = setTimeout(() => request.socket.destroySoon(), LINGER_MILLISECONDS);
    request.once('end', () => clearTimeout(timer));
    request.once('close', () => clearTimeout(timer));
    request.unpipe();
    request.resume();
  });
}

/**
 * Sends a short answer to a client that may still be sending: reads on for a moment and then hangs up. Closing at once
 * would reset the connection and lose the answer; reading to the end would let anyone send forever.
 */
export function answerWhileSending(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): void {
  response.setHeader('Content-Length', body.length);
  if (request.complete) {
    response.end(body);
    return;
  }
  response.write(body);
  const hangUp = () => {
    clearTimeout(timer);
    response.end();
    if (!request.complete) request.socket.destroySoon();
  };
  const timer = setTimeout(hangUp, LINGER_MILLISECONDS);
  request.once('end', hangUp);
  request.once('close', hangUp);
  request.resume();
}
