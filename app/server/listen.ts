import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { HEADER_BYTES, URL_BYTES } from './limits.ts';

/** How long a connection may take for what, in milliseconds (SECURITY-BASELINE 86). */
export interface Timeouts {
  /** From the first byte to the end of the headers. */
  readonly headers: number;
  /** For a whole request; bodies have shorter limits of their own per route. */
  readonly request: number;
  /** Between two requests on one connection. */
  readonly keepAlive: number;
  /** Without a byte in either direction; event streams beat more often. */
  readonly idle: number;
  /** How often connections are checked against the first two. */
  readonly check: number;
}

const standardTimeouts: Timeouts = {
  headers: 10_000,
  request: 60 * 60_000,
  keepAlive: 65_000,
  idle: 120_000,
  check: 1000,
};

interface Listening {
  readonly server: Server;
  readonly port: number;
}

interface Place {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly timeouts?: Timeouts | undefined;
}

/** Listens; resolves once connections are accepted. Rejects when the port cannot be had. */
export async function listen(listener: RequestListener, place: Place): Promise<Listening> {
  const timeouts = place.timeouts ?? standardTimeouts;
  const server = createServer(
    {
      // The parser counts the request line too; each part has its own limit in `limits.ts`.
      maxHeaderSize: URL_BYTES + HEADER_BYTES + 1024,
      headersTimeout: timeouts.headers,
      requestTimeout: timeouts.request,
      keepAliveTimeout: timeouts.keepAlive,
      connectionsCheckingInterval: timeouts.check,
      insecureHTTPParser: false,
      requireHostHeader: true,
    },
    listener,
  );
  server.maxHeadersCount = 100;
  server.setTimeout(timeouts.idle);
  server.on('clientError', answerClientError);
  server.on('upgrade', (_request, socket) => socket.destroy());
  server.listen(place.port, place.host);
  await once(server, 'listening');
  return { server, port: portOf(server) };
}

/** Answers what the parser refused: no request exists yet, so the few safe headers are written out here. */
function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (!socket.writable || socket.bytesWritten > 0) {
    socket.destroy();
    return;
  }
  const status = statusOf(error.code);
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\nCache-Control: no-store\r\n` +
      "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\nX-Content-Type-Options: nosniff\r\n\r\n",
  );
}

function statusOf(code: string | undefined): string {
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large';
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return '408 Request Timeout';
  return '400 Bad Request';
}

function portOf(server: Server): number {
  // `as`: a server listening on TCP has an address of this form; only pipes have a string.
  return (server.address() as AddressInfo).port;
}
