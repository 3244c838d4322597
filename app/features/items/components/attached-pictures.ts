import { createContext } from 'react';
import type { AttachedPicture } from '#app/editor/figure-node.ts';

/** Pictures among the evidence of the draft that is being written, for text and tables to name. */
export const AttachedPictures = createContext<readonly AttachedPicture[]>([]);
