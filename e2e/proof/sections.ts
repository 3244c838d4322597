import { canaries } from './canaries.ts';
import { catalogue } from './catalogue.ts';
import { changeOverTime } from './change-over-time.ts';
import { consistency } from './consistency.ts';
import { differential } from './differential.ts';
import { idSwap } from './id-swap.ts';
import { matrix } from './matrix.ts';
import { protectedColumns } from './protected-columns.ts';
import type { Section } from './section.ts';
import { twoWorlds } from './two-worlds.ts';

/** Every property that is proved, in the order it is told. A new one is a file and a line here. */
export const SECTIONS: readonly Section[] = [
  catalogue,
  differential,
  matrix,
  consistency,
  idSwap,
  protectedColumns,
  canaries,
  // Empties the portal that the sections above share.
  changeOverTime,
  twoWorlds,
];
