import {
  type ClientName,
  type OfficerName,
  type OrganizationName,
  PARTNERS,
  type PartnerName,
  type PersonName,
} from '#db/testing/people.ts';

/**
 * What the portal should be, as plain data. Things are known by labels, which say the step that made them, so that a
 * step left out changes no other name. It shares no code with the product.
 */
export interface Model {
  readonly suspended: Set<OrganizationName>;
  readonly disabled: Set<PartnerName>;
  readonly grants: Map<PartnerName, readonly ClientName[]>;
  readonly drafts: Draft[];
  readonly items: Item[];
  readonly decisions: Decision[];
  readonly referrals: Referral[];
  readonly proposals: Proposal[];
  readonly recusals: Recusal[];
  readonly openings: Opening[];
  /** Events in the log of an organization, by kind. */
  readonly logged: Record<'filing' | 'people', Map<OrganizationName, number>>;
}

interface Filed {
  readonly label: string;
  readonly by: PartnerName;
  readonly organization: OrganizationName;
  readonly client: ClientName;
  readonly type: string;
  /** The organization whose registered number a party has. */
  readonly accused: OrganizationName | null;
  /** A copy begins without the files of what it was copied from. */
  readonly hasFile: boolean;
}

/** `by` becomes a colleague when the author leaves. */
export interface Draft extends Omit<Filed, 'by'> {
  by: PartnerName;
  /** The item that gets a further version, and the version that the draft started from. */
  readonly completes: { readonly item: string; readonly version: number } | null;
  /** Colleagues whom the author asked to look; who lost the client is still asked, and sees nothing. */
  reviewers: readonly PartnerName[];
  readonly comments: string[];
}

export interface Item extends Filed {
  /** Whether its file goes along with the public version. */
  readonly isFilePublic: boolean;
  state: 'submitted' | 'acknowledged' | 'in_triage' | 'vetted' | 'withdrawn';
  /** What its partner was told last. */
  told: string;
  owner: PersonName | null;
  version: number;
  /** What the partner wrote to the desk: sightings, and why it withdrew. */
  messages: number;
}

/** Who of an organization belongs to another one as well, as a colleague without clients. */
export const ALSO_OF: Readonly<Partial<Record<PartnerName, OrganizationName>>> = {
  alderColleague: 'birch',
};

/** By what the organizations are registered. */
export const NUMBERS: Readonly<Record<OrganizationName, string>> = {
  alder: '83-1111111',
  birch: '83-2222222',
  cedar: '83-3333333',
  drake: '83-4444444',
};

/** A decision to route, until it is undone. */
export interface Decision {
  readonly label: string;
  readonly item: string;
  isUndone: boolean;
  /** The time in which it can be undone is over. */
  isPast: boolean;
}

export interface Referral {
  readonly label: string;
  readonly item: string;
  readonly decision: string;
  readonly destination: DestinationName;
  readonly rendition: string;
  /** Whether the item's file went along: with the public version, public files alone. */
  readonly hasFile: boolean;
  readonly isFilePublic: boolean;
  readonly needsSecondPerson: boolean;
  isApproved: boolean;
  isDelivered: boolean;
  /** The destination had it, or got it, when its partner had withdrawn the item, and was told. */
  isToldWithdrawn: boolean;
  state:
    | 'intended'
    | 'undone'
    | 'delivered'
    | 'accepted'
    | 'returned'
    | 'recalled'
    | 'outcome_reported';
}

export interface Proposal {
  readonly label: string;
  readonly kind: 'release' | 'break_glass';
  readonly item: string;
  readonly by: OfficerName;
  /** What is released; null for an emergency opening. */
  readonly referral: string | null;
  state: 'proposed' | 'approved' | 'refused' | 'withdrawn' | 'expired' | 'item_withdrawn';
}

export interface Recusal {
  readonly label: string;
  readonly officer: OfficerName;
  readonly organization: OrganizationName;
  /** Null: everything of the organization. */
  readonly item: string | null;
  isEnded: boolean;
}

export interface Opening {
  readonly label: string;
  readonly officer: OfficerName;
  readonly item: string;
  isOpen: boolean;
}

