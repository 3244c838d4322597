// People, grants, organizations, the trail and the outbox.
import { update } from '../rls-statements.ts';
import type { Write } from '../rls-writes.ts';
import { DOUBLE, NO_SUCH_ROW, REFUSED } from '../run-as.ts';

export const PEOPLE: readonly Write[] = [
  {
    name: 'invite a colleague',
    tries: [
      ['alderAdministrator', 'as administrator', (s) => s.member(), 1],
      [
        'alderLiaison',
        'as liaison',
        (s) => s.member({ invited_by: s.idOf('alderLiaison') }),
        REFUSED,
      ],
      [
        'birchAdministrator',
        'into another organization',
        (s) => s.member({ invited_by: s.idOf('birchAdministrator') }),
        REFUSED,
      ],
      ['alderAdministrator', 'as active at once', (s) => s.member({ state: 'active' }), REFUSED],
    ],
  },
  {
    name: 'grant a client',
    tries: [
      ['cedarAdministrator', 'to a colleague', (s) => s.grant(), 1],
      [
        'cedarLiaison',
        'as liaison',
        (s) => s.grant({ granted_by: s.idOf('cedarLiaison') }),
        REFUSED,
      ],
      [
        'cedarAdministrator',
        'to someone of another organization',
        (s) => s.grant({ membership_id: s.idOf('alderLiaison') }),
        NO_SUCH_ROW,
      ],
      [
        'cedarAdministrator',
        'of another organization',
        (s) => s.grant({ client_id: s.cast.clients.alder }),
        NO_SUCH_ROW,
      ],
      [
        'onboardingAdmin',
        'to someone not invited by customs',
        (s) => s.grant({ granted_by: s.idOf('onboardingAdmin') }),
        REFUSED,
      ],
    ],
  },
  {
    name: 'disable a colleague',
    tries: [
      [
        'alderAdministrator',
        'of the own organization',
        (s) => update('memberships', "state = 'disabled'", { id: s.idOf('alderColleague') }),
        1,
      ],
      [
        'birchAdministrator',
        'of another organization',
        (s) => update('memberships', "state = 'disabled'", { id: s.idOf('alderColleague') }),
        0,
      ],
      [
        'alderLiaison',
        'as liaison',
        (s) => update('memberships', "state = 'disabled'", { id: s.idOf('alderColleague') }),
        0,
      ],
    ],
  },
  {
    name: 'suspend an organization',
    tries: [
      [
        'onboardingAdmin',
        'as onboarding administrator',
        (s) => update('organizations', "state = 'suspended'", { id: s.cast.organizations.birch }),
        1,
      ],
      [
        'securityAdmin',
        'as security administrator',
        (s) => update('organizations', "state = 'suspended'", { id: s.cast.organizations.birch }),
        0,
      ],
      [
        'alderAdministrator',
        'as a rival',
        (s) => update('organizations', "state = 'suspended'", { id: s.cast.organizations.birch }),
        REFUSED,
      ],
    ],
  },
  {
    name: 'approve an application',
    tries: [
      [
        'secondOnboardingAdmin',
        'as the second person',
        (s) => s.approval('secondOnboardingAdmin', 'second'),
        1,
      ],
      ['onboardingAdmin', 'twice', (s) => s.approval('onboardingAdmin', 'second'), DOUBLE],
      [
        'secondOnboardingAdmin',
        'in another’s name',
        (s) => s.approval('securityAdmin', 'second'),
        REFUSED,
      ],
      [
        'securityAdmin',
        'as security administrator',
        (s) => s.approval('securityAdmin', 'second'),
        REFUSED,
      ],
    ],
  },
  {
    name: 'disable an officer',
    tries: [
      [
        'securityAdmin',
        'as security administrator',
        (s) => update('officers', "state = 'disabled'", { id: s.idOf('analyst') }),
        1,
      ],
      [
        'securityAdmin',
        'the own account',
        (s) => update('officers', "state = 'disabled'", { id: s.idOf('securityAdmin') }),
        0,
      ],
      [
        'onboardingAdmin',
        'as onboarding administrator',
        (s) => update('officers', "state = 'disabled'", { id: s.idOf('analyst') }),
        0,
      ],
      [
        'analyst',
        'as staff',
        (s) => update('officers', "state = 'disabled'", { id: s.idOf('secondAnalyst') }),
        REFUSED,
      ],
    ],
  },
  {
    name: 'write the trail',
    tries: [
      ['alderLiaison', 'of the own act', (s) => s.event(), 1],
      [
        'alderLiaison',
        'in another organization',
        (s) => s.event({ organization_id: s.cast.organizations.birch }),
        REFUSED,
      ],
      [
        'alderLiaison',
        'in a colleague’s name',
        (s) => s.event({ actor_id: s.idOf('alderColleague') }),
        REFUSED,
      ],
      [
        'alderLiaison',
        'as another kind of actor',
        (s) => s.event({ actor_kind: 'staff' }),
        REFUSED,
      ],
      ['alderLiaison', 'at a time of choice', (s) => s.event({ at: new Date(0) }), REFUSED],
    ],
  },
  {
    name: 'intend an effect',
    tries: [
      ['alderLiaison', 'in the own organization', (s) => s.job(), 1],
      [
        'alderLiaison',
        'in another organization',
        (s) => s.job({ organization_id: s.cast.organizations.birch }),
        REFUSED,
      ],
      [
        'alderLiaison',
        'that delivers a referral',
        (s) => s.job({ kind: 'referral.deliver', queue: 'hsi' }),
        REFUSED,
      ],
      [
        'alderJob',
        'in another organization',
        (s) => s.job({ organization_id: s.cast.organizations.birch }),
        REFUSED,
      ],
      ['auditor', 'as auditor', (s) => s.job(), REFUSED],
    ],
  },
];
