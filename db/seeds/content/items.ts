import type { CoreCase } from './core.types.ts';
import { live } from './desk/life.ts';
import type { Plan } from './desk/plan.ts';
import type { DeskWork } from './desk/story.types.ts';
import { clockworkFrom } from './desk/times-of-life.ts';
import { type DeskWords, slotsFor } from './desk/words.ts';
import { docOf } from './doc.ts';
import { fileOf } from './files.ts';
import { filingOf } from './filing.ts';
import { type Random, randomFrom, seedOf } from './random.ts';
import { daysBefore, earlier, hoursAfter } from './times.ts';
import type { DemoFile, DemoItem, DemoPerson } from './world.types.ts';

export type ItemInput = {
  readonly item: CoreCase;
  readonly plan: Plan;
  readonly now: Date;
  readonly seed: number;
  readonly people: ReadonlyMap<string, DemoPerson>;
  readonly words: DeskWords;
};

const analysts: Readonly<Record<CoreCase['type'], readonly string[]>> = {
  adcvd: ['analyst-imani', 'analyst-oskar'],
  ipr: ['analyst-thuy'],
  preference: ['analyst-rafael', 'analyst-oskar'],
  trend: ['analyst-imani', 'analyst-thuy', 'analyst-rafael'],
};

const UNASSIGNED: readonly string[] = ['draft', 'submitted'];

/** One item with its whole life, from a case and what is to become of it. */
export function itemOf({ item, plan, now, seed, people, words }: ItemInput): DemoItem {
  const random = randomFrom(seed ^ seedOf(item.key));
  const liaison = people.get(item.by);
  const organization = liaison?.memberships[0]?.organization;
  if (!liaison || !organization) throw new RangeError(`No liaison ${item.by}`);
  const startedAt = daysBefore(now, plan.daysAgo);
  const clock = clockworkFrom(startedAt, hoursAfter(now, -0.1), random);
  const analyst = random.pick(analysts[item.type]);
  const slots = slotsFor(item, liaison.name);
  const work = live({ item, plan, random, words, slots, clock, liaison, analyst, now });
  const evidence = evidenceOf({ item, liaison, startedAt, work, random, now });
  return {
    key: item.key,
    type: item.type,
    organization,
    client: item.for ?? organization,
    author: liaison.key,
    sharedWith:
      plan.state === 'draft' && random.chance(0.4)
        ? colleaguesOf(liaison, item.for ?? organization, people)
        : [],
    title: item.title,
    filing: filingOf(item, { person: liaison, organization, startedAt }, plan.state === 'draft'),
    narrative: docOf(item.text),
    evidence,
    state: plan.state,
    priority: item.danger ? 'urgent' : random.chance(0.22) ? 'high' : 'routine',
    isDangerToLife: item.danger ?? false,
    startedAt,
    ...datesOf(work),
    lastChangeAt: lastChangeIn(work),
    ...(UNASSIGNED.includes(plan.state) || (plan.state === 'acknowledged' && random.chance(0.6))
      ? {}
      : { assignee: analyst }),
    ...work,
    referrals: work.referrals.map((referral) => ({
      ...referral,
      evidence: chosenFiles(referral.evidence, evidence),
    })),
  };
}

/** The referral's evidence stands there as positions in the item's files until these have their names. */
function chosenFiles(
  positions: readonly string[],
  evidence: readonly DemoFile[],
): readonly string[] {
  return positions.flatMap((position) => evidence[Number(position)]?.name ?? []);
}

function datesOf(work: DeskWork): Pick<DemoItem, 'submittedAt' | 'acknowledgedAt'> {
  const firstTo = (state: string) => work.transitions.find(({ to }) => to === state)?.at;
  const submittedAt = firstTo('submitted');
  const acknowledgedAt = firstTo('acknowledged');
  return { ...(submittedAt ? { submittedAt } : {}), ...(acknowledgedAt ? { acknowledgedAt } : {}) };
}

function lastChangeIn(work: DeskWork): Date {
  return work.transitions.reduce(
    (last, { at }) => (at.getTime() > last.getTime() ? at : last),
    new Date(0),
  );
}

/** Who else may work for the client, as its grant holders. */
function colleaguesOf(
  author: DemoPerson,
  client: string,
  people: ReadonlyMap<string, DemoPerson>,
): readonly string[] {
  const organization = author.memberships[0]?.organization;
  return [...people.values()]
    .filter(({ key, memberships }) => {
      const own = memberships.find((membership) => membership.organization === organization);
      return key !== author.key && own?.state === 'active' && own.clients.includes(client);
    })
    .map(({ key }) => key);
}

type EvidenceInput = {
  readonly item: CoreCase;
  readonly liaison: DemoPerson;
  readonly startedAt: Date;
  readonly work: DeskWork;
  readonly random: Random;
  readonly now: Date;
};

function evidenceOf({
  item,
  liaison,
  startedAt,
  work,
  random,
  now,
}: EvidenceInput): readonly DemoFile[] {
  const submittedAt = datesOf(work).submittedAt ?? now;
  return (item.files ?? []).map(([kind, about], index): DemoFile => {
    const isConfidential = kind === 'letter' || random.chance(0.25);
    return {
      ...fileOf(kind, about, item.title),
      caption: about,
      isConfidential,
      ...(isConfidential
        ? { confidentialReason: 'customers', publicSummary: summaryOf(kind) }
        : {}),
      addedAt: earlier(hoursAfter(startedAt, 0.1 + index * 0.05), hoursAfter(submittedAt, -0.01)),
      addedBy: liaison.key,
    };
  });
}

function summaryOf(kind: 'photo' | 'table' | 'letter' | 'note'): string {
  const words = {
    photo:
      'Photograph of the goods as described in the public narrative; place and people not shown.',
    table: 'Table of shipments; in the public version only their number and the months.',
    letter:
      'Commercial correspondence that supports the price comparison; names of firms and prices left out.',
    note: 'Note of an observation; the public version keeps what was seen and leaves out by whom.',
  };
  return words[kind];
}
