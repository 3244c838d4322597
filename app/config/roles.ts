/** Login roles a process may hold a connection for (RULES 19), without the `psilo_` prefix. */
export const PROCESS_ROLES = [
  'gate',
  'partner',
  'staff',
  'destination',
  'admin',
  'auditor',
  'worker',
  'steward',
  'relay',
  'sealer',
  'queue',
] as const;

export type ProcessRole = (typeof PROCESS_ROLES)[number];

/** Roles of commands only; a web or worker process that holds one refuses to start. */
export const OWNER_ROLES = ['migrator', 'backup'] as const;

export type OwnerRole = (typeof OWNER_ROLES)[number];

export function loginRoleOf(role: ProcessRole | OwnerRole): string {
  return `psilo_${role}`;
}

export function databaseVariableOf(role: ProcessRole | OwnerRole): string {
  return `DATABASE_URL_${role.toUpperCase()}`;
}
