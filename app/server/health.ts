import type { Server, ServerResponse } from 'node:http';
import { listen } from './listen.ts';
import type { Readiness } from './services.ts';

interface HealthSettings {
  readonly host: string;
  readonly port: number;
  readiness(): Promise<Readiness>;
}

/** A running health port. */
export interface Health {
  readonly port: number;
  /** From now on the process calls itself not ready, so that no new traffic is sent to it. */
  startDraining(): void;
  close(): void;
}

const LIVE = new Set(['/healthz', '/health/live']);
const READY = new Set(['/readyz', '/health/ready']);

/**
 * Health on a port of its own, never reachable through the public one (SECURITY-BASELINE 98). Live: the process
 * answers. Ready: it should get work; with the age of the backlog and codes of what is missing.
 */
export async function startHealth(settings: HealthSettings): Promise<Health> {
  let isDraining = false;
  const { server, port } = await listen((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    if (request.method !== 'GET') answer(response, 405, { status: 'method_not_allowed' });
    else if (LIVE.has(path)) answer(response, 200, { status: 'live' });
    else if (!READY.has(path)) answer(response, 404, { status: 'not_found' });
    else if (isDraining) answer(response, 503, { status: 'draining' });
    else void answerReadiness(settings, response);
  }, settings);
  return {
    port,
    startDraining: () => {
      isDraining = true;
    },
    close: () => closeNow(server),
  };
}

async function answerReadiness(settings: HealthSettings, response: ServerResponse): Promise<void> {
  try {
    const { isReady, ...details } = await settings.readiness();
    answer(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'not_ready', ...details });
  } catch {
    // NOTE: a check that fails is a "no"; the process logs its own trouble.
    answer(response, 503, { status: 'not_ready', problems: ['check_failed'] });
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}

function closeNow(server: Server): void {
  server.close();
  server.closeAllConnections();
}
