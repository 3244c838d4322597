import { z } from 'zod';

/**
 * What stands inside the sealed columns, one schema per table (RULES 14). Whoever seals builds one of these;
 * whoever opens parses with it, so that a value of another shape is an error and never a half-filled page.
 */

const text = z.string();

/** A rich text document; what may stand in it is the editor's rule, checked when it comes in. */
const RichTextSealed = z.strictObject({
  type: z.literal('doc'),
  content: z.array(z.unknown()).exactOptional(),
});

/** Words typed in a plain field, or a document of the editor. */
const WordsSealed = z.union([text, RichTextSealed]);

const FiledPartySealed = z.strictObject({
  role: text,
  name: text,
  address: text,
  country: text,
  importerNumber: text,
  identifier: text,
});

const TableRowSealed = z.record(text, z.union([text, z.number()]));

const AnswerValueSealed = z.union([
  text,
  z.number(),
  z.boolean(),
  z.array(text),
  z.array(FiledPartySealed),
  z.array(TableRowSealed),
  RichTextSealed,
]);

/** `organizations.sealed` */
export const OrganizationSealed = z.strictObject({
  name: text,
  address: text.exactOptional(),
  phone: text.exactOptional(),
});
export type OrganizationSealed = z.infer<typeof OrganizationSealed>;

/** `clients.sealed` */
export const ClientSealed = z.strictObject({ name: text });
export type ClientSealed = z.infer<typeof ClientSealed>;

/** `authorities.sealed`: the organization that may file, for the one it files for. */
export const AuthoritySealed = z.strictObject({ representative: text });
export type AuthoritySealed = z.infer<typeof AuthoritySealed>;

/** `organization_identifiers.sealed`: a name or number as typed. */
export const IdentifierSealed = z.strictObject({ value: text });
export type IdentifierSealed = z.infer<typeof IdentifierSealed>;

/** `pending_comparisons.sealed`: what the parties in an adverse role are found by, normalized. */
export const ComparisonSealed = z.array(
  z.strictObject({ basis: z.enum(['identifier', 'name']), value: text }),
);
export type ComparisonSealed = z.infer<typeof ComparisonSealed>;

/** `memberships.sealed`: the contact address, which need not be the sign-in e-mail (RULES 6). */
export const MemberSealed = z.strictObject({
  name: text,
  email: text,
  phone: text.exactOptional(),
  title: text.exactOptional(),
});
export type MemberSealed = z.infer<typeof MemberSealed>;

/** `officers.sealed` */
export const OfficerSealed = z.strictObject({ name: text, email: text });
export type OfficerSealed = z.infer<typeof OfficerSealed>;

/** `drafts.sealed`: answers as typed; `draftSchema` of the item's type says what may stand here. */
export const DraftSealed = z.record(text, z.json());
export type DraftSealed = z.infer<typeof DraftSealed>;

/** `draft_comments.sealed`: the words, and the field and passage of text that they are about. */
export const DraftCommentSealed = z.strictObject({
  body: text,
  field: text.nullable(),
  quote: text.nullable(),
});
export type DraftCommentSealed = z.infer<typeof DraftCommentSealed>;

/** `item_versions.sealed`: the whole filing, by field name; assignable to `Filing`. */
export const ItemVersionSealed = z.record(text, AnswerValueSealed);
export type ItemVersionSealed = z.infer<typeof ItemVersionSealed>;

/** `reading_versions.sealed`: the filing, and the version of its type that it was made with. */
export const ReadingVersionSealed = z.strictObject({
  typeVersion: z.int(),
  /** The official lists that it was checked with; versions shared before these were kept have none. */
  editions: z.array(text).exactOptional(),
  filing: ItemVersionSealed,
});
export type ReadingVersionSealed = z.infer<typeof ReadingVersionSealed>;

/** `item_parties.sealed`; role and country stand in clear. Unknown facts are empty texts. */
export const PartySealed = z.strictObject({ name: text, address: text, identifier: text });
export type PartySealed = z.infer<typeof PartySealed>;

/** Plain bytes of each segment of a file that arrived in several; a file in one piece has none. */
const SegmentsSealed = z.array(z.int().positive()).min(1).exactOptional();

/** `evidence.sealed`; `sha256` is of the plaintext, lower-case hex. */
export const EvidenceSealed = z.strictObject({
  name: text,
  sha256: z.hash('sha256'),
  mediaType: text,
  segments: SegmentsSealed,
});
export type EvidenceSealed = z.infer<typeof EvidenceSealed>;

/** `evidence.sealed_finding`: what a scanner found, in its own words. */
export const FindingSealed = z.strictObject({ finding: text });
export type FindingSealed = z.infer<typeof FindingSealed>;

/** `evidence.sealed_entries`: what an archive holds. */
export const EntriesSealed = z.array(z.strictObject({ name: text, byteSize: z.int().min(0) }));
export type EntriesSealed = z.infer<typeof EntriesSealed>;

/** `evidence.mark_sealed`: what others read in place of a confidential file. */
export const MarkSealed = z.strictObject({ summary: text });
export type MarkSealed = z.infer<typeof MarkSealed>;

/** `uploads.sealed`: what was said about the file, and plain bytes of each segment so far. */
export const UploadSealed = z.strictObject({
  name: text,
  declaredType: text,
  segments: z.array(z.int().positive()),
});
export type UploadSealed = z.infer<typeof UploadSealed>;

