import { EVENT_FAMILIES } from './audit.schema.ts';

export const OUTCOMES = [
  { value: '', label: 'Any outcome' },
  { value: 'done', label: 'Done' },
  { value: 'refused', label: 'Refused' },
  { value: 'failed', label: 'Failed' },
];
export const ACTORS = [
  { value: '', label: 'Anyone' },
  { value: 'partner', label: 'Partners' },
  { value: 'staff', label: 'Trade staff' },
  { value: 'destination', label: 'Destination officers' },
  { value: 'admin', label: 'Administrators' },
  { value: 'auditor', label: 'Auditors' },
  { value: 'worker', label: 'Jobs' },
  { value: 'gate', label: 'Sign-in gate' },
  { value: 'relay', label: 'Relay' },
  { value: 'steward', label: 'The clock' },
];
export const FAMILIES = [
  { value: '', label: 'All events' },
  ...EVENT_FAMILIES.map(({ code, name }) => ({ value: code, label: name })),
];

const FILTERS = ['family', 'outcome', 'actor', 'object'] as const;

type Query = Readonly<Partial<Record<(typeof FILTERS)[number], string | undefined>>>;

/** The query string of a page of these filters; the first page without `before`. */
export function trailSearch(query: Query, before: number | null = null): string {
  const kept = FILTERS.flatMap((name) => (query[name] ? [[name, query[name]]] : []));
  return new URLSearchParams(
    before === null ? kept : [...kept, ['before', String(before)]],
  ).toString();
}

/** Each filter in force, removable. */
export function chipsOf(query: Query) {
  const words = {
    family: FAMILIES.find(({ value }) => value === query.family)?.label,
    outcome: OUTCOMES.find(({ value }) => value === query.outcome)?.label,
    actor: ACTORS.find(({ value }) => value === query.actor)?.label,
    object: query.object ? `About ${query.object.slice(0, 8)}…` : undefined,
  };
  return FILTERS.flatMap((name) => {
    const label = query[name] ? words[name] : undefined;
    return label
      ? [{ label, removeTo: `/trail?${trailSearch({ ...query, [name]: undefined })}` }]
      : [];
  });
}

/** An outcome in words. */
export function outcomeName(outcome: string): string {
  return OUTCOMES.find(({ value }) => value === outcome)?.label ?? outcome;
}

/** Who acted, in words. */
export function actorName(kind: string): string {
  return ACTORS.find((actor) => actor.value === kind)?.label ?? kind;
}
