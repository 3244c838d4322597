/** A place in a list sorted by time and id. */
export type Cursor = { readonly at: Date; readonly id: string };
