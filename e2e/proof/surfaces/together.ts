const AT_ONCE = 4;

/** Does the same with each, a few at a time, and answers in their order. */
export async function together<Value, Result>(
  values: readonly Value[],
  work: (value: Value) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const rest = values.entries();
  const runner = async () => {
    for (const [index, value] of rest) results[index] = await work(value);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runner));
  return results;
}
