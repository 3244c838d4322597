import { sampleForms } from './sample-filings.ts';

type Form = Readonly<Record<string, unknown>>;

function without(form: Form, names: readonly string[]): Form {
  return Object.fromEntries(Object.entries(form).filter(([name]) => !names.includes(name)));
}

/** Filings as the first version of their type posted them. */
export const formerForms: Readonly<Record<'ipr' | 'adcvd' | 'preference', Form>> = {
  ipr: {
    ...without(sampleForms.ipr, ['features', 'smallParcel', 'parcels']),
    genuineFeatures: 'Welded seam, laser-cut serial number.',
    suspectFeatures: 'Glued seam, printed serial number.',
  },
  adcvd: without(sampleForms.adcvd, ['formal']),
  preference: {
    ...without(sampleForms.preference, ['visits']),
    producerVisits: 'April 2026: twelve machines, no knitting.',
  },
};
