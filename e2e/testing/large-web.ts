import { join } from 'node:path';
import { buildApplication } from '#app/commands/build.ts';
import { findFreePort } from '#app/commands/processes/free-port.ts';
import type { Service } from '#app/commands/processes/supervise.ts';
import { connectTo } from '#db/testing/test-database.ts';
import { startWeb } from './processes.ts';
import { placesIn } from './scene.ts';
import type { Stage } from './stage-file.ts';

type LargeWeb = {
  readonly origin: string;
  readonly webLog: string;
  start(): Promise<Service>;
};

/** A further web process on a stage, which takes files of 2 GiB and can be killed without harm to other tests. */
export async function prepareLargeWeb(stage: Stage, preload?: string): Promise<LargeWeb> {
  const [port, web] = await Promise.all([findFreePort(), findFreePort()]);
  const { webEntry } = await buildApplication({ flavor: 'demo' });
  const { urls } = connectTo(stage.serverUrl, stage.database);
  const origin = `http://localhost:${port}`;
  const webLog = join(stage.directory, `logs/web-${port}.log`);
  const facts = {
    places: { ...placesIn(stage.directory), webLog },
    ...{ origin, port, urls, mailPort: 0, uploadMaxBytes: 2 ** 31 },
    healthPorts: { web, worker: 0 },
  };
  return { origin, webLog, start: () => startWeb(facts, webEntry, preload) };
}
