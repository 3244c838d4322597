import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** What tests have found; in two halves, so that no scanner finds it here. */
export const TEST_SIGNATURE = ['PSILO-SCANNER-', 'TEST-SIGNATURE'].join('');

/** How the daemon behaves: as one does, or in one of the ways one fails. */
export type Behaviour = {
  /** Bytes of a stream that it finds something in. */
  readonly finds?: string;
  readonly finding?: string;
  /** More bytes than these it does not take. */
  readonly mostBytes?: number;
  readonly version?: string;
  /** Said in place of the answer to a stream, as it stands. */
  readonly says?: string;
  /** Hangs up after so many bytes. */
  readonly goneAfter?: number;
  /** Takes nothing more after a while. */
  readonly isDeaf?: boolean;
  /** Never says anything. */
  readonly isSilent?: boolean;
};

export type FakeClamd = {
  readonly host: string;
  readonly port: number;
  /** What came as files, whole ones alone. */
  readonly received: readonly Buffer[];
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
};

/** A small daemon that speaks as much of the protocol of `clamd` as is asked of it. */
export async function startFakeClamd(first: Behaviour = {}): Promise<FakeClamd> {
  let behaviour = first;
  const received: Buffer[] = [];
  const open = new Set<Socket>();
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined);
    serve(socket, { behaviour: () => behaviour, received });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a port has an address with it.
  const { port } = server.address() as AddressInfo;
  return {
    host: '127.0.0.1',
    port,
    received,
    behave: (next) => {
      behaviour = next;
    },
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Served = { readonly behaviour: () => Behaviour; readonly received: Buffer[] };

function serve(socket: Socket, { behaviour, received }: Served): void {
  let held = Buffer.alloc(0);
  let isOver = false;
  const say = (text: string): void => {
    isOver = true;
    if (!behaviour().isSilent) socket.end(text);
  };
  socket.on('data', (bytes: Buffer) => {
    held = Buffer.concat([held, bytes]);
    const { goneAfter, version = 'ClamAV 1.4.3/27800/Sat Nov 28 00:00:00 2026' } = behaviour();
    if (isOver) return;
    if (held.includes('zPING\0')) return say('PONG\0');
    if (held.includes('zVERSION\0')) return say(`${version}\0`);
    if (behaviour().isDeaf) return void socket.pause();
    if (goneAfter !== undefined && held.length > goneAfter) return void socket.destroy();
    const file = readStream(held.subarray('zINSTREAM\0'.length));
    const answer = answerTo(file, behaviour());
    if (answer === null) return;
    if (file.isWhole) received.push(file.bytes);
    say(answer);
  });
  socket.on('end', () => socket.end());
}

function readStream(bytes: Buffer) {
  const chunks: Buffer[] = [];
  let at = 0;
  let isWhole = false;
  while (at + 4 <= bytes.length) {
    const size = bytes.readUInt32BE(at);
    if (size === 0) {
      isWhole = true;
      break;
    }
    if (at + 4 + size > bytes.length) break;
    chunks.push(bytes.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return { bytes: Buffer.concat(chunks), isWhole };
}

function answerTo(
  { bytes, isWhole }: ReturnType<typeof readStream>,
  { finds, finding = 'Psilo.Test.UNOFFICIAL', mostBytes, says }: Behaviour,
): string | null {
  if (mostBytes !== undefined && bytes.length > mostBytes)
    return 'INSTREAM size limit exceeded. ERROR\0';
  if (!isWhole) return null;
  if (says !== undefined) return says;
  return finds !== undefined && bytes.includes(finds)
    ? `stream: ${finding} FOUND\0`
    : 'stream: OK\0';
}
