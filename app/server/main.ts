import { fileURLToPath } from 'node:url';
import * as build from 'virtual:remix/server-build';
import { readEnvironment } from '#app/config/environment.ts';
import { orRefuse, orRefuseAsync } from '#app/config/problems.ts';
import type { WebConfig } from '#app/config/process-config.ts';
import { loadWebConfig } from '#app/config/web.ts';
import { createApp } from './app.ts';
import { composeServices } from './compose.ts';
import { startHealth } from './health.ts';
import { bodyLimits } from './limits.ts';
import { listen } from './listen.ts';
import { drainOnSignals } from './shutdown.ts';

/** The web process: configuration, services, the application, its port and the health port. */
async function main(config: WebConfig): Promise<void> {
  const services = await orRefuseAsync(() => composeServices(config));
  const app = createApp(
    {
      publicOrigin: config.publicOrigin,
      trustedProxies: config.trustedProxies,
      problemTypeBase: config.problemTypeBase,
      clientDirectory: fileURLToPath(new URL('../client', import.meta.url)),
      bodyLimits: bodyLimits(config.uploadMaxBytes),
    },
    build,
    services,
  );
  const { server, port } = await listen(app, { host: config.listenHost, port: config.port });
  const health = await startHealth({
    host: config.healthHost,
    port: config.healthPort,
    readiness: services.readiness,
  });
  drainOnSignals({
    server,
    log: services.log,
    startDraining: health.startDraining,
    close: async () => {
      await services.close();
      health.close();
    },
  });
  services.log.info('process.started', { process: `web-${config.face}`, port });
}

await main(
  orRefuse(() =>
    loadWebConfig({
      environment: readEnvironment(),
      arguments: process.argv.slice(2),
      flavor: __DEMO__ ? 'demo' : 'production',
    }),
  ),
);
