import { type FieldPlace, openJson } from '#app/crypto/records.ts';
import { withFiles } from '#app/editor/rich-text.figure.ts';
import { noFile } from '#app/editor/rich-text.rules.ts';
import { parseRichText } from '#app/editor/rich-text.schema.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { openRecord } from '#app/firewall/records.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { EvidenceSealed, ItemVersionSealed, type PackageSealed } from '#app/lib/sealed-shapes.ts';
import { listRecordWraps } from '#db/queries/keys.ts';
import { findItemVersion, listItemEvidence } from '#db/queries/routing.ts';
import type { TriageRow } from '#db/queries/triage.ts';
import { type OpenState, requireOpenState } from '../evidence/file-state.policy.ts';
import { codesOf, type DescribedAnswer, describeFiling } from '../items/describe-filing.policy.ts';
import { type Filing, isRichText, partiesOf } from '../items/types/filing.ts';
import type { ItemType } from '../items/types/item-type.ts';
import { getItemType } from '../items/types/registry.ts';
import { publicFiling } from '../marking/public-version.policy.ts';
import type { CodeNames } from '../reference/code-names.policy.ts';
import { findCodeNames } from '../reference/known-codes.server.ts';
import type { Rendition } from './referrals.policy.ts';

type PackagedItem = PackageSealed['items'][number];

/** What a package tells of an item besides its filing. */
type PackagedRow = Pick<
  TriageRow,
  | 'controlNumber'
  | 'itemType'
  | 'submittedAt'
  | 'isDangerToLife'
  | 'sourceGrade'
  | 'informationGrade'
>;

/** An evidence file chosen for a package, with what its key needs to be shared. */
export type ChosenFile = {
  readonly evidenceId: string;
  readonly storageKey: string;
  readonly byteSize: number;
  readonly state: OpenState;
  readonly isPublic: boolean;
  readonly facts: EvidenceSealed;
};

/** A filing with its type as it was when it was filed. */
export type Filed = {
  readonly type: ItemType;
  readonly filing: Filing;
  /** What its codes stand for in the official lists that it was checked with. */
  readonly codeNames: CodeNames;
};

/** Opens the filing of an item as its version was filed. @throws AppError item_not_found */
export async function openFiling(scope: WriteScope, item: TriageRow): Promise<Filed> {
  const { organizationId, itemId, filingVersion } = item;
  const row = await findItemVersion(
    scope.db,
    predicateFor(scope.ability, 'read Item', 'itemVersions'),
    { organizationId, itemId, version: filingVersion },
  );
  if (!row) throw new AppError('item_not_found');
  const place = sealedAt.itemVersion(organizationId, itemId, filingVersion);
  const type = getItemType(item.itemType, row.typeVersion);
  const filing = ItemVersionSealed.parse(await openSealed(scope, place, row.sealed));
  const codeNames = await findCodeNames(scope, row.editions, codesOf(type, filing));
  return { type, filing, codeNames };
}

/**
 * What a destination gets of an item. The public rendition carries no bracketed text: it is cut here, before sealing,
 * so that the destination's key opens nothing more. The filer is not named (RULES 4: that needs a second person).
 */
export function packageItem(
  item: PackagedRow,
  { type, filing, codeNames }: Filed,
  rendition: Rendition,
): PackagedItem {
  const shown = rendition === 'public' ? publicFiling(type, filing) : filing;
  const { narrative, title } = shown;
  return {
    controlNumber: item.controlNumber,
    type: item.itemType,
    title: typeof title === 'string' ? title : '',
    submittedAt: item.submittedAt.toISOString(),
    isDangerToLife: item.isDangerToLife,
    filer: null,
    description: describeFiling(type, shown, codeNames).map(packageAnswer),
    narrative: isRichText(narrative)
      ? { type: 'doc', content: [...(narrative.content ?? [])] }
      : null,
    parties: partiesOf(shown).map((party) => ({ ...party })),
    grading:
      item.sourceGrade && item.informationGrade
        ? { source: item.sourceGrade, information: item.informationGrade }
        : null,
  };
}

/** The package's item with its figures naming the files of the package; of other pictures their captions came along. */
export function withPackagedPictures(
  item: PackagedItem,
  packaged: readonly { readonly id: string; readonly evidenceId: string }[],
): PackagedItem {
  const read = item.narrative && parseRichText(item.narrative);
  if (!read?.ok) return item;
  const ids = new Map(packaged.map(({ id, evidenceId }) => [evidenceId, id]));
  const { content } = withFiles(read.doc, (file) => ids.get(file) ?? noFile);
  return { ...item, narrative: { type: 'doc', content: [...content] } };
}

/** The answer as a package keeps it: lists of its own, which the sealed shape asks for. */
function packageAnswer({ table, ...answer }: DescribedAnswer): PackagedItem['description'][number] {
  if (!table) return answer;
  const { columns, rows } = table;
  return { ...answer, table: { columns: [...columns], rows: rows.map((row) => [...row]) } };
}

/**
 * The item's evidence files, opened; of those, the ones chosen.
 * @throws AppError evidence_not_found | file_closed (one is being scanned or held)
 */
export async function chooseFiles(
  scope: WriteScope,
  item: TriageRow,
  evidenceIds: readonly string[],
): Promise<readonly ChosenFile[]> {
  const rows = await listItemEvidence(
    scope.db,
    predicateFor(scope.ability, 'read Evidence', 'evidence'),
    item,
  );
  const chosen = rows.filter((row) => evidenceIds.includes(row.id));
  if (chosen.length !== new Set(evidenceIds).size) throw new AppError('evidence_not_found');
  const files: ChosenFile[] = [];
  for (const row of chosen) {
    const place = sealedAt.evidence(item.organizationId, row.id);
    const facts = EvidenceSealed.parse(await openSealed(scope, place, row.sealed));
    const { id: evidenceId, storageKey, byteSize, isPublic } = row;
    const state = requireOpenState(row.scanState);
    files.push({ evidenceId, storageKey, byteSize, isPublic, facts, state });
  }
  return files;
}

/** The evidence file's key, wrapped for the destination; it travels inside the package. */
export async function shareFileKey(
  scope: WriteScope,
  file: { readonly organizationId: string; readonly evidenceId: string },
  holder: { readonly id: string; readonly publicKey: Buffer },
): Promise<{ readonly holderId: string; readonly wrapped: string }> {
  const { organizationId, evidenceId } = file;
  const wraps = await listRecordWraps(scope.db, organizationId, [evidenceId]);
  const [shared] = await scope.vault.shareRecord({
    owner: organizationId,
    recordId: evidenceId,
    wraps: wraps.get(evidenceId) ?? [],
    holders: [holder],
  });
  if (!shared) throw new AppError('internal');
  return { holderId: shared.holderId, wrapped: shared.wrapped.toString('base64') };
}

async function openSealed(
  scope: WriteScope,
  place: Omit<FieldPlace, 'column'>,
  sealed: Buffer,
): Promise<unknown> {
  const key = await openRecord(scope, { owner: place.owner, recordId: place.recordId });
  return openJson(key, { ...place, column: 'sealed' }, sealed);
}
