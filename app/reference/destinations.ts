import { createLookup } from './lookup.ts';

/** Where a destination or an officer belongs, seen from the department (RULES 4). */
export const affiliations = createLookup([
  { code: 'department', name: 'Inside the department', isOutside: false },
  { code: 'other_federal', name: 'Other federal agency', isOutside: true },
  { code: 'foreign', name: 'Foreign agency', isOutside: true },
  { code: 'private', name: 'Private organization', isOutside: true },
]);

/** Destinations every installation starts with; others are configured. Their codes name their queues. */
export const destinations = createLookup([
  {
    code: 'targeting',
    name: 'Targeting',
    affiliation: 'department',
    help: 'Stops, examines and watches shipments.',
  },
  {
    code: 'ipr-center',
    name: 'IPR Center',
    affiliation: 'department',
    help: 'Joins agencies against counterfeiting and piracy.',
  },
  {
    code: 'hsi',
    name: 'HSI',
    affiliation: 'department',
    help: 'Investigates crimes: forgery, smuggling, stolen identities.',
  },
]);

export type DestinationCode = (typeof destinations.entries)[number]['code'];

/** Whether people of this affiliation are outside the department; the unknown counts as outside. */
export function isOutside(affiliation: string): boolean {
  return affiliations.find(affiliation)?.isOutside ?? true;
}
