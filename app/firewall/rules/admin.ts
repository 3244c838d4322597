import { type Actor, hasRole } from '../actor.ts';
import type { Allow } from './rule-builder.ts';

/** Administrators handle people and organizations. They read no content. */
export function adminRules(allow: Allow, actor: Actor): void {
  allow(['read', 'end'], 'Session');
  if (hasRole(actor, 'onboarding_admin')) {
    allow(['read', 'check', 'approve', 'decline'], 'Application');
    allow(['read', 'register', 'invite', 'suspend', 'restore'], 'Organization');
    allow(['propose', 'confirm', 'end'], 'Authority');
  }
  if (hasRole(actor, 'security_admin')) {
    allow(['read', 'invite', 'disable'], 'Officer');
    allow('read', 'IsolationReport');
    allow('read', 'StoredObject');
    allow('read', 'ClosedOrganization', { state: { $in: ['suspended', 'offboarded'] } });
    allow(['read', 'destroy', 'decide'], 'Keys');
    allow('withdraw', 'Keys', { proposedBy: actor.id });
  }
}
