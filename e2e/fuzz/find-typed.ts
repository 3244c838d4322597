import { MARK } from './hostile-texts.ts';

const SHOWN = 400;

/** The first line of a log that holds something typed; every hostile text carries the mark. */
export function findTyped(log: string): readonly string[] {
  const line = log.split('\n').find((text) => text.includes(MARK));
  return line === undefined ? [] : [line.slice(0, SHOWN)];
}
