// Work on an item by desk, filer and destination: every row in the own name, in its place, and not after the fact.
import { newId } from '#app/lib/ids.ts';
import { insert, type Statements, update } from '../rls-statements.ts';
import type { Write } from '../rls-writes.ts';
import { NOT_A_VALUE, REFUSED, type Statement } from '../run-as.ts';
import { variations } from './variations.ts';

const SEALED = Buffer.from('sealed');
const SOON = new Date(Date.now() + 3_600_000);
const LATER = new Date(Date.now() + 7_200_000);
/** The trigger looks for the item before the policy does. */
const NO_ITEM = 'P0002';

const ofItem = (s: Statements) => ({ ...s.own, id: newId(), item_id: s.world.alderItem.id });
const byColleague = (column: string) => (s: Statements) => ({ [column]: s.idOf('secondAnalyst') });

export const WORK: readonly Write[] = [
  variations({
    name: 'note something on an item',
    who: 'analyst',
    row: (s, changes) =>
      insert('internal_notes', {
        ...ofItem(s),
        sealed: SEALED,
        written_by: s.idOf('analyst'),
        ...changes,
      }),
    but: [['in a colleague’s name', byColleague('written_by')]],
  }),
  variations({
    name: 'grade an item',
    who: 'analyst',
    row: (s, changes) =>
      insert('gradings', {
        ...ofItem(s),
        source_grade: 'B',
        information_grade: '2',
        sealed: SEALED,
        graded_by: s.idOf('analyst'),
        ...changes,
      }),
    but: [['in a colleague’s name', byColleague('graded_by')]],
  }),
  variations({
    name: 'log a call',
    who: 'analyst',
    row: (s, changes) =>
      insert('contact_logs', {
        ...ofItem(s),
        channel: 'phone',
        occurred_at: new Date(0),
        sealed: SEALED,
        logged_by: s.idOf('analyst'),
        ...changes,
      }),
    but: [['in a colleague’s name', byColleague('logged_by')]],
  }),
  variations({
    name: 'call a conference',
    who: 'analyst',
    row: (s, changes) =>
      insert('conferences', {
        ...ofItem(s),
        starts_at: SOON,
        ends_at: LATER,
        sealed: SEALED,
        called_by: s.idOf('analyst'),
        ...changes,
      }),
    but: [['in a colleague’s name', byColleague('called_by')]],
  }),
  variations({
    name: 'ask somebody into a conference',
    who: 'analyst',
    row: (s, changes) =>
      insert('conference_participants', {
        ...s.own,
        conference_id: s.world.alderTalk.conferenceId,
        id: newId(),
        officer_id: s.idOf('secondAnalyst'),
        ...changes,
      }),
    but: [['as nobody', () => ({ officer_id: null }), { verdict: NOT_A_VALUE }]],
  }),
  {
    name: 'change a conference',
    tries: [
      ['analyst', 'that is to come', (s) => conference(s, "state = 'cancelled'"), 1],
      [
        'analyst',
        'that was held',
        (s) => ({
          ...conference(s, "state = 'cancelled'"),
          first: conference(s, "state = 'held'"),
        }),
        0,
      ],
      [
        'analyst',
        'so that calendars notice',
        (s) => ({
          text: 'select id from conferences where id = $1 and sequence > 0',
          values: [s.world.alderTalk.conferenceId],
          first: conference(s, "state = 'cancelled'"),
        }),
        1,
      ],
    ],
  },
  {
    name: 'undo a decision',
    tries: [
      ['analyst', 'in the own name', (s) => undo(s, 'analyst', decide(s)), 1],
      ['analyst', 'in a colleague’s name', (s) => undo(s, 'secondAnalyst', decide(s)), REFUSED],
      ['analyst', 'twice', (s) => undo(s, 'analyst', undo(s, 'analyst', decide(s))), 0],
    ],
  },
  {
    name: 'account for what is not intended any more',
    tries: [
      ['analyst', 'as intended', (s) => disclosure(s, 'intended'), 1],
      ['analyst', 'as made', (s) => disclosure(s, 'disclosed'), REFUSED],
    ],
  },
  {
    name: 'change a referral',
    tries: [
      [
        'analyst',
        'that was undone',
        (s) => ({
          ...update('referrals', "state = 'closed'", { id: s.world.onItsWay.id }),
          first: update('referrals', "state = 'undone'", { id: s.world.onItsWay.id }),
        }),
        0,
      ],
      [
        'hsiOfficer',
        'by closing it',
        (s) =>
          update('referrals', "state = 'closed', answered_by = (select actor.subject_id())", {
            id: s.world.atHsi.id,
          }),
        REFUSED,
      ],
    ],
  },
  {
    name: 'pack for a referral',
    tries: [
      ['analyst', 'that is intended', (s) => packed(s), 1],
      [
        'analyst',
        'that left',
        (s) => s.packageFor(s.world.atTargeting.id, s.cast.destinations.targeting),
        REFUSED,
      ],
      [
        'secondAnalyst',
        'of a colleague',
        (s) => s.packageFor(s.world.onItsWay.id, s.cast.destinations.targeting),
        REFUSED,
      ],
    ],
  },
  {
    name: 'answer in the right name',
    tries: [
      ['hsiOfficer', 'control', (s) => answer(s, {}), 1],
      ['hsiOfficer', 'of a colleague', (s) => answer(s, byOther(s)), REFUSED],
      [
        'hsiOfficer',
        'for another destination',
        (s) => answer(s, { destination_id: s.cast.destinations.targeting }),
        REFUSED,
      ],
    ],
  },
  {
    name: 'tell a first status',
    tries: [
      ['alderLiaison', 'received', (s) => s.status(s.world.alderReturned.id, 'received'), 1],
      [
        'cedarLiaison',
        'of a colleague’s client',
        (s) => s.status(s.world.gorseReturned.id, 'received', s.cast.organizations.cedar),
        REFUSED,
      ],
      [
        'alderLiaison',
        'at a place of choice',
        (s) => ({
          text: 'select 1 from item_statuses where item_id = $1 and position = 9',
          values: [s.world.alderReturned.id],
          first: s.status(s.world.alderReturned.id, 'received'),
        }),
        0,
      ],
    ],
  },
  {
    name: 'add to what the desk has',
    tries: [
      ['alderLiaison', 'control: to what it gave back', (s) => s.version(), 1],
      [
        'alderLiaison',
        'a version over the one filed',
        (s) => s.version({ item_id: s.world.alderInTriage.id, version: 1 }),
        REFUSED,
      ],
      ['alderLiaison', 'a party', (s) => party(s, s.world.alderInTriage.id), REFUSED],
    ],
  },
  {
    name: 'put a colleague’s item before the desk',
    tries: [
      ['alderLiaison', 'control: the own', (s) => placed(s, s.world.alderItem.id), '23505'],
      [
        'cedarLiaison',
        'of a client not granted',
        (s) => ({ ...placed(s, s.world.gorseItem.id, s.cast.organizations.cedar) }),
        REFUSED,
      ],
      ['alderLiaison', 'that is not there', (s) => placed(s, newId()), NO_ITEM],
    ],
  },
  {
    name: 'take an item back from the desk',
    tries: [
      [
        'alderLiaison',
        'control: completed',
        (s) => update('triage', "state = 'submitted'", { item_id: s.world.alderReturned.id }),
        1,
      ],
      [
        'alderLiaison',
        'by a step that this policy is not for',
        (s) => update('triage', "state = 'withdrawn'", { item_id: s.world.alderReturned.id }),
        REFUSED,
      ],
    ],
  },
  {
    name: 'move whatever files there are to an item',
    tries: [
      ['alderLiaison', 'the own', (s) => moveFiles(s), 1],
      ['alderColleague', 'the own', (s) => moveFiles(s), 1],
      ['birchLiaison', 'there are none', (s) => moveFiles(s), 0],
    ],
  },
  {
    name: 'move whatever drafts there are to a client',
    tries: [
      ['alderLiaison', 'of the own', (s) => moveDrafts(s.cast.clients.alder), 1],
      ['alderLiaison', 'of a rival', (s) => moveDrafts(s.cast.clients.birch), REFUSED],
    ],
  },
  {
    name: 'know what may be filed',
    tries: [
      [
        'alderColleague',
        'by what the desk gave back',
        () => ({
          text: 'select 1 from triage where actor.may_file(organization_id, item_id)',
        }),
        1,
      ],
    ],
  },
  {
    name: 'rank an item',
    tries: [
      [
        'analyst',
        'by its grades',
        (s) => ({
          text: `select 1 from triage where item_id = $1
            and rank_key + extract(epoch from filed_at) / 86400 > 50`,
          values: [s.world.alderItem.id],
          first: update('triage', "source_grade = 'A', information_grade = '1'", {
            item_id: s.world.alderItem.id,
          }),
        }),
        1,
      ],
    ],
  },
  {
    name: 'say who wrote',
    tries: [
      ['alderLiaison', 'control', (s) => s.message(), 1],
      [
        'alderLiaison',
        'as if from the desk',
        (s) => s.message({ direction: 'to-partner' }),
        REFUSED,
      ],
      ['analyst', 'as if from the partner', (s) => fromDesk(s, 'to-desk'), REFUSED],
      [
        'alderLiaison',
        'a file in a colleague’s name',
        (s) => s.evidence({ uploaded_by: s.idOf('alderColleague') }),
        REFUSED,
      ],
      [
        'alderLiaison',
        'a file under another organization',
        (s) => s.evidence({ organization_id: s.cast.organizations.birch }),
        REFUSED,
      ],
    ],
  },
];

