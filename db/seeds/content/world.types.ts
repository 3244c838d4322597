/**
 * What the demonstration world is made of. Plain data, keys instead of ids: the seeder decides ids,
 * control numbers and seals. Everything here is invented; only codes, ports and order numbers are real.
 */

export type ItemType = 'ipr' | 'adcvd' | 'preference' | 'trend';

export type ItemState =
  | 'draft'
  | 'submitted'
  | 'acknowledged'
  | 'returned_for_completion'
  | 'in_triage'
  | 'vetted'
  | 'not_actionable'
  | 'merged'
  | 'withdrawn'
  | 'closed';

export type ReferralState =
  | 'intended'
  | 'undone'
  | 'queued'
  | 'delivered'
  | 'accepted'
  | 'returned'
  | 'recalled'
  | 'outcome_reported'
  | 'closed';

export type DestinationKey = 'targeting' | 'ipr-center' | 'hsi';

/** Keys name a thing inside one world; they are stable for a seed and never shown to anyone. */
export type OrganizationKey = string;
export type ClientKey = string;
export type PersonKey = string;
export type ItemKey = string;

export type DemoFilingParty = {
  readonly role: string;
  readonly name: string;
  readonly address: string;
  readonly country: string;
  readonly importerNumber: string;
  readonly identifier: string;
};

/** A row of a table, by column. */
export type DemoRow = Readonly<Record<string, string | number>>;

/** Answers by field name, in the canonical form of `filingSchema(type)`. */
export type DemoFiling = Readonly<
  Record<
    string,
    | string
    | number
    | boolean
    | readonly string[]
    | readonly DemoFilingParty[]
    | readonly DemoRow[]
    | DemoDoc
  >
>;

/** A rich text document in the editor's schema (`app/editor/schema.ts`), brackets included. */
export type DemoDoc = { readonly type: 'doc'; readonly content: readonly DemoNode[] };
export type DemoNode = {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, string | number>>;
  readonly content?: readonly DemoNode[];
  readonly marks?: readonly DemoMark[];
  readonly text?: string;
};
export type DemoMark = {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, string>>;
};

export type DemoAddress = {
  readonly street: string;
  readonly city: string;
  readonly region?: string;
  readonly postalCode?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
};

export type DemoClient = {
  readonly key: ClientKey;
  readonly name: string;
  /** The organization itself, counted as one of its clients. */
  readonly isSelf: boolean;
  /** Set when the client is a partner of its own and an onboarding administrator confirmed the link. */
  readonly partner?: OrganizationKey;
  readonly authority?: {
    readonly letterDate: Date;
    readonly confirmedBy: PersonKey;
    readonly confirmedAt: Date;
    readonly note: string;
  };
};

export type DemoCheck = {
  readonly kind: 'identity' | 'registration' | 'address' | 'references' | 'adverse_history';
  readonly result: 'passed' | 'concern' | 'open';
  readonly note: string;
  readonly by?: PersonKey;
  readonly at?: Date;
};

export type DemoApplication = {
  readonly submittedAt: Date;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly department: 'security' | 'customs_compliance' | 'sourcing' | 'legal';
  readonly purpose: string;
  readonly checks: readonly DemoCheck[];
  /** Two by two different people once the organization is approved. */
  readonly approvals: readonly {
    readonly by: PersonKey;
    readonly at: Date;
    readonly note: string;
  }[];
  readonly termsSignedAt?: Date;
};

export type DemoOrganization = {
  readonly key: OrganizationKey;
  readonly name: string;
  readonly kind: 'importer' | 'association' | 'right_holder' | 'domestic_producer' | 'broker';
  readonly state: 'applied' | 'live' | 'suspended';
  readonly domain: string;
  readonly address: DemoAddress;
  readonly phone: string;
  readonly about: string;
  /** Registered identifiers; the accused importer's stand in items of others. */
  readonly identifiers: readonly {
    readonly kind: 'ior' | 'mid' | 'recordation';
    readonly value: string;
  }[];
  readonly clients: readonly DemoClient[];
  readonly application: DemoApplication;
  readonly liveAt?: Date;
  readonly suspension?: { readonly at: Date; readonly by: PersonKey; readonly reason: string };
};

export type DemoOffice =
  | 'analyst'
  | 'supervisor'
  | 'destination_officer'
  | 'onboarding_admin'
  | 'security_admin'
  | 'auditor'
  | 'privacy_officer';

export type DemoPerson = {
  readonly key: PersonKey;
  readonly name: string;
  /** Signs in with it; a domain under the reserved `.example`. */
  readonly email: string;
  readonly title: string;
  readonly phone: string;
  /** IANA zone the person reads times in. */
  readonly zone: string;
  readonly place: string;
  /** Partner side: one entry per organization the person works for. */
  readonly memberships: readonly {
    readonly organization: OrganizationKey;
    readonly roles: readonly ('liaison' | 'partner_admin')[];
    /** Client grants of a liaison; empty for one who only administers. */
    readonly clients: readonly ClientKey[];
    readonly state: 'active' | 'invited' | 'disabled';
    readonly invitedAt: Date;
    readonly joinedAt?: Date;
    readonly disabledAt?: Date;
  }[];
  /** Government side: exactly one office, no memberships. */
  readonly office?: {
    readonly role: DemoOffice;
    readonly destination?: DestinationKey;
    readonly affiliation: 'department' | 'other_federal' | 'foreign' | 'private';
    readonly since: Date;
  };
};

