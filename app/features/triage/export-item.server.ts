import { recordEvent } from '#app/firewall/audit-events.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { archivePath } from '../items/archive-names.policy.ts';
import { describeFiling } from '../items/describe-filing.policy.ts';
import { archiveOfOne, type Folder } from '../items/export-archive.server.ts';
import type { FileSource, Read } from '../items/export-files.server.ts';
import { archiveSize } from '../items/export-plan.policy.ts';
import { writeItem } from '../items/export-text.policy.ts';
import { openOfficerNames } from './names.server.ts';
import { openEvidence } from './open-evidence.server.ts';
import { openEvidenceList, openFiledVersion } from './open-filing.server.ts';
import { findDeskItem, viewDeskItem } from './view-item.server.ts';

type ByItem = { readonly itemId: string };

/** What the archive of an item will hold. @throws AppError item_not_found */
export async function viewDeskExport(scope: AuditedScope, { itemId }: ByItem) {
  const { controlNumber, organizationId } = await findDeskItem(scope, itemId);
  const files = await openEvidenceList(scope, { organizationId, itemId });
  const byteSize = files.reduce((sum, file) => sum + file.byteSize, 0);
  const size = archiveSize({ items: 1, files: files.length, byteSize });
  return { itemId, controlNumber, files: files.length, size };
}

/**
 * Everything that was filed, said and told of an item, with its files, as an archive that is written while it leaves; the
 * desk's own notes, gradings and decisions are no part of it. Item and files are read in transactions of their own, on record
 * like any opening, by whoever still may. @throws AppError item_not_found | content_destroyed
 */
export async function exportDeskItem(
  read: Read,
  { itemId }: ByItem,
): Promise<{ readonly name: string; readonly bytes: AsyncGenerator<Buffer> }> {
  const begun = await read((scope) => begin(scope, itemId));
  const folder = await read((scope) => openFolder(scope, itemId));
  const bytes = archiveOfOne(read, { ...begun, what: 'An item of the desk', folder });
  return { name: `${begun.controlNumber}.zip`, bytes };
}

/** Leaves on record that an archive was asked for, before anything of it leaves. */
async function begin(scope: AuditedScope, itemId: string) {
  const { controlNumber, organizationId } = await findDeskItem(scope, itemId);
  await recordEvent(scope, {
    action: 'item.exported',
    object: { kind: 'item', id: itemId },
    organizationId,
  });
  const names = await openOfficerNames(scope, [scope.actor.id]);
  return { controlNumber, at: scope.clock.now(), by: names.get(scope.actor.id) ?? null };
}

async function openFolder(scope: AuditedScope, itemId: string): Promise<Folder> {
  const row = await findDeskItem(scope, itemId);
  const { controlNumber, organizationId, itemType } = row;
  const { title, typeName, tlp, filer, filedAt, ...item } = await viewDeskItem(scope, { itemId });
  const versions = [];
  for (const { version, at, by } of item.versions)
    versions.push({ version, at, by, ...(await openFiledVersion(scope, row, version)) });
  const files = item.evidence.map((file, index) => ({
    ...file,
    path: archivePath(controlNumber, { number: index + 1, name: file.name }),
  }));
  const statuses = item.told.map(({ at, label }) => ({ at, label }));
  const messages = item.messages.map(({ at, from, body }) => ({ at, from, body: { text: body } }));
  const client = filer.isSelf ? filer.organization : `${filer.client}, by ${filer.organization}`;
  const facts = { controlNumber, typeName, title, tlp, client, statuses, messages, files };
  const record = {
    ...facts,
    versions: versions.map(({ version, at, by, type, filing }) => ({
      ...{ version, at, by, type: type.code, typeVersion: type.version, filing },
    })),
  };
  const text = writeItem({
    ...facts,
    versions: versions.map(({ version, at, by, type, filing, codeNames }) => ({
      ...{ version, at, by, answers: describeFiling(type, filing, codeNames) },
    })),
  });
  return {
    ...{ id: itemId, controlNumber, type: itemType, title, filedAt },
    papers: [
      { name: `${controlNumber}/item.json`, content: `${JSON.stringify(record, null, 2)}\n` },
      { name: `${controlNumber}/item.txt`, content: text },
    ],
    attached: files,
    source: filesAtDesk(organizationId, itemId),
  };
}

function filesAtDesk(organizationId: string, itemId: string): FileSource {
  return {
    // A recusal binds what is under way too.
    requireReach: async (scope) => void (await findDeskItem(scope, itemId)),
    open: (scope, evidenceId) =>
      openEvidence(scope, { organizationId, evidenceId, leaving: 'exported' }),
    about: (id) => ({ object: { kind: 'evidence', id }, organizationId }),
  };
}
