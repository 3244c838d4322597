import { describe, expect, it } from 'vitest';
import { seededRandom } from '#app/lib/testing/seeded.ts';
import { valueBands } from '#app/reference/value-bands.ts';
import { type PriorityFacts, priorityOf, rankKey } from './priority.policy.ts';

const DAY = 86_400_000;
const receivedAt = new Date('2026-11-03T15:00:00Z');
const plain: PriorityFacts = {
  type: 'ipr',
  dangerToLife: false,
  sourceGrade: null,
  informationGrade: null,
  valueBand: null,
  receivedAt,
};

describe('the priority of an item', () => {
  it('shows the factors that make it up', () => {
    const facts = {
      ...plain,
      type: 'adcvd',
      sourceGrade: 'B',
      informationGrade: '2',
      valueBand: 'under_5m',
    };

    expect(priorityOf(facts, new Date(receivedAt.getTime() + 3 * DAY))).toEqual({
      total: 20 + 12 + 15 + 20 + 3,
      factors: [
        { code: 'type', label: 'Type', points: 20 },
        { code: 'source', label: 'Grade of source', points: 12 },
        { code: 'information', label: 'Grade of information', points: 15 },
        { code: 'value', label: 'Value', points: 20 },
        { code: 'age', label: 'Age', points: 3 },
      ],
    });
  });

  it('puts danger to life above anything else, twenty years of waiting included', () => {
    const oldest = {
      ...plain,
      type: 'adcvd',
      sourceGrade: 'A',
      informationGrade: '1',
      valueBand: 'over_25m',
    };
    const now = new Date(receivedAt.getTime() + 20 * 365 * DAY);

    expect(
      priorityOf({ ...plain, dangerToLife: true, receivedAt: now }, now).total,
    ).toBeGreaterThan(priorityOf(oldest, now).total);
  });

  it.each<[string, Partial<PriorityFacts>, Partial<PriorityFacts>]>([
    ['an AD/CVD allegation before a trend note', { type: 'adcvd' }, { type: 'trend' }],
    ['a reliable source before an unreliable one', { sourceGrade: 'A' }, { sourceGrade: 'E' }],
    ['confirmed before improbable', { informationGrade: '1' }, { informationGrade: '5' }],
    ['millions before thousands', { valueBand: 'under_5m' }, { valueBand: 'under_10k' }],
    ['a small value before an unknown one', { valueBand: 'under_10k' }, {}],
    ['older before newer', {}, { receivedAt: new Date(receivedAt.getTime() + DAY) }],
    ['a known type before an unknown one', {}, { type: 'unheard_of' }],
  ])('puts %s', (_name, first, second) => {
    const now = new Date(receivedAt.getTime() + 10 * DAY);

    expect(priorityOf({ ...plain, ...first }, now).total).toBeGreaterThan(
      priorityOf({ ...plain, ...second }, now).total,
    );
    expect(rankKey({ ...plain, ...first })).toBeGreaterThan(rankKey({ ...plain, ...second }));
  });

  it('is never contradicted by the stored rank, at any moment', () => {
    const random = seededRandom(3);
    const pick = <T>(values: readonly T[]): T | null =>
      values[Math.floor(random() * (values.length + 1))] ?? null;
    const facts = (): PriorityFacts => ({
      type: pick(['ipr', 'adcvd', 'preference', 'trend']) ?? 'ipr',
      dangerToLife: random() < 0.05,
      sourceGrade: pick(['A', 'B', 'C', 'D', 'E', 'F']),
      informationGrade: pick(['1', '2', '3', '4', '5', '6']),
      valueBand: pick(valueBands.codes),
      receivedAt: new Date(receivedAt.getTime() - random() * 400 * DAY),
    });
    let contradictions = 0;
    for (let run = 0; run < 5_000; run += 1) {
      const [a, b] = [facts(), facts()];
      const now = new Date(receivedAt.getTime() + random() * 400 * DAY);
      const byRank = Math.sign(rankKey(a) - rankKey(b));
      const byPriority = Math.sign(priorityOf(a, now).total - priorityOf(b, now).total);
      if (byRank * byPriority < 0) contradictions += 1;
    }

    expect(contradictions).toBe(0);
  });
});
