import type { DB } from '#db/schema.ts';
import type { Permission, SubjectName } from './permissions.ts';

/** Tables of the rows that a subject's rules are about. */
export const TABLES_OF = {
  OwnItem: [
    'items',
    'itemVersions',
    'itemParties',
    'itemStatuses',
    'triage',
    'breakGlass',
    'destroyedContents',
  ],
  Reading: ['readings'],
  FiledForUs: ['readingVersions', 'readingFiles'],
  Draft: ['drafts'],
  DraftReview: ['draftReviews'],
  DraftComment: ['draftComments'],
  OwnEvidence: ['evidence'],
  OwnUpload: ['uploads'],
  OwnConversation: ['messages'],
  OwnConference: ['conferences', 'conferenceParticipants'],
  Client: ['clients'],
  Member: ['memberships'],
  Grant: ['clientGrants'],
  OwnGrant: ['clientGrants'],
  OwnTrail: ['auditEvents'],
  OwnAuthority: ['authorities'],
  Queue: ['triage'],
  Item: ['items', 'itemVersions', 'itemParties', 'itemStatuses', 'destroyedContents'],
  Evidence: ['evidence'],
  Accusation: ['accusations'],
  Triage: ['triage', 'gradings', 'internalNotes', 'decisions', 'contactLogs'],
  Conversation: ['messages'],
  Conference: ['conferences', 'conferenceParticipants'],
  Referral: [
    'referrals',
    'referralItems',
    'packages',
    'packageFiles',
    'referralAnswers',
    'referralNotices',
  ],
  Proposal: ['proposals'],
  Recusal: ['recusals'],
  BreakGlass: ['breakGlass'],
  BreakGlassLog: ['breakGlass'],
  OwnOpening: ['breakGlass'],
  ReceivedReferral: ['referrals', 'referralAnswers', 'referralNotices'],
  ReceivedPackage: ['packages'],
  ReceivedFile: ['packageFiles'],
  Application: ['applications', 'applicationChecks', 'applicationApprovals'],
  Organization: [
    'organizations',
    'clients',
    'memberships',
    'authorities',
    'organizationIdentifiers',
    'destroyedContents',
  ],
  ClosedOrganization: ['organizations'],
  Keys: ['keyDestructions', 'destroyedContents'],
  AuditEvent: ['auditEvents'],
  Disclosure: ['disclosures'],
} as const satisfies Partial<Record<SubjectName, readonly (keyof DB)[]>>;

type Subject = keyof typeof TABLES_OF;

/** Permissions that are about rows of tables. */
export type RowPermission = Permission & `${string} ${Subject}`;

/** The tables that a permission decides on. */
export type TableOf<P extends RowPermission> = P extends `${string} ${infer S extends Subject}`
  ? (typeof TABLES_OF)[S][number]
  : never;

/** Where a table keeps the fields that rules ask for. */
export type Place = {
  /** Column of each field. */
  readonly columns: Readonly<Record<string, string>>;
  /** The row it hangs on, which keeps the other fields: its table, and the pairs of columns that find it. */
  readonly hangsOn?: {
    readonly table: keyof DB;
    readonly by: readonly (readonly [own: string, other: string])[];
    /** There are several such rows, and the rules must let every one of them through. */
    readonly isEvery?: true;
  };
};

const ofItem: Place = {
  columns: { organizationId: 'organizationId', itemId: 'itemId' },
  hangsOn: {
    table: 'items',
    by: [
      ['organizationId', 'organizationId'],
      ['itemId', 'id'],
    ],
  },
};

const ofReading: Place = {
  columns: { organizationId: 'organizationId', itemId: 'itemId' },
  hangsOn: {
    table: 'readings',
    by: [
      ['organizationId', 'organizationId'],
      ['itemId', 'itemId'],
    ],
  },
};

const ofReferral: Place = {
  columns: { destinationId: 'destinationId', referralId: 'referralId' },
  hangsOn: { table: 'referrals', by: [['referralId', 'id']] },
};