export const LIAISONS = [
  'alderLiaison',
  'alderColleague',
  'birchLiaison',
  'cedarLiaison',
  'cedarColleague',
] as const satisfies readonly PartnerName[];
export const ADMINISTRATORS = [
  'alderAdministrator',
  'birchAdministrator',
  'cedarAdministrator',
] as const satisfies readonly PartnerName[];
export const ANALYSTS = ['analyst', 'secondAnalyst'] as const satisfies readonly OfficerName[];
export const SUPERVISORS = [
  'supervisor',
  'secondSupervisor',
] as const satisfies readonly OfficerName[];
export const DESK = [...ANALYSTS, ...SUPERVISORS] as const;

export const ORGANIZATIONS = ['alder', 'birch', 'cedar'] as const;

/** Clients that each organization works for. */
export const CLIENTS: Readonly<Record<OrganizationName, readonly ClientName[]>> = {
  alder: ['alder'],
  birch: ['birch'],
  cedar: ['cedar', 'fern', 'gorse'],
  drake: ['drake'],
};

/** Officers of destinations. The IPR Center lies outside the department here, and so does the officer at Targeting. */
export const DESTINATIONS = {
  hsi: { officer: 'hsiOfficer', isOutside: false },
  targeting: { officer: 'targetingOfficer', isOutside: false },
  'ipr-center': { officer: 'iprOfficer', isOutside: true },
} as const;
export type DestinationName = keyof typeof DESTINATIONS;
export const OUTSIDE_OFFICERS: readonly PersonName[] = ['targetingOfficer', 'iprOfficer'];

// `as`: Object.keys forgets the literal keys.
export const DESTINATION_NAMES = Object.keys(DESTINATIONS) as readonly DestinationName[];

const AS_FOUND = {
  ...{ accused: null, hasFile: true, isFilePublic: true },
  ...{ owner: null, version: 1, messages: 0 },
} as const;

/** Items that the desk works on or has sent on already, so that short sequences reach far. */
export const FOUND: readonly Item[] = [
  {
    ...{ label: 'item@birch', by: 'birchLiaison', organization: 'birch', client: 'birch' },
    ...{ type: 'ipr', state: 'in_triage', told: 'in_review', ...AS_FOUND },
  },
  {
    ...{ label: 'item@cedar', by: 'cedarLiaison', organization: 'cedar', client: 'fern' },
    ...{ type: 'adcvd', state: 'in_triage', told: 'in_review', ...AS_FOUND },
  },
  {
    ...{ label: 'item@alder', by: 'alderLiaison', organization: 'alder', client: 'alder' },
    ...{ type: 'adcvd', state: 'vetted', told: 'in_review', ...AS_FOUND },
  },
];

const FOUND_DECISION: Decision = {
  ...{ label: 'decision@alder', item: 'item@alder' },
  ...{ isUndone: false, isPast: true },
};

/** The last of them lies at HSI. */
export const FOUND_REFERRAL: Referral = {
  ...{ label: 'referral@alder', item: 'item@alder', decision: 'decision@alder' },
  ...{ destination: 'hsi', rendition: 'full', needsSecondPerson: false },
  ...{ hasFile: true, isFilePublic: true },
  ...{ isApproved: false, isDelivered: true, isToldWithdrawn: false, state: 'delivered' },
};

export function firstModel(): Model {
  return {
    suspended: new Set(),
    disabled: new Set(),
    grants: new Map(LIAISONS.map((who) => [who, PARTNERS[who].clients])),
    drafts: [],
    items: structuredClone([...FOUND]),
    decisions: [{ ...FOUND_DECISION }],
    referrals: [{ ...FOUND_REFERRAL }],
    proposals: [],
    recusals: [],
    openings: [],
    logged: { filing: new Map(), people: new Map() },
  };
}

/** One of these by its label. */
export function get<Thing extends { readonly label: string }>(
  things: readonly Thing[],
  label: string | null | undefined,
): Thing {
  const found = things.find((thing) => thing.label === label);
  if (!found) throw new Error(`the model has no ${label}`);
  return found;
}
