import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { openMailStore } from './mail-store.ts';

export interface MailCatcher {
  readonly port: number;
  close(): Promise<void>;
}

const LARGEST_MESSAGE_BYTES = 10 * 1024 * 1024;
const MOST_CLIENTS = 50;

/**
 * An SMTP server on this machine only that keeps what it is given and sends nothing on.
 * @param options.port 0 picks a free one
 */
export async function startMailCatcher(options: {
  readonly port: number;
  readonly directory: string;
  /** Oldest messages go beyond this number. */
  readonly most?: number;
}): Promise<MailCatcher> {
  const store = await openMailStore(options.directory, options.most);
  const server = new SMTPServer({
    banner: 'demo mail catcher',
    // Nobody else can reach it, and what it catches stays on this machine.
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    maxClients: MOST_CLIENTS,
    size: LARGEST_MESSAGE_BYTES,
    onData: (stream, _session, done) => {
      buffer(stream)
        .then((message) => (stream.sizeExceeded ? Promise.reject(tooLarge()) : store.keep(message)))
        .then(() => done(), done);
    },
  });
  const port = await listen(server, options.port);
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

function tooLarge(): Error {
  return Object.assign(new Error('Message exceeds the size limit'), { responseCode: 552 });
}

function listen(server: SMTPServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    const listening = server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      // A client that breaks off is its own affair.
      server.on('error', () => undefined);
      const address = listening.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
