import type { OfficerName } from '#db/testing/people.ts';
import { DESK, get, type Model, type Proposal, SUPERVISORS } from '../model.ts';
import type { Portal } from '../portal.ts';
import { actsOn, isOpened, seesOpening, seesProposal, standingOf } from '../rights.ts';
import { type Command, doerOf, fillIn, nameNewest, type Step, wordOf } from './command.ts';
import { deliverDue, tellOf } from './tell.ts';

/** A recused officer asks to read one item in an emergency, unless its partner took it back. */
const ask: Command = {
  kind: 'ask',
  options: (model) =>
    model.recusals
      .filter(({ isEnded }) => !isEnded)
      .flatMap((recusal) =>
        model.items
          .filter(({ label, organization }) =>
            recusal.item === null ? organization === recusal.organization : label === recusal.item,
          )
          .filter(({ state }) => state !== 'withdrawn')
          .filter(({ label }) => !isAsked(model, recusal.officer, label))
          .map(({ label }) => ({
            by: recusal.officer,
            about: { recusal: recusal.label, item: label },
          })),
      ),
  effect: (model, step) => {
    model.proposals.push({
      ...{ label: `proposal@${step.key}`, kind: 'break_glass', item: wordOf(step, 'item') },
      ...{ by: officerOf(step), referral: null, state: 'proposed' },
    });
  },
  perform: async (portal, step) => {
    const item = portal.idOf(wordOf(step, 'item'));
    const rows = await portal.sql('select control_number from items where id = $1', [item]);
    const path = `/recusals/${portal.idOf(wordOf(step, 'recusal'))}/emergency`;
    await fillIn(await portal.as(doerOf(step)), path, [
      ['controlNumber', rows[0]?.['control_number'] ?? ''],
      ['minutes', '60'],
      ['reason', 'Goods arrive tonight.'],
    ]);
    await nameNewest(portal, `proposal@${step.key}`, 'proposals');
  },
};

/** Somebody else approves: a release may leave, or the item opens. */
const approve: Command = {
  kind: 'approve',
  options: decidable,
  effect: (model, step) => {
    const proposal = proposalOf(model, step);
    proposal.state = 'approved';
    if (proposal.referral === null) {
      const { by: officer, item } = proposal;
      model.openings.push({ label: `opening@${step.key}`, officer, item, isOpen: true });
      return;
    }
    get(model.referrals, proposal.referral).isApproved = true;
    deliverDue(model);
  },
  perform: async (portal, step) => {
    await decide(portal, step, { act: 'approve', typed: [] });
    const opened = await portal.sql('select id from break_glass where proposal_id = $1', [
      portal.idOf(wordOf(step, 'proposal')),
    ]);
    if (opened.length > 0) await nameNewest(portal, `opening@${step.key}`, 'break_glass');
  },
};

/** Somebody else refuses. */
const refuse: Command = {
  kind: 'refuse',
  options: decidable,
  effect: (model, step) => drop(model, proposalOf(model, step), 'refused'),
  perform: (portal, step) =>
    decide(portal, step, { act: 'refuse', typed: [['reason', 'Not needed.']] }),
};

/** Whoever proposed takes it back. */
const withdraw: Command = {
  kind: 'withdraw',
  options: (model) =>
    model.proposals
      .filter((one) => standingOf(model, one) === 'proposed')
      .filter((one) => seesProposal(model, one.by, one))
      .map(({ label, by }) => ({ by, about: { proposal: label } })),
  effect: (model, step) => drop(model, proposalOf(model, step), 'withdrawn'),
  perform: (portal, step) => decide(portal, step, { act: 'withdraw', typed: [] }),
};

/** An emergency opening is ended before its time. */
const endOpening: Command = {
  kind: 'end opening',
  options: (model) =>
    model.openings
      .filter(({ isOpen }) => isOpen)
      .flatMap(({ label }) =>
        DESK.filter((by) => seesOpening(model, by, label)).map((by) => ({
          by,
          about: { opening: label },
        })),
      ),
  effect: (model, step) => {
    get(model.openings, wordOf(step, 'opening')).isOpen = false;
  },
  perform: async (portal, step) => {
    const path = `/break-glass/${portal.idOf(wordOf(step, 'opening'))}/end`;
    await fillIn(await portal.as(doerOf(step)), path, []);
  },
};

export const SECOND_PERSON: readonly Command[] = [ask, approve, refuse, withdraw, endOpening];

function isAsked(model: Model, who: OfficerName, item: string): boolean {
  const isWaiting = model.proposals.some(
    (one) =>
      one.kind === 'break_glass' && one.by === who && one.item === item && one.state === 'proposed',
  );
  return isWaiting || isOpened(model, who, item);
}

/** Supervisors with what they may decide: somebody else's, in time, of a matter that is open to them. */
function decidable(model: Model) {
  return model.proposals
    .filter((one) => standingOf(model, one) === 'proposed')
    .flatMap(({ label, by: proposer, item }) =>
      SUPERVISORS.filter((by) => by !== proposer && actsOn(model, by, item)).map((by) => ({
        by,
        about: { proposal: label },
      })),
    );
}

function officerOf(step: Step): OfficerName {
  // `as`: only officers are recused.
  return doerOf(step) as OfficerName;
}

function proposalOf(model: Model, step: Step): Proposal {
  return get(model.proposals, wordOf(step, 'proposal'));
}

/** A release that never leaves takes its decision along, and the item is decided anew. */
export function drop(
  model: Model,
  proposal: Proposal,
  state: 'refused' | 'withdrawn' | 'expired',
): void {
  proposal.state = state;
  if (proposal.referral === null) return;
  const referral = get(model.referrals, proposal.referral);
  referral.state = 'undone';
  get(model.decisions, referral.decision).isUndone = true;
  get(model.items, proposal.item).state = 'in_triage';
  tellOf(model, referral);
}

async function decide(
  portal: Portal,
  step: Step,
  { act, typed }: { readonly act: string; readonly typed: readonly (readonly [string, string])[] },
): Promise<void> {
  const path = `/approvals/${portal.idOf(wordOf(step, 'proposal'))}/${act}`;
  await fillIn(await portal.as(doerOf(step)), path, typed);
}
