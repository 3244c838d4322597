import type { RecordKey } from '#app/crypto/record-key.ts';
import { fieldsAt } from '#app/crypto/records.ts';
import { parseRichText } from '#app/editor/rich-text.schema.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { openRecords } from '#app/firewall/records.ts';
import type { Scope } from '#app/firewall/scope.ts';
import { addBusinessDays } from '#app/lib/business-days.ts';
import { formatDate } from '#app/lib/calendar-date.ts';
import { dateIn } from '#app/lib/eastern-time.ts';
import { AppError } from '#app/lib/errors.ts';
import { maskImporterNumber } from '#app/lib/identifiers.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { EvidenceSealed, ItemVersionSealed } from '#app/lib/sealed-shapes.ts';
import { countries } from '#app/reference/countries.ts';
import { isAdverseRole, partyRoles } from '#app/reference/party-roles.ts';
import { findItemVersion, listItemEvidence } from '#db/queries/routing.ts';
import type { ReadHandle } from '#db/scope.ts';
import { summaryOf } from '../evidence/evidence-list.server.ts';
import { toScanState } from '../evidence/file-state.policy.ts';
import { checkCompleteness, checkSufficiency } from '../items/checklist.policy.ts';
import { codesOf, describeFiling } from '../items/describe-filing.policy.ts';
import { splitFiling } from '../items/filing-parts.policy.ts';
import { isMetBy } from '../items/types/asked.ts';
import { type Filing, listOf, narrativeOf, partiesOf, textOf } from '../items/types/filing.ts';
import type { ItemType } from '../items/types/item-type.ts';
import { getItemType } from '../items/types/registry.ts';
import type { CodeNames } from '../reference/code-names.policy.ts';
import { findCodeNames } from '../reference/known-codes.server.ts';
import { recommendDestinations } from './recommend.policy.ts';

type AnyScope = Scope<ReadHandle>;

type OpenedItem = {
  readonly organizationId: string;
  readonly itemId: string;
  readonly itemType: string;
  readonly titleSealed: Buffer;
};

/** A filing opened: the title as it stands in the queue, and everything said in one version. */
export type OpenedFiling = {
  readonly title: string;
  /** The type as it was when this version was filed. */
  readonly type: ItemType;
  readonly filing: Filing;
  readonly submittedAt: Date;
  /** What its codes stand for in the official lists that it was checked with. */
  readonly codeNames: CodeNames;
};

/** Opens a version of an item with the item's one key. @throws AppError item_not_found | content_destroyed */
export async function openFiledVersion(
  scope: AnyScope,
  item: OpenedItem,
  version: number,
): Promise<OpenedFiling> {
  const { organizationId, itemId } = item;
  const row = await findItemVersion(
    scope.db,
    predicateFor(scope.ability, 'read Item', 'itemVersions'),
    { organizationId, itemId, version },
  );
  if (!row) throw new AppError('item_not_found');
  // Who is shown an item is shown a wrap of its key: without one the key is gone.
  const key = (await openRecords(scope, organizationId, [itemId])).get(itemId);
  if (!key) throw new AppError('content_destroyed');
  const place = sealedAt.itemVersion(organizationId, itemId, version);
  const type = getItemType(item.itemType, row.typeVersion);
  const filing = ItemVersionSealed.parse(fieldsAt(key, place).openJson('sealed', row.sealed));
  return {
    ...{ title: openTitle(key, item), type, filing, submittedAt: row.submittedAt },
    codeNames: await findCodeNames(scope, row.editions, codesOf(type, filing)),
  };
}

function openTitle(key: RecordKey, { organizationId, itemId, titleSealed }: OpenedItem): string {
  return fieldsAt(key, sealedAt.item(organizationId, itemId)).open('title_sealed', titleSealed);
}

type Filed = Pick<OpenedFiling, 'type' | 'filing' | 'codeNames'>;

/** A filing in words, by step of its form; narrative and parties apart, each as its own thing. */
export function describeFiled({ type, filing, codeNames }: Filed) {
  const answers = describeFiling(type, filing, codeNames).filter(
    ({ kind, name }) => kind !== 'narrative' && kind !== 'parties' && name !== 'title',
  );
  const parsed = parseRichText(narrativeOf(filing) ?? '');
  return {
    groups: [...Map.groupBy(answers, (answer) => answer.step)].map(([title, rows]) => ({
      title,
      rows: rows.map(({ name, label, value, table = null }) => ({ name, label, value, table })),
    })),
    narrative: parsed.ok ? parsed.doc : null,
    parties: partiesOf(filing).map((party) => ({
      name: party.name,
      role: partyRoles.nameOf(party.role),
      isAdverse: isAdverseRole(party.role),
      address: [party.address, party.country && countries.nameOf(party.country)]
        .filter(Boolean)
        .join(', '),
      numbers: [party.importerNumber && maskImporterNumber(party.importerNumber), party.identifier]
        .filter(Boolean)
        .join(', '),
    })),
  };
}

/** Both checklists, point by point. */
export function checklistsOf({ type, filing }: OpenedFiling, evidenceCount: number) {
  return {
    checklist: checkCompleteness(type, filing, { evidenceCount }),
    sufficiency: checkSufficiency(type, filing, { evidenceCount }),
  };
}

/** Times that run for this filing once it is acknowledged, in words. */
export function clocksOf({ type, filing }: OpenedFiling, acknowledgedAt: Date | null) {
  return type.clocks
    .filter(({ when }) => isMetBy(when, type, filing))
    .map(({ code, label, businessDays, basis }) => ({
      code,
      label,
      basis,
      businessDays,
      dueOn: acknowledgedAt
        ? formatDate(addBusinessDays(dateIn(acknowledgedAt), businessDays))
        : null,
    }));
}

/** Destinations to propose for a filing, with reasons (a person decides). */
export function recommendFor({ type, filing }: OpenedFiling, informationGrade: string | null) {
  const { dangerToLife, iprKind, port, hts } = splitFiling(type, filing).clear;
  return recommendDestinations({
    type: type.code,
    dangerToLife,
    healthAndSafety: textOf(filing, 'healthAndSafety') === 'yes',
    iprKind,
    evasionMethods: listOf(filing, 'evasionMethods'),
    patterns: listOf(filing, 'patterns'),
    port,
    hts,
    informationGrade,
  });
}

/** Files of an item with their names opened; one whose record this scope cannot open is left out. */
export async function openEvidenceList(
  scope: AnyScope,
  item: { readonly organizationId: string; readonly itemId: string },
) {
  const { organizationId } = item;
  const rows = await listItemEvidence(
    scope.db,
    predicateFor(scope.ability, 'read Evidence', 'evidence'),
    item,
  );
  const keys = await openRecords(
    scope,
    organizationId,
    rows.map((row) => row.id),
  );
  return rows.flatMap((row) => {
    const { id, byteSize, isPublic, markReason, markSealed } = row;
    const key = keys.get(id);
    if (!key) return [];
    const place = sealedAt.evidence(organizationId, id);
    const fields = fieldsAt(key, place);
    const { name, mediaType, sha256 } = EvidenceSealed.parse(fields.openJson('sealed', row.sealed));
    const markSummary = markSealed && summaryOf(fields.openJson('mark_sealed', markSealed));
    const mark = { isPublic, markReason, markSummary, state: toScanState(row.scanState) };
    const uploadedAt = row.uploadedAt.toISOString();
    return [{ id, organizationId, name, mediaType, byteSize, sha256, ...mark, uploadedAt }];
  });
}
