import type { Actor } from '#app/firewall/actor.ts';
import type { Permission } from '#app/firewall/permissions.ts';

type Place = {
  readonly to: string;
  readonly label: string;
  /** Letter after `g`. */
  readonly shortcut: string;
  readonly needs: Permission | null;
};

const PLACES: Readonly<Record<Exclude<Actor['kind'], 'worker'>, readonly Place[]>> = {
  partner: [
    { to: '/home', label: 'Home', shortcut: 'h', needs: 'read OwnItem' },
    { to: '/items', label: 'Your items', shortcut: 'i', needs: 'read OwnItem' },
    { to: '/file', label: 'File something', shortcut: 'f', needs: 'file OwnItem' },
    { to: '/people', label: 'People', shortcut: 'p', needs: 'invite Member' },
    { to: '/clients', label: 'Clients', shortcut: 'c', needs: 'add Client' },
    { to: '/log', label: 'Log', shortcut: 'l', needs: 'read OwnTrail' },
    { to: '/openings', label: 'Emergency openings', shortcut: 'e', needs: 'read OwnOpening' },
  ],
  staff: [
    { to: '/desk', label: 'Queue', shortcut: 'q', needs: 'read Queue' },
    { to: '/approvals', label: 'Second approvals', shortcut: 'a', needs: 'read Proposal' },
    { to: '/desk/held', label: 'Held files', shortcut: 'f', needs: 'read Evidence' },
    { to: '/recusals', label: 'Your recusals', shortcut: 'r', needs: 'read Recusal' },
    { to: '/recusals/all', label: 'Recusals of the desk', shortcut: 'd', needs: 'impose Recusal' },
    { to: '/break-glass', label: 'Emergency openings', shortcut: 'e', needs: 'read BreakGlass' },
  ],
  destination: [
    { to: '/referrals', label: 'Referrals', shortcut: 'r', needs: 'read ReceivedReferral' },
  ],
  admin: [
    { to: '/onboarding', label: 'Applications', shortcut: 'a', needs: 'read Application' },
    { to: '/organizations', label: 'Organizations', shortcut: 'o', needs: 'read Organization' },
    { to: '/accounts', label: 'Government accounts', shortcut: 'g', needs: 'read Officer' },
    { to: '/keys', label: 'Destroying content', shortcut: 'k', needs: 'read Keys' },
    {
      to: '/accounts/isolation',
      label: 'Isolation report',
      shortcut: 'i',
      needs: 'read IsolationReport',
    },
    { to: '/accounts/storage', label: 'Stored files', shortcut: 's', needs: 'read StoredObject' },
  ],
  auditor: [
    { to: '/trail', label: 'Audit trail', shortcut: 't', needs: 'read AuditEvent' },
    { to: '/disclosures', label: 'Disclosures', shortcut: 'd', needs: 'read Disclosure' },
    {
      to: '/emergency-openings',
      label: 'Emergency openings',
      shortcut: 'e',
      needs: 'read BreakGlassLog',
    },
    { to: '/isolation', label: 'Isolation report', shortcut: 'i', needs: 'read IsolationLog' },
  ],
};

/** Where this actor can go, in order; the first place is where signing in leads. */
export function placesOf(
  actor: Actor,
  may: (permission: Permission) => boolean,
): readonly Omit<Place, 'needs'>[] {
  if (actor.kind === 'worker') return [];
  return PLACES[actor.kind]
    .filter(({ needs }) => needs === null || may(needs))
    .map(({ to, label, shortcut }) => ({ to, label, shortcut }));
}

/** The landing page of an actor: the first place, or the own account. */
export function landingOf(actor: Actor, may: (permission: Permission) => boolean): string {
  return placesOf(actor, may)[0]?.to ?? '/account';
}
