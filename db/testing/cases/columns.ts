// Columns that a process must not decide: tries to write them, each beside what it may write. The whole list is in
// db/testing/written-columns.ts.
import { newId } from '#app/lib/ids.ts';
import { insert, type Statements, update } from '../rls-statements.ts';
import type { Write } from '../rls-writes.ts';
import { NOT_A_STEP, NOT_A_VALUE, REFUSED, type Statement } from '../run-as.ts';

const newItem = (s: Statements, id: string): Statement => s.item({ id });
const EARLY = new Date(0);

export const COLUMNS: readonly Write[] = [
  {
    name: 'put an item before the desk',
    tries: [
      ['alderLiaison', 'and nothing more', (s) => placed(s), 1],
      ['alderLiaison', 'on top', (s) => placed(s, { rank_key: 1e6 }), REFUSED],
      ['alderLiaison', 'as a danger', (s) => placed(s, { is_danger_to_life: true }), REFUSED],
      ['alderLiaison', 'as another type', (s) => placed(s, { item_type: 'adcvd' }), REFUSED],
      ['alderLiaison', 'as filed long ago', (s) => placed(s, { filed_at: EARLY }), REFUSED],
      ['alderLiaison', 'as acknowledged', (s) => placed(s, { acknowledged_at: EARLY }), REFUSED],
      [
        'alderLiaison',
        'for an officer',
        (s) => placed(s, { assigned_to: s.idOf('analyst') }),
        REFUSED,
      ],
      [
        'analyst',
        'by setting its rank',
        (s) => update('triage', 'rank_key = 1', { item_id: s.world.alderItem.id }),
        REFUSED,
      ],
      [
        'analyst',
        'with a receipt of choice',
        (s) => update('triage', 'acknowledged_at = now()', { item_id: s.world.alderItem.id }),
        REFUSED,
      ],
    ],
  },
  {
    name: 'complete an item',
    tries: [
      [
        'alderLiaison',
        'in its codes',
        (s) => update('items', "port = '2704'", { id: s.world.alderReturned.id }),
        1,
      ],
      [
        'alderLiaison',
        'as version 99',
        (s) => update('items', 'version = 99', { id: s.world.alderReturned.id }),
        REFUSED,
      ],
      [
        'alderLiaison',
        'filed at another time',
        (s) => update('items', 'submitted_at = now()', { id: s.world.alderReturned.id }),
        REFUSED,
      ],
      [
        'alderLiaison',
        'by a version that is not the item’s',
        (s) => s.version({ version: 7 }),
        REFUSED,
      ],
      [
        'alderLiaison',
        'with the party of the new version',
        (s) => ({ ...party(s, 2), first: s.version() }),
        1,
      ],
      [
        'alderLiaison',
        'with a party of the version before',
        (s) => ({ ...party(s, 1), first: s.version() }),
        REFUSED,
      ],
    ],
  },
  {
    name: 'number an item or referral',
    tries: [
      ['alderLiaison', 'with a number', (s) => s.item(), 1],
      [
        'alderLiaison',
        'with words',
        (s) => s.item({ control_number: 'PS-FIRST-FIRST-1' }),
        NOT_A_VALUE,
      ],
      [
        'alderLiaison',
        'with a wrong check symbol',
        (s) => s.item({ control_number: 'PS-00000-00000-1' }),
        NOT_A_VALUE,
      ],
      ['alderLiaison', 'at a time of choice', (s) => s.item({ submitted_at: EARLY }), REFUSED],
      [
        'analyst',
        'a referral like an item',
        (s) => s.referral({ reference: 'PS-00000-00000-0' }),
        NOT_A_VALUE,
      ],
    ],
  },
  {
    name: 'intend an effect',
    tries: [
      ['alderLiaison', 'in its queue', (s) => s.job(), 1],
      ['alderLiaison', 'in another queue', (s) => s.job({ queue: 'hsi' }), REFUSED],
      [
        'alderLiaison',
        'a year ahead',
        (s) => s.job({ not_before: new Date(Date.now() + 3e10) }),
        NOT_A_STEP,
      ],
      ['onboardingAdmin', 'a mail', (s) => s.job(), 1],
      [
        'onboardingAdmin',
        'a status',
        (s) => s.job({ kind: 'item.publish-status', queue: 'housekeeping' }),
        REFUSED,
      ],
      ['alderJob', 'a delivery', (s) => s.job({ kind: 'referral.deliver', queue: 'hsi' }), REFUSED],
      ['targetingOfficer', 'whatever it is', (s) => s.job(), REFUSED],
      ['analyst', 'a delivery by mail', (s) => s.job({ kind: 'referral.deliver' }), REFUSED],
    ],
  },
  {
    name: 'write the trail',
    tries: [
      ['alderLiaison', 'of this request', (s) => s.event(), 1],
      ['alderLiaison', 'of another request', (s) => s.event({ request_id: newId() }), REFUSED],
      [
        'alderLiaison',
        'on somebody’s behalf',
        (s) => s.event({ on_behalf_of: s.idOf('alderColleague') }),
        REFUSED,
      ],
      ['targetingOfficer', 'of the own act', (s) => officerEvent(s, {}), 1],
      ['targetingOfficer', 'in an organization’s trail', (s) => officerEvent(s, s.own), REFUSED],
    ],
  },
  {
    name: 'decide and grade',
    tries: [
      ['analyst', 'in the own name', (s) => s.decision(), 1],
      [
        'analyst',
        'from a state of choice',
        (s) => s.decision({ previous_state: 'submitted' }),
        REFUSED,
      ],
      ['analyst', 'at a time of choice', (s) => s.decision({ decided_at: EARLY }), REFUSED],
      ['analyst', 'by a grade there is', (s) => grading(s, 'A'), 1],
      ['analyst', 'by a grade there is not', (s) => grading(s, 'Z'), NOT_A_VALUE],
    ],
  },
  {
    name: 'answer a referral',
    tries: [
      ['targetingOfficer', 'as what it became', (s) => answer(s, 'accepted'), 1],
      ['targetingOfficer', 'as something else', (s) => answer(s, 'outcome_reported'), REFUSED],
      [
        'targetingOfficer',
        'at a time of choice',
        (s) =>
          update('referrals', `${ACCEPT}, accepted_at = now()`, { id: s.world.atTargeting.id }),
        REFUSED,
      ],
      [
        'alderJob',
        'delivering it at a time of choice',
        (s) =>
          update('referrals', "state = 'queued', delivered_at = now()", {
            id: s.world.onItsWay.id,
          }),
        REFUSED,
      ],
      [
        'alderJob',
        'disclosing it at a time of choice',
        (s) =>
          update('disclosures', "state = 'disclosed', disclosed_at = now()", {
            referral_id: s.world.onItsWay.id,
          }),
        REFUSED,
      ],
    ],
  },
  {
    name: 'change a package',
    tries: [
      ['analyst', 'before it leaves', (s) => packageFile(s, s.world.onItsWay), 1],
      [
        'analyst',
        'that is of another item',
        (s) => packageFile(s, { ...s.world.onItsWay, item: s.world.birchItem }),
        NOT_A_STEP,
      ],
      ['analyst', 'after it left', (s) => packageFile(s, s.world.atTargeting), REFUSED],
      ['secondAnalyst', 'of a colleague', (s) => packageFile(s, s.world.onItsWay), REFUSED],
    ],
  },
  {
    name: 'account for a disclosure',
    tries: [
      ['analyst', 'to who gets it', (s) => disclosure(s), 1],
      ['analyst', 'to somebody else', (s) => disclosure(s, { recipient: 'HSI' }), REFUSED],
      [
        'analyst',
        'at another address',
        (s) => disclosure(s, { recipient_address: 'Main Street' }),
        REFUSED,
      ],
      [
        'analyst',
        'of another organization',
        (s) => disclosure(s, { organization_id: s.cast.organizations.birch }),
        REFUSED,
      ],
    ],
  },
  {
    name: 'end an access',
    tries: [
      ['alderAdministrator', 'now', (s) => disable(s), 1],
      [
        'alderAdministrator',
        'at a time of choice',
        (s) => update('memberships', 'disabled_at = now()', { id: s.idOf('alderColleague') }),
        REFUSED,
      ],
      [
        'alderAdministrator',
        'and give it back',
        (s) => ({
          ...update('memberships', "state = 'active'", { id: s.idOf('alderColleague') }),
          first: disable(s),
        }),
        NOT_A_STEP,
      ],
      [
        'securityAdmin',
        'and give it back',
        (s) => ({
          ...update('officers', "state = 'active'", { id: s.idOf('analyst') }),
          first: update('officers', "state = 'disabled'", { id: s.idOf('analyst') }),
        }),
        NOT_A_STEP,
      ],
      [
        'onboardingAdmin',
        'of an organization at a time of choice',
        (s) => update('organizations', 'suspended_at = now()', { id: s.cast.organizations.birch }),
        REFUSED,
      ],
      [
        'onboardingAdmin',
        'of an organization that leaves',
        (s) => update('organizations', "state = 'offboarded'", { id: s.cast.organizations.birch }),
        NOT_A_STEP,
      ],
    ],
  },
];

