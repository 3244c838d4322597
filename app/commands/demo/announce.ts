import type { DemoAccount } from './files.ts';

const TITLES: DemoAccount = {
  role: 'Role',
  organization: 'For',
  email: 'E-mail',
  password: 'Password',
  secondFactor: 'TOTP code',
};

const COLUMNS = ['role', 'organization', 'email', 'password', 'secondFactor'] as const;

/** What the demo prints when it can be used: address, mailbox, accounts, how to stop. */
export function announcement(origin: string, accounts: readonly DemoAccount[]): string {
  return [
    '',
    `The portal is ready at ${origin}`,
    `Mail it sends: ${origin}/demo/mailbox`,
    '',
    ...accountTable(accounts),
    '',
    'Ctrl-C stops everything and keeps the data; npm run demo -- --reset starts over.',
    '',
  ].join('\n');
}

function accountTable(accounts: readonly DemoAccount[]): readonly string[] {
  const rows = [TITLES, ...accounts];
  const widths = COLUMNS.map((column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) =>
    COLUMNS.map((column, index) => row[column].padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [lines[0] ?? '', rule, ...lines.slice(1)];
}
