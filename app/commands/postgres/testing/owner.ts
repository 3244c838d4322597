// Starts a PostgreSQL, says which, and waits to be killed.
import { startPostgres } from '../postgres.ts';

const [, , repository = '', purpose = 'demo'] = process.argv;
const postgres = await startPostgres({ repository, purpose: purpose === 'test' ? 'test' : 'demo' });
console.log(JSON.stringify({ directory: postgres.directory, url: postgres.superuserUrl }));
setInterval(() => undefined, 60_000);
