import { describeStatus, shownStatuses } from './partner-status.policy.ts';

type Filters = Readonly<Record<string, string | undefined>>;
type Choices = Readonly<
  Record<string, readonly { readonly value: string; readonly label: string }[]>
>;

/** What the filter by status offers. */
export const STATUS_CHOICES = shownStatuses.map((code) => ({
  value: code,
  label: describeStatus(code).label,
}));

/** The address of the list with these filters. */
export function addressOf(filters: Filters, more: Filters = {}): string {
  const pairs = Object.entries({ ...filters, ...more }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  return pairs.length === 0 ? '/items' : `/items?${new URLSearchParams(pairs)}`;
}

/** The page before the items of such a list are downloaded; `more` says where in the list it starts. */
export function exportOf(filters: Filters, more: Filters = {}): string {
  return addressOf(filters, more).replace('/items', '/items/export');
}

/** The archive of such a list, from one place of it to another. */
export function archiveOf(filters: Filters, more: Filters = {}): string {
  return addressOf(filters, more).replace('/items', '/items/export/archive');
}

/** A chip for each filter in force, with the address of the list without it. */
export function chipsOf(filters: Filters, choices: Choices) {
  return Object.entries(filters).flatMap(([name, value]) => {
    const chosen = choices[name]?.find((choice) => choice.value === value);
    return chosen
      ? [{ label: chosen.label, removeTo: addressOf({ ...filters, [name]: undefined }) }]
      : [];
  });
}
