import { plural } from '#app/ui/format.ts';

/** What discarding a draft destroys. */
export function whatIsLost(fileCount: number): string {
  const lost = fileCount === 0 ? 'Its answers' : `Its answers and ${plural(fileCount, 'file')}`;
  return `${lost} are destroyed. Nobody can bring them back.`;
}
