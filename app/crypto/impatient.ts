/**
 * Passes a stream on, with a null in between whenever the next value lets wait for it: time to see to what came so far.
 * After a null the wait for that value goes on, so a stream that stands still says so once.
 */
export async function* impatient<T>(
  source: AsyncGenerator<T>,
  patienceMs: number,
): AsyncGenerator<T | null> {
  let isWaiting = false;
  try {
    for (;;) {
      isWaiting = true;
      const next = source.next();
      if (await isLate(next, patienceMs)) yield null;
      const { done, value } = await next;
      isWaiting = false;
      if (done) return;
      yield value;
    }
  } finally {
    const closed = source.return(undefined);
    // What still waits ends with its own source: whoever gives up here does not wait for that.
    if (isWaiting) closed.catch(() => undefined);
    else await closed;
  }
}

async function isLate(next: Promise<unknown>, patienceMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<true>((resolve) => {
    timer = setTimeout(() => resolve(true), patienceMs);
  });
  try {
    // A failure is heard by whoever waits for the value itself.
    return await Promise.race([
      next.then(
        () => false,
        () => false,
      ),
      late,
    ]);
  } finally {
    clearTimeout(timer);
  }
}
