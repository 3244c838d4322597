import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { writePdf } from '#app/pdf/write-pdf.ts';
import { tlp } from '#app/reference/tlp.ts';
import { type CustodyEvent, listCustody } from '#db/queries/custody.ts';
import { findEvidence } from '#db/queries/evidence.ts';
import { namesOfMembers } from '../items/filing-names.server.ts';
import { getItem } from '../items/view-item.server.ts';
import { chainOf, custodyPaper } from './custody.policy.ts';
import { MOST_LINES, OWN_CHAIN } from './custody-facts.policy.ts';
import { listOpenEvidence } from './evidence-list.server.ts';

type ByFile = { readonly evidenceId: string };

/**
 * What happened to an own file, as far as its partner may know: nothing that customs did with it.
 * @throws AppError evidence_not_found
 */
export async function viewCustody(scope: AuditedScope, input: ByFile) {
  const custody = await openCustody(scope, input);
  await noteView(scope, custody.file.id);
  return custody;
}

/** The same as a PDF. @throws AppError evidence_not_found */
export async function makeCustodyPdf(scope: AuditedScope, input: ByFile) {
  const { item, ...custody } = await openCustody(scope, input);
  const marking = item ? tlp.nameOf(item.tlp) : 'NOT FILED';
  const controlNumber = item?.controlNumber ?? null;
  const paper = { controlNumber, marking, scope: OWN_CHAIN, createdAt: scope.clock.now() };
  const bytes = await writePdf(custodyPaper(custody, paper));
  await noteView(scope, custody.file.id, 'pdf');
  return { name: `${controlNumber ?? 'draft'}-custody.pdf`, bytes };
}

async function openCustody(scope: AuditedScope, { evidenceId }: ByFile) {
  const denial = 'evidence_not_found';
  const allowed = predicateFor(scope.ability, 'read OwnEvidence', 'evidence');
  const row = await findEvidence(scope.db, allowed, evidenceId);
  if (!row) throw new AppError(denial);
  requireOn(scope.ability, 'read OwnEvidence', { row, denial });
  const [file] = await listOpenEvidence(scope, [row]);
  // Without its key a file has neither name nor sum.
  if (!file) throw new AppError(row.itemId ? 'content_destroyed' : denial);
  const item = row.itemId ? await getItem(scope, row.itemId) : null;
  const events = await listCustody(scope.db, row, MOST_LINES);
  const names = await namesOfMembers(
    scope,
    events.flatMap(({ actorId }) => actorId ?? []),
  );
  const nameOf = ({ actorKind, actorId }: CustodyEvent): string =>
    actorKind === 'partner'
      ? (names.get(actorId ?? '') ?? 'A person who left')
      : 'The portal itself';
  return {
    file,
    draftId: row.draftId,
    item: item && { id: item.id, controlNumber: item.controlNumber, tlp: item.tlp },
    ...chainOf(events, { receivedAt: row.uploadedAt, nameOf }),
  };
}

async function noteView(scope: AuditedScope, evidenceId: string, format = 'page'): Promise<void> {
  await recordEvent(scope, {
    action: 'custody.viewed',
    object: { kind: 'evidence', id: evidenceId },
    codes: { format },
  });
}
