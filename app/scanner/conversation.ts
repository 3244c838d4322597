import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { ScannerUnavailable } from './file-scanner.ts';

/** Where a daemon on this machine listens. */
export type Address = { readonly path: string } | { readonly host: string; readonly port: number };

export type Patience = {
  readonly connectMs: number;
  /** From the last byte sent to the answer, and for each byte that is to be taken. */
  readonly answerMs: number;
  readonly wholeMs: number;
};

/** One command and its answer. Everything that goes wrong is `ScannerUnavailable`. */
export type Conversation = {
  send(bytes: Buffer): Promise<void>;
  /** Whether the daemon answered or is gone: it takes no more. */
  isOver(): boolean;
  /** The answer without the zero byte at its end. */
  answer(): Promise<string>;
  close(): void;
};

/** Answers are a line; whoever sends more is no scanner. */
const MOST_ANSWER_BYTES = 4_096;

/** @throws ScannerUnavailable */
export async function connectTo(address: Address, patience: Patience): Promise<Conversation> {
  const socket = createConnection(address);
  const line = newLine(socket);
  const connecting = once(socket, 'connect', { signal: AbortSignal.timeout(patience.connectMs) });
  try {
    await connecting;
  } catch (cause) {
    socket.destroy();
    throw new ScannerUnavailable(cause);
  }
  const tooLong = setTimeout(() => socket.destroy(), patience.wholeMs);
  socket.setTimeout(patience.answerMs, () => socket.destroy());
  return {
    send: (bytes) => line.send(bytes),
    isOver: () => line.said() !== '' || socket.destroyed,
    answer: () => line.answer(),
    close() {
      clearTimeout(tooLong);
      socket.destroy();
    },
  };
}

function newLine(socket: Socket) {
  let said = '';
  let failure: unknown;
  const isOver = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', (error) => {
    failure = error;
  });
  socket.on('data', (bytes: Buffer) => {
    said += bytes.toString('latin1');
    if (said.length > MOST_ANSWER_BYTES) socket.destroy();
    else if (said.includes('\0')) socket.end();
  });

  return {
    said: () => said,
    /** Waits until the daemon takes more. One that hangs up may have answered first: the answer tells. */
    async send(bytes: Buffer): Promise<void> {
      if (socket.destroyed || socket.writableEnded || said !== '') return;
      if (socket.write(bytes)) return;
      const drained = once(socket, 'drain').catch(() => undefined);
      await Promise.race([drained, isOver]);
    },
    async answer(): Promise<string> {
      while (!said.includes('\0') && !socket.closed) {
        await Promise.race([isOver, once(socket, 'data').catch(() => undefined)]);
      }
      const [answer, rest] = said.split('\0');
      if (answer === undefined || rest !== '') throw new ScannerUnavailable(failure);
      return answer;
    },
  };
}
