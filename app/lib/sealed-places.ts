/** Where a sealed row stands; the last words of the associated data (baseline 61). Column: `sealed`, or `title_sealed`. */
export type SealedRow = {
  /** Organization id, or `government`. */
  readonly owner: string;
  readonly table: string;
  readonly rowId: string;
  /** Record whose key seals it. */
  readonly recordId: string;
};

/** Owner of what belongs to the government side. */
const GOVERNMENT = 'government';

type OwnedRow = (organizationId: string, id: string) => SealedRow;
type GovernmentRow = (id: string) => SealedRow;

/** A row of an organization that is a record of its own. */
function owned(table: string): OwnedRow {
  return (organizationId, id) => ({ owner: organizationId, table, rowId: id, recordId: id });
}

/** A row of government that is a record of its own. */
function governmental(table: string): GovernmentRow {
  return (id) => ({ owner: GOVERNMENT, table, rowId: id, recordId: id });
}

/** The place of every sealed row: `fieldsAt(key, sealedAt.message(organizationId, id))`. */
export const sealedAt = {
  organization: (id: string): SealedRow => owned('organizations')(id, id),
  client: owned('clients'),
  membership: owned('memberships'),
  draft: owned('drafts'),
  /** Under the key of the draft that it is about. */
  draftComment: (organizationId: string, draftId: string, id: string): SealedRow => ({
    owner: organizationId,
    table: 'draft_comments',
    rowId: id,
    recordId: draftId,
  }),
  /** Column `title_sealed`. */
  item: owned('items'),
  itemVersion: (organizationId: string, itemId: string, version: number): SealedRow => ({
    ...owned('item_versions')(organizationId, itemId),
    rowId: `${itemId}:${version}`,
  }),
  itemParty: (organizationId: string, itemId: string, id: string): SealedRow => ({
    ...owned('item_parties')(organizationId, itemId),
    rowId: id,
  }),
  /** Column `title_sealed` of a linked client's reading; each version is a record of its own. */
  reading: (organizationId: string, itemId: string, recordId: string): SealedRow => ({
    ...owned('readings')(organizationId, itemId),
    recordId,
  }),
  readingVersion: (
    organizationId: string,
    { itemId, version, recordId }: { itemId: string; version: number; recordId: string },
  ): SealedRow => ({
    ...owned('reading_versions')(organizationId, recordId),
    rowId: `${itemId}:${version}`,
  }),
  authority: owned('authorities'),
  organizationIdentifier: owned('organization_identifiers'),
  /** Sealed for the matching realm alone, under a record of its own. */
  pendingComparison: (organizationId: string, recordId: string): SealedRow =>
    owned('pending_comparisons')(organizationId, recordId),
  /** Columns `sealed` and `mark_sealed`. */
  evidence: owned('evidence'),
  upload: owned('uploads'),
  message: owned('messages'),
  conference: owned('conferences'),
  officer: governmental('officers'),
  application: governmental('applications'),
  passwordReset: governmental('password_resets'),
  applicationCheck: governmental('application_checks'),
  grading: governmental('gradings'),
  internalNote: governmental('internal_notes'),
  decision: governmental('decisions'),
  contactLog: governmental('contact_logs'),
  /** Columns `sealed` and `decision_sealed`. */
  proposal: governmental('proposals'),
  /** Columns `sealed` and `decision_sealed`. */
  destruction: governmental('key_destructions'),
  /** Columns `sealed` and `end_sealed`. */
  recusal: governmental('recusals'),
  package: (referralId: string, recordId: string): SealedRow => ({
    ...governmental('packages')(referralId),
    recordId,
  }),
  /** Sealed under the package's record. */
  packageFile: (id: string, packageRecordId: string): SealedRow => ({
    ...governmental('package_files')(id),
    recordId: packageRecordId,
  }),
  referralAnswer: (id: string, recordId: string): SealedRow => ({
    ...governmental('referral_answers')(id),
    recordId,
  }),
} as const;

/** The place of an evidence file's bytes, for `sealStream`, `openStream` and `openRange`. */
export function evidenceFileAt(
  organizationId: string,
  evidenceId: string,
): SealedRow & { readonly column: string } {
  return { ...sealedAt.evidence(organizationId, evidenceId), column: 'bytes' };
}
