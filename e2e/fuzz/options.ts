import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Sentence } from '#app/commands/launch/sentence.mjs';

export interface FuzzOptions {
  /** Hostile requests to each endpoint. */
  readonly inputs: number;
  /** Repeats the run. */
  readonly seed: number;
  /** Endpoints whose name has this word. */
  readonly only: string;
}

/** What CI tries (RULES 27). */
const INPUTS = 200;

/**
 * Reads `--inputs`, `--seed` and `--only`.
 * @throws Sentence when a number is none
 */
export function readFuzzOptions(words: readonly string[]): FuzzOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      inputs: { type: 'string', default: String(INPUTS) },
      seed: { type: 'string', default: String(randomInt(2 ** 32)) },
      only: { type: 'string', default: '' },
    },
  });
  return {
    inputs: wholeNumber('inputs', values.inputs),
    seed: wholeNumber('seed', values.seed),
    only: values.only,
  };
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,10}$/.test(text))
    throw new Sentence(`--${name} takes a whole number, not "${text}".`);
  return Number(text);
}
