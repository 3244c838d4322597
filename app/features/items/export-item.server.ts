import { predicateFor } from '#app/firewall/predicate.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { listItemEvidence } from '#db/queries/evidence.ts';
import type { ListedItem } from '#db/queries/readings.ts';
import { openEvidence } from '../evidence/evidence.server.ts';
import { archivePath } from './archive-names.policy.ts';
import { describeFiling } from './describe-filing.policy.ts';
import type { FileSource, FileToExport } from './export-files.server.ts';
import { writeItem } from './export-text.policy.ts';
import { openFiling, viewItemPage } from './view-item.server.ts';

/** A file to put into the archive as its record tells of it; name and sum are null when its key is gone. */
type FiledFile = FileToExport & {
  readonly mediaType: string;
  readonly uploadedAt: string;
  readonly sha256: string | null;
  readonly isPublic: boolean;
  readonly markReason: string | null;
};

/** An own item as it goes into an archive: what was filed, said and told, as texts, and the files to come. */
export type ItemToExport = {
  readonly title: string | null;
  readonly texts: readonly { readonly name: string; readonly text: string }[];
  readonly files: readonly FiledFile[];
};

/** Refuses what is no longer within reach, however it was found before. @throws AppError not_allowed */
function requireReach(scope: AuditedScope, { clientId }: ListedItem): void {
  if (!scope.clientIds.includes(clientId)) throw new AppError('not_allowed');
}

/** The files of an own item, each opened as its partner opens it. */
export function ownFilesOf(row: ListedItem): FileSource {
  return {
    requireReach: (scope) => requireReach(scope, row),
    open: (scope, evidenceId) => openEvidence(scope, { evidenceId, leaving: 'exported' }),
    about: (id) => ({ object: { kind: 'evidence', id } }),
  };
}

/** Opens an own item for an archive, on record as any opening. @throws AppError not_allowed | item_not_found */
export async function openItemToExport(
  scope: AuditedScope,
  row: ListedItem,
): Promise<ItemToExport> {
  requireReach(scope, row);
  const { controlNumber } = row;
  const { item, destroyed } = await viewItemPage(scope, { itemId: row.id });
  const files = await listFiles(scope, row, item?.files ?? []);
  if (!item) {
    const text = `${controlNumber}\nThe content was destroyed on ${destroyed.destroyedAt}.\n`;
    return { title: null, texts: [{ name: `${controlNumber}/item.txt`, text }], files };
  }
  const versions = await openVersions(scope, row, item.versions);
  const { narrative: _latest, answers: _described, ...facts } = item;
  const described = versions.map(({ type, filing, codeNames, ...version }) => ({
    ...version,
    answers: describeFiling(type, filing, codeNames),
  }));
  const stored = versions.map(({ type, codeNames: _inWords, ...version }) => ({
    ...version,
    typeVersion: type.version,
  }));
  const record = { ...facts, files, versions: stored };
  return {
    title: item.title,
    texts: [
      { name: `${controlNumber}/item.json`, text: `${JSON.stringify(record, null, 2)}\n` },
      {
        name: `${controlNumber}/item.txt`,
        text: writeItem({ ...facts, versions: described }),
      },
    ],
    files,
  };
}

type OpenFile = { readonly id: string; readonly name: string; readonly sha256: string };

/** Every file of an item in the order they came, also those that nobody can open. */
async function listFiles(
  scope: AuditedScope,
  { id, controlNumber }: ListedItem,
  open: readonly OpenFile[],
): Promise<readonly FiledFile[]> {
  const allowed = predicateFor(scope.ability, 'read OwnEvidence', 'evidence');
  const rows = await listItemEvidence(scope.db, allowed, id);
  return rows.map((row, index) => {
    const { id: fileId, mediaType, byteSize, isPublic, markReason } = row;
    const known = open.find((file) => file.id === fileId);
    const name = known?.name ?? null;
    const path = archivePath(controlNumber, { number: index + 1, name: name ?? '' });
    const uploadedAt = row.uploadedAt.toISOString();
    const facts = { id: fileId, path, mediaType, byteSize, uploadedAt, isPublic, markReason };
    return { ...facts, name, sha256: known?.sha256 ?? null };
  });
}

type Version = { readonly version: number; readonly at: string; readonly by: string | null };

async function openVersions(
  scope: AuditedScope,
  { ownerId, id, clientId, itemType }: ListedItem,
  versions: readonly Version[],
) {
  const opened = [];
  for (const { version, at, by } of versions) {
    const place = { organizationId: ownerId, id, itemId: id, clientId, itemType };
    const { type, filing, codeNames } = await openFiling(scope, { ...place, version });
    opened.push({ version, at, by, type, filing, codeNames });
  }
  return opened;
}
