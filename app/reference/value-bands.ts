import { createLookup } from './lookup.ts';

/** Bands of value in U.S. dollars; the band is stored in clear, the amount is sealed (RULES 14). */
export const valueBands = createLookup([
  { code: 'under_10k', name: 'Under $10,000', below: 10_000 },
  { code: 'under_50k', name: '$10,000 to $50,000', below: 50_000 },
  { code: 'under_250k', name: '$50,000 to $250,000', below: 250_000 },
  { code: 'under_1m', name: '$250,000 to $1 million', below: 1_000_000 },
  { code: 'under_5m', name: '$1 million to $5 million', below: 5_000_000 },
  { code: 'under_25m', name: '$5 million to $25 million', below: 25_000_000 },
  { code: 'over_25m', name: '$25 million and more', below: Number.POSITIVE_INFINITY },
]);

export type ValueBand = (typeof valueBands.entries)[number]['code'];

/** The band of an amount in U.S. dollars (0 or more); a bound belongs to the higher band. */
export function valueBandOf(amount: number): ValueBand {
  return valueBands.entries.find((band) => amount < band.below)?.code ?? 'over_25m';
}

/** Place of a band in the order, 0 the lowest; -1 for an unknown or missing one. */
export function valueBandRank(band: string | null): number {
  return valueBands.entries.findIndex((entry) => entry.code === band);
}
