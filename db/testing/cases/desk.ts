// Decisions, referrals and disclosures: desk, destination and job, each its own step.
import { insert, update } from '../rls-statements.ts';
import type { Write } from '../rls-writes.ts';
import { DOUBLE, NO_SUCH_ROW, NOT_A_STEP, REFUSED } from '../run-as.ts';

const ACCEPT = "state = 'accepted', answered_by = (select actor.subject_id())";

export const DESK: readonly Write[] = [
  {
    name: 'decide',
    tries: [
      ['analyst', 'in the own name', (s) => s.decision(), 1],
      [
        'analyst',
        'in another’s name',
        (s) => s.decision({ decided_by: s.idOf('secondAnalyst') }),
        REFUSED,
      ],
      ['alderLiaison', 'as a partner', (s) => s.decision(), REFUSED],
      ['targetingOfficer', 'as a destination', (s) => s.decision(), REFUSED],
      ['onboardingAdmin', 'as an administrator', (s) => s.decision(), REFUSED],
    ],
  },
  {
    name: 'route',
    tries: [
      ['analyst', 'as intended', (s) => s.referral(), 1],
      ['analyst', 'as delivered already', (s) => s.referral({ state: 'delivered' }), REFUSED],
      [
        'analyst',
        'in another’s name',
        (s) => s.referral({ decided_by: s.idOf('supervisor') }),
        REFUSED,
      ],
      ['targetingOfficer', 'as a destination', (s) => s.referral(), REFUSED],
    ],
  },
  {
    name: 'link a referral to an item',
    tries: [
      [
        'analyst',
        'with the decision on it',
        (s) =>
          insert('referral_items', {
            ...s.own,
            referral_id: s.world.atHsi.id,
            item_id: s.world.atTargeting.item.id,
            decision_id: s.world.atTargeting.decisionId,
          }),
        1,
      ],
      [
        'analyst',
        'whose filer asked not to be named, before anybody answered',
        (s) =>
          insert('referral_items', {
            organization_id: s.cast.organizations.birch,
            referral_id: s.world.atHsi.id,
            item_id: s.world.birchInTriage.id,
            decision_id: s.world.atHsi.decisionId,
          }),
        NOT_A_STEP,
      ],
      [
        'analyst',
        'with a decision on another item',
        (s) =>
          insert('referral_items', {
            ...s.own,
            referral_id: s.world.atHsi.id,
            item_id: s.world.alderItem.id,
            decision_id: s.world.atTargeting.decisionId,
          }),
        NO_SUCH_ROW,
      ],
    ],
  },
  {
    name: 'compose a package',
    tries: [
      [
        'analyst',
        'for the referral’s destination: it has one',
        (s) => s.packageFor(s.world.onItsWay.id, s.cast.destinations.targeting),
        DOUBLE,
      ],
      [
        'analyst',
        'for another destination',
        (s) => s.packageFor(s.world.onItsWay.id, s.cast.destinations.hsi),
        DOUBLE,
      ],
    ],
  },
  {
    name: 'undo or recall a referral',
    tries: [
      [
        'analyst',
        'on its way',
        (s) => update('referrals', "state = 'undone'", { id: s.world.onItsWay.id }),
        1,
      ],
      [
        'analyst',
        'by delivering it',
        (s) => update('referrals', "state = 'delivered'", { id: s.world.onItsWay.id }),
        NOT_A_STEP,
      ],
      [
        'targetingOfficer',
        'that was not delivered',
        (s) => update('referrals', ACCEPT, { id: s.world.onItsWay.id }),
        0,
      ],
    ],
  },
  {
    name: 'answer a referral',
    tries: [
      [
        'targetingOfficer',
        'at the own destination',
        (s) => update('referrals', ACCEPT, { id: s.world.atTargeting.id }),
        1,
      ],
      [
        'hsiOfficer',
        'at another destination',
        (s) => update('referrals', ACCEPT, { id: s.world.atTargeting.id }),
        0,
      ],
      [
        'targetingOfficer',
        'in nobody’s name',
        (s) => update('referrals', "state = 'accepted'", { id: s.world.atTargeting.id }),
        REFUSED,
      ],
      [
        'analyst',
        'as staff',
        (s) => update('referrals', "state = 'accepted'", { id: s.world.atTargeting.id }),
        NOT_A_STEP,
      ],
    ],
  },
  {
    name: 'deliver a referral',
    tries: [
      [
        'alderJob',
        'of the organization’s item, by queueing it first',
        (s) => ({
          ...update('referrals', "state = 'delivered'", { id: s.world.onItsWay.id }),
          first: update('referrals', "state = 'queued'", { id: s.world.onItsWay.id }),
        }),
        1,
      ],
      [
        'alderJob',
        'without queueing it',
        (s) => update('referrals', "state = 'delivered'", { id: s.world.onItsWay.id }),
        NOT_A_STEP,
      ],
      [
        'alderJob',
        'of another organization’s item',
        (s) => update('referrals', "state = 'delivered'", { id: s.world.atHsi.id }),
        0,
      ],
      [
        'alderJob',
        'by accepting it',
        (s) => update('referrals', "state = 'accepted'", { id: s.world.onItsWay.id }),
        NOT_A_STEP,
      ],
    ],
  },
  {
    name: 'account for a disclosure',
    tries: [
      [
        'alderJob',
        'that delivery makes real',
        (s) => update('disclosures', "state = 'disclosed'", { referral_id: s.world.onItsWay.id }),
        1,
      ],
      [
        'analyst',
        'that was made, by undoing it',
        (s) => update('disclosures', "state = 'undone'", { referral_id: s.world.atTargeting.id }),
        0,
      ],
      [
        'auditor',
        'as auditor',
        (s) => update('disclosures', "state = 'undone'", { referral_id: s.world.onItsWay.id }),
        REFUSED,
      ],
    ],
  },
];
