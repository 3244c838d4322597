// A key service of its own process: it reads a key file and answers on a Unix socket. Roots never leave it.
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { CryptoError } from '../errors.ts';
import { ROOT_NAMES } from '../key-file.ts';
import { openLocalKeyFile } from '../key-service.ts';
import { type Answer, AnswerSchema, QuestionSchema } from './key-service-protocol.ts';

const [, , keyFile = '', socketPath = ''] = process.argv;
const keys = await openLocalKeyFile(keyFile, { allowSample: true });

function publicRoots(): Record<string, string> {
  return Object.fromEntries(
    ROOT_NAMES.flatMap((root) => {
      try {
        return [[root, keys.rootPublicKey(root).toString('base64')]];
      } catch {
        return [];
      }
    }),
  );
}

async function answer(line: string): Promise<Answer> {
  const question = QuestionSchema.parse(JSON.parse(line));
  const { id } = question;
  if (question.ask === 'facts') {
    const indexKeys = Object.fromEntries(
      keys.indexPurposes.map((purpose) => [purpose, keys.indexKey(purpose).toString('base64')]),
    );
    return { id, facts: { roots: [...keys.roots], publicRoots: publicRoots(), indexKeys } };
  }
  try {
    const wrapped = Buffer.from(question.wrapped, 'base64');
    const content = await keys.unwrapWithRoot(question.root, wrapped, question.context);
    return { id, content: content.toString('base64') };
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
    return AnswerSchema.parse({ id, refused: error.code });
  }
}

function serve(socket: Socket): void {
  createInterface({ input: socket }).on('line', (line) => {
    void answer(line).then((reply) => socket.write(`${JSON.stringify(reply)}\n`));
  });
}

createServer(serve).listen(socketPath, () => process.stdout.write('ready\n'));
// It ends with whoever started it.
process.stdin.on('end', () => process.exit(0)).resume();
