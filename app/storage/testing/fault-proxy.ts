import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to one request: it passes, is refused, never answered, or cut after so many bytes of either way. */
export type Fault =
  | { readonly kind: 'pass' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'hang' }
  | { readonly kind: 'cut answer' | 'cut request'; readonly after: number };

/** A server between a client and another one, where faults happen. */
export type FaultProxy = {
  readonly port: number;
  /** Faults of the next requests, in order; the last one stays. */
  plan(...faults: readonly [Fault, ...Fault[]]): void;
  /** Requests since the plan was made. */
  count(): number;
  close(): Promise<void>;
};

const PASS: Fault = { kind: 'pass' };

export async function startFaultProxy(targetPort: number): Promise<FaultProxy> {
  let planned: readonly Fault[] = [PASS];
  let count = 0;
  const server = createServer((incoming, response) => {
    const fault = planned[Math.min(count, planned.length - 1)] ?? PASS;
    count += 1;
    suffer(fault, { incoming, response, targetPort });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    plan(...faults) {
      planned = faults;
      count = 0;
    },
    count: () => count,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

type Exchange = {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly targetPort: number;
};

function suffer(fault: Fault, exchange: Exchange): void {
  const { incoming, response } = exchange;
  switch (fault.kind) {
    case 'hang':
      incoming.resume();
      return;
    case 'busy':
      incoming.resume();
      response.writeHead(503, { 'content-type': 'application/xml' });
      response.end('<Error><Code>SlowDown</Code><Message>Later.</Message></Error>');
      return;
    case 'cut request':
      cutAfter(incoming, fault.after, () => incoming.socket.destroy());
      return;
    case 'cut answer':
      forward(exchange, (answer) => cutAfter(answer, fault.after, () => response.destroy()));
      return;
    case 'pass':
      forward(exchange, () => undefined);
  }
}

function forward(
  { incoming, response, targetPort }: Exchange,
  watch: (answer: IncomingMessage) => void,
): void {
  const { method, url, headers } = incoming;
  const onward = request({ host: '127.0.0.1', port: targetPort, method, path: url, headers });
  onward.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
    watch(answer);
  });
  onward.on('error', () => response.destroy());
  response.on('close', () => onward.destroy());
  incoming.pipe(onward);
}

function cutAfter(stream: IncomingMessage, bytes: number, cut: () => void): void {
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size >= bytes) cut();
  });
}
