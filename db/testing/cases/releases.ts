// Releases that need a second person (RULES 4): stored, approved, delivered and read.
import { type Statements, update } from '../rls-statements.ts';
import type { Write } from '../rls-writes.ts';
import { REFUSED, type Statement } from '../run-as.ts';
import { variations } from './variations.ts';

export const RELEASES: readonly Write[] = [
  variations({
    name: 'refer what identifies its source',
    who: 'analyst',
    row: (s, changes) =>
      s.referral({ is_source_identifying: true, needs_second_person: true, ...changes }),
    but: [
      ['without a second person', () => ({ needs_second_person: false })],
      ['as approved', () => ({ approved_at: new Date() })],
    ],
  }),
  variations({
    name: 'refer outside the department',
    who: 'analyst',
    row: (s, changes) =>
      s.referral({ destination_id: s.world.outsideId, needs_second_person: true, ...changes }),
    but: [
      ['the full version without a second person', () => ({ needs_second_person: false })],
      [
        'the public version alone',
        () => ({ needs_second_person: false, rendition: 'public' }),
        { verdict: 1 },
      ],
      [
        'the public version that identifies its source',
        () => ({ needs_second_person: false, rendition: 'public', is_source_identifying: true }),
      ],
    ],
  }),
  {
    name: 'mark a release approved',
    tries: [
      ['supervisor', 'whose proposal is', (s) => approve(s.world.releases.waiting), 1],
      ['analyst', 'as an analyst', (s) => approve(s.world.releases.waiting), REFUSED],
      ['supervisor', 'without a proposal', (s) => approve(s.world.releases.unapproved), REFUSED],
      ['supervisor', 'that needs none', (s) => approve(s.world.releases.plain), REFUSED],
      ['secondSupervisor', 'recused from its item', (s) => approve(s.world.releases.waiting), 0],
      [
        'analyst',
        'while undoing one without a proposal',
        (s) =>
          update('referrals', "state = 'undone', approved_at = now()", {
            id: s.world.releases.unapproved,
          }),
        REFUSED,
      ],
    ],
  },
  {
    name: 'send a release on its way',
    tries: [
      ['birchJob', 'that was approved', (s) => queue(s.world.releases.approved), 1],
      ['birchJob', 'that needs nobody', (s) => queue(s.world.releases.plain), 1],
      ['birchJob', 'that waits', (s) => queue(s.world.releases.waiting), REFUSED],
    ],
  },
  {
    name: 'read files of a full package',
    tries: [
      ['hsiOfficer', 'inside the department', (s) => files(s, 'atHsi'), 2],
      [
        'iprOfficerElsewhere',
        'from outside, before anybody approved: those marked public',
        (s) => files(s, 'atHsi'),
        1,
      ],
      ['iprOfficerElsewhere', 'from outside, approved', (s) => files(s, 'released'), 1],
    ],
  },
];

function approve(id: string): Statement {
  return update('referrals', 'approved_at = now()', { id });
}

function queue(id: string): Statement {
  return update('referrals', "state = 'queued'", { id });
}

function files({ world }: Statements, which: 'atHsi' | 'released'): Statement {
  return {
    text: 'select 1 from package_files where referral_id = $1',
    values: [which === 'atHsi' ? world.atHsi.id : world.releases.released],
  };
}
