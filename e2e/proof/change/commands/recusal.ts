import type { OfficerName } from '#db/testing/people.ts';
import { DESK, get, type Model, SUPERVISORS } from '../model.ts';
import type { Portal } from '../portal.ts';
import { actsOn, isRecused } from '../rights.ts';
import { type Command, doerOf, fillIn, nameNewest, type Step, wordOf } from './command.ts';

/** More would leave nobody to act. */
const MOST = 4;

/** An officer stays away from an item, or from everything of the organization that filed it. */
const recuse: Command = {
  kind: 'recuse',
  options: (model) =>
    hasRoom(model)
      ? mattersOf(model).map(({ by, item, matter }) => ({ by, about: { item, matter } }))
      : [],
  effect: (model, step) => close(model, step, officerIn(step)),
  perform: (portal, step) => sendAway(portal, step, []),
};

/** A supervisor keeps somebody else away. */
const impose: Command = {
  kind: 'impose recusal',
  options: (model) =>
    hasRoom(model)
      ? mattersOf(model)
          .filter(({ by }) => SUPERVISORS.some((supervisor) => supervisor === by))
          .flatMap(({ by, item, matter }) =>
            DESK.filter((officer) => officer !== by && actsOn(model, officer, item)).map(
              (officer) => ({ by, about: { item, matter, officer } }),
            ),
          )
      : [],
  effect: (model, step) => close(model, step, officerIn(step)),
  perform: (portal, step) =>
    sendAway(portal, step, [['officer', portal.troupe.cast.people[officerIn(step)].memberId]]),
};

/** A supervisor who is somebody else, and has no part in the matter, ends a recusal. */
const end: Command = {
  kind: 'end recusal',
  options: (model) =>
    model.recusals
      .filter(({ isEnded }) => !isEnded)
      .flatMap((recusal) =>
        SUPERVISORS.filter((by) => by !== recusal.officer && !isRecused(model, by, recusal)).map(
          (by) => ({ by, about: { recusal: recusal.label } }),
        ),
      ),
  effect: (model, step) => {
    get(model.recusals, wordOf(step, 'recusal')).isEnded = true;
  },
  perform: async (portal, step) => {
    const path = `/recusals/${portal.idOf(wordOf(step, 'recusal'))}/end`;
    await fillIn(await portal.as(doerOf(step)), path, [['reason', 'The reason is gone.']]);
  },
};

export const RECUSAL: readonly Command[] = [recuse, impose, end];

function hasRoom({ recusals }: Model): boolean {
  return recusals.filter(({ isEnded }) => !isEnded).length < MOST;
}

/** What each officer of the desk can declare: from any item that is open to them. */
function mattersOf(model: Model) {
  return model.items.flatMap(({ label: item }) =>
    DESK.filter((by) => actsOn(model, by, item)).flatMap((by) =>
      ['item', 'organization'].map((matter) => ({ by, item, matter })),
    ),
  );
}

function officerIn(step: Step): OfficerName {
  // `as`: the options offer officers of the desk alone.
  return (step.about['officer'] ?? doerOf(step)) as OfficerName;
}

/** The matter closes, and what the officer owned in it is nobody's. */
function close(model: Model, step: Step, officer: OfficerName): void {
  const { organization, label } = get(model.items, wordOf(step, 'item'));
  const item = wordOf(step, 'matter') === 'item' ? label : null;
  model.recusals.push({
    label: `recusal@${step.key}`,
    officer,
    organization,
    item,
    isEnded: false,
  });
  for (const one of model.items) {
    if (
      one.owner === officer &&
      isRecused(model, officer, { organization: one.organization, item: one.label })
    )
      one.owner = null;
  }
}

async function sendAway(
  portal: Portal,
  step: Step,
  officer: readonly (readonly [string, string])[],
): Promise<void> {
  const path = `/desk/items/${portal.idOf(wordOf(step, 'item'))}/recuse`;
  const client = await portal.as(doerOf(step));
  await fillIn(client, path, [
    ...officer,
    ['matter', wordOf(step, 'matter')],
    ['reason', 'I worked there until May.'],
  ]);
  await nameNewest(portal, `recusal@${step.key}`, 'recusals');
}
