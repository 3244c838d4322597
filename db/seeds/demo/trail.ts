import type { SeedBook } from '../book.ts';
import type { DemoOrganization, DemoWorld } from '../content/world.types.ts';
import { addTrail, type NewTrailEvent } from '../rows/trail.ts';
import { administratorOf, type Directory, get, within } from './directory.ts';
import { eventsOfItem } from './item-trail.ts';
import { approvedAt } from './organizations.ts';

const GATE = { kind: 'gate', id: null } as const;

/** What everybody did, as the trail would have it. */
export function addHistory(book: SeedBook, directory: Directory, world: DemoWorld): void {
  addTrail(book, [
    ...world.organizations.flatMap((organization) => eventsOfOrganization(directory, organization)),
    ...world.people.flatMap((person) => eventsOfPerson(directory, person)),
    ...world.items.flatMap((item) => eventsOfItem(directory, item)),
  ]);
}

function eventsOfOrganization(
  directory: Directory,
  organization: DemoOrganization,
): readonly NewTrailEvent[] {
  const { application, suspension } = organization;
  const organizationId = directory.organizations.get(organization.key) ?? null;
  const object = { kind: 'organization', id: organizationId };
  const about = { organizationId, object };
  const admin = (key: string) => ({ kind: 'admin', id: get(directory.officers, key) }) as const;
  const second = application.approvals.at(-1);
  return [
    { ...about, at: application.submittedAt, actor: GATE, action: 'application.submitted' },
    ...application.checks.flatMap(({ by, at, kind, result }) =>
      by && at
        ? [
            {
              ...about,
              at,
              actor: admin(by),
              action: 'application.checked' as const,
              codes: { check: kind, result },
            },
          ]
        : [],
    ),
    ...application.approvals.map(({ by, at }) => ({
      ...{ ...about, at, actor: admin(by) },
      action: 'application.approved' as const,
    })),
    ...(organizationId && second
      ? [
          {
            ...about,
            at: approvedAt(organization),
            actor: admin(second.by),
            action: 'organization.created' as const,
          },
        ]
      : []),
    ...(suspension
      ? [
          {
            ...{ ...about, at: suspension.at, actor: admin(suspension.by), reasonCode: 'terms' },
            action: 'organization.suspended' as const,
          },
        ]
      : []),
  ];
}

function eventsOfPerson(
  directory: Directory,
  person: DemoWorld['people'][number],
): readonly NewTrailEvent[] {
  return person.memberships.flatMap(({ organization, invitedAt, joinedAt, disabledAt }) => {
    const organizationId = get(directory.organizations, organization);
    const id = get(directory.memberships, within(organization, person.key));
    const inviter = administratorOf(directory, organization) ?? id;
    const about = { organizationId, object: { kind: 'membership', id } };
    const actor = { kind: 'partner', id: inviter } as const;
    const events: NewTrailEvent[] = [{ ...about, at: invitedAt, actor, action: 'member.invited' }];
    if (joinedAt) {
      const gate = { kind: 'gate', id } as const;
      events.push({ ...about, at: joinedAt, actor: gate, action: 'invitation.accepted' });
      events.push({ ...about, at: joinedAt, actor: gate, action: 'factor.enrolled' });
      events.push({ ...about, at: joinedAt, actor: gate, action: 'session.signed-in' });
    }
    if (disabledAt) events.push({ ...about, at: disabledAt, actor, action: 'member.disabled' });
    return events;
  });
}
