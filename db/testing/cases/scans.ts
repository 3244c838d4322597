// Files while they are scanned, and after: who sees, ends a scan, proposes to let go of what is held, lets go of it.
import { newId } from '#app/lib/ids.ts';
import { insert, type Statements, update } from '../rls-statements.ts';
import type { Write } from '../rls-writes.ts';
import { REFUSED, type Statement } from '../run-as.ts';
import { byWhom, decide, inAlder, seen, type Values } from './matter-statements.ts';
import { one, type RoleCase, SOME, text } from './roles.ts';
import { variations } from './variations.ts';

const SEALED = Buffer.from('sealed');

/** The file of Alder's draft is being scanned, those of Alder's item and of one of Birch's are held, that of Birch's other is clean. */
const scanning = ({ world }: Statements): string => world.alderDraft.evidence[0]?.id ?? '';
const held = ({ world }: Statements): string => world.alderItem.evidence[0]?.id ?? '';
const heldAtBirch = ({ world }: Statements): string => world.birchInTriage.evidence[0]?.id ?? '';
const clean = ({ world }: Statements): string => world.birchItem.evidence[0]?.id ?? '';

export const SCANS: readonly Write[] = [
  {
    name: 'see a file as a job',
    tries: [
      ['alderJob', 'that is being scanned', (s) => seen('evidence', scanning(s)), 1],
      ['alderJob', 'that was scanned', (s) => seen('evidence', held(s)), 0],
      ['birchJob', 'of another organization', (s) => seen('evidence', scanning(s)), 0],
    ],
  },
  {
    name: 'end a scan',
    tries: [
      ['alderJob', 'that goes on', (s) => ended(scanning(s)), 1],
      ['alderJob', 'that ended', (s) => ended(held(s)), 0],
      ['birchJob', 'of another organization', (s) => ended(scanning(s)), 0],
      ['alderLiaison', 'as whoever sent the file', (s) => ended(scanning(s)), REFUSED],
      ['analyst', 'as an officer', (s) => ended(scanning(s)), REFUSED],
    ],
  },
  {
    name: 'say what the scanner did not',
    tries: [
      [
        'alderLiaison',
        'of a new file that waits',
        (s) => s.evidence({ scan_state: 'scanning' }),
        1,
      ],
      [
        'alderLiaison',
        'that a new file is clean',
        (s) => s.evidence({ scan_state: 'clean' }),
        REFUSED,
      ],
      ['alderLiaison', 'that a file is clean', (s) => state(scanning(s), 'clean'), REFUSED],
      ['analyst', 'that a held file is clean', (s) => state(held(s), 'clean'), REFUSED],
      ['analyst', 'that a held file is released', (s) => state(held(s), 'released'), REFUSED],
      ['analyst', 'of a file that is not held', (s) => state(clean(s), 'released'), 0],
      ['alderJob', 'by writing it', (s) => state(scanning(s), 'clean'), REFUSED],
    ],
  },
  {
    name: 'let a held file go',
    tries: [
      [
        'supervisor',
        'in approving it',
        (s) => ({ ...state(heldAtBirch(s), 'released'), first: approved(s) }),
        1,
      ],
      [
        'supervisor',
        'in approving it, as clean',
        (s) => ({ ...state(heldAtBirch(s), 'clean'), first: approved(s) }),
        REFUSED,
      ],
      ['supervisor', 'without approving it', (s) => state(heldAtBirch(s), 'released'), REFUSED],
      ['analyst', 'as an analyst', (s) => state(heldAtBirch(s), 'released'), REFUSED],
    ],
  },
  variations({
    name: 'propose to release a held file',
    who: 'analyst',
    row: (s, changes) => proposal(s, changes),
    but: [
      ['that is not held', (s) => ({ ...ofBirch(s), evidence_id: clean(s) })],
      ['with another item', (s) => ({ item_id: s.world.alderInTriage.id })],
      ['of a draft', (s) => ({ evidence_id: scanning(s) })],
    ],
  }),
];

/** Owners of functions. */
export const SCAN_ROLES: readonly RoleCase[] = [
  ['psilo_guard_owner', 'looks up files', one('evidence'), 1],
  ['psilo_guard_owner', 'looks up rows that stand for a file', one('reading_files'), 1],
  [
    'psilo_guard_owner',
    'tells them its state',
    text("update reading_files set scan_state = 'held'"),
    SOME,
  ],
  ['psilo_actor_owner', 'finds the holder of jobs alone', text('select id from realm_holders'), 1],
  [
    'psilo_actor_owner',
    'ends scans, and of files that wait for none changes those of drafts alone',
    text("update evidence set scan_state = 'clean'"),
    3,
  ],
  [
    'psilo_actor_owner',
    'lets no file go',
    text("update evidence set scan_state = 'released' where item_id is not null"),
    REFUSED,
  ],
];

function ended(evidenceId: string): Statement {
  return {
    text: "select 1 from actor.finish_scan($1, 'clean', null, null) done where done",
    values: [evidenceId],
  };
}

function state(id: string, becomes: string): Statement {
  return update('evidence', `scan_state = '${becomes}'`, { id });
}

function approved({ world }: Statements): Statement {
  return decide(world.proposals.ofHeld, 'approved');
}

function ofBirch({ cast, world }: Statements): Values {
  return { organization_id: cast.organizations.birch, item_id: world.birchItem.id };
}

function proposal(s: Statements, changes: Values): Statement {
  return insert('proposals', {
    ...inAlder(s, s.world.alderItem.id),
    id: newId(),
    kind: 'file_release',
    evidence_id: held(s),
    state: 'proposed',
    sealed: SEALED,
    ...byWhom(s, 'analyst'),
    expires_at: new Date(Date.now() + 3_600_000),
    ...changes,
  });
}
