import { type Address, type Conversation, connectTo, type Patience } from './conversation.ts';
import { type FileScanner, type ScanAnswer, ScannerUnavailable } from './file-scanner.ts';

/** A chunk has to fit into four bytes of length, and the daemon reads it whole. */
const CHUNK_BYTES = 256 * 1024;

const PATIENCE: Patience = {
  connectMs: 5_000,
  // A large file is looked at after its last byte came.
  answerMs: 4 * 60_000,
  // A job's token holds for ten minutes; what takes longer is begun anew.
  wholeMs: 8 * 60_000,
};

/** What ClamAV answers when `AlertExceedsMax` is set and the file is larger, or deeper, than it looks. */
const LIMIT_FINDING = /^Heuristics\.Limits\.Exceeded/;

/**
 * ClamAV by the protocol of its daemon: each command on a connection of its own, the file as a stream of chunks
 * (`INSTREAM`), so that nothing lies on a disk.
 */
export function createClamd(address: Address, patience: Patience = PATIENCE): FileScanner {
  const ask = <T>(work: (line: Conversation) => Promise<T>) => converse(address, patience, work);

  async function version(): Promise<string> {
    const answer = await ask(async (line) => {
      await line.send(Buffer.from('zVERSION\0'));
      return line.answer();
    });
    const [, engine, signatures] = /^ClamAV ([\w.+~-]+)(?:\/(\d+))?/.exec(answer) ?? [];
    if (engine === undefined) throw new ScannerUnavailable();
    return signatures === undefined ? engine : `${engine}/${signatures}`;
  }

  return {
    async scan(bytes) {
      const engine = await version();
      const answer = await ask(async (line) => {
        await sendStream(line, bytes);
        return line.answer();
      });
      return { ...readAnswer(answer), engine };
    },

    async check() {
      const answer = await ask(async (line) => {
        await line.send(Buffer.from('zPING\0'));
        return line.answer();
      });
      if (answer !== 'PONG') throw new ScannerUnavailable();
    },
  };
}

/** Stops as soon as the daemon has answered: it does so midway when the file is larger than it takes. */
async function sendStream(line: Conversation, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  await line.send(Buffer.from('zINSTREAM\0'));
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length; at += CHUNK_BYTES) {
      if (line.isOver()) return;
      const chunk = piece.subarray(at, at + CHUNK_BYTES);
      await line.send(Buffer.concat([lengthOf(chunk.length), chunk]));
    }
  }
  if (!line.isOver()) await line.send(lengthOf(0));
}

function lengthOf(size: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(size);
  return length;
}

/** What is not understood is no clean file. @throws ScannerUnavailable */
function readAnswer(answer: string): Omit<ScanAnswer, 'engine'> {
  if (answer === 'stream: OK') return { verdict: 'clean', finding: null };
  if (/^INSTREAM size limit exceeded/.test(answer)) return { verdict: 'too_large', finding: null };
  const [, finding] = /^stream: ([\x20-\x7e]{1,200}) FOUND$/.exec(answer) ?? [];
  if (finding === undefined) throw new ScannerUnavailable();
  return LIMIT_FINDING.test(finding)
    ? { verdict: 'too_large', finding: null }
    : { verdict: 'held', finding };
}

async function converse<T>(
  address: Address,
  patience: Patience,
  work: (line: Conversation) => Promise<T>,
): Promise<T> {
  const line = await connectTo(address, patience);
  try {
    return await work(line);
  } finally {
    line.close();
  }
}
