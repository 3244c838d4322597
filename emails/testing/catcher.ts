import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** What a test relay answers with instead of taking a message. */
export interface CatcherOptions {
  readonly onSender?: number;
  readonly onRecipient?: number;
  readonly onMessage?: number;
  /** Offers STARTTLS with it; without, the relay speaks no TLS. */
  readonly certificate?: { readonly key: string; readonly cert: string };
}

export interface CaughtMail {
  readonly raw: string;
  readonly isEncrypted: boolean;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  /** The header of that name, unfolded. */
  header(name: string): string | undefined;
  parse(): Promise<Email>;
}

export interface Catcher {
  readonly port: number;
  readonly caught: readonly CaughtMail[];
  close(): Promise<void>;
}

/** A mail relay on this machine that keeps what it gets. */
export async function startCatcher(options: CatcherOptions = {}): Promise<Catcher> {
  const caught: CaughtMail[] = [];
  const answer = (code: number | undefined) =>
    code === undefined ? null : Object.assign(new Error('refused'), { responseCode: code });
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    ...(options.certificate ?? { disabledCommands: ['STARTTLS'] }),
    onMailFrom: (_address, _session, done) => done(answer(options.onSender)),
    onRcptTo: (_address, _session, done) => done(answer(options.onRecipient)),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (options.onMessage === undefined) caught.push(toCaught(Buffer.concat(chunks), session));
        done(answer(options.onMessage));
      });
    },
  });
  // A client that leaves during the handshake is what some tests are about.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    caught,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function toCaught(
  bytes: Buffer,
  session: { secure: boolean; envelope: { mailFrom: unknown; rcptTo: { address: string }[] } },
): CaughtMail {
  const raw = bytes.toString('utf8');
  const { mailFrom, rcptTo } = session.envelope;
  const from =
    typeof mailFrom === 'object' && mailFrom !== null && 'address' in mailFrom
      ? String(mailFrom.address)
      : '';
  return {
    raw,
    isEncrypted: session.secure,
    envelope: { from, to: rcptTo.map((recipient) => recipient.address) },
    header: (name) => headerOf(raw, name),
    parse: () => PostalMime.parse(bytes),
  };
}

function headerOf(raw: string, name: string): string | undefined {
  const [head = ''] = raw.split('\r\n\r\n');
  const lines = head.replaceAll(/\r\n[ \t]/g, ' ').split('\r\n');
  const line = lines.find((text) => text.toLowerCase().startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim();
}
