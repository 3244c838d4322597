// Files on their way: whoever sends them, for drafts of the own hand.
import { update } from '../rls-statements.ts';
import type { Write } from '../rls-writes.ts';
import { REFUSED } from '../run-as.ts';
import { seen } from './matter-statements.ts';
import { variations } from './variations.ts';

export const UPLOADS: readonly Write[] = [
  variations({
    name: 'begin to send a file',
    who: 'alderLiaison',
    row: (s, changes) => s.upload(changes),
    but: [
      ['to a draft of a colleague', (s) => ({ draft_id: s.world.colleagueDraft.id })],
      ['to a draft that was shown', (s) => ({ draft_id: s.world.shownDraft.id })],
      ['to no draft', () => ({ draft_id: null })],
      ['in a colleague’s name', (s) => ({ uploaded_by: s.idOf('alderColleague') })],
      ['for another organization', (s) => ({ organization_id: s.cast.organizations.birch })],
      ['as a rival', () => ({}), { who: 'birchLiaison' }],
      ['as staff', () => ({}), { who: 'analyst' }],
      ['with a lifetime of its own choice', () => ({ expires_at: '2099-01-01' })],
      ['as if it had arrived', () => ({ received: 9 })],
    ],
  }),
  {
    name: 'see a file on its way',
    tries: [
      ['alderLiaison', 'of the own', (s) => seen('uploads', s.world.upload), 1],
      ['alderLiaison', 'of whoever had the draft', (s) => seen('uploads', s.world.passedUpload), 0],
      ['cedarLiaison', 'for a client that is lost', (s) => seen('uploads', s.world.lostUpload), 0],
    ],
  },
  {
    name: 'go on with a file',
    tries: [
      [
        'alderLiaison',
        'of the own',
        (s) => update('uploads', 'received = 5', { id: s.world.upload }),
        1,
      ],
      [
        'alderLiaison',
        'which gives it another seven days',
        (s) => ({
          text: "select 1 from uploads where id = $1 and expires_at = now() + interval '7 days'",
          values: [s.world.upload],
          first: update('uploads', 'received = 5', { id: s.world.upload }),
        }),
        1,
      ],
      [
        'alderColleague',
        'of a colleague',
        (s) => update('uploads', 'received = 5', { id: s.world.upload }),
        0,
      ],
      [
        'birchLiaison',
        'of another organization',
        (s) => update('uploads', 'received = 5', { id: s.world.upload }),
        0,
      ],
      [
        'alderColleague',
        'of the own, to a draft that was passed on',
        (s) => update('uploads', 'received = 5', { id: s.world.passedUpload }),
        0,
      ],
      [
        'alderLiaison',
        'under another name in storage',
        (s) => update('uploads', 'storage_key = gen_random_uuid()', { id: s.world.upload }),
        REFUSED,
      ],
      [
        'alderLiaison',
        'to another draft',
        (s) => update('uploads', 'draft_id = null', { id: s.world.upload }),
        REFUSED,
      ],
      [
        'alderLiaison',
        'for longer',
        (s) => update('uploads', "expires_at = now() + interval '1 year'", { id: s.world.upload }),
        REFUSED,
      ],
    ],
  },
];
