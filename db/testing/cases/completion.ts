// What was filed stands: changes after filing, and the conversation about it.
import { insert, update } from '../rls-statements.ts';
import type { Write } from '../rls-writes.ts';
import { DOUBLE, NO_SUCH_ROW, NOT_A_STEP, REFUSED } from '../run-as.ts';

export const COMPLETION: readonly Write[] = [
  {
    name: 'send an item back to the desk',
    tries: [
      [
        'alderLiaison',
        'that was returned',
        (s) => update('triage', "state = 'submitted'", { item_id: s.world.alderReturned.id }),
        1,
      ],
      [
        'alderLiaison',
        'that is in triage',
        (s) => update('triage', "state = 'submitted'", { item_id: s.world.alderInTriage.id }),
        0,
      ],
      [
        'alderLiaison',
        'as vetted',
        (s) => update('triage', "state = 'vetted'", { item_id: s.world.alderReturned.id }),
        NOT_A_STEP,
      ],
      [
        'birchLiaison',
        'of another organization',
        (s) => update('triage', "state = 'submitted'", { item_id: s.world.alderReturned.id }),
        0,
      ],
      [
        'alderAdministrator',
        'without being a liaison',
        (s) => update('triage', "state = 'submitted'", { item_id: s.world.alderReturned.id }),
        0,
      ],
      [
        'alderLiaison',
        'with an analyst of its choice',
        (s) => update('triage', 'assigned_to = null', { item_id: s.world.alderReturned.id }),
        REFUSED,
      ],
      [
        'alderAdministrator',
        'whichever there is',
        () => ({ text: "update triage set state = 'submitted'" }),
        0,
      ],
    ],
  },
  {
    name: 'put an item before the desk',
    tries: [
      [
        'analyst',
        'control: it is in the queue',
        (s) => update('triage', 'assigned_to = null', { item_id: s.world.alderItem.id }),
        1,
      ],
      [
        'alderLiaison',
        'as vetted',
        (s) =>
          insert('triage', {
            ...s.own,
            item_id: s.world.alderItem.id,
            state: 'vetted',
          }),
        NOT_A_STEP,
      ],
      [
        'alderLiaison',
        'twice',
        (s) =>
          insert('triage', {
            ...s.own,
            item_id: s.world.alderItem.id,
            state: 'submitted',
          }),
        DOUBLE,
      ],
      [
        'birchLiaison',
        'of another organization',
        (s) =>
          insert('triage', {
            ...s.own,
            item_id: s.world.alderItem.id,
            state: 'submitted',
          }),
        REFUSED,
      ],
    ],
  },
  {
    name: 'file a further version',
    tries: [
      ['alderLiaison', 'of an item that was returned', (s) => s.version(), 1],
      [
        'alderLiaison',
        'of an item in triage',
        (s) => s.version({ item_id: s.world.alderInTriage.id }),
        REFUSED,
      ],
      [
        'alderLiaison',
        'in a colleague’s name',
        (s) => s.version({ submitted_by: s.idOf('alderColleague') }),
        REFUSED,
      ],
      [
        'birchLiaison',
        'of another organization’s item',
        (s) => s.version({ submitted_by: s.idOf('birchLiaison') }),
        REFUSED,
      ],
      [
        'birchLiaison',
        'of another organization’s item under the own',
        (s) =>
          s.version({
            organization_id: s.cast.organizations.birch,
            submitted_by: s.idOf('birchLiaison'),
          }),
        REFUSED,
      ],
    ],
  },
  {
    name: 'change the codes of an item',
    tries: [
      [
        'alderLiaison',
        'that was returned',
        (s) => update('items', "port = '2704'", { id: s.world.alderReturned.id }),
        1,
      ],
      [
        'alderLiaison',
        'that is in triage',
        (s) => update('items', "port = '2704'", { id: s.world.alderInTriage.id }),
        0,
      ],
      [
        'birchLiaison',
        'of another organization',
        (s) => update('items', "port = '2704'", { id: s.world.alderReturned.id }),
        0,
      ],
      [
        'alderLiaison',
        'with another control number',
        (s) => update('items', "control_number = 'X'", { id: s.world.alderReturned.id }),
        REFUSED,
      ],
      [
        'analyst',
        'as staff',
        (s) => update('items', "port = '2704'", { id: s.world.alderReturned.id }),
        REFUSED,
      ],
    ],
  },
  {
    name: 'tell a status',
    tries: [
      [
        'alderJob',
        'as a job of the organization',
        (s) => s.status(s.world.alderItem.id, 'acknowledged'),
        1,
      ],
      [
        'alderJob',
        'of another organization’s item',
        (s) => s.status(s.world.birchItem.id, 'acknowledged', s.cast.organizations.birch),
        REFUSED,
      ],
      [
        'alderLiaison',
        'that only customs tells',
        (s) => s.status(s.world.alderReturned.id, 'acknowledged'),
        REFUSED,
      ],
      [
        'alderLiaison',
        'again of an item in triage',
        (s) => s.status(s.world.alderInTriage.id, 'received'),
        REFUSED,
      ],
    ],
  },
  {
    name: 'write a message',
    tries: [
      ['alderLiaison', 'to the desk', (s) => s.message(), 1],
      [
        'alderLiaison',
        'that answers a question on the item',
        (s) => s.message({ answers_id: s.world.alderTalk.questionId }),
        1,
      ],
      [
        'alderLiaison',
        'that answers a question on another item',
        (s) =>
          s.message({
            item_id: s.world.alderReturned.id,
            answers_id: s.world.alderTalk.questionId,
          }),
        NO_SUCH_ROW,
      ],
      [
        'alderLiaison',
        'that answers another organization’s question',
        (s) => s.message({ answers_id: s.world.birchTalk.questionId }),
        NO_SUCH_ROW,
      ],
      [
        'alderLiaison',
        'in a colleague’s name',
        (s) => s.message({ author_membership_id: s.idOf('alderColleague') }),
        REFUSED,
      ],
      [
        'birchLiaison',
        'about another organization’s item',
        (s) => s.message({ author_membership_id: s.idOf('birchLiaison') }),
        REFUSED,
      ],
      [
        'alderAdministrator',
        'without being a liaison',
        (s) => s.message({ author_membership_id: s.idOf('alderAdministrator') }),
        REFUSED,
      ],
      ['analyst', 'to the partner', (s) => s.question(s.idOf('analyst')), 1],
      ['analyst', 'in another analyst’s name', (s) => s.question(s.idOf('secondAnalyst')), REFUSED],
    ],
  },
];
