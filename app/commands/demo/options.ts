import { parseArgs } from 'node:util';
import { Sentence } from '../launch/sentence.mjs';

export interface DemoOptions {
  readonly port: number;
  /** Throw the data of earlier runs away first. */
  readonly reset: boolean;
}

const USAGE = 'npm run demo [-- --port 3000] [-- --reset]';
const STANDARD_PORT = 3000;

/** @throws Sentence with the usage when the command line is wrong. */
export function parseDemoOptions(words: readonly string[]): DemoOptions {
  const { port = String(STANDARD_PORT), reset = false } = parse(words);
  const number = Number(port);
  if (!/^\d+$/.test(port) || number < 1 || number > 65_535)
    throw new Sentence(`A port is a number from 1 to 65535, not "${port}". Usage: ${USAGE}`);
  return { port: number, reset };
}

function parse(words: readonly string[]) {
  try {
    const options = { port: { type: 'string' }, reset: { type: 'boolean' } } as const;
    return parseArgs({ args: [...words], options }).values;
  } catch (error) {
    throw new Sentence(
      `${error instanceof Error ? error.message : String(error)}. Usage: ${USAGE}`,
    );
  }
}
