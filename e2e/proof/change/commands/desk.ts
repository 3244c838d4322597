import {
  DESK,
  DESTINATION_NAMES,
  DESTINATIONS,
  type DestinationName,
  get,
  type Item,
  type Model,
} from '../model.ts';
import type { Portal } from '../portal.ts';
import { actsOn } from '../rights.ts';
import { type Command, doerOf, fillIn, nameNewest, type Step, wordOf } from './command.ts';
import { tell } from './tell.ts';

/** The desk finds the filing complete. */
const acknowledge: Command = {
  kind: 'acknowledge',
  options: (model) => onItems(model, ({ state }) => state === 'submitted'),
  effect: (model, step) => {
    const item = itemOf(model, step);
    item.state = 'acknowledged';
    item.owner ??= doerOf(step);
    tell(model, item);
  },
  perform: (portal, step) => onItem(portal, step, 'acknowledge'),
};

/** An officer takes an item and begins to work on it. */
const take: Command = {
  kind: 'take',
  options: (model) =>
    onItems(model, ({ state }) => state === 'acknowledged' || state === 'in_triage').filter(
      ({ by, about }) => get(model.items, about.item).owner !== by,
    ),
  effect: (model, step) => {
    const item = itemOf(model, step);
    item.owner = doerOf(step);
    if (item.state !== 'acknowledged') return;
    item.state = 'in_triage';
    tell(model, item);
  },
  perform: (portal, step) => onItem(portal, step, 'take'),
};

/** A note of the desk: whoever may act on an item can, so that its refusals mean something. */
const note: Command = {
  kind: 'note',
  options: (model) => onItems(model, () => true),
  effect: () => undefined,
  perform: (portal, step) => onItem(portal, step, 'note', [['text', 'Compare with June.']]),
};

/** Vetting ends: one referral, inside or outside, in full or public; some wait for a second person (RULES 4). */
const route: Command = {
  kind: 'route',
  options: (model) =>
    onItems(model, ({ state, hasFile }) => state === 'in_triage' && hasFile).flatMap(
      ({ by, about }) => {
        const { isFilePublic } = get(model.items, about.item);
        const versions = ['full', isFilePublic ? 'public' : 'public without file', 'source'];
        return DESTINATION_NAMES.flatMap((destination) =>
          versions.map((what) => ({ by, about: { ...about, destination, what } })),
        );
      },
    ),
  effect: (model, step) => {
    const item = itemOf(model, step);
    item.state = 'vetted';
    const label = `decision@${step.key}`;
    model.decisions.push({ label, item: item.label, isUndone: false, isPast: false });
    refer(model, step, item.label);
  },
  perform: async (portal, step) => {
    const { rendition, hasFile, needsSecondPerson } = releaseOf(step);
    const isSource = wordOf(step, 'what') === 'source';
    await onItem(portal, step, 'decide', [
      ...([['destinations', wordOf(step, 'destination')]] as const),
      ...([['rendition', rendition]] as const),
      ...([['evidence', portal.idOf(`file of ${wordOf(step, 'item')}`)]] as const),
      ...([['tlp', 'amber']] as const),
      ...(isSource ? ([['isSourceIdentifying', 'on']] as const) : []),
      ...([['reason', 'documented']] as const),
      ...([['text', 'Two documents support it.']] as const),
    ]);
    await nameNewest(portal, `referral@${step.key}`, 'referrals');
    await nameNewest(portal, `disclosure of referral@${step.key}`, 'disclosures');
    if (hasFile) await nameNewest(portal, `package file of referral@${step.key}`, 'package_files');
    if (needsSecondPerson) await nameNewest(portal, `proposal@${step.key}`, 'proposals');
  },
};

/** A decision is taken back while its time runs; what waited for a second person is void. */
const undo: Command = {
  kind: 'undo',
  options: (model) =>
    onItems(model, ({ label, state }) => state === 'vetted' && canUndo(model, label)),
  effect: (model, step) => {
    const item = itemOf(model, step);
    item.state = 'in_triage';
    undoDecision(model, item.label);
  },
  perform: (portal, step) => onItem(portal, step, 'undo'),
};

export const DESK_WORK: readonly Command[] = [acknowledge, take, note, route, undo];

/** Everybody of the desk who may act on each of these items. */
function onItems(model: Model, isFit: (item: Item) => boolean) {
  return model.items
    .filter(isFit)
    .flatMap(({ label }) =>
      DESK.filter((by) => actsOn(model, by, label)).map((by) => ({ by, about: { item: label } })),
    );
}

function itemOf(model: Model, step: Step): Item {
  return get(model.items, wordOf(step, 'item'));
}

async function onItem(
  portal: Portal,
  step: Step,
  act: string,
  typed: readonly (readonly [string, string])[] = [],
): Promise<void> {
  const path = `/desk/items/${portal.idOf(wordOf(step, 'item'))}/${act}`;
  await fillIn(await portal.as(doerOf(step)), path, typed);
}

/** RULES 4: the full version outside, and what tells the source, want a second person. */
function releaseOf(step: Step) {
  const what = wordOf(step, 'what');
  // `as`: the options above offer destinations alone.
  const destination = wordOf(step, 'destination') as DestinationName;
  const rendition = what.startsWith('public') ? 'public' : 'full';
  const isFullOutside = DESTINATIONS[destination].isOutside && rendition === 'full';
  const needsSecondPerson = what === 'source' || isFullOutside;
  return { destination, rendition, hasFile: what !== 'public without file', needsSecondPerson };
}

function refer(model: Model, step: Step, item: string): void {
  const release = { ...releaseOf(step), isFilePublic: get(model.items, item).isFilePublic };
  const label = `referral@${step.key}`;
  model.referrals.push({
    ...{ ...release, label, item, decision: `decision@${step.key}` },
    ...{ isApproved: false, isDelivered: false, isToldWithdrawn: false, state: 'intended' },
  });
  if (!release.needsSecondPerson) return;
  model.proposals.push({
    ...{ label: `proposal@${step.key}`, kind: 'release', item, referral: label },
    // `as`: the options offer officers of the desk alone.
    by: doerOf(step) as (typeof DESK)[number],
    state: 'proposed',
  });
}

function canUndo(model: Model, item: string): boolean {
  return model.decisions.some((one) => one.item === item && !one.isUndone && !one.isPast);
}

function undoDecision(model: Model, item: string): void {
  for (const decision of model.decisions) {
    if (decision.item !== item || decision.isUndone) continue;
    decision.isUndone = true;
    for (const referral of model.referrals)
      if (referral.decision === decision.label) referral.state = 'undone';
  }
}
