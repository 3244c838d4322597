import type { AuditAction } from '#app/firewall/audit-events.ts';
import type { DemoItem, DemoReferral, DemoTransition, ItemState } from '../content/world.types.ts';
import type { NewTrailEvent } from '../rows/trail.ts';
import { type Directory, get, within } from './directory.ts';
import { visibleFrom } from './item-history.ts';
import { answersOf } from './referrals.ts';

type Base = Pick<NewTrailEvent, 'organizationId' | 'object'>;

/** What the trail says when an item comes into a state; a draft has events of its own. */
const ACTION_OF: Readonly<Partial<Record<ItemState, AuditAction>>> = {
  submitted: 'item.submitted',
  acknowledged: 'item.acknowledged',
  returned_for_completion: 'item.returned-for-completion',
  in_triage: 'item.assigned',
  vetted: 'item.decided',
  not_actionable: 'item.decided',
  merged: 'item.decided',
};

const JOB = { kind: 'worker', id: null } as const;

/** Everything that happened to one item, from its draft to the destinations' answers. */
export function eventsOfItem(directory: Directory, item: DemoItem): readonly NewTrailEvent[] {
  const organizationId = get(directory.organizations, item.organization);
  const base = {
    organizationId,
    object: { kind: 'item', id: directory.items.get(item.key)?.id ?? null },
  };
  return [
    ...eventsOfDraft(directory, item, base),
    ...item.transitions.flatMap((transition) =>
      eventsOfTransition(directory, item, { base, transition }),
    ),
    ...eventsOfDesk(directory, item, base),
    ...eventsOfTalk(directory, item, base),
    ...item.referrals.flatMap((referral) => eventsOfReferral(directory, item, { base, referral })),
  ];
}

const staff = (directory: Directory, key: string) =>
  ({ kind: 'staff', id: get(directory.officers, key) }) as const;

function partner(directory: Directory, item: DemoItem, key: string) {
  return {
    kind: 'partner',
    id: get(directory.memberships, within(item.organization, key)),
  } as const;
}

function eventsOfDraft(directory: Directory, item: DemoItem, base: Base): readonly NewTrailEvent[] {
  const actor = partner(directory, item, item.author);
  return [
    { ...base, at: item.startedAt, actor, action: 'draft.started' },
    ...item.evidence.map(({ addedAt, addedBy }) => ({
      ...{ ...base, at: addedAt, actor: partner(directory, item, addedBy) },
      action: 'evidence.added' as const,
    })),
  ];
}

const SECONDS_TO_READ = 240;

function eventsOfTransition(
  directory: Directory,
  item: DemoItem,
  { base, transition }: { readonly base: Base; readonly transition: DemoTransition },
): readonly NewTrailEvent[] {
  const { to, from, at, by } = transition;
  const action = from === 'vetted' && to === 'in_triage' ? 'item.decision-undone' : ACTION_OF[to];
  if (!action) return [];
  if (to === 'submitted') return [{ ...base, at, actor: partner(directory, item, by), action }];
  const actor = staff(directory, by);
  const viewedAt = new Date(at.getTime() - SECONDS_TO_READ * 1000);
  const viewed = { ...base, at: viewedAt, actor, action: 'item.viewed' } as const;
  const decided = action === 'item.decided' ? { codes: { decision: to } } : {};
  return [viewed, { ...base, at, actor, action, ...decided }];
}

function eventsOfDesk(directory: Directory, item: DemoItem, base: Base): readonly NewTrailEvent[] {
  return [
    ...item.gradings.map(({ by, at, source, information }) => ({
      ...{ ...base, at, actor: staff(directory, by), codes: { source, information } },
      action: 'item.graded' as const,
    })),
    ...item.notes.map(({ by, at }) => ({
      ...{ ...base, at, actor: staff(directory, by) },
      action: 'item.noted' as const,
    })),
  ];
}

function eventsOfTalk(directory: Directory, item: DemoItem, base: Base): readonly NewTrailEvent[] {
  const asked = item.questions.flatMap(({ askedBy, askedAt, answer }): NewTrailEvent[] => [
    { ...base, at: askedAt, actor: staff(directory, askedBy), action: 'message.asked' },
    ...(answer
      ? [
          {
            ...base,
            at: answer.at,
            actor: partner(directory, item, answer.by),
            action: 'message.answered',
          } as const,
        ]
      : []),
  ]);
  const called = item.contacts.map(({ by, at, channel }) => ({
    ...{ ...base, at, actor: staff(directory, by), codes: { channel } },
    action: 'contact.logged' as const,
  }));
  const met = item.conferences.flatMap(({ organizer, invitedAt, cancelledAt }): NewTrailEvent[] => {
    const actor = staff(directory, organizer);
    return [
      { ...base, at: invitedAt, actor, action: 'conference.scheduled' },
      ...(cancelledAt
        ? [{ ...base, at: cancelledAt, actor, action: 'conference.cancelled' } as const]
        : []),
    ];
  });
  return [...asked, ...called, ...met];
}

const ANSWER_ACTIONS = {
  accepted: 'referral.accepted',
  returned: 'referral.returned',
  outcome_reported: 'referral.outcome-reported',
} as const;

function eventsOfReferral(
  directory: Directory,
  item: DemoItem,
  { base, referral }: { readonly base: Base; readonly referral: DemoReferral },
): readonly NewTrailEvent[] {
  const { decidedBy, decidedAt, undoneAt, deliveredAt, destination, rendition } = referral;
  const codes = { destination };
  const actor = staff(directory, decidedBy);
  return [
    {
      ...base,
      at: decidedAt,
      actor,
      action: 'referral.intended',
      codes: { destination, rendition },
    },
    ...(undoneAt
      ? [{ ...base, at: undoneAt, actor, action: 'referral.undone', codes } as const]
      : []),
    ...(deliveredAt
      ? ([
          { ...base, at: deliveredAt, actor: JOB, action: 'referral.delivered', codes },
          { ...base, at: deliveredAt, actor: JOB, action: 'disclosure.made', codes },
          {
            ...base,
            at: later(item, decidedAt, deliveredAt),
            actor: JOB,
            action: 'item.status-told',
          },
        ] as const)
      : []),
    ...answersOf(referral).map(({ answer, at, by }) => ({
      ...{ ...base, at, codes },
      actor: { kind: 'destination' as const, id: get(directory.officers, by) },
      action: ANSWER_ACTIONS[answer],
    })),
  ];
}

function later(item: DemoItem, decidedAt: Date, deliveredAt: Date): Date {
  const visible = visibleFrom(item, decidedAt);
  return visible > deliveredAt ? visible : deliveredAt;
}
