import { inject } from 'vitest';
import { copyTemplate, type TestDatabase } from './test-database.ts';

/** Copies the migrated template; one call per test file. Rows are yours alone. */
export function createTestDatabase(
  serverUrl: string = inject('superuserUrl'),
): Promise<TestDatabase> {
  return copyTemplate(serverUrl);
}
