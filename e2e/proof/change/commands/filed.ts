import type { PartnerName } from '#db/testing/people.ts';
import { type Draft, get, type Item, LIAISONS, type Model } from '../model.ts';
import type { Portal } from '../portal.ts';
import { seesItem, standingOf } from '../rights.ts';
import { type Command, doerOf, fillIn, type Step, wordOf } from './command.ts';
import { MOST_DRAFTS, nameBegun, noteFiling } from './filing.ts';
import { tell, tellWithdrawn } from './tell.ts';

/** The partner takes an item back: what waits for a second person about it ends, whoever holds it is told (RULES 2). */
const withdraw: Command = {
  kind: 'withdraw item',
  // The last that stands stays, or the desk has nothing to do any more.
  options: (model) => (model.items.filter(isStanding).length > 1 ? onOwn(model, isStanding) : []),
  effect: (model, step) => {
    const item = itemIn(model, step);
    endProposals(model, item);
    item.state = 'withdrawn';
    item.messages += 1;
    tell(model, item);
    tellWithdrawn(model, item.label);
    noteFiling(model, item.organization);
  },
  perform: async (portal, step) => {
    await onItem(portal, step, 'withdraw', [['reason', 'The seller is a licensee after all.']]);
  },
};

/** The goods were seen again: a message to the desk. */
const sight: Command = {
  kind: 'see again',
  options: (model) => onOwn(model, isStanding),
  effect: (model, step) => {
    const item = itemIn(model, step);
    item.messages += 1;
    noteFiling(model, item.organization);
  },
  perform: async (portal, step) => {
    await onItem(portal, step, 'seen-again', [
      ['date.year', '2026'],
      ['date.month', '1'],
      ['date.day', '12'],
      ['where', 'Long Beach'],
      ['text', 'Forty cartons of the same labels.'],
    ]);
  },
};

/** A draft of a further version, begun from the last one. Whoever began one goes on with it. */
const supplement: Command = {
  kind: 'supplement',
  options: (model) =>
    hasRoom(model)
      ? onOwn(model, isStanding).filter(
          ({ by, about }) =>
            !model.drafts.some((one) => one.by === by && one.completes?.item === about.item),
        )
      : [],
  effect: (model, step) => {
    const { label, version } = itemIn(model, step);
    begin(model, step, { item: label, version });
  },
  perform: async (portal, step) => nameBegun(portal, step, await onItem(portal, step, 'complete')),
};

/** A draft of a new filing with the answers of an item, withdrawn or not. */
const copy: Command = {
  kind: 'copy',
  options: (model) => (hasRoom(model) ? onOwn(model, () => true) : []),
  effect: (model, step) => begin(model, step, null),
  perform: async (portal, step) => nameBegun(portal, step, await onItem(portal, step, 'copy')),
};

export const FILED: readonly Command[] = [withdraw, sight, supplement, copy];

function isStanding({ state }: Item): boolean {
  return state !== 'withdrawn';
}

function hasRoom({ drafts }: Model): boolean {
  return drafts.length < MOST_DRAFTS;
}

/** Liaisons with each item that is open to them. */
function onOwn(model: Model, isFit: (item: Item) => boolean) {
  return model.items.filter(isFit).flatMap((item) =>
    LIAISONS.filter((by) => seesItem(model, by, item)).map((by) => ({
      by,
      about: { item: item.label },
    })),
  );
}

function itemIn({ items }: Model, step: Step): Item {
  return get(items, wordOf(step, 'item'));
}

/** Routing is over when nobody's word is missing: a release that waits never leaves, what was decided alone does. */
function endProposals(model: Model, { label }: Item): void {
  for (const proposal of model.proposals) {
    if (proposal.item !== label || standingOf(model, proposal) !== 'proposed') continue;
    proposal.state = 'item_withdrawn';
    if (proposal.referral !== null) get(model.referrals, proposal.referral).state = 'undone';
  }
}

function begin(model: Model, step: Step, completes: Draft['completes']): void {
  const { organization, client, type, accused } = itemIn(model, step);
  model.drafts.push({
    // `as`: the options offer liaisons alone.
    ...{ label: `draft@${step.key}`, by: doerOf(step) as PartnerName, organization, client, type },
    ...{ accused, hasFile: false, completes, reviewers: [], comments: [] },
  });
  noteFiling(model, organization);
}

async function onItem(
  portal: Portal,
  step: Step,
  act: string,
  typed: readonly (readonly [string, string])[] = [],
): Promise<string> {
  const path = `/items/${portal.idOf(wordOf(step, 'item'))}/${act}`;
  return fillIn(await portal.as(doerOf(step)), path, typed);
}
