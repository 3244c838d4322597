/** One of these, by the numbers of a seed. */
export function oneOf<Value>(values: readonly Value[], random: () => number): Value {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('there is nothing to draw from');
  return value;
}

/** At most so many of these, in their own order. */
export function someOf<Value>(
  values: readonly Value[],
  { count, random }: { readonly count: number; readonly random: () => number },
): readonly Value[] {
  const drawn = values.map((value, index) => ({ value, index, at: random() }));
  return drawn
    .sort((one, other) => one.at - other.at)
    .slice(0, count)
    .sort((one, other) => one.index - other.index)
    .map(({ value }) => value);
}
