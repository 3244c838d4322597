import { randomBytes } from 'node:crypto';
import { splitFiling } from '#app/features/items/filing-parts.policy.ts';
import { textOf } from '#app/features/items/types/filing.ts';
import { getItemType } from '#app/features/items/types/registry.ts';
import { builtInNames } from '#app/features/reference/code-names.policy.ts';
import { packageItem } from '#app/features/referrals/compose-package.server.ts';
import { HANDLING } from '#app/features/referrals/create-referral.server.ts';
import { rankKey } from '#app/features/triage/priority.policy.ts';
import { newControlNumber } from '#app/lib/control-number.ts';
import { newId } from '#app/lib/ids.ts';
import type { PackageSealed } from '#app/lib/sealed-shapes.ts';
import { jobs } from '#workers/jobs/definitions.ts';
import type { SeedBook } from '../book.ts';
import type { DemoItem, DemoReferral } from '../content/world.types.ts';
import type { AddedEvidence } from '../rows/evidence.ts';
import type { AddedItem } from '../rows/items.ts';
import { type AddedReferral, addAnswer, addReferral } from '../rows/referrals.ts';
import { type Directory, get } from './directory.ts';
import { visibleFrom } from './item-history.ts';

type Routed = {
  readonly item: DemoItem;
  readonly added: AddedItem;
  readonly controlNumber: string;
  readonly evidence: readonly AddedEvidence[];
  /** In the order of the item's decisions. */
  readonly decisionIds: readonly string[];
  readonly now: Date;
};

/** Referrals with packages, answers, disclosures; what is on its way has its outbox row, so the worker delivers it. */
export function addReferrals(book: SeedBook, directory: Directory, routed: Routed): void {
  for (const referral of routed.item.referrals) {
    const added = addReferralOf(book, directory, { ...routed, referral });
    addAnswers(book, directory, { added, referral });
    if (referral.state === 'intended' || referral.state === 'queued') {
      addDelivery(book, routed, { referral, id: added.id });
    }
  }
}

function addReferralOf(
  book: SeedBook,
  directory: Directory,
  { referral, ...routed }: Routed & { readonly referral: DemoReferral },
): AddedReferral {
  const { item, added, evidence, decisionIds } = routed;
  const answered = lastAnswerOf(referral);
  return addReferral(book, added, {
    reference: newControlNumber(randomBytes).replace(/^PS/, 'RF'),
    destination: referral.destination,
    state: referral.state,
    decisionId: decisionIds[referral.decision] ?? '',
    decidedBy: get(directory.officers, referral.decidedBy),
    decidedAt: referral.decidedAt,
    notBefore: visibleFrom(item, referral.decidedAt),
    stateChangedAt: lastChangeOf(referral),
    deliveredAt: referral.deliveredAt ?? null,
    acceptedAt: referral.acceptedAt ?? null,
    outcomeAt: referral.outcome?.at ?? null,
    answeredAt: answered?.at ?? null,
    answeredBy: answered ? get(directory.officers, answered.by) : null,
    rankKey: rankOf(item),
    isDangerToLife: item.isDangerToLife,
    itemType: item.type,
    package: packageOf(routed, referral),
    files: evidence.filter((file) => referral.evidence.includes(file.name)),
  });
}

function packageOf(
  { item, controlNumber }: Routed,
  referral: DemoReferral,
): Omit<PackageSealed, 'files' | 'reference' | 'destination'> {
  const grading = item.gradings.findLast(({ at }) => at <= referral.decidedAt);
  const type = getItemType(item.type);
  const filed = { type, filing: item.filing, codeNames: builtInNames };
  const facts = {
    controlNumber,
    itemType: item.type,
    submittedAt: item.submittedAt ?? item.startedAt,
    isDangerToLife: item.isDangerToLife,
    sourceGrade: grading?.source ?? null,
    informationGrade: grading?.information ?? null,
  };
  return {
    rendition: referral.rendition,
    items: [packageItem(facts, filed, referral.rendition)],
    summary: referral.request,
    tlp: textOf(item.filing, 'tlp') || 'amber',
    handling: [...HANDLING],
  };
}

function rankOf(item: DemoItem): number {
  const { valueBand, dangerToLife } = splitFiling(getItemType(item.type), item.filing).clear;
  const grading = item.gradings.at(-1);
  return rankKey({
    type: item.type,
    dangerToLife,
    sourceGrade: grading?.source ?? null,
    informationGrade: grading?.information ?? null,
    valueBand,
    receivedAt: item.submittedAt ?? item.startedAt,
  });
}

type Answer = {
  readonly answer: 'accepted' | 'returned' | 'outcome_reported';
  readonly at: Date;
  readonly by: string;
  readonly text: string;
};

/** What the destination said, in order. */
export function answersOf(referral: DemoReferral): readonly Answer[] {
  const { acceptedAt, acceptedBy, returnedAt, returnedBy, returnReason, outcome } = referral;
  const answers: Answer[] = [];
  if (acceptedAt && acceptedBy)
    answers.push({ answer: 'accepted', at: acceptedAt, by: acceptedBy, text: '' });
  if (returnedAt && returnedBy) {
    answers.push({ answer: 'returned', at: returnedAt, by: returnedBy, text: returnReason ?? '' });
  }
  if (outcome) {
    const amount = outcome.amountUsd
      ? ` Amount: $${outcome.amountUsd.toLocaleString('en-US')}.`
      : '';
    answers.push({
      answer: 'outcome_reported',
      at: outcome.at,
      by: outcome.by,
      text: `${outcome.text}${amount}`,
    });
  }
  return answers;
}

function lastAnswerOf(referral: DemoReferral): Answer | undefined {
  return answersOf(referral).at(-1);
}

function addAnswers(
  book: SeedBook,
  directory: Directory,
  { added, referral }: { readonly added: AddedReferral; readonly referral: DemoReferral },
): void {
  for (const { answer, text, by, at } of answersOf(referral)) {
    addAnswer(book, added, { answer, text, by: get(directory.officers, by), at });
  }
}

function lastChangeOf(referral: DemoReferral): Date {
  const { undoneAt, queuedAt, deliveredAt, acceptedAt, returnedAt, recalledAt, outcome, closedAt } =
    referral;
  const dates = [
    undoneAt,
    queuedAt,
    deliveredAt,
    acceptedAt,
    returnedAt,
    recalledAt,
    outcome?.at,
    closedAt,
  ];
  const times = dates.filter((date) => date !== undefined).map((date) => date.getTime());
  return new Date(Math.max(referral.decidedAt.getTime(), ...times));
}

function addDelivery(
  book: SeedBook,
  { item, added, now }: Routed,
  { referral, id }: { readonly referral: DemoReferral; readonly id: string },
): void {
  const due = referral.state === 'queued' ? now : visibleFrom(item, referral.decidedAt);
  const job = jobs.referralDeliver({
    referralId: id,
    destination: referral.destination,
    organizationId: added.organizationId,
    notBefore: due,
  });
  const { payload, notBefore, ...rest } = job;
  book.add('outbox', {
    ...rest,
    id: newId(),
    payload: JSON.stringify(payload),
    notBefore: notBefore ?? now,
  });
}
