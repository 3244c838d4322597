import { hasRole } from '#app/firewall/actor.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import type { AuditedScope, ReadScope } from '#app/firewall/scope.ts';
import { type ItemEvent, type ItemState, listItemEvents } from '../items/items.policy.ts';
import { openFiler, openMemberNames } from './names.server.ts';
import { checklistsOf, openEvidenceList, openFiledVersion } from './open-filing.server.ts';
import { findDeskItem } from './view-item.server.ts';

type Asked = {
  readonly itemId: string;
  /** The change of state that the form is for; forms without one are possible in every state. */
  readonly event?: ItemEvent;
};

/** What a form about an item needs: which one, the version the person saw, who would read it. Opens no content. */
export async function viewAct(scope: ReadScope, { itemId, event }: Asked) {
  const row = await findDeskItem(scope, itemId);
  const role = hasRole(scope.actor, 'supervisor') ? 'supervisor' : 'analyst';
  // A check constraint of the table lists the states.
  const events = listItemEvents(row.state as ItemState, role);
  const { organization, client } = await openFiler(scope, row);
  const people = await openMemberNames(scope, row.organizationId, [row.submittedBy]);
  return {
    id: itemId,
    controlNumber: row.controlNumber,
    version: row.version,
    state: row.state,
    sourceGrade: row.sourceGrade,
    informationGrade: row.informationGrade,
    organization,
    client,
    filedBy: people.get(row.submittedBy) ?? 'The person who filed',
    isPossible: event === undefined || events.includes(event),
  };
}

/** The form that returns a filing, with the checklist worked out anew; opens the item. */
export async function viewReturn(scope: AuditedScope, { itemId }: { readonly itemId: string }) {
  const row = await findDeskItem(scope, itemId);
  const filed = await openFiledVersion(scope, row, row.filingVersion);
  const evidence = await openEvidenceList(scope, row);
  await recordEvent(scope, {
    action: 'item.viewed',
    object: { kind: 'item', id: itemId },
    organizationId: row.organizationId,
    codes: { use: 'return' },
  });
  return {
    ...(await viewAct(scope, { itemId, event: 'return_for_completion' })),
    checklist: checklistsOf(filed, evidence.length).checklist,
  };
}
