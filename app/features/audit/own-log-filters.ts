import { LOG_PERIODS, type LogFilters } from './audit.schema.ts';
import { LOG_KINDS } from './own-log.policy.ts';

type Choice = { readonly value: string; readonly label: string };

export const KIND_CHOICES: readonly Choice[] = LOG_KINDS.map(({ code, name }) => ({
  value: code,
  label: name,
}));

export const PERIOD_CHOICES: readonly Choice[] = Object.entries(LOG_PERIODS).map(
  ([value, { name }]) => ({ value, label: name }),
);

/** An address under the log with these filters and whatever comes on top. */
export function logAddress(
  path: '/log' | '/log/export' | '/log/export/file',
  filters: LogFilters,
  more: Readonly<Record<string, string>> = {},
): string {
  const kept = Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const search = new URLSearchParams([...kept, ...Object.entries(more)]).toString();
  return search === '' ? path : `${path}?${search}`;
}

/** A chip for each filter in force, with the address of the log without it. */
export function logChips(filters: LogFilters, people: readonly Choice[]) {
  const choices = { person: people, kind: KIND_CHOICES, period: PERIOD_CHOICES };
  return (['person', 'kind', 'period'] as const).flatMap((name) => {
    const chosen = choices[name].find(({ value }) => value === filters[name]);
    return chosen
      ? [
          {
            label: chosen.label,
            removeTo: logAddress('/log', { ...filters, [name]: undefined }),
          },
        ]
      : [];
  });
}
