import type { ActorName } from '../rls-actors.ts';

/** Who asks about every table. */
export const READERS = [
  'alderLiaison',
  'alderAdministrator',
  'birchLiaison',
  'cedarLiaison',
  'cedarColleague',
  'drakeLiaison',
  'analyst',
  'targetingOfficer',
  'hsiOfficer',
  'onboardingAdmin',
  'securityAdmin',
  'auditor',
  'privacyOfficer',
  'executive',
  'alderJob',
] as const satisfies readonly ActorName[];

export type Reader = (typeof READERS)[number];

/** Whose rows an actor sees: labels, `none`, or `refused` when the role may not even ask. */
type Seen = string;

/** Table, the column that tells whose a row is, and who sees what; whoever is not named is refused. */
export type Read = readonly [
  table: string,
  column: string,
  seen: Readonly<Partial<Record<Reader, Seen>>>,
];

const ITEMS = 'alder birch fern gorse';
const partners = (alder: Seen, rest: { birch: Seen; fern: Seen; gorse: Seen }) => ({
  alderLiaison: alder,
  alderAdministrator: 'none',
  birchLiaison: rest.birch,
  cedarLiaison: rest.fern,
  cedarColleague: rest.gorse,
  drakeLiaison: 'none',
});
const ownItems = partners('alder', { birch: 'birch', fern: 'fern', gorse: 'gorse' });
const talks = partners('alder', { birch: 'birch', fern: 'none', gorse: 'none' });
const linked = partners('fern', { birch: 'none', fern: 'none', gorse: 'none' });
const everyWithMembers = 'alder birch cedar drake';
const everyOrganization = 'alder birch cedar drake invited';
const everyReferral =
  'alder on its way,alder recalled,alder to targeting,birch approved,birch plain,birch released,birch to hsi,birch unapproved,birch waiting';
const everyOffice =
  'analyst auditor destination_officer executive onboarding_admin privacy_officer security_admin supervisor';
const everyDestination = 'hsi ipr-center outside targeting';
const everyGrantedClient = 'alder birch cedar drake ended fern gorse';
const everyClient = 'alder birch cedar drake ended fern gorse invited';

