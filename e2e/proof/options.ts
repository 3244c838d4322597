import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Sentence } from '#app/commands/launch/sentence.mjs';
import type { Effort } from './section.ts';

export interface Options {
  readonly seed: number;
  readonly effort: Effort;
  readonly isSmall: boolean;
  /** Writes what is found into the golden files instead of comparing. */
  readonly isUpdating: boolean;
  /** Sections whose name has this word. */
  readonly only: string;
  /** After so many minutes no further section starts; what was left out fails the run. */
  readonly minutes: number;
}

const DEFAULT: Effort = { worlds: 12, pairs: 20, sequences: 20 };
const SMALL: Effort = { worlds: 2, pairs: 1, sequences: 2 };

/**
 * Reads `--small`, `--seed`, `--worlds`, `--pairs`, `--sequences`, `--minutes`, `--only` and `--update`.
 * @throws Sentence when a number is none
 */
export function readOptions(words: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...words],
    options: {
      small: { type: 'boolean', default: false },
      seed: { type: 'string' },
      worlds: { type: 'string' },
      pairs: { type: 'string' },
      sequences: { type: 'string' },
      minutes: { type: 'string' },
      only: { type: 'string', default: '' },
      update: { type: 'boolean', default: false },
    },
  });
  const effort = values.small ? SMALL : DEFAULT;
  return {
    isSmall: values.small,
    isUpdating: values.update,
    only: values.only,
    seed: wholeNumber('seed', values.seed, randomInt(2 ** 32)),
    minutes: wholeNumber('minutes', values.minutes, 60),
    effort: {
      worlds: wholeNumber('worlds', values.worlds, effort.worlds),
      pairs: wholeNumber('pairs', values.pairs, effort.pairs),
      sequences: wholeNumber('sequences', values.sequences, effort.sequences),
    },
  };
}

function wholeNumber(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d{1,10}$/.test(text))
    throw new Sentence(`--${name} takes a whole number, not "${text}".`);
  return Number(text);
}
