import { loadProvisionConfig } from '#app/config/commands.ts';
import { readEnvironment } from '#app/config/environment.ts';
import { ensureDatabase } from '#db/provision.ts';
import { LOGIN_ROLES, type LoginRole } from '#db/roles.ts';
import { runMain } from './processes/run-main.ts';

await runMain(async () => {
  const { superuserUrl, database, rolePasswords } = loadProvisionConfig(
    readEnvironment(),
    LOGIN_ROLES,
  );
  // loadProvisionConfig was given LOGIN_ROLES and answers for each of them.
  const passwords = rolePasswords as Readonly<Record<LoginRole, string>>;
  await ensureDatabase(superuserUrl, { database, rolePasswords: passwords });
  console.log(`Login roles and database ${database} are there. Next: npm run migrate.`);
  return 0;
});