const ACCEPT = "state = 'accepted', answered_by = (select actor.subject_id())";

/** The desk's row of an item filed a moment ago. */
function placed(s: Statements, changes: Readonly<Record<string, unknown>> = {}): Statement {
  const id = newId();
  return {
    ...insert('triage', { ...s.own, item_id: id, state: 'submitted', ...changes }),
    first: newItem(s, id),
  };
}

function party(s: Statements, version: number): Statement {
  const row = { ...s.own, item_id: s.world.alderReturned.id, id: newId(), version };
  return insert('item_parties', { ...row, role: 'exporter', sealed: Buffer.from('sealed') });
}

function officerEvent(s: Statements, changes: Readonly<Record<string, unknown>>): Statement {
  return s.event({
    actor_kind: 'destination',
    actor_id: s.idOf('targetingOfficer'),
    organization_id: null,
    ...changes,
  });
}

function grading(s: Statements, grade: string): Statement {
  return insert('gradings', {
    ...s.own,
    id: newId(),
    item_id: s.world.alderItem.id,
    source_grade: grade,
    information_grade: '2',
    sealed: Buffer.from('sealed'),
    graded_by: s.idOf('analyst'),
  });
}

function answer(s: Statements, code: string): Statement {
  return {
    ...insert('referral_answers', {
      referral_id: s.world.atTargeting.id,
      id: newId(),
      destination_id: s.cast.destinations.targeting,
      answer: code,
      record_id: newId(),
      sealed: Buffer.from('sealed'),
      answered_by: s.idOf('targetingOfficer'),
    }),
    first: update('referrals', ACCEPT, { id: s.world.atTargeting.id }),
  };
}

function packageFile(
  s: Statements,
  referral: Pick<Statements['world']['onItsWay'], 'id'> & {
    readonly item: Pick<Statements['world']['birchItem'], 'evidence'>;
  },
): Statement {
  return insert('package_files', {
    referral_id: referral.id,
    id: newId(),
    destination_id: s.cast.destinations.targeting,
    storage_key: referral.item.evidence[0]?.storageKey,
    media_type: 'text/plain',
    byte_size: 1,
    sealed: Buffer.from('sealed'),
  });
}

function disclosure(s: Statements, changes: Readonly<Record<string, unknown>> = {}): Statement {
  return insert('disclosures', {
    ...s.own,
    id: newId(),
    referral_id: s.world.onItsWay.id,
    state: 'intended',
    nature: 'referral_package_full',
    purpose: 'trade_enforcement',
    authority: 'need_to_know_5_usc_552a_b_1',
    recipient: 'Targeting',
    recipient_address: 'National Targeting Center, Sterling, VA',
    ...changes,
  });
}

function disable(s: Statements): Statement {
  return update('memberships', "state = 'disabled'", { id: s.idOf('alderColleague') });
}
