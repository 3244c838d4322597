import { findSlips, type Slip } from '../slip-guard.policy.ts';
import { readCase } from './read-case.ts';

export type Score = {
  readonly precision: number;
  readonly recall: number;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
};

/** How well the guard tells slips from harmless repeats: each case counts once for recall, each wrong finding for precision. */
export function scoreGuard(slips: readonly string[], harmless: readonly string[]): Score {
  const missed: string[] = [];
  const wrong: string[] = [];
  let right = 0;
  for (const line of slips) {
    const { hit, others } = foundIn(line);
    if (hit) right += 1;
    else missed.push(line);
    wrong.push(...others.map((slip) => `${slip.excerpt.found} <- ${line}`));
  }
  for (const line of harmless)
    wrong.push(...foundIn(line).others.map((slip) => `${slip.excerpt.found} <- ${line}`));
  return {
    precision: right / (right + wrong.length),
    recall: right / slips.length,
    missed,
    wrong,
  };
}

function foundIn(line: string) {
  const { doc, fields, slip, at } = readCase(line);
  const found = findSlips({
    narrative: { name: 'narrative', label: 'What happened', doc },
    fields,
  }).filter(({ kind }) => kind === 'repeat' || kind === 'personal');
  const isHit = (one: Slip) =>
    slip !== '' && one.field.name === at && touches(one.excerpt.found, slip);
  return { hit: found.some(isHit), others: found.filter((one) => !isHit(one)) };
}

/** The found words are part of the slip or hold a part of it. */
function touches(found: string, slip: string): boolean {
  return slip.includes(found) || found.includes(slip);
}
