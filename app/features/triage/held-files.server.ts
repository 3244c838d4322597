import { fieldsAt } from '#app/crypto/records.ts';
import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { openRecord } from '#app/firewall/records.ts';
import type { AuditedScope, WriteScope } from '#app/firewall/scope.ts';
import { pageOf } from '#app/lib/cursor.ts';
import { AppError } from '#app/lib/errors.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { EvidenceSealed, FindingSealed } from '#app/lib/sealed-shapes.ts';
import type { Cursor } from '#db/queries/cursor.ts';
import { findDeskFile, listHeldFiles as listRows } from '#db/queries/held-files.ts';
import { propose } from '../approvals/propose.server.ts';
import { noteOf, toScanState } from '../evidence/file-state.policy.ts';
import { getDeskItem } from './desk-item.server.ts';
import type { ProposeRelease } from './triage.schema.ts';
import { viewAct } from './view-act.server.ts';
import { findDeskItem } from './view-item.server.ts';

const PAGE = 50;
/** How long the release of a file waits for its second person. */
const RELEASE_HOURS = 72;

type FileOfItem = { readonly itemId: string; readonly evidenceId: string };
type OneFile = { readonly organizationId: string; readonly evidenceId: string };

/** Files at the desk that the scanner held, without their names. */
export async function listHeldFiles(
  scope: AuditedScope,
  { after }: { readonly after: Cursor | undefined },
) {
  const allowed = predicateFor(scope.ability, 'read Evidence', 'evidence');
  const rows = await listRows(scope.db, allowed, after);
  const page = pageOf(rows, PAGE, (row) => ({ at: row.placeAt, id: row.id }));
  await recordEvent(scope, {
    action: 'evidence.held-listed',
    object: { kind: 'queue', id: null },
    codes: { count: page.rows.length },
  });
  return {
    next: page.next,
    files: page.rows.map(({ uploadedAt, placeAt: _placeAt, ...row }) => ({
      ...row,
      uploadedAt: uploadedAt.toISOString(),
    })),
  };
}

/** The page that asks why a file is to be released; possible while it is held. @throws AppError evidence_not_found */
export async function viewHeldFile(scope: AuditedScope, { itemId, evidenceId }: FileOfItem) {
  const item = await viewAct(scope, { itemId });
  const { organizationId } = await findDeskItem(scope, itemId);
  const { row, name, finding } = await openDeskFile(scope, { organizationId, evidenceId });
  if (row.itemId !== itemId) throw new AppError('evidence_not_found');
  const state = toScanState(row.scanState);
  await recordEvent(scope, {
    action: 'item.viewed',
    object: { kind: 'item', id: itemId },
    organizationId,
    codes: { use: 'file_release' },
  });
  return {
    item: { ...item, isPossible: item.isPossible && state === 'held' },
    file: {
      name,
      byteSize: row.byteSize,
      says: finding === null ? (noteOf(state) ?? 'It is clean.') : `The scanner found: ${finding}.`,
    },
  };
}

/** Name of a file and what was found in it, for the page of a proposal, which leaves its own event. */
export async function nameHeldFile(scope: AuditedScope, file: OneFile) {
  const { name, finding } = await openDeskFile(scope, file);
  return { name, finding };
}

/**
 * Proposes to a second person that a held file can be opened all the same.
 * @throws AppError evidence_not_found | transition_refused
 */
export async function proposeFileRelease(
  scope: WriteScope,
  { itemId, evidenceId, reason }: FileOfItem & ProposeRelease,
): Promise<void> {
  const { organizationId } = await getDeskItem(scope, itemId, 'route Referral');
  const allowed = predicateFor(scope.ability, 'read Evidence', 'evidence');
  const row = await findDeskFile(scope.db, allowed, { organizationId, evidenceId });
  if (row?.itemId !== itemId) throw new AppError('evidence_not_found');
  if (toScanState(row.scanState) !== 'held') throw new AppError('transition_refused');
  const matter = { organizationId, itemId, reason, hours: RELEASE_HOURS };
  await propose(scope, { ...matter, kind: 'file_release', evidenceId }).catch((error: unknown) => {
    throw isProposedAlready(error)
      ? new AppError('transition_refused', { sentence: 'Somebody proposed this already.' })
      : error;
  });
}

async function openDeskFile(scope: AuditedScope, file: OneFile) {
  const denial = 'evidence_not_found';
  const allowed = predicateFor(scope.ability, 'read Evidence', 'evidence');
  const row = await findDeskFile(scope.db, allowed, file);
  if (!row) throw new AppError(denial);
  requireOn(scope.ability, 'read Evidence', { row, denial });
  const { organizationId, id } = row;
  const key = await openRecord(scope, { owner: organizationId, recordId: id });
  const fields = fieldsAt(key, sealedAt.evidence(organizationId, id));
  const { name } = EvidenceSealed.parse(fields.openJson('sealed', row.sealed));
  const finding = row.sealedFinding
    ? FindingSealed.parse(fields.openJson('sealed_finding', row.sealedFinding)).finding
    : null;
  return { row, name, finding };
}

/** A unique index lets one proposal about a file wait. */
function isProposedAlready(error: unknown): boolean {
  return (
    error instanceof Error && 'constraint' in error && error.constraint === 'proposals_one_file'
  );
}
