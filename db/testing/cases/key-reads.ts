import { partners, READERS, type Read } from './readers.ts';

const everyOrganization = 'alder birch cedar drake invited';
const everyClient = 'alder birch cedar drake ended fern gorse invited';
const everyMark = 'alder birch cedar fern';

/** Tables of keys: holders, wraps, what is being replaced and what was destroyed. */
export const KEY_READS: readonly Read[] = [
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
  // By the holder's id alone: the table of holders beside it would hide what this one shows too much.
  [
    'organization_older_keys',
    'holder_id',
    {
      alderLiaison: 'alder,client alder',
      // A grant without the office of a liaison opens no pair of a client.
      alderAdministrator: 'alder',
      birchLiaison: 'birch,client birch',
      cedarLiaison: 'cedar,client cedar,client fern',
      cedarColleague: 'cedar,client gorse',
      drakeLiaison: 'client drake,drake',
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
      alderJob: 'mail matching',
    },
  ],
  ...(
    [
      ['realm_private_keys', 'mail matching'],
      ['realm_older_keys', 'mail matching'],
      ['realm_record_keys', 'mail'],
    ] as const
  ).map(
    ([table, ofJob]): Read => [
      table,
      `(select coalesce(h.destination_id::text, h.realm) from realm_holders h where h.id = holder_id)`,
      {
        analyst: 'staff',
        targetingOfficer: 'targeting',
        hsiOfficer: 'hsi',
        onboardingAdmin: 'admin',
        securityAdmin: 'admin',
        alderJob: ofJob,
      },
    ],
  ),
  [
    'realm_holders',
    'realm',
    Object.fromEntries(
      READERS.map((who) => [
        who,
        'admin destination gate_government gate_partner mail matching staff',
      ]),
    ),
  ],
  [
    'root_keys',
    'name',
    { onboardingAdmin: 'government mail partner', securityAdmin: 'government mail partner' },
  ],
  ['key_rotations', 'holder_id', {}],
  [
    'key_destructions',
    'coalesce(item_id, organization_id)',
    { onboardingAdmin: 'none', securityAdmin: 'alder birch cedar closed fern gorse' },
  ],
  [
    'destroyed_contents',
    'coalesce(item_id, organization_id)',
    {
      ...partners('alder', { birch: 'birch', fern: 'fern', gorse: 'none' }),
      analyst: everyMark,
      onboardingAdmin: everyMark,
      securityAdmin: everyMark,
    },
  ],
];
