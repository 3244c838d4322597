// Drafts of somebody who leaves pass to a colleague: what an administrator reads of it.
import { type Statements, update } from '../rls-statements.ts';
import type { Write } from '../rls-writes.ts';
import type { Statement } from '../run-as.ts';

export const LEAVERS: readonly Write[] = [
  {
    name: 'let drafts pass on',
    tries: [
      [
        'alderAdministrator',
        'which were shown to a colleague',
        (s) => afterLeave(s, 'alderLiaison'),
        1,
      ],
      [
        'alderAdministrator',
        'of which a colleague works for the client',
        (s) => afterLeave(s, 'alderColleague'),
        3,
      ],
      ['cedarAdministrator', 'whose client nobody has', (s) => afterLeave(s, 'cedarColleague'), 0],
      [
        'cedarAdministrator',
        'whose client somebody is given',
        (s) =>
          passedOn({
            ...s.grant({ membership_id: s.idOf('cedarLiaison'), client_id: s.cast.clients.gorse }),
            first: leave(s, 'cedarColleague'),
          }),
        1,
      ],
    ],
  },
];

type Leaver = 'alderLiaison' | 'alderColleague' | 'cedarColleague';

function leave(s: Statements, who: Leaver): Statement {
  return update('memberships', "state = 'disabled'", { id: s.idOf(who) });
}

function afterLeave(s: Statements, who: Leaver): Statement {
  return passedOn(leave(s, who));
}

function passedOn(first: Statement): Statement {
  return { text: "select 1 from audit_events where action = 'draft.passed-on'", first };
}
