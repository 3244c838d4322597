/** Ends an exhaustive switch: it does not compile while a case is missing. Throws if an unparsed value slips in. */
export function exhaustive(value: never): never {
  throw new TypeError(`Unhandled case of type ${typeof value}`);
}
