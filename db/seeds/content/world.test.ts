import { describe, expect, test } from 'vitest';
import { parseRichText, readRichText } from '#app/editor/rich-text.schema.ts';
import { checkCompleteness, isComplete } from '#app/features/items/checklist.policy.ts';
import { filingSchema } from '#app/features/items/filing.schema.ts';
import { itemEvents, itemStates, nextItemState } from '#app/features/items/items.policy.ts';
import { getItemType } from '#app/features/items/types/registry.ts';
import { referralStates } from '#app/features/referrals/referrals.policy.ts';
import { isReasonOf } from '#app/features/triage/triage.policy.ts';

import { textIn } from './doc.ts';
import { demoWorld } from './world.ts';
import type { DemoItem } from './world.types.ts';

const now = new Date('2026-11-20T15:30:00Z');
const world = demoWorld({ now, seed: 7 });
const { items, people, organizations } = world;
const personByKey = new Map(people.map((person) => [person.key, person]));
const filed = items.filter(({ state }) => state !== 'draft');

/** Sentences of all narratives, with how often each stands there. */
function sentenceCounts(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { narrative } of items) {
    for (const sentence of textIn(narrative).split(/(?<=[.!?])\s+/)) {
      if (sentence.length > 12) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
    }
  }
  return counts;
}

/** Every date anywhere in a value. */
function datesIn(value: unknown): readonly Date[] {
  if (value instanceof Date) return [value];
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(datesIn);
}

describe('the demonstration world', () => {
  test('is the same for the same seed and date, and another for another seed', () => {
    const again = demoWorld({ now, seed: 7 });
    const other = demoWorld({ now, seed: 8 });

    expect(again).toEqual(world);
    expect(other.items.map(({ title }) => title)).not.toEqual(items.map(({ title }) => title));
  });

  test('has twelve organizations, about forty people and about 300 items', () => {
    expect(organizations).toHaveLength(12);
    expect(people.length).toBeGreaterThanOrEqual(38);
    expect(people.length).toBeLessThanOrEqual(44);
    expect(items.length).toBeGreaterThanOrEqual(290);
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
  });

  test('has the cast that the walls are tested with', () => {
    const association = organizations.find(({ key }) => key === 'casework');

    expect(
      organizations
        .map(({ state }) => state)
        .filter((state) => state !== 'live')
        .toSorted(),
    ).toEqual(['applied', 'suspended']);
    expect(association?.clients.filter(({ isSelf }) => !isSelf)).toHaveLength(3);
    expect(association?.clients.filter(({ partner }) => partner === 'tidewater')).toHaveLength(1);
    expect(new Set(people.flatMap(({ office }) => office?.role ?? []))).toEqual(
      new Set([
        'analyst',
        'supervisor',
        'destination_officer',
        'onboarding_admin',
        'security_admin',
        'auditor',
        'privacy_officer',
      ]),
    );
    // Each of their dangerous acts takes two people.
    for (const role of ['onboarding_admin', 'security_admin'])
      expect(people.filter(({ office }) => office?.role === role)).toHaveLength(2);
  });

  test('accuses an importer that is a partner, in items of others, by its registered number', () => {
    const accused = organizations.find(({ key }) => key === 'pacific-crest');
    const number = accused?.identifiers.find(({ kind }) => kind === 'ior')?.value ?? 'none';

    const accusing = filed.filter(
      ({ organization, filing }) =>
        organization !== 'pacific-crest' && JSON.stringify(filing).includes(number),
    );

    expect(accusing.length).toBeGreaterThanOrEqual(2);
  });

  test('shows every state of items and of referrals', () => {
    const states = new Set<string>(items.map(({ state }) => state));
    const referrals = new Set<string>(
      items.flatMap((item) => item.referrals.map(({ state }) => state)),
    );

    expect([...states].toSorted()).toEqual([...itemStates].toSorted());
    expect([...referrals].toSorted()).toEqual([...referralStates].toSorted());
  });

  test('has all four types in numbers', () => {
    for (const type of ['ipr', 'adcvd', 'preference', 'trend']) {
      expect(items.filter((item) => item.type === type).length).toBeGreaterThan(30);
    }
  });
});

describe('filings', () => {
  test.each(filed.map((item) => [item.key, item] as const))(
    '%s passes the schema of its type unchanged',
    (_key, item) => {
      const result = filingSchema(getItemType(item.type), readRichText).safeParse(item.filing);

      expect(result.error?.issues ?? []).toEqual([]);
      expect(result.data).toEqual(item.filing);
    },
  );

  test('are complete wherever the desk has acknowledged them', () => {
    const incomplete = filed
      .filter(({ acknowledgedAt }) => acknowledgedAt)
      .filter(({ type, filing, evidence }) => {
        const parsed = filingSchema(getItemType(type), readRichText).parse(filing);
        return !isComplete(
          checkCompleteness(getItemType(type), parsed, { evidenceCount: evidence.length }),
        );
      });

    expect(incomplete.map(({ key }) => key)).toEqual([]);
  });

  test('hold narratives that the editor accepts as they are', () => {
    for (const { narrative } of items)
      expect(parseRichText(narrative)).toEqual({ ok: true, doc: narrative });
  });
});

