import { fieldsAt, type RowFields } from '#app/crypto/records.ts';
import { requireOn } from '#app/firewall/ability.ts';
import type { Permission } from '#app/firewall/permissions.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { openRecord } from '#app/firewall/records.ts';
import type { Scope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { DraftSealed } from '#app/lib/sealed-shapes.ts';
import { type DraftRow, findDraft } from '#db/queries/drafts.ts';
import type { ReadHandle } from '#db/scope.ts';
import { LEFT_PUBLIC, readDraft, readLeftPublic } from './draft-form.policy.ts';
import { withKnownPictures } from './draft-pictures.server.ts';
import type { Draft } from './filing.schema.ts';
import type { Again } from './types/former/former-type.ts';
import type { ItemType } from './types/item-type.ts';
import { carryOver, getItemType } from './types/registry.ts';

/** A draft with its answers as typed, fit for the form as it is asked now. */
export type OpenDraft = {
  readonly row: DraftRow;
  readonly type: ItemType;
  readonly answers: Draft;
  /** What to answer anew, where the form changed since the draft was saved. */
  readonly again: readonly Again[];
  /** What the writer said is public, by keys of the slip guard. */
  readonly leftPublic: readonly string[];
  /** Seals new answers in the draft's place. */
  readonly seal: (answers: Draft, leftPublic: readonly string[]) => Buffer;
};

/**
 * Opens a draft: the own one, or, to read it, a colleague's who asked for a look.
 * @throws AppError draft_not_found: none, a colleague's who did not ask, of another organization or of a client not granted
 */
export async function getOpenDraft<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  draftId: string,
  permission: Extract<Permission, `${string} Draft`>,
): Promise<OpenDraft> {
  const row = await findDraft(scope.db, predicateFor(scope.ability, permission, 'drafts'), draftId);
  if (!row) throw new AppError('draft_not_found');
  return openDraftRow(scope, row, permission);
}

/** Opens a row that the caller has read or locked. */
export async function openDraftRow<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  row: DraftRow,
  permission: Extract<Permission, `${string} Draft`>,
): Promise<OpenDraft> {
  requireOn(scope.ability, permission, {
    row: { ...row, draftId: row.id },
    denial: 'draft_not_found',
  });
  const { itemType, typeVersion } = row;
  const place = sealedAt.draft(row.organizationId, row.id);
  const key = await openRecord(scope, { owner: row.organizationId, recordId: row.id });
  const fields = fieldsAt(key, place);
  const sealed = DraftSealed.parse(fields.openJson('sealed', row.sealed));
  const stored = readDraft(getItemType(itemType, typeVersion), sealed);
  const carried = carryOver(itemType, typeVersion, stored);
  // Whoever only looks has no files of the draft to compare with.
  const isWriter = permission === 'write Draft';
  return {
    row,
    type: getItemType(itemType),
    ...carried,
    answers: isWriter ? await withKnownPictures(scope, row, carried.answers) : carried.answers,
    leftPublic: readLeftPublic(sealed),
    seal: (answers, leftPublic) =>
      sealAnswers(
        fields,
        leftPublic.length > 0 ? { ...answers, [LEFT_PUBLIC]: leftPublic } : answers,
      ),
  };
}

/** Seals answers as typed; the shape is checked on the way in as on the way out. */
export function sealAnswers(fields: RowFields, answers: Draft): Buffer {
  return fields.sealJson('sealed', DraftSealed.parse(answers));
}
