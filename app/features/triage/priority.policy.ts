import { valueBandRank } from '#app/reference/value-bands.ts';

/** What priority is computed from; every part stands in clear columns. */
export interface PriorityFacts {
  readonly type: string;
  readonly dangerToLife: boolean;
  /** Admiralty source grade A to F, or null before grading. */
  readonly sourceGrade: string | null;
  /** Admiralty information grade 1 to 6, or null before grading. */
  readonly informationGrade: string | null;
  readonly valueBand: string | null;
  /** When the desk received it. */
  readonly receivedAt: Date;
}

/** One visible part of a priority. */
export interface PriorityFactor {
  readonly code: 'danger' | 'type' | 'source' | 'information' | 'value' | 'age';
  readonly label: string;
  readonly points: number;
}

export interface Priority {
  readonly total: number;
  readonly factors: readonly PriorityFactor[];
}

/** Points of each factor. Danger outweighs everything else for decades of age. */
export interface PriorityWeights {
  readonly danger: number;
  readonly type: Readonly<Record<string, number>>;
  readonly source: Readonly<Record<string, number>>;
  readonly information: Readonly<Record<string, number>>;
  readonly perValueBand: number;
  readonly perDay: number;
}

const defaultWeights: PriorityWeights = {
  danger: 10_000,
  // AD/CVD allegations carry a statutory clock; a trend note can wait longest.
  type: { adcvd: 20, ipr: 15, preference: 15, trend: 5 },
  source: { A: 15, B: 12, C: 8, D: 3, E: 0, F: 5 },
  information: { '1': 20, '2': 15, '3': 10, '4': 3, '5': 0, '6': 5 },
  perValueBand: 4,
  perDay: 1,
};

const DAY = 86_400_000;

function lastingFactors(facts: PriorityFacts, weights: PriorityWeights): readonly PriorityFactor[] {
  const points = (table: Readonly<Record<string, number>>, code: string | null): number =>
    (code && table[code]) || 0;
  return [
    { code: 'danger', label: 'Danger to life', points: facts.dangerToLife ? weights.danger : 0 },
    { code: 'type', label: 'Type', points: points(weights.type, facts.type) },
    { code: 'source', label: 'Grade of source', points: points(weights.source, facts.sourceGrade) },
    {
      code: 'information',
      label: 'Grade of information',
      points: points(weights.information, facts.informationGrade),
    },
    {
      code: 'value',
      label: 'Value',
      points: (valueBandRank(facts.valueBand) + 1) * weights.perValueBand,
    },
  ];
}

function sumOf(factors: readonly PriorityFactor[]): number {
  return factors.reduce((sum, factor) => sum + factor.points, 0);
}

/** The priority of an item now, with the factors that make it up; those without points are left out. */
export function priorityOf(
  facts: PriorityFacts,
  now: Date,
  weights: PriorityWeights = defaultWeights,
): Priority {
  const days = Math.max(0, Math.floor((now.getTime() - facts.receivedAt.getTime()) / DAY));
  const age: PriorityFactor = { code: 'age', label: 'Age', points: days * weights.perDay };
  const factors = [...lastingFactors(facts, weights), age].filter((factor) => factor.points !== 0);
  return { total: sumOf(factors), factors };
}

/**
 * A number to store and index: items ordered by it, highest first, are ordered by priority at every moment, because
 * all of them gain the same points a day. Recompute it when facts or weights change.
 */
export function rankKey(facts: PriorityFacts, weights: PriorityWeights = defaultWeights): number {
  return (
    sumOf(lastingFactors(facts, weights)) - (facts.receivedAt.getTime() / DAY) * weights.perDay
  );
}
