import { requireOn } from '#app/firewall/ability.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { formatBytes } from '#app/ui/format.ts';
import { findDraft } from '#db/queries/drafts.ts';
import { listDraftEvidence } from '#db/queries/evidence.ts';
import { listDraftUploads, reserveStorage } from '#db/queries/uploads.ts';

const MOST_FILES_OF_DRAFT = 50;

/** A draft that takes files. @throws AppError draft_not_found */
export async function getDraftForFiles(scope: WriteScope, draftId: string) {
  const denial = 'draft_not_found';
  const draft = await findDraft(
    scope.db,
    predicateFor(scope.ability, 'write Draft', 'drafts'),
    draftId,
  );
  if (!draft) throw new AppError(denial);
  requireOn(scope.ability, 'add OwnEvidence', { row: draft, denial });
  return draft;
}

/**
 * A draft that takes one more file, and how large that may be: by itself, and with all that the person and the
 * organization store. Files on their way count as if they had arrived.
 * @throws AppError draft_not_found | unsupported_type | too_large
 */
export async function getRoom(scope: WriteScope, draftId: string) {
  const draft = await getDraftForFiles(scope, draftId);
  const { quota, uploadMaxBytes } = scope.settings;
  const stored = await reserveStorage(scope.db);
  const { ability, db } = scope;
  const files = await listDraftEvidence(
    db,
    predicateFor(ability, 'read OwnEvidence', 'evidence'),
    draftId,
  );
  const uploads = await listDraftUploads(
    db,
    predicateFor(ability, 'read OwnUpload', 'uploads'),
    draftId,
  );
  if (files.length + uploads.length >= MOST_FILES_OF_DRAFT) {
    throw new AppError('unsupported_type', {
      sentence: `A filing has at most ${MOST_FILES_OF_DRAFT} files, those on their way included.`,
    });
  }
  const limits: readonly Limit[] = [
    { bytes: uploadMaxBytes, sentence: `It is larger than ${formatBytes(uploadMaxBytes)}.` },
    quotaOf('Your files', quota.personBytes, stored.ofPerson),
    quotaOf('The files of your organization', quota.organizationBytes, stored.ofOrganization),
  ];
  return {
    draft,
    limit: limits.reduce((least, limit) => (limit.bytes < least.bytes ? limit : least)),
  };
}

/** How large a file may be, and what is said of a larger one. */
export type Limit = { readonly bytes: number; readonly sentence: string };

function quotaOf(whose: string, most: number, stored: number): Limit {
  const bytes = Math.max(0, most - stored);
  return {
    bytes,
    sentence: `${whose} may take ${formatBytes(most)} together, and ${formatBytes(bytes)} are left. Remove what is not needed from your drafts.`,
  };
}
