import { Agent, request } from 'node:http';
import type { Body } from './bodies.ts';

export interface Reply {
  /** 0: no answer within the time, or the connection broke without one. */
  readonly status: number;
  readonly location: string;
  readonly body: string;
}

/** No page of the portal works so long; a request that does hangs. */
const PATIENCE_MS = 30_000;

/** Posts bodies as they are, as whoever the cookie belongs to. */
export interface Poster {
  post(url: string, cookie: string | null, body: Body): Promise<Reply>;
  close(): void;
}

export function openPoster(origin: string): Poster {
  const agent = new Agent({ keepAlive: true });
  return {
    post: (url, cookie, body) =>
      new Promise((resolve) => {
        const headers = {
          Origin: origin,
          'Content-Type': body.type,
          'Content-Length': body.bytes.length,
          ...(cookie ? { Cookie: cookie } : {}),
        };
        const sent = request(`${origin}${url}`, { method: 'POST', agent, headers }, (response) => {
          const chunks: Buffer[] = [];
          const done = () =>
            resolve({
              status: response.statusCode ?? 0,
              location: response.headers.location ?? one(response.headers['x-remix-redirect']),
              body: Buffer.concat(chunks).toString(),
            });
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          // A server that answers what is too large may hang up before all of it was sent.
          response.once('close', done);
        });
        sent.setTimeout(PATIENCE_MS, () => sent.destroy());
        sent.once('error', ({ message }) => resolve({ status: 0, location: '', body: message }));
        sent.end(body.bytes);
      }),
    close: () => agent.destroy(),
  };
}

function one(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : '';
}