/** `gradings.sealed` */
export const GradingSealed = z.strictObject({ reason: text });
export type GradingSealed = z.infer<typeof GradingSealed>;

/** `internal_notes.sealed` */
export const NoteSealed = z.strictObject({ body: WordsSealed });
export type NoteSealed = z.infer<typeof NoteSealed>;

/** `decisions.sealed`: the reason in words. */
export const DecisionSealed = z.strictObject({ text });
export type DecisionSealed = z.infer<typeof DecisionSealed>;

/** `messages.sealed` */
export const MessageSealed = z.strictObject({ body: WordsSealed });
export type MessageSealed = z.infer<typeof MessageSealed>;

/** `contact_logs.sealed`: who took part, in words, and the written summary. */
export const ContactLogSealed = z.strictObject({ participants: text, summary: text });
export type ContactLogSealed = z.infer<typeof ContactLogSealed>;

/** `conferences.sealed`: topic, and how to join (number, link, code). */
export const ConferenceSealed = z.strictObject({ topic: text, joining: text });
export type ConferenceSealed = z.infer<typeof ConferenceSealed>;

/** An answer in words, as `describeFiling` gives it: a package stays readable when the form has changed. */
const PackageAnswerSealed = z.strictObject({
  step: text,
  name: text,
  kind: text,
  label: text,
  value: text,
  table: z.strictObject({ columns: z.array(text), rows: z.array(z.array(text)) }).exactOptional(),
});

/** One item in a package. `filer` is null when the rendition does not name it. */
const PackageItemSealed = z.strictObject({
  controlNumber: text,
  type: text,
  title: text,
  submittedAt: z.iso.datetime(),
  isDangerToLife: z.boolean(),
  filer: z.strictObject({ organization: text, client: text }).nullable(),
  description: z.array(PackageAnswerSealed),
  narrative: RichTextSealed.nullable(),
  parties: z.array(FiledPartySealed),
  grading: z.strictObject({ source: text, information: text }).nullable(),
});

/** `packages.sealed`: the complete referral package. A referral names every item it covers (RULES 2). */
export const PackageSealed = z.strictObject({
  reference: text,
  destination: text,
  rendition: z.enum(['full', 'public']),
  items: z.array(PackageItemSealed).min(1),
  /** What the desk asks the destination to do. */
  summary: text,
  tlp: text,
  /** Handling caveats, one sentence each. */
  handling: z.array(text),
  /** Rows of `package_files`, in the order to show. */
  files: z.array(
    z.strictObject({
      id: z.uuid(),
      name: text,
      mediaType: text,
      byteSize: z.int().nonnegative(),
      /** As the filer marked it; packages from before files were marked say nothing. */
      isPublic: z.boolean().exactOptional(),
    }),
  ),
});
export type PackageSealed = z.infer<typeof PackageSealed>;

/**
 * `package_files.sealed`. `key` is the evidence record's key wrapped for the destination's holder: the very wrap
 * that `shareRecord` returns, kept here so that the package outlives the item's own keys (RULES 15). Bytes open
 * under it at the place of the evidence file.
 */
export const PackageFileSealed = z.strictObject({
  name: text,
  sha256: z.hash('sha256'),
  segments: SegmentsSealed,
  key: z.strictObject({
    organizationId: z.uuid(),
    evidenceId: z.uuid(),
    holderId: z.uuid(),
    wrapped: z.base64(),
  }),
});
export type PackageFileSealed = z.infer<typeof PackageFileSealed>;

/** `referral_answers.sealed`: what the destination says to the desk; may be empty on acceptance. */
export const AnswerSealed = z.strictObject({ text });
export type AnswerSealed = z.infer<typeof AnswerSealed>;

/** `proposals.sealed`, `decision_sealed` here and of `key_destructions`: why it is proposed, why it is refused. */
export const ProposalSealed = z.strictObject({ text });
export type ProposalSealed = z.infer<typeof ProposalSealed>;

/** `key_destructions.sealed`: why, and the number or name of what shall go, which nobody can look up afterwards. */
export const DestructionSealed = z.strictObject({ text, of: text });
export type DestructionSealed = z.infer<typeof DestructionSealed>;

/** `recusals.sealed` and `end_sealed`: why; the number of the item, which its own row no longer tells. */
export const RecusalSealed = z.strictObject({ text, controlNumber: text.nullable() });
export type RecusalSealed = z.infer<typeof RecusalSealed>;

/** `applications.sealed`: what the applicant wrote. */
export const ApplicationSealed = z.strictObject({
  organizationName: text,
  kind: text,
  address: text,
  website: text.exactOptional(),
  contactName: text,
  title: text.exactOptional(),
  department: text.exactOptional(),
  email: text,
  phone: text,
  statement: text,
});
export type ApplicationSealed = z.infer<typeof ApplicationSealed>;

/** `application_checks.sealed` */
export const CheckSealed = z.strictObject({ note: text });
export type CheckSealed = z.infer<typeof CheckSealed>;

/** `password_resets.sealed`: the sign-in e-mail and where its owner signs in, for the mail job alone. */
export const ResetSealed = z.strictObject({
  email: text,
  face: z.enum(['partner', 'government']),
});
export type ResetSealed = z.infer<typeof ResetSealed>;
