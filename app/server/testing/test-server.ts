import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import { systemClock } from '#app/lib/clock.ts';
import { type AppSettings, createApp } from '../app.ts';
import { listen, type Timeouts } from '../listen.ts';
import { createLog } from '../log.ts';
import type { AppServices } from '../services.ts';
import { testBuild } from './routes.ts';

export const PUBLIC_ORIGIN = 'https://portal.example.gov';

/** The real application on a free port of this machine. */
export interface TestServer {
  readonly port: number;
  readonly server: Server;
  /** Every log line so far, unparsed. */
  readonly lines: readonly string[];
  close(): void;
}

interface TestServerOptions {
  /** Other routes than those of `routes.ts`, and the services they use besides clock and log. */
  readonly build?: ServerBuild;
  readonly services?: Partial<AppServices>;
  readonly settings?: Partial<AppSettings>;
  readonly timeouts?: Timeouts;
}

/** Starts it with the routes of `routes.ts`; small bodies only, except for evidence. */
export async function startTestServer({
  build = testBuild(),
  services: own,
  settings,
  timeouts,
}: TestServerOptions = {}): Promise<TestServer> {
  const lines: string[] = [];
  const log = createLog({
    level: 'debug',
    destination: { write: (line) => void lines.push(line) },
  });
  // `as`: the server itself and the routes of `routes.ts` use nothing else.
  const services = { clock: systemClock, log, ...own } as AppServices;
  const app = createApp(
    {
      publicOrigin: PUBLIC_ORIGIN,
      trustedProxies: [],
      problemTypeBase: `${PUBLIC_ORIGIN}/problems/`,
      clientDirectory: clientFiles(),
      bodyLimits: {
        standard: { bytes: 64 * 1024, milliseconds: 2000 },
        exceptions: [
          { path: /\/evidence$/, limit: { bytes: 8 * 1024 * 1024, milliseconds: 10_000 } },
        ],
      },
      ...settings,
    },
    build,
    services,
  );
  const { server, port } = await listen(app, { host: '127.0.0.1', port: 0, timeouts });
  return {
    port,
    server,
    lines,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** An answer as it came over the wire. */
export interface Answer {
  readonly status: number;
  /** Names in lower case; repeated ones joined by a line end. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Everything, for searching. */
  readonly raw: string;
}

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request with exactly these headers (plus Host, length and close) and reads the answer. */
export async function send(
  port: number,
  path: string,
  { method = 'GET', headers = {}, body }: Sent = {},
): Promise<Answer> {
  const all = {
    Host: 'localhost',
    Connection: 'close',
    ...(body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return parse(
    await exchange(
      port,
      `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body ?? ''}`,
    ),
  );
}

/** Writes bytes to the server and returns all it answers until it hangs up. */
export function exchange(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
  });
}

/** Reads the text of an answer; its body stays as sent, chunk marks included. */
export function parse(raw: string): Answer {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const [statusLine = '', ...headerLines] = head.split('\r\n');
  const headers: Record<string, string> = {};
  for (const line of headerLines) {
    const name = line.slice(0, line.indexOf(':')).toLowerCase();
    const value = line.slice(line.indexOf(':') + 1).trim();
    headers[name] = headers[name] === undefined ? value : `${headers[name]}\n${value}`;
  }
  return { status: Number(statusLine.split(' ')[1]), headers, body: rest.join('\r\n\r\n'), raw };
}

function clientFiles(): string {
  const directory = mkdtempSync(join(tmpdir(), 'client-'));
  mkdirSync(join(directory, 'assets'));
  writeFileSync(join(directory, 'assets/app-abc123.js'), `export const x = '${'x'.repeat(4000)}';`);
  writeFileSync(join(directory, '.hidden'), 'hidden');
  writeFileSync(join(directory, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  return directory;
}