function conference(s: Statements, set: string): Statement {
  return update('conferences', set, { id: s.world.alderTalk.conferenceId });
}

/** Without `where`, which would ask the policy of reads about the new row too. */
function moveFiles(s: Statements): Statement {
  return { text: `update evidence set draft_id = null, item_id = '${s.world.alderReturned.id}'` };
}

function moveDrafts(clientId: string): Statement {
  return { text: `update drafts set client_id = '${clientId}'` };
}

const DECISION = '7e0d9d0c-5a0e-4c53-9d3e-2f6c1f6b8a11';

function decide(s: Statements): Statement {
  return s.decision({ id: DECISION });
}

function undo(s: Statements, who: 'analyst' | 'secondAnalyst', first: Statement): Statement {
  return { ...update('decisions', `undone_by = '${s.idOf(who)}'`, { id: DECISION }), first };
}

function disclosure(s: Statements, state: string): Statement {
  return insert('disclosures', {
    ...s.own,
    id: newId(),
    referral_id: s.world.onItsWay.id,
    state,
    nature: 'referral_package_full',
    purpose: 'trade_enforcement',
    authority: 'need_to_know_5_usc_552a_b_1',
    recipient: 'Targeting',
    recipient_address: 'National Targeting Center, Sterling, VA',
  });
}

