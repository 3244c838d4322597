import { KEY_READS } from './key-reads.ts';
import { partners, type Read } from './readers.ts';

const ITEMS = 'alder birch fern gorse';
const ownItems = partners('alder', { birch: 'birch', fern: 'fern', gorse: 'gorse' });
const talks = partners('alder', { birch: 'birch', fern: 'none', gorse: 'none' });
const linked = partners('fern', { birch: 'none', fern: 'none', gorse: 'none' });
const everyWithMembers = 'alder birch cedar drake';
const everyOrganization = 'alder birch cedar closed drake invited';
const everyReferral =
  'alder on its way,alder recalled,alder to targeting,birch accuses alder,birch approved,birch plain,birch released,birch to hsi,birch unapproved,birch waiting';
const everyOffice =
  'analyst auditor destination_officer executive onboarding_admin privacy_officer security_admin supervisor';
const everyDestination = 'hsi ipr-center outside targeting';
const everyGrantedClient = 'alder birch cedar drake ended fern gorse';
const everyClient = 'alder birch cedar drake ended fern gorse invited';

/** Public lists: every partner reads them. */
const everyPartner = (seen: string) => ({
  ...partners(seen, { birch: seen, fern: seen, gorse: seen }),
  ...{ alderAdministrator: seen, drakeLiaison: seen },
});

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
  ['reference_editions', 'schedule', { ...everyPartner('hts'), analyst: 'hts' }],
  ['reference_entries', 'code', { ...everyPartner('0101'), analyst: '0101' }],
  ['recusals', 'officer_id', { analyst: 'analyst' }],
  [
    'organization_identifiers',
    'organization_id',
    { onboardingAdmin: 'alder birch cedar drake', securityAdmin: 'none', alderJob: 'alder' },
  ],
  ['pending_comparisons', 'item_id', { alderJob: 'none' }],
  ['item_tokens', 'item_id', {}],
  ['accusations', 'item_id', { analyst: 'alder birch fern' }],
  ['proposals', 'kind', { analyst: 'release' }],
  [
    'break_glass',
    'item_id',
    {
      ...partners('alder', { birch: 'birch', fern: 'fern', gorse: 'none' }),
      alderAdministrator: 'alder',
      analyst: 'none',
      auditor: 'alder birch fern',
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
  ['stored_objects', 'organization_id', { onboardingAdmin: 'none', securityAdmin: 'alder' }],
  ['storage_checks', 'objects::text', { onboardingAdmin: 'none', securityAdmin: '7' }],
  ['uploads', 'draft_id', partners('own', { birch: 'none', fern: 'none', gorse: 'none' })],
  [
    'drafts',
    'id',
    { ...partners('own shown', { birch: 'none', fern: 'none', gorse: 'gorse draft' }) },
  ],
  [
    'draft_reviews',
    'draft_id',
    { ...partners('own shown', { birch: 'none', fern: 'none', gorse: 'gorse draft' }) },
  ],
  [
    'draft_comments',
    'draft_id',
    { ...partners('shown', { birch: 'none', fern: 'none', gorse: 'gorse draft' }) },
  ],
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
      analyst:
        'alder on its way,alder recalled,alder to targeting,birch accuses alder,birch released,birch to hsi',
      targetingOfficer: 'alder to targeting',
      hsiOfficer: 'birch released,birch to hsi',
    },
  ],
  [
    'package_files',
    'referral_id',
    {
      analyst:
        'alder on its way,alder recalled,alder to targeting,birch accuses alder,birch released,birch to hsi',
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
    'referral_notices',
    'referral_id',
    {
      analyst: 'birch to hsi',
      targetingOfficer: 'none',
      hsiOfficer: 'birch to hsi',
      alderJob: 'none',
    },
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
      securityAdmin: 'closed',
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
  ...KEY_READS,
  ['effects', 'organization_id', { alderJob: 'alder' }],
  [
    'sent_forms',
    'subject_id',
    {
      ...partners('alderLiaison', {
        birch: 'birchLiaison',
        fern: 'none',
        gorse: 'none',
      }),
      alderAdministrator: 'alderAdministrator',
      analyst: 'analyst',
      targetingOfficer: 'targetingOfficer',
      hsiOfficer: 'hsiOfficer',
      onboardingAdmin: 'onboardingAdmin',
      securityAdmin: 'none',
    },
  ],
  ['outbox', 'organization_id', {}],
  ['identities', 'id', {}],
  ['sessions', 'id', {}],
  ['session_runs', 'run_id', {}],
  ['invitation_tokens', 'subject_id', {}],
  ['password_resets', 'identity_id', { alderJob: 'none' }],
  ['reset_tokens', 'reset_id', {}],
  ['throttles', 'key', {}],
  ['actor.secrets', 'id', {}],
];
