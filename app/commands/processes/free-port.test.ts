import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { isListening } from './answering.ts';
import { findFreePort, isPortFree } from './free-port.ts';

it('a port is free until somebody listens on it, on any address of this machine', async () => {
  const port = await findFreePort();
  expect(await isPortFree(port)).toBe(true);
  expect(await isListening(port)).toBe(false);

  const server = createServer().listen(port, '0.0.0.0');
  await once(server, 'listening');

  expect(await isPortFree(port)).toBe(false);
  expect(await isListening(port)).toBe(true);
  server.close();
});
