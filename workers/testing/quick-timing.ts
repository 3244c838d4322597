import type { QueueTiming } from '../queues.ts';

/** Finds the jobs of a killed worker within two seconds. */
export const quickTiming: QueueTiming = { lockMs: 600, stalledCheckMs: 300 };