/** What is not listed here cannot be asked for in a rule on rows: the translation refuses it. */
export const PLACES: Readonly<Partial<Record<keyof DB, Place>>> = {
  items: {
    columns: { organizationId: 'organizationId', clientId: 'clientId', itemId: 'id' },
  },
  readings: {
    columns: { organizationId: 'organizationId', clientId: 'clientId', itemId: 'itemId' },
  },
  readingVersions: ofReading,
  readingFiles: ofReading,
  itemVersions: ofItem,
  itemParties: ofItem,
  itemStatuses: ofItem,
  triage: ofItem,
  gradings: ofItem,
  internalNotes: ofItem,
  decisions: ofItem,
  contactLogs: ofItem,
  messages: ofItem,
  conferences: ofItem,
  conferenceParticipants: {
    columns: { organizationId: 'organizationId' },
    hangsOn: {
      table: 'conferences',
      by: [
        ['organizationId', 'organizationId'],
        ['conferenceId', 'id'],
      ],
    },
  },
  drafts: {
    columns: {
      draftId: 'id',
      organizationId: 'organizationId',
      clientId: 'clientId',
      authorId: 'authorId',
      completesItemId: 'completesItemId',
    },
  },
  draftReviews: {
    columns: {
      organizationId: 'organizationId',
      clientId: 'clientId',
      authorId: 'authorId',
      reviewerId: 'reviewerId',
    },
  },
  draftComments: {
    columns: { organizationId: 'organizationId', draftId: 'draftId', writtenBy: 'writtenBy' },
    hangsOn: {
      table: 'drafts',
      by: [
        ['organizationId', 'organizationId'],
        ['draftId', 'id'],
      ],
    },
  },
  evidence: {
    columns: {
      organizationId: 'organizationId',
      clientId: 'clientId',
      draftId: 'draftId',
      itemId: 'itemId',
      uploadedBy: 'uploadedBy',
    },
  },
  uploads: {
    columns: {
      organizationId: 'organizationId',
      clientId: 'clientId',
      draftId: 'draftId',
      uploadedBy: 'uploadedBy',
    },
  },
  organizations: { columns: { organizationId: 'id', state: 'state' } },
  clients: { columns: { organizationId: 'organizationId', id: 'id' } },
  memberships: { columns: { organizationId: 'organizationId', id: 'id' } },
  clientGrants: { columns: { organizationId: 'organizationId', membershipId: 'membershipId' } },
  authorities: { columns: { organizationId: 'organizationId', confirmedAt: 'confirmedAt' } },
  auditEvents: { columns: { organizationId: 'organizationId', actorKind: 'actorKind' } },
  referrals: {
    columns: {
      referralId: 'id',
      destinationId: 'destinationId',
      state: 'state',
      deliveredAt: 'deliveredAt',
      rendition: 'rendition',
      approvedAt: 'approvedAt',
    },
    hangsOn: { table: 'referralItems', by: [['id', 'referralId']], isEvery: true },
  },
  referralItems: {
    columns: { organizationId: 'organizationId', itemId: 'itemId', referralId: 'referralId' },
  },
  proposals: {
    columns: {
      organizationId: 'organizationId',
      itemId: 'itemId',
      kind: 'kind',
      proposedBy: 'proposedBy',
    },
  },
  recusals: {
    columns: { organizationId: 'organizationId', itemId: 'itemId', identityId: 'identityId' },
  },
  accusations: { ...ofItem, columns: { ...ofItem.columns, accusedId: 'accusedId' } },
  organizationIdentifiers: { columns: { organizationId: 'organizationId' } },
  destroyedContents: ofItem,
  keyDestructions: {
    columns: { organizationId: 'organizationId', itemId: 'itemId', proposedBy: 'proposedBy' },
  },
  breakGlass: { ...ofItem, columns: { ...ofItem.columns, identityId: 'identityId' } },
  packages: ofReferral,
  packageFiles: { ...ofReferral, columns: { ...ofReferral.columns, isPublic: 'isPublic' } },
  referralAnswers: ofReferral,
  referralNotices: ofReferral,
};
