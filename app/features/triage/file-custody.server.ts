import { fieldsAt } from '#app/crypto/records.ts';
import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { openRecords } from '#app/firewall/records.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { EvidenceSealed } from '#app/lib/sealed-shapes.ts';
import { writePdf } from '#app/pdf/write-pdf.ts';
import { tlp } from '#app/reference/tlp.ts';
import { type CustodyEvent, listCustody } from '#db/queries/custody.ts';
import { findEvidence } from '#db/queries/desk.ts';
import { chainOf, custodyPaper } from '../evidence/custody.policy.ts';
import { MOST_LINES, WHOLE_CHAIN } from '../evidence/custody-facts.policy.ts';
import { openMemberNames, openOfficerNames } from './names.server.ts';
import { findDeskItem } from './view-item.server.ts';

type ByFile = { readonly organizationId: string; readonly evidenceId: string };

/**
 * Everything that happened to a file of a submitted item, also in packages that carry it.
 * @throws AppError evidence_not_found | content_destroyed
 */
export async function viewFileCustody(scope: AuditedScope, input: ByFile) {
  const custody = await openFileCustody(scope, input);
  await noteView(scope, input, 'page');
  return custody;
}

/** The same as a PDF. @throws AppError evidence_not_found | content_destroyed */
export async function makeFileCustodyPdf(scope: AuditedScope, input: ByFile) {
  const { item, ...custody } = await openFileCustody(scope, input);
  const { controlNumber } = item;
  const marking = ['FOR THE DESK ALONE', tlp.nameOf(item.tlp)].join(' · ');
  const paper = { controlNumber, marking, scope: WHOLE_CHAIN, createdAt: scope.clock.now() };
  const bytes = await writePdf(custodyPaper(custody, paper));
  await noteView(scope, input, 'pdf');
  return { name: `${controlNumber}-custody.pdf`, bytes };
}

async function openFileCustody(scope: AuditedScope, input: ByFile) {
  const denial = 'evidence_not_found';
  const allowed = predicateFor(scope.ability, 'read Evidence', 'evidence');
  const row = await findEvidence(scope.db, allowed, input);
  if (!row?.itemId) throw new AppError(denial);
  requireOn(scope.ability, 'read Evidence', { row, denial });
  const { organizationId, id, byteSize, isPublic, markReason } = row;
  // Who is shown a file is shown a wrap of its key: without one the key is gone.
  const key = (await openRecords(scope, organizationId, [id])).get(id);
  if (!key) throw new AppError('content_destroyed');
  const fields = fieldsAt(key, sealedAt.evidence(organizationId, id));
  const { name, sha256 } = EvidenceSealed.parse(fields.openJson('sealed', row.sealed));
  const item = await findDeskItem(scope, row.itemId);
  const events = await listCustody(scope.db, { organizationId, id }, MOST_LINES);
  const nameOf = await openActors(scope, organizationId, events);
  const uploadedAt = row.uploadedAt.toISOString();
  return {
    file: { id, organizationId, name, sha256, byteSize, isPublic, markReason, uploadedAt },
    item: { id: item.itemId, controlNumber: item.controlNumber, tlp: item.tlp },
    ...chainOf(events, { receivedAt: row.uploadedAt, nameOf }),
  };
}

const ACTORS: Readonly<Record<string, string>> = {
  destination: 'An officer of the destination',
  admin: 'An administrator',
};

/** Names of the partner's people and of the desk's; of others what they are. */
async function openActors(
  scope: AuditedScope,
  organizationId: string,
  events: readonly CustodyEvent[],
) {
  const idsOf = (kind: string) =>
    events.flatMap(({ actorKind, actorId }) => (actorKind === kind ? [actorId] : []));
  const members = await openMemberNames(scope, organizationId, idsOf('partner'));
  const officers = await openOfficerNames(scope, idsOf('staff'));
  return ({ actorKind, actorId, ofOrganization }: CustodyEvent): string => {
    const id = actorId ?? '';
    if (actorKind === 'staff') return officers.get(id) ?? 'Another officer';
    if (actorKind !== 'partner') return ACTORS[actorKind] ?? 'The portal itself';
    if (ofOrganization !== organizationId) return 'The client it was filed for';
    return members.get(id) ?? 'A person who left';
  };
}

async function noteView(
  scope: AuditedScope,
  { organizationId, evidenceId }: ByFile,
  format: 'page' | 'pdf',
): Promise<void> {
  await recordEvent(scope, {
    action: 'custody.viewed',
    object: { kind: 'evidence', id: evidenceId },
    organizationId,
    codes: { format },
  });
}
