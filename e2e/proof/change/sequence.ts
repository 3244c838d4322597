import { oneOf } from '../surfaces/draw.ts';
import type { Troupe } from '../surfaces/troupe.ts';
import { type Asking, askAll, type Failures, keyOf, questionsOf } from './ask.ts';
import { COMMANDS, commandOf } from './commands/all.ts';
import { type Command, isPossible, type Step, sentenceOf } from './commands/command.ts';
import { firstModel, type Model } from './model.ts';
import { lostPages, openPages, sendLate } from './pages.ts';
import { beginAnew, type Portal } from './portal.ts';
import { ABSENT, type Question } from './questions/question.ts';

/** What stands at the end of a chain is reached seldom by chance: sequences take turns in how they begin. */
const BEGINNINGS: readonly (readonly string[])[] = [
  ['recuse', 'ask', 'approve'],
  [],
  ['route', 'deliver'],
  ['grant', 'draft', 'disable'],
  ['draft', 'show draft', 'comment', 'revoke'],
  ['route', 'withdraw item', 'deliver'],
  ['supplement', 'show draft', 'submit', 'withdraw item'],
  ['recuse', 'ask', 'withdraw item', 'copy'],
  ['draft', 'show draft', 'take request back', 'see again'],
  ['draft', 'show draft', 'comment', 'discard'],
];

/** Draws a sequence that the model allows, kinds that were tried least far more often than others. */
export function drawSequence(
  random: () => number,
  {
    length,
    turn,
    tried,
  }: { readonly length: number; readonly turn: number; readonly tried: Map<string, number> },
): readonly Step[] {
  const beginning = BEGINNINGS[turn % BEGINNINGS.length] ?? [];
  const model = firstModel();
  const steps: Step[] = [];
  for (let key = 1; key <= length; key += 1) {
    const wanted = beginning[key - 1];
    const possible = possibleIn(model, tried);
    const asWanted = possible.filter(({ command }) => command.kind === wanted);
    // What a beginning wants may not be possible for whom it was drawn.
    const { command, options } = weighted(asWanted.length > 0 ? asWanted : possible, random);
    const leading = leadingTo(beginning[key], { model, command, options, key });
    const step = { key, kind: command.kind, ...oneOf(leading, random) };
    command.effect(model, step);
    steps.push(step);
    tried.set(step.kind, count(tried, step.kind) + 1);
  }
  return steps;
}

type Options = ReturnType<Command['options']>;

/** Of the ways to do something, those after which the beginning can go on; all of them, where there are none. */
function leadingTo(
  next: string | undefined,
  {
    model,
    command,
    options,
    key,
  }: {
    readonly model: Model;
    readonly command: Command;
    readonly options: Options;
    readonly key: number;
  },
): Options {
  if (next === undefined) return options;
  const leading = options.filter((option) => {
    const then = structuredClone(model);
    command.effect(then, { key, kind: command.kind, ...option });
    return commandOf(next).options(then).length > 0;
  });
  return leading.length > 0 ? leading : options;
}

function possibleIn(model: Model, tried: ReadonlyMap<string, number>) {
  return COMMANDS.flatMap((command) => {
    const options = command.options(model);
    const weight = 1 / (1 + count(tried, command.kind)) ** 2;
    return options.length > 0 ? [{ command, options, weight }] : [];
  });
}

function weighted<Value extends { readonly weight: number }>(
  values: readonly Value[],
  random: () => number,
): Value {
  const all = values.reduce((sum, { weight }) => sum + weight, 0);
  let left = random() * all;
  const found = values.find(({ weight }) => {
    left -= weight;
    return left < 0;
  });
  return found ?? oneOf(values, random);
}

function count(tried: ReadonlyMap<string, number>, kind: string): number {
  return tried.get(kind) ?? 0;
}

export interface Tally {
  steps: number;
  asked: number;
  closed: number;
  late: number;
  readonly surfaces: Set<string>;
  readonly kinds: Map<string, number>;
}

export interface Running extends Pick<Asking, 'served' | 'random'> {
  readonly troupe: Troupe;
  readonly tally: Tally;
  /** Of the questions whose answer a step does not change, so many are asked all the same. */
  readonly share: { readonly lists: number; readonly details: number; readonly last: number };
  /** Questions that are always asked, since they failed. */
  readonly watched?: ReadonlySet<string>;
}

