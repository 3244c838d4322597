import { listItemTypes } from './types/registry.ts';

/** For loaders alone: a page needs the names of the types, not all that they ask. */
export const TYPE_CHOICES = listItemTypes().map(({ code, name }) => ({ value: code, label: name }));
