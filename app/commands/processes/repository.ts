import { resolve } from 'node:path';

/** The root of the checkout that this code stands in. */
export const REPOSITORY = resolve(import.meta.dirname, '../../..');
