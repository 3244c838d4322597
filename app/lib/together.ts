type Begun<T extends readonly unknown[]> = {
  readonly [K in keyof T]: Promise<T[K]>;
};

/**
 * Results of statements of one transaction that do not need one another: they are sent without waiting, and answered in
 * the order in which they were begun. All have ended before the first failure is thrown, the one that came first: what
 * follows it in the transaction is refused because of it, and a statement that went on would meet the transaction after.
 */
export async function together<T extends readonly unknown[]>(begun: Begun<T>): Promise<T> {
  const all = Promise.all(begun);
  await Promise.allSettled([all, ...begun]);
  // Promise.all forgets that there are as many results as promises.
  return (await all) as unknown as T;
}
