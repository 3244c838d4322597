/** Login roles (RULES 19). Names are fixed: policies and the actor token name them. */
export const LOGIN_ROLES = [
  'psilo_gate',
  'psilo_partner',
  'psilo_staff',
  'psilo_destination',
  'psilo_admin',
  'psilo_auditor',
  'psilo_worker',
  'psilo_steward',
  'psilo_relay',
  'psilo_sealer',
  'psilo_queue',
  'psilo_migrator',
  'psilo_backup',
] as const;

export type LoginRole = (typeof LOGIN_ROLES)[number];

/** Roles without login that own the security-definer functions. */
export const OWNER_ROLES = [
  'psilo_actor_owner',
  'psilo_gate_owner',
  'psilo_guard_owner',
  'psilo_keys_owner',
  'psilo_relay_owner',
] as const;
