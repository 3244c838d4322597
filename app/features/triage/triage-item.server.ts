import { fieldsAt } from '#app/crypto/records.ts';
import { type AuditEntry, recordEvent } from '#app/firewall/audit-events.ts';
import { enqueue } from '#app/firewall/enqueue.ts';
import { createRecord, GOVERNMENT } from '#app/firewall/records.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { type GradingId, type NoteId, newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { GradingSealed, NoteSealed } from '#app/lib/sealed-shapes.ts';
import { insertGrading, insertNote, type TriageRow } from '#db/queries/triage.ts';
import { jobs } from '#workers/jobs/definitions.ts';
import { writeToPartner } from '../conversations/write-to-partner.server.ts';
import { changeDeskItem, getDeskItem, stateAfter } from './desk-item.server.ts';
import type { GradeItem, Note, ReturnForCompletion } from './triage.schema.ts';

type OnItem = { readonly itemId: string };
type Seen = { readonly version: number };

/** Takes an item: the analyst becomes its owner, and an acknowledged one goes into triage. */
export async function takeItem(scope: WriteScope, input: OnItem & Seen): Promise<void> {
  const row = await getDeskItem(scope, input.itemId, 'assign Triage');
  const isStart = row.state === 'acknowledged';
  const started = isStart ? { state: stateAfter(row, 'start_triage') } : {};
  await changeDeskItem(scope, row, {
    seenVersion: input.version,
    change: { assignedTo: scope.actor.id, ...started },
  });
  await noteAct(scope, row, { action: 'item.assigned' });
  if (isStart) await tellPartner(scope, row);
}

/**
 * Finds the filing complete: this is the statutory receipt date (19 CFR 165.12; RULES 1), and triage begins.
 */
export async function acknowledgeItem(scope: WriteScope, input: OnItem & Seen): Promise<void> {
  const row = await getDeskItem(scope, input.itemId, 'acknowledge Triage');
  const change = {
    state: stateAfter(row, 'acknowledge'),
    assignedTo: row.assignedTo ?? scope.actor.id,
  };
  await changeDeskItem(scope, row, { seenVersion: input.version, change });
  await noteAct(scope, row, { action: 'item.acknowledged' });
  await tellPartner(scope, row);
}

/** Sends the filing back with what is missing, said to the partner in a message. */
export async function returnForCompletion(
  scope: WriteScope,
  input: OnItem & ReturnForCompletion,
): Promise<void> {
  const row = await getDeskItem(scope, input.itemId, 'acknowledge Triage');
  const change = { state: stateAfter(row, 'return_for_completion') };
  await changeDeskItem(scope, row, { seenVersion: input.version, change });
  await writeToPartner(scope, row, { body: input.message, isQuestion: false });
  await noteAct(scope, row, {
    action: 'item.returned-for-completion',
    codes: { missing: input.missing.join(' ') },
  });
  await tellPartner(scope, row);
  await enqueue(
    scope,
    jobs.mailSend({
      message: 'returned-for-completion',
      recipientKind: 'member',
      recipientId: row.submittedBy,
      itemId: row.itemId,
      organizationId: row.organizationId,
    }),
  );
}

/** Grades source and information independently; a later grading replaces an earlier one and both stay on record. */
export async function gradeItem(scope: WriteScope, input: OnItem & GradeItem): Promise<void> {
  const row = await getDeskItem(scope, input.itemId, 'grade Triage');
  const grades = { sourceGrade: input.source, informationGrade: input.information };
  await changeDeskItem(scope, row, { seenVersion: input.version, change: grades });
  const id = newId<GradingId>();
  const said: GradingSealed = { reason: input.reason };
  const key = await createRecord(scope, { owner: GOVERNMENT, recordId: id }, [{ realm: 'staff' }]);
  await insertGrading(scope.db, {
    organizationId: row.organizationId,
    id,
    itemId: row.itemId,
    ...grades,
    sealed: fieldsAt(key, sealedAt.grading(id)).sealJson('sealed', said),
    gradedBy: scope.actor.id,
  });
  await noteAct(scope, row, { action: 'item.graded', codes: grades });
}

/** Writes an internal note: sealed for the staff realm, never for anyone else. */
export async function writeNote(scope: WriteScope, input: OnItem & Note): Promise<void> {
  const row = await getDeskItem(scope, input.itemId, 'note Triage');
  const id = newId<NoteId>();
  const said: NoteSealed = { body: input.text };
  const key = await createRecord(scope, { owner: GOVERNMENT, recordId: id }, [{ realm: 'staff' }]);
  await insertNote(scope.db, {
    organizationId: row.organizationId,
    id,
    itemId: row.itemId,
    sealed: fieldsAt(key, sealedAt.internalNote(id)).sealJson('sealed', said),
    writtenBy: scope.actor.id,
  });
  await noteAct(scope, row, { action: 'item.noted' });
}

type DeskAct = Pick<AuditEntry, 'action' | 'codes'>;

async function noteAct(
  scope: WriteScope,
  row: TriageRow,
  { action, codes = {} }: DeskAct,
): Promise<void> {
  await recordEvent(scope, {
    action,
    object: { kind: 'item', id: row.itemId },
    organizationId: row.organizationId,
    codes,
  });
}

/** What the partner may be told is worked out by the worker, from the state as it is then. */
async function tellPartner(scope: WriteScope, row: TriageRow): Promise<void> {
  const { itemId, organizationId } = row;
  await enqueue(scope, jobs.itemPublishStatus({ itemId, organizationId }));
}
