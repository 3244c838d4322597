import { catalogue } from './catalogue.ts';
import { differential } from './differential.ts';
import type { Section } from './section.ts';
import { twoWorlds } from './two-worlds.ts';

/** Every property that is proved, in the order it is told. A new one is a file and a line here. */
export const SECTIONS: readonly Section[] = [catalogue, differential, twoWorlds];