function packed(s: Statements): Statement {
  const id = newId();
  return { ...s.packageFor(id, s.cast.destinations.hsi), first: s.referral({ id }) };
}

function answer(s: Statements, changes: Readonly<Record<string, unknown>>): Statement {
  return insert('referral_answers', {
    referral_id: s.world.atHsi.id,
    id: newId(),
    destination_id: s.cast.destinations.hsi,
    answer: 'accepted',
    record_id: newId(),
    sealed: SEALED,
    answered_by: s.idOf('hsiOfficer'),
    ...changes,
  });
}

const byOther = (s: Statements) => ({ answered_by: s.idOf('targetingOfficer') });

function party(s: Statements, itemId: string): Statement {
  const row = { ...s.own, item_id: itemId, id: newId(), version: 1 };
  return insert('item_parties', { ...row, role: 'exporter', sealed: SEALED });
}

function placed(
  s: Statements,
  itemId: string,
  organizationId: string = s.cast.organizations.alder,
): Statement {
  const row = { organization_id: organizationId, item_id: itemId, state: 'submitted' };
  return insert('triage', row);
}

function fromDesk(s: Statements, direction: string): Statement {
  return insert('messages', {
    ...ofItem(s),
    direction,
    author_officer_id: s.idOf('analyst'),
    sealed: SEALED,
  });
}
