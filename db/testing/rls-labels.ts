import type { RlsWorld } from './rls-world.ts';
import { type Outcome, REFUSED } from './run-as.ts';

/** Whose rows came back, as the matrix of reads writes it: labels, `none`, `refused`, or the code of another error. */
export function seenIn(outcome: Outcome, { labels }: Pick<RlsWorld, 'labels'>): string {
  if ('code' in outcome) return outcome.code === REFUSED ? 'refused' : outcome.code;
  const found = outcome.rows
    .map((row) => String(row['owner']))
    .filter((owner) => owner !== 'null')
    .map((owner) => labels.get(owner) ?? owner);
  const sorted = [...new Set(found)].sort();
  if (sorted.length === 0) return 'none';
  return sorted.join(sorted.some((label) => label.includes(' ')) ? ',' : ' ');
}

/** Asks a table whose rows it shows; the column list keeps to what every reader of the table may ask. */
export function askWhose(table: string, column: string) {
  return { text: `select distinct (${column})::text as owner from ${table}` };
}
