import { type Actor, hasRole } from '../actor.ts';
import type { Matters } from '../matters.ts';
import type { Allow } from './rule-builder.ts';

/**
 * Trade staff read what was submitted, grade it, ask, call, decide and route. Drafts do not exist for them, and nothing
 * of a matter they are recused from does, but for reading an item opened to them in an emergency.
 */
export function staffRules(allow: Allow, actor: Actor, matters: Matters): void {
  const ofOpenMatter = {
    organizationId: { $nin: [...matters.closedIds] },
    itemId: { $nin: [...matters.closedIds] },
  };
  allow(['read', 'end'], 'Session');
  allow('read', 'Queue', ofOpenMatter);
  allow(['read', 'print'], 'Item', ofOpenMatter);
  allow('read', 'Evidence', { ...ofOpenMatter, draftId: null });
  // Recused from the accused too: whether a like name is that organization, somebody else says.
  const notOfAccused = { accusedId: { $nin: [...matters.closedIds] } };
  allow(['read', 'decide'], 'Accusation', { ...ofOpenMatter, ...notOfAccused });
  allow(
    ['read', 'acknowledge', 'grade', 'note', 'decide', 'undo', 'assign', 'log'],
    'Triage',
    ofOpenMatter,
  );
  allow(['read', 'ask'], 'Conversation', ofOpenMatter);
  allow(['read', 'call', 'change'], 'Conference', ofOpenMatter);
  allow(['read', 'route'], 'Referral', ofOpenMatter);
  allow(['read', 'withdraw'], 'Proposal', { ...ofOpenMatter, proposedBy: actor.id });
  // The request to open a matter is made by who is recused from it; a release of the matter closes with it.
  allow(['read', 'withdraw'], 'Proposal', { kind: 'break_glass', proposedBy: actor.id });
  allow('declare', 'Recusal', ofOpenMatter);
  allow('read', 'Recusal', { identityId: actor.identityId });
  allow(['ask', 'read', 'end'], 'BreakGlass', { identityId: actor.identityId });
  openedRules(allow, matters);
  if (hasRole(actor, 'supervisor')) supervisorRules(allow, ofOpenMatter);
}

/** Reading alone: an emergency is no reason to act. */
function openedRules(allow: Allow, { openings }: Matters): void {
  if (openings.length === 0) return;
  const opened = { itemId: { $in: openings.map(({ itemId }) => itemId) } };
  allow('read', 'Queue', opened);
  allow(['read', 'print'], 'Item', opened);
  allow('read', 'Evidence', { ...opened, draftId: null });
  allow('read', 'Accusation', opened);
  allow('read', 'Triage', opened);
  allow('read', 'Conversation', opened);
  allow('read', 'Conference', opened);
  allow('read', 'Referral', opened);
}

/** A second pair of eyes, and who is kept out of what; never in a matter of one's own recusal. */
function supervisorRules(allow: Allow, ofOpenMatter: Parameters<Allow>[2]): void {
  allow('recall', 'Referral', ofOpenMatter);
  allow(['read', 'decide'], 'Proposal', ofOpenMatter);
  allow(['read', 'impose', 'lift'], 'Recusal', ofOpenMatter);
  allow(['read', 'end'], 'BreakGlass', ofOpenMatter);
}
