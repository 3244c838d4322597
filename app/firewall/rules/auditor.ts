import { type Actor, hasRole } from '../actor.ts';
import type { Allow } from './rule-builder.ts';

/** Auditors read the trail and the accounting of disclosures; privacy officers the accounting. Neither reads content. */
export function auditorRules(allow: Allow, actor: Actor): void {
  allow(['read', 'end'], 'Session');
  if (hasRole(actor, 'auditor')) {
    allow('read', 'AuditEvent');
    allow('read', 'BreakGlassLog');
    allow('read', 'IsolationLog');
  }
  if (hasRole(actor, 'auditor') || hasRole(actor, 'privacy_officer')) allow('read', 'Disclosure');
}
