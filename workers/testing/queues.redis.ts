import { Redis } from 'ioredis';
import { inject } from 'vitest';
import { describeQueues } from './queue-contract.ts';

describeQueues('Redis', async () => {
  const redisUrl = inject('redisUrl');
  const redis = new Redis(redisUrl);
  return {
    address: { redisUrl },
    wipe: async () => {
      await redis.flushdb();
    },
    close: async () => {
      redis.disconnect();
    },
  };
});
