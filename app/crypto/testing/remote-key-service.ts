import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { CryptoError } from '../errors.ts';
import { INDEX_PURPOSES } from '../key-file.ts';
import type { KeyService } from '../key-service.ts';
import { type Answer, AnswerSchema, type Facts, type Question } from './key-service-protocol.ts';

/** A key service in another process, and everything that came from it over the wire. */
export type RemoteKeyService = {
  readonly keys: KeyService;
  readonly received: () => string;
  readonly close: () => Promise<void>;
};

/** Starts the other process on a key file and speaks to it over a socket in the same directory. */
export async function startRemoteKeyService(keyFile: string): Promise<RemoteKeyService> {
  const socketPath = `${keyFile}.sock`;
  const script = path.join(import.meta.dirname, 'key-service.process.ts');
  const child = spawn(process.execPath, [script, keyFile, socketPath], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const socket = createConnection(socketPath);
  await once(socket, 'connect');
  const wire = speakOver(socket);
  const first = await wire.ask((id) => ({ id, ask: 'facts' }));
  if (!('facts' in first)) throw new Error('the key service says nothing of itself');
  return {
    keys: serviceOf(first.facts, wire.ask),
    received: wire.received,
    async close() {
      socket.destroy();
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}

type Ask = (question: (id: number) => Question) => Promise<Answer>;

function speakOver(socket: Socket): { readonly ask: Ask; readonly received: () => string } {
  const waiting = new Map<number, (answer: Answer) => void>();
  let received = '';
  let count = 0;
  createInterface({ input: socket }).on('line', (line) => {
    received += line;
    const answer = AnswerSchema.parse(JSON.parse(line));
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  return {
    received: () => received,
    ask(question) {
      count += 1;
      const id = count;
      socket.write(`${JSON.stringify(question(id))}\n`);
      return new Promise((resolve) => waiting.set(id, resolve));
    },
  };
}

function serviceOf({ roots, publicRoots, indexKeys }: Facts, ask: Ask): KeyService {
  return {
    roots,
    indexPurposes: INDEX_PURPOSES.filter((purpose) => indexKeys[purpose] !== undefined),
    rootPublicKey: (root) => required(publicRoots[root], root),
    indexKey: (purpose) => required(indexKeys[purpose], purpose),
    async unwrapWithRoot(root, wrapped, { purpose, bind }) {
      const answer = await ask((id) => ({
        id,
        ask: 'unwrap',
        root,
        wrapped: Buffer.from(wrapped).toString('base64'),
        context: { purpose, bind: [...bind] },
      }));
      if ('content' in answer) return Buffer.from(answer.content, 'base64');
      throw 'refused' in answer
        ? new CryptoError(answer.refused, 'The key service refused.')
        : new Error('the key service answered something else');
    },
  };
}

function required(key: string | undefined, name: string): Buffer {
  if (key === undefined) throw new CryptoError('root_not_held', `The key "${name}" is not there.`);
  return Buffer.from(key, 'base64');
}
