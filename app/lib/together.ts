type Begun<T extends readonly unknown[]> = {
  readonly [K in keyof T]: Promise<T[K]>;
};

/**
 * Results of reads of one transaction that do not need one another: the next is written while the database works on the
 * last. All have ended before the first failure is thrown, since a read that went on would meet the transaction after.
 */
export async function together<T extends readonly unknown[]>(begun: Begun<T>): Promise<T> {
  await Promise.allSettled(begun);
  // Promise.all forgets that there are as many results as promises.
  return (await Promise.all(begun)) as unknown as T;
}
