import { requireOn } from '#app/firewall/ability.ts';
import { hasRole } from '#app/firewall/actor.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { openingOf } from '#app/firewall/matters.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { listItemStatuses, listItemVersions } from '#db/queries/desk.ts';
import { listDestinations } from '#db/queries/routing.ts';
import { findTriage, type TriageRow } from '#db/queries/triage.ts';
import { openAccusations } from '../accused/accusations.server.ts';
import { canTalk } from '../conversations/conversations.policy.ts';
import {
  openConferences,
  openContactLogs,
  openMessages,
} from '../conversations/view-conversation.server.ts';
import { differencesOf } from '../items/filing-difference.policy.ts';
import { type ItemEvent, type ItemState, isEnded, listItemEvents } from '../items/items.policy.ts';
import { describeStatus } from '../items/partner-status.policy.ts';
import { getItemType } from '../items/types/registry.ts';
import { clockOf } from './desk-clock.policy.ts';
import { openDecisions, openGradings, openNotes, openReferrals } from './desk-records.server.ts';
import { type Names, openFiler, openMemberNames, openOfficerNames } from './names.server.ts';
import {
  checklistsOf,
  clocksOf,
  describeFiled,
  type OpenedFiling,
  openEvidenceList,
  openFiledVersion,
  recommendFor,
} from './open-filing.server.ts';
import { priorityOf } from './priority.policy.ts';

type Asked = {
  readonly itemId: string;
  /** A version of the filing; the latest when left out. */
  readonly version?: number | undefined;
  /** For the trail: what it was opened for. */
  readonly use?: 'print' | 'route';
};

/**
 * An item at the desk with everything known of it: the filing, the desk's own records, the conversation, referrals and
 * what the partner was told. One audit event for the item.
 * @throws AppError item_not_found
 */
export async function viewDeskItem(scope: AuditedScope, { itemId, version, use }: Asked) {
  const row = await findDeskItem(scope, itemId);
  const now = scope.clock.now();
  const shownVersion = version ?? row.filingVersion;
  const filed = await openFiledVersion(scope, row, shownVersion);
  const evidence = await openEvidenceList(scope, row);
  const records = await openRecordsOf(scope, row);
  const people = await openPeople(scope, row, records);
  await recordEvent(scope, {
    action: 'item.viewed',
    object: { kind: 'item', id: itemId },
    organizationId: row.organizationId,
    codes: { version: shownVersion, ...(use ? { use } : {}) },
  });
  return {
    ...identityOf(row, filed.title),
    filer: await openFiler(scope, row),
    filedBy: people.get(row.submittedBy) ?? 'A person who left',
    filing: {
      ...describeFiled(filed),
      version: shownVersion,
      differences: await openDifferences(scope, row, { ...filed, version: shownVersion }),
      isLatest: shownVersion === row.filingVersion,
      submittedAt: filed.submittedAt.toISOString(),
    },
    evidence,
    accused: await openAccusations(scope, row),
    ...checklistsOf(filed, evidence.length),
    statutory: isEnded(stateOf(row)) ? [] : clocksOf(filed, row.acknowledgedAt),
    canTalk: canTalk(stateOf(row)),
    priority: priorityOf(
      { ...row, type: row.itemType, dangerToLife: row.isDangerToLife, receivedAt: row.filedAt },
      now,
    ),
    clock: clockOf(
      {
        ...row,
        receivedAt: filed.submittedAt,
        hasOpenQuestion: records.messages.some(({ isOpen }) => isOpen),
      },
      now,
    ),
    owner: row.assignedTo === null ? null : (people.get(row.assignedTo) ?? 'Another officer'),
    isMine: row.assignedTo === scope.actor.id,
    ...mayDo(scope, row),
    recommended: await recommendedFor(scope, row, filed),
    now: now.toISOString(),
    ...named(records, people),
  };
}

/** What a version says otherwise than the one before; null for the first. */
async function openDifferences(
  scope: AuditedScope,
  row: TriageRow,
  filed: OpenedFiling & { readonly version: number },
) {
  if (filed.version < 2) return null;
  const before = await openFiledVersion(scope, row, filed.version - 1);
  return differencesOf(filed.type, before, filed);
}

/** What can be done now; in an emergency opening nothing but reading, until it ends. */
function mayDo(
  scope: AuditedScope,
  row: TriageRow,
): { readonly openUntil: string | null; readonly events: readonly ItemEvent[] } {
  const opening = openingOf(scope.matters, row.itemId);
  if (opening) return { openUntil: opening.expiresAt.toISOString(), events: [] };
  const role = hasRole(scope.actor, 'supervisor') ? 'supervisor' : 'analyst';
  return { openUntil: null, events: listItemEvents(stateOf(row), role) };
}

export type DeskItem = Awaited<ReturnType<typeof viewDeskItem>>;