export const READS: readonly Read[] = [
  ['items', 'id', { ...ownItems, analyst: ITEMS, alderJob: 'alder' }],
  ['readings', 'item_id', { ...ownItems, alderLiaison: 'alder fern' }],
  ['reading_versions', 'item_id', linked],
  ['reading_files', 'item_id', linked],
  [
    'authorities',
    'organization_id',
    {
      ...partners('none', { birch: 'none', fern: 'none', gorse: 'none' }),
      alderAdministrator: 'alder',
      onboardingAdmin: 'alder drake',
      securityAdmin: 'none',
    },
  ],
  ['recusals', 'officer_id', { analyst: 'analyst' }],
  ['proposals', 'kind', { analyst: 'release' }],
  [
    'break_glass',
    'item_id',
    {
      ...partners('alder', { birch: 'none', fern: 'fern', gorse: 'none' }),
      alderAdministrator: 'alder',
      analyst: 'none',
      auditor: 'alder fern',
      privacyOfficer: 'none',
      executive: 'none',
    },
  ],
  ['item_versions', 'item_id', { ...ownItems, analyst: ITEMS }],
  ['item_parties', 'item_id', { ...ownItems, analyst: ITEMS }],
  ['item_statuses', 'item_id', { ...ownItems, analyst: ITEMS, alderJob: 'alder' }],
  ['triage', 'item_id', { ...ownItems, analyst: ITEMS, alderJob: 'alder' }],
  [
    'evidence',
    'coalesce(item_id, draft_id)',
    { ...ownItems, alderLiaison: 'alder own', analyst: ITEMS },
  ],
  ['drafts', 'id', { ...partners('own', { birch: 'none', fern: 'none', gorse: 'none' }) }],
  ['gradings', 'item_id', { analyst: 'alder birch' }],
  ['internal_notes', 'item_id', { analyst: 'alder birch' }],
  ['contact_logs', 'item_id', { analyst: 'alder birch' }],
  ['decisions', 'item_id', { analyst: 'alder birch', alderJob: 'alder' }],
  ['messages', 'item_id', { ...talks, analyst: 'alder birch' }],
  ['conferences', 'item_id', { ...talks, analyst: 'alder birch', alderJob: 'alder' }],
  [
    'conference_participants',
    'organization_id',
    { ...talks, analyst: 'alder birch', alderJob: 'alder' },
  ],
  [
    'referrals',
    'id',
    {
      analyst: everyReferral,
      targetingOfficer: 'alder to targeting',
      hsiOfficer: 'birch released,birch to hsi',
      alderJob: 'alder on its way,alder recalled,alder to targeting',
    },
  ],
  ['referral_items', 'item_id', { analyst: 'alder birch', alderJob: 'alder' }],
  [
    'packages',
    'referral_id',
    {
      analyst: 'alder on its way,alder recalled,alder to targeting,birch released,birch to hsi',
      targetingOfficer: 'alder to targeting',
      hsiOfficer: 'birch released,birch to hsi',
    },
  ],
  [
    'package_files',
    'referral_id',
    {
      analyst: 'alder on its way,alder recalled,alder to targeting,birch released,birch to hsi',
      targetingOfficer: 'alder to targeting',
      hsiOfficer: 'birch released,birch to hsi',
    },
  ],
  [
    'referral_answers',
    'referral_id',
    { analyst: 'birch to hsi', targetingOfficer: 'none', hsiOfficer: 'birch to hsi' },
  ],
  [
    'disclosures',
    'organization_id',
    {
      analyst: 'alder birch',
      auditor: 'alder birch',
      privacyOfficer: 'alder birch',
      executive: 'none',
      alderJob: 'alder',
    },
  ],
  [
    'officers',
    'role',
    {
      analyst: 'analyst supervisor',
      targetingOfficer: 'destination_officer',
      hsiOfficer: 'destination_officer',
      onboardingAdmin: everyOffice,
      securityAdmin: everyOffice,
      auditor: everyOffice,
      privacyOfficer: everyOffice,
      executive: 'none',
      alderJob: everyOffice,
    },
  ],
  [
    'organizations',
    'id',
    {
      alderLiaison: 'alder',
      alderAdministrator: 'alder',
      birchLiaison: 'birch',
      cedarLiaison: 'cedar',
      cedarColleague: 'cedar',
      drakeLiaison: 'drake',
      analyst: everyOrganization,
      onboardingAdmin: everyOrganization,
      securityAdmin: 'none',
      alderJob: 'alder',
    },
  ],
  [
    'clients',
    'id',
    {
      alderLiaison: 'alder',
      alderAdministrator: 'alder',
      birchLiaison: 'birch',
      cedarLiaison: 'cedar ended fern',
      cedarColleague: 'gorse',
      drakeLiaison: 'drake',
      analyst: everyClient,
      onboardingAdmin: everyClient,
      securityAdmin: 'none',
    },
  ],
  [
    'memberships',
    'organization_id',
    {
      alderLiaison: 'alder',
      alderAdministrator: 'alder',
      birchLiaison: 'birch',
      cedarLiaison: 'cedar',
      cedarColleague: 'cedar',
      drakeLiaison: 'drake',
      analyst: everyWithMembers,
      onboardingAdmin: everyWithMembers,
      securityAdmin: 'none',
      alderJob: 'alder',
    },
  ],
  [
    'client_grants',
    'client_id',
    {
      alderLiaison: 'alder',
      alderAdministrator: 'alder',
      birchLiaison: 'birch',
      cedarLiaison: 'cedar ended fern',
      cedarColleague: 'gorse',
      drakeLiaison: 'drake',
      analyst: everyGrantedClient,
      alderJob: 'alder',
    },
  ],
  [
    'organization_holders',
    'coalesce(client_id, organization_id)',
    {
      alderLiaison: 'alder',
      alderAdministrator: 'alder',
      birchLiaison: 'birch',
      cedarLiaison: 'cedar ended fern',
      cedarColleague: 'cedar gorse',
      drakeLiaison: 'drake',
      analyst: everyClient,
      onboardingAdmin: everyClient,
      securityAdmin: 'none',
      alderJob: 'alder',
    },
  ],
  [
    'record_keys',
    'organization_id',
    {
      alderLiaison: 'alder',
      alderAdministrator: 'alder',
      birchLiaison: 'birch',
      cedarLiaison: 'cedar',
      cedarColleague: 'cedar',
      drakeLiaison: 'drake',
      analyst: everyOrganization,
      onboardingAdmin: everyOrganization,
      securityAdmin: everyOrganization,
      alderJob: 'alder',
    },
  ],
  [
    'record_keys',
    `coalesce((select h.realm from realm_holders h where h.id = holder_id), 'organization')`,
    {
      alderLiaison: 'organization',
      alderAdministrator: 'organization',
      birchLiaison: 'organization',
      cedarLiaison: 'organization',
      cedarColleague: 'organization',
      drakeLiaison: 'organization',
      analyst: 'staff',
      onboardingAdmin: 'admin',
      securityAdmin: 'admin',
      alderJob: 'mail',
    },
  ],
  ...['realm_private_keys', 'realm_record_keys'].map(
    (table): Read => [
      table,
      `(select coalesce(h.destination_id::text, h.realm) from realm_holders h where h.id = holder_id)`,
      {
        analyst: 'staff',
        targetingOfficer: 'targeting',
        hsiOfficer: 'hsi',
        onboardingAdmin: 'admin',
        securityAdmin: 'admin',
        alderJob: 'mail',
      },
    ],
  ),
  [
    'realm_holders',
    'realm',
    Object.fromEntries(
      READERS.map((who) => [who, 'admin destination gate_government gate_partner mail staff']),
    ),
  ],
  [
    'root_keys',
    'name',
    { onboardingAdmin: 'government mail partner', securityAdmin: 'government mail partner' },
  ],
  [
    'destinations',
    'id',
    {
      analyst: everyDestination,
      targetingOfficer: 'targeting',
      hsiOfficer: 'hsi',
      onboardingAdmin: everyDestination,
      securityAdmin: everyDestination,
      auditor: everyDestination,
      privacyOfficer: everyDestination,
      executive: everyDestination,
      alderJob: everyDestination,
    },
  ],
  [
    'applications',
    'id',
    { onboardingAdmin: 'application', securityAdmin: 'none', alderJob: 'none' },
  ],
  [
    'application_checks',
    'application_id',
    { onboardingAdmin: 'application', securityAdmin: 'none' },
  ],
  [
    'application_approvals',
    'application_id',
    { onboardingAdmin: 'application', securityAdmin: 'none' },
  ],
  [
    'audit_events',
    'organization_id',
    {
      alderLiaison: 'none',
      alderAdministrator: 'alder',
      birchLiaison: 'none',
      cedarLiaison: 'none',
      cedarColleague: 'none',
      drakeLiaison: 'none',
      auditor: 'alder birch',
      privacyOfficer: 'none',
      executive: 'none',
    },
  ],
  [
    'audit_events',
    'actor_id',
    {
      alderLiaison: 'none',
      alderAdministrator: 'alderColleague alderLiaison',
      birchLiaison: 'none',
      cedarLiaison: 'none',
      cedarColleague: 'none',
      drakeLiaison: 'none',
      auditor:
        'alderAdministrator alderColleague alderLiaison alderLiaisonIdentity analyst ' +
        'birchAdministrator birchLiaison hsiOfficer onboardingAdmin',
      privacyOfficer: 'none',
      executive: 'none',
    },
  ],
  ['effects', 'organization_id', { alderJob: 'alder' }],
  ['outbox', 'organization_id', {}],
  ['identities', 'id', {}],
  ['sessions', 'id', {}],
  ['invitation_tokens', 'subject_id', {}],
  ['password_resets', 'identity_id', { alderJob: 'none' }],
  ['reset_tokens', 'reset_id', {}],
  ['throttles', 'key', {}],
  ['actor.secrets', 'id', {}],
];
