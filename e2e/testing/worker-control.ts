import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Resource } from '#app/commands/processes/resources.ts';
import type { Service } from '#app/commands/processes/supervise.ts';

export interface WorkerControl extends Resource {
  readonly url: string;
}

/**
 * Keeps the worker and answers two requests of tests, which run in other processes: `POST /kill` (SIGKILL, no restart)
 * and `POST /start` (answers when it is ready).
 */
export async function startControl(start: () => Promise<Service>): Promise<WorkerControl> {
  let worker: Service | undefined = await start();
  const acts: Readonly<Record<string, () => Promise<void>>> = {
    '/kill': async () => {
      const dying = worker;
      worker = undefined;
      dying?.kill();
      // Resolves when the process is gone.
      await dying?.stop();
    },
    '/start': async () => {
      worker ??= await start();
    },
  };
  const server = createServer(async (request, response) => {
    const act = acts[request.url ?? ''];
    try {
      await act?.();
      response.writeHead(act ? 204 : 404).end();
    } catch (error) {
      response.writeHead(500).end(error instanceof Error ? error.message : '');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // `as`: a server listening on TCP has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await worker?.stop();
    },
  };
}
