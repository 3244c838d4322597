import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { startHealth } from './health.ts';
import { createLog } from './log.ts';
import { drain } from './shutdown.ts';
import { lastDownload } from './testing/routes.ts';
import {
  exchange,
  PUBLIC_ORIGIN,
  parse,
  send,
  startTestServer,
  type TestServer,
} from './testing/test-server.ts';

vi.hoisted(() => vi.stubEnv('NODE_ENV', 'production'));

const impatient = { headers: 300, request: 2000, keepAlive: 200, idle: 3000, check: 50 };
const running: TestServer[] = [];
const silent = createLog({ level: 'error', destination: { write: () => undefined } });

async function start(options?: Parameters<typeof startTestServer>[0]): Promise<TestServer> {
  const server = await startTestServer(options);
  running.push(server);
  return server;
}

afterEach(() => {
  for (const server of running.splice(0)) server.close();
});

test('headers that trickle in are cut off with 408', async () => {
  const { port } = await start({ timeouts: impatient });

  const answer = parse(await exchange(port, 'GET / HTTP/1.1\r\nHost: a\r\nX-Slow: '));

  expect(answer.status).toBe(408);
});

test('a connection that never speaks is closed', async () => {
  const { port } = await start({ timeouts: impatient });

  expect(parse(await exchange(port, '')).status).toBe(408);
});

test('a body that trickles in is cut off, and no half of it reaches a route', async () => {
  const slow = { standard: { bytes: 1000, milliseconds: 200 }, exceptions: [] };
  const { port } = await start({ settings: { bodyLimits: slow } });
  const head = `POST /form HTTP/1.1\r\nHost: a\r\nOrigin: ${PUBLIC_ORIGIN}\r\nConnection: close\r\nContent-Length: 100\r\n`;

  const raw = await exchange(
    port,
    `${head}Content-Type: application/x-www-form-urlencoded\r\n\r\na=1`,
  );

  expect(parse(raw).status).toBe(408);
  expect(raw).not.toContain('fields');
});

test('a body whose sender dies is never taken for a whole one', async () => {
  const { port, lines } = await start();
  const socket = connect(port, '127.0.0.1');
  const head = `POST /form HTTP/1.1\r\nHost: a\r\nOrigin: ${PUBLIC_ORIGIN}\r\nContent-Length: 100\r\n`;
  socket.write(`${head}Content-Type: application/x-www-form-urlencoded\r\n\r\na=1`);
  await once(socket, 'connect');
  await sleep(50);

  socket.destroy();

  await vi.waitFor(() => expect(lines.join('')).toContain('request.aborted'));
  expect(lines.join('')).not.toContain('request.done');
});

test('a large download waits for its reader instead of filling memory', async () => {
  const { port } = await start();
  const before = process.memoryUsage().rss;
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.pause();

  socket.write('GET /download HTTP/1.1\r\nHost: a\r\n\r\n');
  await sleep(500);

  expect(process.memoryUsage().rss - before).toBeLessThan(40 * 1024 * 1024);
  socket.destroy();
});

test('a reader who goes away ends the making of a download, before its next piece', async () => {
  const { port } = await start();
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.pause();
  socket.write('GET /download HTTP/1.1\r\nHost: a\r\n\r\n');
  let made = -1;
  await vi.waitFor(() => {
    const before = made;
    made = lastDownload.made;
    // What fits on the way is on the way, and the next piece waits for room.
    expect([made > 0, made]).toEqual([true, before]);
  });

  socket.destroy();

  await vi.waitFor(() => expect(lastDownload.isOver).toBe(true));
  expect(lastDownload.made).toBe(made);
});

test('draining answers what is under way, takes nothing new, then closes the services (baseline 98)', async () => {
  const { port, server } = await start();
  const events: string[] = [];
  const underWay = send(port, '/slow', { headers: { Connection: 'keep-alive' } });
  await once(server, 'request');

  const wasOrderly = await drain({
    server,
    log: silent,
    startDraining: () => events.push('not ready'),
    close: async () => void events.push('closed'),
  });

  expect(wasOrderly).toBe(true);
  expect((await underWay).body).toContain('{"done":true}');
  expect(events).toEqual(['not ready', 'closed']);
  await expect(send(port, '/')).rejects.toThrow('ECONNREFUSED');
});

test('draining ends in time whatever hangs (baseline 98)', async () => {
  const { port, server } = await start();
  const hanging = connect(port, '127.0.0.1');
  hanging.on('error', () => undefined);
  hanging.write('POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n');
  await once(server, 'request');
  const begin = performance.now();

  const wasOrderly = await drain(
    {
      server,
      log: silent,
      startDraining: () => undefined,
      close: () => new Promise(() => undefined),
    },
    400,
  );

  expect(wasOrderly).toBe(false);
  expect(performance.now() - begin).toBeLessThan(1500);
});

test('health answers on its own port only, and tells of the backlog (baseline 98)', async () => {
  const { port: publicPort } = await start();
  let isReady = true;
  const readiness = async () => ({
    isReady,
    backlogAgeSeconds: 4,
    problems: isReady ? [] : ['database_unreachable'],
  });
  const health = await startHealth({ host: '127.0.0.1', port: 0, readiness });

  const ready = await send(health.port, '/readyz');
  isReady = false;
  const broken = await send(health.port, '/health/ready');
  health.startDraining();
  const draining = await send(health.port, '/readyz');
  const live = await send(health.port, '/healthz');
  const publicly = await send(publicPort, '/readyz');
  health.close();

  expect(ready).toMatchObject({
    status: 200,
    body: expect.stringContaining('"backlogAgeSeconds":4'),
  });
  expect(broken).toMatchObject({
    status: 503,
    body: expect.stringContaining('database_unreachable'),
  });
  expect([draining.status, live.status, publicly.status]).toEqual([503, 200, 404]);
});
