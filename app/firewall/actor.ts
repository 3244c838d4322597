import type { DestinationId, OrganizationId } from '#app/lib/ids.ts';

export type ActorKind = 'partner' | 'staff' | 'destination' | 'admin' | 'auditor' | 'worker';

/** Roles inside a kind; the token carries them and the database's policies read them. */
export type ActorRole =
  | 'liaison'
  | 'administrator'
  | 'analyst'
  | 'supervisor'
  | 'destination_officer'
  | 'onboarding_admin'
  | 'security_admin'
  | 'auditor'
  | 'privacy_officer'
  | 'executive'
  | 'job';

/** Whoever acts in a scope, as the database issued it. */
export type Actor = {
  readonly kind: ActorKind;
  /** Membership of a partner, officer of government, outbox row of a job. */
  readonly id: string;
  readonly identityId: string | null;
  readonly organizationId: OrganizationId | null;
  readonly destinationId: DestinationId | null;
  readonly roles: readonly ActorRole[];
  readonly requestId: string;
  /** Address block of the request; null for jobs. */
  readonly source: string | null;
};

export function hasRole(actor: Actor, role: ActorRole): boolean {
  return actor.roles.includes(role);
}
