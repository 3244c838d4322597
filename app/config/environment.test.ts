import { expect, it } from 'vitest';
import { childEnvironment } from './environment.ts';

it('gives a child what any program needs, its own variables and nothing else', () => {
  const parent = {
    PATH: '/bin',
    HOME: '/root',
    DATABASE_URL_STAFF: 'secret',
    PSILO_TEST_SUPERUSER_URL: 'secret',
  };

  const environment = childEnvironment(parent, { PORT: '3000', KEY_FILE: undefined });

  expect(environment).toEqual({
    PATH: '/bin',
    HOME: '/root',
    PORT: '3000',
    NODE_ENV: 'production',
  });
});
