import pg from 'pg';
import { createTestDatabase } from '#db/testing/database.ts';
import { describeQueues } from './testing/queue-contract.ts';

describeQueues('PostgreSQL', async () => {
  const database = await createTestDatabase();
  const url = database.urls.psilo_queue;
  return {
    address: { postgresUrl: url },
    wipe: async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query('truncate queue.job, queue.event, queue.meta cascade');
      await client.end();
    },
    close: database.close,
  };
});
