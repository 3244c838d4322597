// Colleagues asked to look at a draft, and what is said about it.
import { update } from '../rls-statements.ts';
import type { Write } from '../rls-writes.ts';
import { NO_SUCH_ROW, REFUSED } from '../run-as.ts';
import { variations } from './variations.ts';

export const REVIEWS: readonly Write[] = [
  variations({
    name: 'ask a colleague to look at a draft',
    who: 'alderColleague',
    row: (s, changes) => s.review(changes),
    but: [
      [
        'a draft of the other',
        (s) => ({ draft_id: s.world.alderDraft.id, reviewer_id: s.idOf('alderColleague') }),
      ],
      [
        'in the name of the other',
        (s) => ({ author_id: s.idOf('alderLiaison'), reviewer_id: s.idOf('alderLiaison') }),
      ],
      [
        'a draft of the other, who asked for a look, as its author',
        (s) => ({ draft_id: s.world.alderDraft.id }),
      ],
      ['oneself', (s) => ({ reviewer_id: s.idOf('alderColleague') })],
      ['who is no liaison', (s) => ({ reviewer_id: s.idOf('alderAdministrator') })],
      ['of another organization', (s) => ({ reviewer_id: s.idOf('birchLiaison') })],
      [
        'who does not work for the client',
        (s) => ({
          ...{ organization_id: s.cast.organizations.cedar, draft_id: s.world.gorseDraft.id },
          ...{ client_id: s.cast.clients.gorse, author_id: s.idOf('cedarColleague') },
          reviewer_id: s.idOf('cedarLiaison'),
        }),
        { who: 'cedarColleague' },
      ],
      ['for a client that is not the draft’s', (s) => ({ client_id: s.cast.clients.birch })],
      ['as staff', () => ({}), { who: 'analyst' }],
      ['as a rival', () => ({}), { who: 'birchLiaison' }],
    ],
  }),
  {
    name: 'take the request for a look back',
    tries: [
      [
        'alderColleague',
        'of the own draft',
        (s) => ({
          text: 'delete from draft_reviews where draft_id = $1 and reviewer_id = $2',
          values: [s.world.shownDraft.id, s.idOf('alderLiaison')],
        }),
        1,
      ],
      [
        'alderLiaison',
        'as the one who was asked',
        (s) => ({
          text: 'delete from draft_reviews where draft_id = $1',
          values: [s.world.shownDraft.id],
        }),
        0,
      ],
    ],
  },
  {
    name: 'read a draft whose look was taken back',
    tries: [
      [
        'alderLiaison',
        'while the request stands',
        (s) => ({ text: 'select 1 from drafts where id = $1', values: [s.world.shownDraft.id] }),
        1,
      ],
      [
        'alderLiaison',
        'of which nobody asked',
        (s) => ({
          text: 'select 1 from drafts where id = $1',
          values: [s.world.colleagueDraft.id],
        }),
        0,
      ],
    ],
  },
  variations({
    name: 'comment on a draft',
    who: 'alderLiaison',
    row: (s, changes) => s.comment(changes),
    but: [
      ['in the author’s name', (s) => ({ written_by: s.idOf('alderColleague') })],
      ['that was not shown', (s) => ({ draft_id: s.world.colleagueDraft.id })],
      ['under another organization', (s) => ({ organization_id: s.cast.organizations.birch })],
      [
        'as an answer to what is not there',
        (s) => ({ answers_id: s.world.shownDraft.id }),
        { verdict: NO_SUCH_ROW },
      ],
      ['resolved at once', () => ({ is_resolved: true })],
      ['at a time of choice', () => ({ created_at: new Date(0) })],
      [
        'as its author',
        (s) => ({ written_by: s.idOf('alderColleague') }),
        { who: 'alderColleague', verdict: 1 },
      ],
      [
        'as an administrator who was asked and is no liaison',
        (s) => ({ written_by: s.idOf('alderAdministrator') }),
        { who: 'alderAdministrator' },
      ],
      [
        'for a client not granted',
        (s) => ({
          ...{ organization_id: s.cast.organizations.cedar, draft_id: s.world.gorseDraft.id },
          written_by: s.idOf('cedarLiaison'),
        }),
        { who: 'cedarLiaison' },
      ],
      ['as staff', () => ({}), { who: 'analyst' }],
    ],
  }),
  {
    name: 'resolve a comment',
    tries: [
      ['alderColleague', 'as the author of the draft', (s) => resolve(s.world.shownDraft), 1],
      ['alderLiaison', 'as the one who was asked', (s) => resolve(s.world.shownDraft), 0],
      ['cedarLiaison', 'of another organization', (s) => resolve(s.world.shownDraft), 0],
    ],
  },
  {
    name: 'change the words of a comment',
    tries: [
      ['alderColleague', 'control', (s) => resolve(s.world.shownDraft), 1],
      [
        'alderColleague',
        'as the author of the draft',
        (s) =>
          update('draft_comments', "sealed = '\\x00'", { id: s.world.shownDraft.commentIds[0] }),
        REFUSED,
      ],
    ],
  },
  {
    name: 'take a comment out',
    tries: [
      ['alderLiaison', 'the own', (s) => remove(s.world.shownDraft, 0), 1],
      ['alderColleague', 'of the other', (s) => remove(s.world.shownDraft, 0), 0],
      ['alderColleague', 'that was answered', (s) => remove(s.world.shownDraft, 1), NO_SUCH_ROW],
    ],
  },
  {
    name: 'discard a draft that was commented on',
    tries: [
      [
        'alderColleague',
        'with all of it',
        (s) => ({ text: 'delete from drafts where id = $1', values: [s.world.shownDraft.id] }),
        1,
      ],
      [
        'alderColleague',
        'after which nothing said is left',
        (s) => ({
          text: 'select 1 from draft_comments where draft_id = $1',
          values: [s.world.shownDraft.id],
          first: { text: 'delete from drafts where id = $1', values: [s.world.shownDraft.id] },
        }),
        0,
      ],
    ],
  },
];

type Commented = { readonly id: string; readonly commentIds: readonly string[] };

function resolve({ commentIds }: Commented) {
  return update('draft_comments', 'is_resolved = true', { id: commentIds[0] });
}

function remove({ commentIds }: Commented, index: number) {
  return { text: 'delete from draft_comments where id = $1', values: [commentIds[index]] };
}
