/** Keys of an item's page. A key whose act is not offered now does nothing. */
export const ITEM_KEYS = [
  { keys: 'a', does: 'Acknowledge', targetId: 'act-acknowledge' },
  { keys: 'r', does: 'Return for completion', targetId: 'act-return' },
  { keys: 't', does: 'Take the item, start triage', targetId: 'act-take' },
  { keys: 'v', does: 'Vet and route', targetId: 'act-route' },
  { keys: 'x', does: 'Not actionable', targetId: 'act-not-actionable' },
  { keys: 'e', does: 'Evaluate: grade source and information', targetId: 'act-grade' },
  { keys: 'm', does: 'Message: ask the partner', targetId: 'act-ask' },
  { keys: 'c', does: 'Call a conference', targetId: 'act-conference' },
  { keys: 'l', does: 'Log a contact', targetId: 'act-log' },
  { keys: 'n', does: 'Write a note', targetId: 'act-note' },
  { keys: 'u', does: 'Undo the decision', targetId: 'act-undo' },
  { keys: 'p', does: 'Print view', targetId: 'act-print' },
] as const;
