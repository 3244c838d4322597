import { type OrganizationFacts, organizationFacts } from './organization-facts.ts';
import { daysBefore, hoursAfter } from './times.ts';
import type { DemoApplication, DemoCheck, DemoClient, DemoOrganization } from './world.types.ts';

/** Days before now at which each partner went live. */
export const liveDaysAgo: ReadonlyMap<string, number> = new Map(
  organizationFacts.flatMap(({ key, liveDaysAgo: days }) =>
    days === undefined ? [] : [[key, days]],
  ),
);

/** The twelve organizations: ten live, one still applying, one suspended. */
export function organizationsOf(now: Date): readonly DemoOrganization[] {
  return organizationFacts.map((facts) => {
    const { key, name, kind, domain, address, phone, about, identifiers, suspended } = facts;
    const liveAt = facts.liveDaysAgo === undefined ? undefined : daysBefore(now, facts.liveDaysAgo);
    return {
      key,
      name,
      kind,
      state: liveAt === undefined ? 'applied' : suspended ? 'suspended' : 'live',
      domain,
      address,
      phone,
      about,
      identifiers,
      clients: clientsOf(facts, now),
      application: applicationOf(facts, now, liveAt),
      ...(liveAt ? { liveAt } : {}),
      ...(suspended
        ? {
            suspension: {
              at: daysBefore(now, suspended.daysAgo),
              by: 'onboarding-fern',
              reason: suspended.reason,
            },
          }
        : {}),
    };
  });
}

function clientsOf(facts: OrganizationFacts, now: Date): readonly DemoClient[] {
  const self: DemoClient = { key: facts.key, name: facts.name, isSelf: true };
  const others = (facts.clients ?? []).map(({ key, name, partner, note }, index): DemoClient => {
    const confirmed = partner ? 452 : 540 - index * 11;
    return {
      key,
      name,
      isSelf: false,
      ...(partner ? { partner } : {}),
      authority: {
        letterDate: daysBefore(now, confirmed + 9),
        confirmedBy: index % 2 ? 'onboarding-tobias' : 'onboarding-fern',
        confirmedAt: daysBefore(now, confirmed),
        note,
      },
    };
  });
  return [self, ...others];
}

function applicationOf(
  facts: OrganizationFacts,
  now: Date,
  liveAt: Date | undefined,
): DemoApplication {
  const submittedAt = liveAt ? daysBefore(liveAt, 24) : daysBefore(now, 12);
  const { contactName, contactEmail, department, purpose } = facts;
  return {
    submittedAt,
    contactName,
    contactEmail,
    department,
    purpose,
    checks: checksOf(facts, submittedAt, liveAt !== undefined),
    approvals: liveAt
      ? [
          {
            by: 'onboarding-fern',
            at: daysBefore(liveAt, 9),
            note: 'Checks complete; nothing open.',
          },
          {
            by: 'onboarding-tobias',
            at: daysBefore(liveAt, 6),
            note: 'Read the file again from the start and called the contact. I agree.',
          },
        ]
      : [],
    ...(liveAt ? { termsSignedAt: daysBefore(liveAt, 3) } : {}),
  };
}

function checksOf(
  facts: OrganizationFacts,
  submittedAt: Date,
  isComplete: boolean,
): readonly DemoCheck[] {
  const passed = (kind: DemoCheck['kind'], hours: number, note: string): DemoCheck => ({
    kind,
    result: 'passed',
    note,
    by: hours > 60 && hours < 150 ? 'onboarding-tobias' : 'onboarding-fern',
    at: hoursAfter(submittedAt, hours),
  });
  const { contactName, name, address, phone } = facts;
  const called = `${contactName} called back on ${phone}, the number of the public directory, and named the reference.`;
  const registered = `${name} stands in the register of ${address.region ?? address.country} under this address, in good standing.`;
  const seen = `${address.street}, ${address.city}: seen on the street view and on the lease.`;
  const first = [
    passed('identity', 30, called),
    passed('registration', 52, registered),
    passed('address', 75, seen),
  ];
  if (isComplete) {
    return [
      ...first,
      passed('references', 140, facts.referenceNote),
      passed('adverse_history', 190, 'Asked of the desk; answered clear.'),
    ];
  }
  return [
    ...first,
    { kind: 'references', result: 'open', note: facts.referenceNote },
    { kind: 'adverse_history', result: 'open', note: 'Asked of the desk; no answer yet.' },
  ];
}
