// Vitest's global setup of the Redis tests: they run on the Redis that REDIS_URL names and empty its database.
import type { TestProject } from 'vitest/node';
import { readEnvironment } from '#app/config/environment.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of a Redis database whose data nobody will miss. */
    redisUrl: string;
  }
}

export function setup(project: TestProject): void {
  const url = readEnvironment()['REDIS_URL'];
  if (!url) throw new Error('REDIS_URL must name a Redis database that these tests may empty');
  project.provide('redisUrl', url);
}
