// A worker process that takes a job and never finishes it; tests kill it. Arguments: the queue's address as JSON.
import { createQueues } from '../queues.ts';
import { quickTiming } from './quick-timing.ts';

const queues = await createQueues({
  address: JSON.parse(process.argv[2] ?? '{}'),
  names: ['hsi'],
  onError: () => undefined,
  timing: quickTiming,
});
await queues.work('hsi', 1, (outboxId) => {
  process.stdout.write(`${outboxId}\n`);
  return new Promise(() => undefined);
});
