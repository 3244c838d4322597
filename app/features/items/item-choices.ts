import { describeStatus, shownStatuses } from './partner-status.policy.ts';
import { listItemTypes } from './types/registry.ts';

/** For loaders alone: a page needs the names of the types, not all that they ask. */
export const TYPE_CHOICES = listItemTypes().map(({ code, name }) => ({ value: code, label: name }));

export const STATUS_CHOICES = shownStatuses.map((code) => ({
  value: code,
  label: describeStatus(code).label,
}));