/** Where a sequence failed: the step, and what was told. */
export interface Broken {
  readonly at: Step | null;
  readonly failures: Failures;
}

/** Plays the steps that are possible and asks everybody everything after each. @returns null when all agreed */
export async function play(running: Running, steps: readonly Step[]): Promise<Broken | null> {
  const portal = await beginAnew(running.troupe);
  let model = firstModel();
  const asked = await askAbout(running, portal, { before: null, after: model, isLast: true });
  if (asked.length > 0) return { at: null, failures: asked };
  for (const step of steps) {
    const command = commandOf(step.kind);
    if (!isPossible(command, model, step)) continue;
    const after = structuredClone(model);
    command.effect(after, step);
    const isLast = step === steps.at(-1);
    const failures = await take(running, portal, { step, before: model, after, isLast });
    if (failures.length > 0) return { at: step, failures };
    model = after;
  }
  return null;
}

type Change = { readonly before: Model | null; readonly after: Model; readonly isLast: boolean };

async function take(
  running: Running,
  portal: Portal,
  { step, before, after, isLast }: Change & { readonly step: Step; readonly before: Model },
): Promise<Failures> {
  const { tally } = running;
  try {
    await portal.confirmAll();
    const late = await openPages(portal, lostPages(before, after));
    await commandOf(step.kind).perform(portal, step);
    await portal.settle();
    tally.steps += 1;
    tally.late += late.length;
    tally.kinds.set(step.kind, count(tally.kinds, step.kind) + 1);
    const sent = await sendLate(portal, late);
    return [
      ...sent.map((words) => ({ key: '', words })),
      ...(await askAbout(running, portal, { before, after, isLast })),
    ];
  } catch (error) {
    return [{ key: '', words: error instanceof Error ? error.message : String(error) }];
  }
}

async function askAbout(
  { served, random, share, watched, tally }: Running,
  portal: Portal,
  { before, after, isLast }: Change,
): Promise<Failures> {
  const known = new Map(before ? questionsOf(before).map((one) => [keyOf(one), one.expected]) : []);
  const shareOf = (one: Question) => (isList(one) ? share.lists : share.details);
  const isAsked = (one: Question) =>
    (before !== null && known.get(keyOf(one)) !== one.expected) ||
    watched?.has(keyOf(one)) === true ||
    random() < (isLast ? share.last : shareOf(one));
  const questions = questionsOf(after).filter(isAsked);
  tally.asked += questions.length;
  tally.closed += questions.filter(({ expected }) => expected === ABSENT).length;
  for (const { route, query } of questions) tally.surfaces.add(`${route}${query}`);
  return askAll({ portal, served, random }, questions);
}

function isList({ labels }: Question): boolean {
  return Object.keys(labels).length === 0;
}

/** Leaves steps out while it still fails, the later ones first. @returns what is left, and how it fails */
export async function shorten(
  steps: readonly Step[],
  broken: Broken,
  { tries, replay }: { readonly tries: number; readonly replay: Replay },
): Promise<{ readonly steps: readonly Step[]; readonly broken: Broken }> {
  let short = { steps: upTo(steps, broken), broken };
  for (const step of short.steps.slice(0, -1).toReversed().slice(0, tries)) {
    const fewer = short.steps.filter((one) => one !== step);
    // Cut off already, since the sequence failed before it.
    if (fewer.length === short.steps.length) continue;
    const still = await replay(fewer);
    if (still) short = { steps: upTo(fewer, still), broken: still };
  }
  return short;
}

function upTo(steps: readonly Step[], { at }: Broken): readonly Step[] {
  return at === null ? [] : steps.slice(0, steps.indexOf(at) + 1);
}

type Replay = (steps: readonly Step[]) => Promise<Broken | null>;

/** Plays again, asking only what failed before and what a step changes. */
export function replayOf(running: Running, { failures }: Broken): Replay {
  const watched = new Set(failures.map(({ key }) => key));
  const quickly = { ...running, watched, share: { lists: 0, details: 0, last: 0 } };
  return (steps) => play(quickly, steps);
}

export function tell(steps: readonly Step[], { at, failures }: Broken): string {
  const words = steps.map(sentenceOf).join(' | ');
  return `after ${at ? sentenceOf(at) : 'nothing'} of [${words}]: ${failures
    .slice(0, 5)
    .map(({ words: told }) => told)
    .join(' ¶ ')}`;
}
