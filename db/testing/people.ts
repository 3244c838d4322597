import type { OrganizationId } from '#app/lib/ids.ts';

/** Organizations of the cast: two rivals, an association with two clients, and one that others accuse. */
export const CAST_ORGANIZATIONS = {
  alder: { name: 'Alder Tools Inc.', kind: 'right_holder' },
  birch: { name: 'Birch Hardware Corp.', kind: 'importer' },
  cedar: { name: 'Cedar Growers Association', kind: 'association' },
  drake: { name: 'Drake Imports LLC', kind: 'importer' },
} as const;

export type OrganizationName = keyof typeof CAST_ORGANIZATIONS;

/** Clients of the association besides itself. */
export const CEDAR_CLIENTS = { fern: 'Fern Farms', gorse: 'Gorse & Sons' } as const;

export type ClientName = OrganizationName | keyof typeof CEDAR_CLIENTS;

type PartnerRole = {
  readonly organization: OrganizationName;
  readonly name: string;
  readonly isLiaison: boolean;
  readonly isAdministrator: boolean;
  readonly clients: readonly ClientName[];
};

const liaison = { isLiaison: true, isAdministrator: false } as const;
const administrator = { isLiaison: false, isAdministrator: true, clients: [] } as const;

export const PARTNERS = {
  alderLiaison: { ...liaison, organization: 'alder', name: 'Ada Linden', clients: ['alder'] },
  alderColleague: { ...liaison, organization: 'alder', name: 'Abel Rowan', clients: ['alder'] },
  alderAdministrator: { ...administrator, organization: 'alder', name: 'Anna Maple' },
  birchLiaison: { ...liaison, organization: 'birch', name: 'Bela Stone', clients: ['birch'] },
  birchAdministrator: { ...administrator, organization: 'birch', name: 'Boris Field' },
  cedarLiaison: {
    ...liaison,
    organization: 'cedar',
    name: 'Clara Dale',
    clients: ['cedar', 'fern'],
  },
  cedarColleague: { ...liaison, organization: 'cedar', name: 'Cyril Moor', clients: ['gorse'] },
  cedarAdministrator: { ...administrator, organization: 'cedar', name: 'Carla Heath' },
  drakeLiaison: { ...liaison, organization: 'drake', name: 'Dora Quay', clients: ['drake'] },
  drakeAdministrator: { ...administrator, organization: 'drake', name: 'David Pier' },
} as const satisfies Record<string, PartnerRole>;

type OfficerRole = {
  readonly role: string;
  readonly name: string;
  readonly destination?: 'targeting' | 'ipr-center' | 'hsi';
};

export const OFFICERS = {
  analyst: { role: 'analyst', name: 'Olga Reed' },
  secondAnalyst: { role: 'analyst', name: 'Otto Brook' },
  supervisor: { role: 'supervisor', name: 'Sven Ford' },
  secondSupervisor: { role: 'supervisor', name: 'Sara Glen' },
  targetingOfficer: { role: 'destination_officer', destination: 'targeting', name: 'Tara Lock' },
  iprOfficer: { role: 'destination_officer', destination: 'ipr-center', name: 'Ivan Mill' },
  hsiOfficer: { role: 'destination_officer', destination: 'hsi', name: 'Hana Bay' },
  onboardingAdmin: { role: 'onboarding_admin', name: 'Nora Gate' },
  secondOnboardingAdmin: { role: 'onboarding_admin', name: 'Niels Hall' },
  securityAdmin: { role: 'security_admin', name: 'Selma Key' },
  secondSecurityAdmin: { role: 'security_admin', name: 'Simon Lock' },
  auditor: { role: 'auditor', name: 'Ugo Ledger' },
  privacyOfficer: { role: 'privacy_officer', name: 'Petra Wall' },
  executive: { role: 'executive', name: 'Edith Crown' },
} as const satisfies Record<string, OfficerRole>;

export type PartnerName = keyof typeof PARTNERS;
export type OfficerName = keyof typeof OFFICERS;
export type PersonName = PartnerName | OfficerName;

/** Somebody of the cast, ready to sign in. */
export type Person = {
  readonly name: string;
  readonly face: 'partner' | 'government';
  readonly email: string;
  readonly password: string;
  readonly totpSecret: string;
  readonly identityId: string;
  /** Membership of a partner, officer of government. */
  readonly memberId: string;
  readonly organizationId: OrganizationId | null;
};
