// A web process whose answers take a moment; tests send it signals. It names its port, then logs.
import { createServer } from 'node:http';
import { createLog } from '../log.ts';
import { drainOnSignals } from '../shutdown.ts';

const server = createServer((_request, response) => {
  process.stdout.write('asked\n');
  setTimeout(() => response.end('answered'), 200);
});

drainOnSignals({
  server,
  log: createLog({ level: 'info' }),
  startDraining: () => undefined,
  close: async () => undefined,
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`port ${typeof address === 'object' ? address?.port : ''}\n`);
});