export type DemoFile = {
  readonly name: string;
  readonly mime: 'text/plain' | 'text/csv' | 'application/pdf' | 'image/png';
  readonly bytes: Uint8Array;
  readonly caption: string;
  readonly isConfidential: boolean;
  /** Why it is confidential, and what the public version says in its place; both set with `isConfidential`. */
  readonly confidentialReason?: string;
  readonly publicSummary?: string;
  readonly addedAt: Date;
  readonly addedBy: PersonKey;
};

/** One change of state. */
export type DemoTransition = {
  readonly from: ItemState | null;
  readonly to: ItemState;
  readonly at: Date;
  readonly by: PersonKey;
  readonly reason?: string;
};

/** Admiralty scale, DOSSIER 8: source A-F, information 1-6. */
export type DemoGrading = {
  readonly source: 'A' | 'B' | 'C' | 'D' | 'E' | 'F';
  readonly information: '1' | '2' | '3' | '4' | '5' | '6';
  readonly reason: string;
  readonly by: PersonKey;
  readonly at: Date;
};

export type DemoQuestion = {
  readonly text: string;
  readonly askedBy: PersonKey;
  readonly askedAt: Date;
  /** Staff marked it as safe to send by e-mail. */
  readonly isSafeToMail: boolean;
  readonly answer?: { readonly text: string; readonly by: PersonKey; readonly at: Date };
};

export type DemoNote = { readonly text: string; readonly by: PersonKey; readonly at: Date };

export type DemoContact = {
  readonly channel: 'phone' | 'email' | 'conference';
  readonly at: Date;
  readonly minutes: number;
  readonly by: PersonKey;
  readonly partnerPeople: readonly PersonKey[];
  readonly summary: string;
};

export type DemoConference = {
  readonly subject: string;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly zone: string;
  readonly organizer: PersonKey;
  readonly staff: readonly PersonKey[];
  readonly partnerPeople: readonly PersonKey[];
  readonly invitedAt: Date;
  readonly state: 'scheduled' | 'held' | 'cancelled';
  readonly agenda: string;
  /** Present when held. */
  readonly summary?: string;
  /** Present when cancelled. */
  readonly cancelledAt?: Date;
  readonly cancelReason?: string;
};

/** Codes of the desk's decisions and of their reasons, as in the triage policy. */
export type DemoDecision = {
  readonly decision: 'vetted' | 'not_actionable' | 'merged';
  readonly reasonCode: string;
  readonly reason: string;
  readonly by: PersonKey;
  readonly at: Date;
  readonly undoneAt?: Date;
  readonly undoneBy?: PersonKey;
  /** Set with `merged`; may be another organization's item, which only staff may ever learn. */
  readonly mergedInto?: ItemKey;
};

export type DemoOutcome = {
  readonly code:
    | 'seizure'
    | 'penalty'
    | 'duty_recovered'
    | 'exam_negative'
    | 'case_opened'
    | 'audit'
    | 'no_action';
  readonly at: Date;
  readonly by: PersonKey;
  readonly text: string;
  /** Duties, penalties or MSRP in whole U.S. dollars. */
  readonly amountUsd?: number;
};

export type DemoReferral = {
  readonly destination: DestinationKey;
  /** Index of the decision it came from in `decisions`. */
  readonly decision: number;
  readonly state: ReferralState;
  readonly rendition: 'full' | 'public';
  readonly decidedBy: PersonKey;
  readonly decidedAt: Date;
  /** What the desk asks the destination to do. */
  readonly request: string;
  /** Names of files of this item that go along. */
  readonly evidence: readonly string[];
  readonly undoneAt?: Date;
  readonly queuedAt?: Date;
  readonly deliveredAt?: Date;
  readonly acceptedAt?: Date;
  readonly acceptedBy?: PersonKey;
  readonly returnedAt?: Date;
  readonly returnedBy?: PersonKey;
  readonly returnReason?: string;
  readonly recalledAt?: Date;
  readonly recalledBy?: PersonKey;
  readonly recallReason?: string;
  readonly outcome?: DemoOutcome;
  readonly closedAt?: Date;
};

export type DemoItem = {
  readonly key: ItemKey;
  readonly type: ItemType;
  readonly organization: OrganizationKey;
  readonly client: ClientKey;
  readonly author: PersonKey;
  /** Colleagues who may read the draft; only on drafts. */
  readonly sharedWith: readonly PersonKey[];
  readonly title: string;
  /** Input of `filingSchema(type)`: the type's own fields, narrative and parties included as that schema names them. */
  readonly filing: DemoFiling;
  readonly narrative: DemoDoc;
  readonly evidence: readonly DemoFile[];
  readonly state: ItemState;
  readonly priority: 'routine' | 'high' | 'urgent';
  readonly isDangerToLife: boolean;
  readonly startedAt: Date;
  readonly submittedAt?: Date;
  readonly acknowledgedAt?: Date;
  readonly lastChangeAt: Date;
  /** The analyst who has it on the desk. */
  readonly assignee?: PersonKey;
  /** In order of time; the last one's `to` equals `state`. */
  readonly transitions: readonly DemoTransition[];
  readonly gradings: readonly DemoGrading[];
  readonly questions: readonly DemoQuestion[];
  readonly notes: readonly DemoNote[];
  readonly contacts: readonly DemoContact[];
  readonly conferences: readonly DemoConference[];
  readonly decisions: readonly DemoDecision[];
  readonly referrals: readonly DemoReferral[];
};

export type DemoWorld = {
  readonly now: Date;
  readonly seed: number;
  readonly destinations: readonly {
    readonly key: DestinationKey;
    readonly name: string;
    readonly affiliation: 'department';
    readonly about: string;
  }[];
  readonly organizations: readonly DemoOrganization[];
  readonly people: readonly DemoPerson[];
  /** Oldest first by `startedAt`. */
  readonly items: readonly DemoItem[];
};
