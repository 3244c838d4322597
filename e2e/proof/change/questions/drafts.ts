import type { PartnerName, PersonName } from '#db/testing/people.ts';
import type { Draft, Model } from '../model.ts';
import { looksAt, seesDraft, worksFor } from '../rights.ts';
import {
  ABSENT,
  type Data,
  detail,
  file,
  list,
  type Names,
  OPEN,
  type Question,
  rowsIn,
} from './question.ts';

const OWN_PAGES = ['', '/check', '/submit', '/evidence', '/discard', '/step/:step'];

/** Drafts: the own ones with everything on them, those of colleagues who ask for a look to read. */
export function askAboutDrafts(model: Model, who: PartnerName): readonly Question[] {
  const shown = model.drafts.filter((draft) => looksAt(model, who, draft));
  return [
    list(who, '/reviews', {
      rows: shown.map(({ label }) => label),
      read: (data, names) => rowsIn(data, 'drafts').map((row) => names(row['id'])),
    }),
    ...model.drafts.flatMap((draft) => [
      ...authorsPages(model, who, draft),
      ...talkAbout(model, who, draft),
    ]),
  ];
}

function authorsPages(model: Model, who: PartnerName, draft: Draft): readonly Question[] {
  const isOpen = seesDraft(model, who, draft);
  const labels = { draftId: draft.label, step: 'goods' };
  return [
    ...OWN_PAGES.map((page) =>
      detail(who, `/drafts/:draftId${page}`, { labels, expected: isOpen ? OPEN : ABSENT }),
    ),
    detail(who, '/drafts/:draftId/reviewers', {
      labels,
      expected: isOpen ? reviewersOf(model, draft) : ABSENT,
      read: readReviewers,
    }),
    // Files stay with whoever attached them.
    file(who, '/evidence/:evidenceId', {
      labels: { evidenceId: `file of ${draft.label}` },
      isOpen: isOpen && draft.hasFile,
    }),
  ];
}

function reviewersOf(model: Model, draft: Draft): string {
  return wordsOf(
    draft.reviewers.map((who) => `${who} ${worksFor(model, who, draft) ? 'looks' : 'is asked'}`),
  );
}

function readReviewers(data: Data, names: Names): string {
  const asked = rowsIn(data, 'people').filter(({ isAsked }) => isAsked === true);
  return wordsOf(
    asked.map(({ id, canLook }) => `${names(id)} ${canLook === true ? 'looks' : 'is asked'}`),
  );
}

function wordsOf(people: readonly string[]): string {
  return people.length === 0 ? 'nobody is asked' : [...people].sort().join(', ');
}

/** The page to look at a draft, and what was said about it. */
function talkAbout(model: Model, who: PartnerName, draft: Draft): readonly Question[] {
  const looks = looksAt(model, who, draft);
  const labels = { draftId: draft.label };
  const expected = looks || seesDraft(model, who, draft) ? OPEN : ABSENT;
  return [
    detail(who, '/drafts/:draftId/review', {
      labels,
      expected: looks ? `${draft.comments.length} comments` : ABSENT,
      read: (data) =>
        `${rowsIn(data, 'sections').flatMap((section) => rowsIn(section, 'threads')).length} comments`,
    }),
    detail(who, '/drafts/:draftId/comments', { labels, expected }),
    ...draft.comments.map((commentId) =>
      detail(who, '/drafts/:draftId/comments/:commentId', {
        labels: { ...labels, commentId },
        expected,
      }),
    ),
  ];
}

/** Nobody but its author and who was asked to look opens a draft (RULES 7). */
export function draftIsClosed(who: PersonName, { label, comments }: Draft): readonly Question[] {
  const labels = { draftId: label };
  return [
    ...['', '/review', '/comments'].map((page) =>
      detail(who, `/drafts/:draftId${page}`, { labels, expected: ABSENT }),
    ),
    ...comments.map((commentId) =>
      detail(who, '/drafts/:draftId/comments/:commentId', {
        labels: { ...labels, commentId },
        expected: ABSENT,
      }),
    ),
    file(who, '/evidence/:evidenceId', {
      labels: { evidenceId: `file of ${label}` },
      isOpen: false,
    }),
  ];
}