describe('lives of items', () => {
  test('follow the machine of the items policy', () => {
    const isAllowed = (from: DemoItem['state'], to: string) =>
      itemEvents.some((event) => nextItemState(from, event) === to);

    for (const { key, transitions, state } of items) {
      expect(transitions[0]).toMatchObject({ from: null, to: 'draft' });
      expect(transitions.at(-1)?.to, key).toBe(state);
      for (const { from, to } of transitions.slice(1))
        expect(from !== null && isAllowed(from, to), `${key}: ${from} to ${to}`).toBe(true);
    }
  });

  test('never run backward and never reach into the future', () => {
    for (const item of items) {
      const times = item.transitions.map(({ at }) => at.getTime());
      const { conferences, ...rest } = item;

      expect(times, item.key).toEqual(times.toSorted((a, b) => a - b));
      expect(
        datesIn(rest).filter((date) => date > now),
        item.key,
      ).toEqual([]);
      for (const { state, startsAt } of conferences)
        expect(startsAt > now, item.key).toBe(state === 'scheduled');
    }
  });

  test('give the desk nothing of a draft', () => {
    for (const item of items.filter(({ state }) => state === 'draft')) {
      const { assignee, notes, gradings, questions, decisions, referrals, contacts } = item;
      expect(
        [assignee, notes, gradings, questions, decisions, referrals, contacts]
          .flat()
          .filter(Boolean),
      ).toEqual([]);
    }
  });

  test('belong to a liaison who holds a grant for the client and had joined by then', () => {
    for (const { key, author, organization, client, startedAt } of items) {
      const membership = personByKey
        .get(author)
        ?.memberships.find((own) => own.organization === organization);
      expect(membership?.clients, key).toContain(client);
      expect(membership?.joinedAt && membership.joinedAt < startedAt, key).toBe(true);
      expect(membership?.disabledAt === undefined || startedAt < membership.disabledAt, key).toBe(
        true,
      );
    }
  });

  test('stop with the suspension of an organization', () => {
    const suspendedAt =
      organizations.find(({ key }) => key === 'meridian-gate')?.suspension?.at ?? now;
    const own = items.filter(({ organization }) => organization === 'meridian-gate');

    expect(own.length).toBeGreaterThan(3);
    for (const { submittedAt } of own) expect(submittedAt && submittedAt < suspendedAt).toBe(true);
  });

  test('use reasons that belong to their decisions, and files that exist', () => {
    for (const { key, decisions, referrals, evidence } of items) {
      for (const { decision, reasonCode } of decisions)
        expect(isReasonOf(decision, reasonCode), key).toBe(true);
      for (const referral of referrals) {
        expect(decisions[referral.decision]?.decision, key).toBe('vetted');
        expect(evidence.map(({ name }) => name)).toEqual(
          expect.arrayContaining([...referral.evidence]),
        );
      }
      for (const { mergedInto } of decisions)
        if (mergedInto)
          expect(
            items.some((other) => other.key === mergedInto),
            key,
          ).toBe(true);
    }
  });
});

describe('the words', () => {
  test('of titles hardly ever repeat', () => {
    const titles = new Set(items.map(({ title }) => title));

    expect(titles.size / items.length).toBeGreaterThanOrEqual(0.95);
  });

  test('of narratives repeat no sentence more than five times', () => {
    const often = [...sentenceCounts()].filter(([, count]) => count > 5);

    expect(often).toEqual([]);
  });

  test('of narratives tell more than one thing', () => {
    const short = filed.filter(({ narrative }) => textIn(narrative).length < 160);

    expect(short.map(({ key }) => key)).toEqual([]);
  });

  test('leave no slot, no markup and no gap behind', () => {
    const printed = JSON.stringify({ items, organizations, people }, (_key, value: unknown) =>
      value instanceof Uint8Array ? '' : value,
    );

    expect(printed).not.toMatch(
      /<\w+>|undefined|\bNaN\b|\*\*|\{(prices|quantities|customers|suppliers|process|source): /,
    );
    expect(printed).not.toMatch(/\$0[^.\d]|Co\. Of|\.\.[^.]| {2}/);
  });

  test('name no firm that exists', () => {
    const real =
      /\b(Home Depot|Lowe'?s|IKEA|Walmart|Amazon|Apple|Samsung|Sony|Bose|Beats|Gucci|Prada|Hermès|Chanel|Louis Vuitton|Nike|Levi'?s|Alibaba|Temu|Shein|Maersk|FedEx|UPS|DHL|Simpson|Hillman|Masco|Tempur|Sealy|Hilti|Makita|Nucor)\b/;

    expect(
      JSON.stringify({
        items: items.map(({ title, filing }) => [title, filing]),
        people,
        organizations,
      }).match(real),
    ).toBeNull();
  });

  test('of addresses stay in reserved domains', () => {
    for (const { email } of people) expect(email).toMatch(/^[a-z.-]+@[a-z.-]+\.example$/);
    expect(new Set(people.map(({ email }) => email)).size).toBe(people.length);
  });
});

describe('evidence', () => {
  test('is what its type says, with a reason where it is confidential', () => {
    const magic = {
      'image/png': '\u0089PNG',
      'application/pdf': '%PDF',
      'text/csv': 'no,w',
      'text/plain': '',
    };
    const files = items.flatMap(({ evidence }) => evidence);

    expect(files.length).toBeGreaterThan(150);
    for (const { mime, bytes, isConfidential, confidentialReason, publicSummary } of files) {
      expect(Buffer.from(bytes).toString('latin1').startsWith(magic[mime])).toBe(true);
      expect(bytes.length).toBeLessThan(60_000);
      expect(isConfidential).toBe(confidentialReason !== undefined && publicSummary !== undefined);
    }
  });

  test('has names that differ within an item', () => {
    for (const { key, evidence } of items)
      expect(new Set(evidence.map(({ name }) => name)).size, key).toBe(evidence.length);
  });
});
