import { constants, setPriority } from 'node:os';
import { readEnvironment } from '#app/config/environment.ts';
import { orRefuse, orRefuseAsync } from '#app/config/problems.ts';
import type { WorkerConfig } from '#app/config/process-config.ts';
import { loadWorkerConfig } from '#app/config/worker.ts';
import { startHealth } from '#app/server/health.ts';
import { createLog } from '#app/server/log.ts';
import { handlers } from './jobs/handlers.ts';
import { startWorker } from './process.ts';
import type { QueueAddress } from './queues.ts';
import { createWorkerServices } from './services.ts';
import { stopOnSignals } from './stop-on-signals.ts';

/** The worker process: relay, job handlers, schedules, or those of them that `--only` names. */
async function main(config: WorkerConfig): Promise<void> {
  // On a machine that both share, whoever waits for a page goes before what takes effect later.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const log = createLog({ level: config.logLevel });
  const services = await orRefuseAsync(() => createWorkerServices(config, log));
  const address = queueAddress(config);
  const worker = startWorker({ services, handlers, address, parts: config.parts, log });
  const health = await startHealth({
    host: config.healthHost,
    port: config.healthPort,
    readiness: worker.readiness,
  });
  stopOnSignals({
    log,
    stop: async () => {
      health.startDraining();
      await worker.stop();
      health.close();
    },
  });
  log.info('process.started', { process: 'worker', port: health.port });
}

function queueAddress({ redisUrl, databases }: WorkerConfig): QueueAddress {
  if (redisUrl) return { redisUrl };
  if (databases.queue) return { postgresUrl: databases.queue.url };
  // The configuration refuses to load without one of the two.
  throw new Error('queue_unconfigured');
}

await main(
  orRefuse(() =>
    loadWorkerConfig({
      environment: readEnvironment(),
      arguments: process.argv.slice(2),
      flavor: __DEMO__ ? 'demo' : 'production',
    }),
  ),
);
