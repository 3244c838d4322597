import type { PartnerName } from '#db/testing/people.ts';
import { type Draft, get, LIAISONS, type Model } from '../model.ts';
import type { Portal } from '../portal.ts';
import { looksAt, organizationOf, seesDraft, worksFor } from '../rights.ts';
import { type Command, doerOf, fillIn, nameNewest, type Step, wordOf } from './command.ts';
import { noteFiling } from './filing.ts';

/** More would make reports long. */
const MOST_COMMENTS = 2;

/** An author asks a colleague who works for the client to look at a draft. */
const show: Command = {
  kind: 'show draft',
  options: (model) =>
    authored(model).flatMap((draft) =>
      LIAISONS.filter(
        (who) =>
          who !== draft.by &&
          organizationOf(who) === draft.organization &&
          worksFor(model, who, draft) &&
          !draft.reviewers.includes(who),
      ).map((who) => ({ by: draft.by, about: { draft: draft.label, who } })),
    ),
  effect: (model, step) => {
    const draft = draftIn(model, step);
    draft.reviewers = [...draft.reviewers, whoIn(step)];
    noteFiling(model, draft.organization);
  },
  perform: (portal, step) => setReviewers(portal, step, (asked, who) => [...asked, who]),
};

/** The author takes the request back, whether the colleague can still look or not. */
const takeBack: Command = {
  kind: 'take request back',
  options: (model) =>
    authored(model).flatMap(({ by, label, reviewers }) =>
      reviewers.map((who) => ({ by, about: { draft: label, who } })),
    ),
  effect: (model, step) => {
    const draft = draftIn(model, step);
    draft.reviewers = draft.reviewers.filter((who) => who !== whoIn(step));
    noteFiling(model, draft.organization);
  },
  perform: (portal, step) =>
    setReviewers(portal, step, (asked, who) => asked.filter((id) => id !== who)),
};

/** Whoever reads a draft says something about it. */
const comment: Command = {
  kind: 'comment',
  options: (model) =>
    model.drafts
      .filter(({ comments }) => comments.length < MOST_COMMENTS)
      .flatMap((draft) =>
        LIAISONS.filter((who) => seesDraft(model, who, draft) || looksAt(model, who, draft)).map(
          (by) => ({ by, about: { draft: draft.label } }),
        ),
      ),
  effect: (model, step) => {
    const draft = draftIn(model, step);
    draft.comments.push(`comment@${step.key}`);
    noteFiling(model, draft.organization);
  },
  perform: async (portal, step) => {
    const path = `/drafts/${portal.idOf(wordOf(step, 'draft'))}/comments`;
    await fillIn(await portal.as(doerOf(step)), path, [['body', 'Which port?']]);
    await nameNewest(portal, `comment@${step.key}`, 'draft_comments');
  },
};

/** The author throws a draft away, with what was said about it. */
const discard: Command = {
  kind: 'discard',
  options: (model) => authored(model).map(({ by, label }) => ({ by, about: { draft: label } })),
  effect: (model, step) => {
    const draft = draftIn(model, step);
    model.drafts.splice(model.drafts.indexOf(draft), 1);
    noteFiling(model, draft.organization);
  },
  perform: async (portal, step) => {
    const path = `/drafts/${portal.idOf(wordOf(step, 'draft'))}/discard`;
    await fillIn(await portal.as(doerOf(step)), path, []);
  },
};

export const DRAFTS: readonly Command[] = [show, takeBack, comment, discard];

/** Drafts that are open to their author. */
function authored(model: Model): readonly Draft[] {
  return model.drafts.filter((draft) => seesDraft(model, draft.by, draft));
}

function draftIn({ drafts }: Model, step: Step): Draft {
  return get(drafts, wordOf(step, 'draft'));
}

function whoIn(step: Step): PartnerName {
  // `as`: the options offer liaisons alone.
  return wordOf(step, 'who') as PartnerName;
}

/** The page sends everybody who is asked, and takes back what is left out. */
async function setReviewers(
  portal: Portal,
  step: Step,
  wanted: (asked: readonly string[], who: string) => readonly string[],
): Promise<void> {
  const draftId = portal.idOf(wordOf(step, 'draft'));
  const rows = await portal.sql('select reviewer_id from draft_reviews where draft_id = $1', [
    draftId,
  ]);
  const asked = rows.flatMap(({ reviewer_id: id }) => id ?? []);
  const typed = wanted(asked, portal.idOf(whoIn(step))).map((id) => ['reviewers', id] as const);
  await fillIn(await portal.as(doerOf(step)), `/drafts/${draftId}/reviewers`, typed);
}