/** An item that the actor may read at the desk. @throws AppError item_not_found */
export async function findDeskItem(
  scope: Pick<AuditedScope, 'ability'> & { readonly db: Parameters<typeof findTriage>[0] },
  itemId: string,
): Promise<TriageRow> {
  const denial = 'item_not_found';
  const row = await findTriage(
    scope.db,
    predicateFor(scope.ability, 'read Triage', 'triage'),
    itemId,
  );
  if (!row) throw new AppError(denial);
  requireOn(scope.ability, 'read Triage', { row, denial });
  return row;
}

/** A check constraint of the table lists the states. */
function stateOf(row: TriageRow): ItemState {
  return row.state as ItemState;
}

function identityOf(row: TriageRow, title: string) {
  return {
    id: row.itemId,
    organizationId: row.organizationId,
    controlNumber: row.controlNumber,
    version: row.version,
    title,
    typeName: getItemType(row.itemType).name,
    state: row.state,
    isDangerToLife: row.isDangerToLife,
    tlp: row.tlp,
    filedAt: row.filedAt.toISOString(),
    naming: row.naming,
    supplementedAt: row.supplementedAt?.toISOString() ?? null,
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
    sourceGrade: row.sourceGrade,
    informationGrade: row.informationGrade,
  };
}

async function openRecordsOf(scope: AuditedScope, row: TriageRow) {
  return {
    versions: await listItemVersions(
      scope.db,
      predicateFor(scope.ability, 'read Item', 'itemVersions'),
      row,
    ),
    told: await listItemStatuses(
      scope.db,
      predicateFor(scope.ability, 'read Item', 'itemStatuses'),
      row,
    ),
    gradings: await openGradings(scope, row),
    notes: await openNotes(scope, row),
    decisions: await openDecisions(scope, row),
    referrals: await openReferrals(scope, row),
    messages: await openMessages(scope, row),
    contacts: await openContactLogs(scope, row),
    conferences: await openConferences(scope, row),
  };
}

/** The desk's own records of an item with names; what the partner wrote is there as far as its keys are. */
export async function viewDeskRecords(scope: AuditedScope, row: TriageRow) {
  const records = await openRecordsOf(scope, row);
  return named(records, await openPeople(scope, row, records));
}

type Records = Awaited<ReturnType<typeof openRecordsOf>>;

/** Everyone named in the records: the desk's people and the partner's. */
async function openPeople(scope: AuditedScope, row: TriageRow, records: Records): Promise<Names> {
  const { gradings, notes, decisions, contacts, conferences, messages, versions } = records;
  const fromDesk = messages.filter(({ isFromDesk }) => isFromDesk);
  const fromPartner = messages.filter(({ isFromDesk }) => !isFromDesk);
  const officers = await openOfficerNames(scope, [
    row.assignedTo,
    ...[...gradings, ...notes, ...decisions].map(({ by }) => by),
    ...decisions.map(({ undoneBy }) => undoneBy),
    ...contacts.map(({ loggedBy }) => loggedBy),
    ...conferences.flatMap(({ officerIds }) => officerIds),
    ...fromDesk.map(({ authorId }) => authorId),
  ]);
  const members = await openMemberNames(scope, row.organizationId, [
    row.submittedBy,
    ...versions.map(({ submittedBy }) => submittedBy),
    ...conferences.flatMap(({ membershipIds }) => membershipIds),
    ...fromPartner.map(({ authorId }) => authorId),
  ]);
  return new Map([...officers, ...members]);
}

/** The records with names for ids. */
function named(records: Records, people: Names) {
  const name = (id: string | null) => (id === null ? null : (people.get(id) ?? 'Another officer'));
  return {
    versions: records.versions.map(({ version, submittedAt, submittedBy }) => ({
      version,
      at: submittedAt.toISOString(),
      by: people.get(submittedBy) ?? 'A person who left',
    })),
    told: records.told.map(({ position, status, at }) => ({
      position,
      at: at.toISOString(),
      ...describeStatus(status),
    })),
    gradings: records.gradings.map((row) => ({ ...row, by: name(row.by) })),
    notes: records.notes.map((row) => ({ ...row, by: name(row.by) })),
    decisions: records.decisions.map((row) => ({
      ...row,
      by: name(row.by),
      undoneBy: name(row.undoneBy),
    })),
    referrals: records.referrals,
    messages: records.messages.map(({ authorId, ...row }) => ({ ...row, from: name(authorId) })),
    contacts: records.contacts.map(({ loggedBy, ...row }) => ({ ...row, by: name(loggedBy) })),
    conferences: records.conferences.map(({ membershipIds, officerIds, ...row }) => ({
      ...row,
      participants: [...membershipIds, ...officerIds].map(
        (id) => people.get(id) ?? 'A person who left',
      ),
    })),
  };
}

async function recommendedFor(scope: AuditedScope, row: TriageRow, filed: OpenedFiling) {
  const destinations = await listDestinations(scope.db);
  return recommendFor(filed, row.informationGrade).map(({ destination, reason }) => ({
    code: destination,
    name: destinations.find(({ code }) => code === destination)?.name ?? destination,
    reason,
  }));
}
